"""Parties: whom a statement means by a name or a level, and which voters of a poll are theirs.

A seat from a group may be open to several parties. So the answer is two lists: the voters that are surely a party's,
and those that may be. A statement is certain if it holds for both lists. If it holds for one of them only, the answer
is unknown. A single stakeholder has the seats that are given to it by name, with those of all who are part of it; a
seat from a group belongs to none of the group's members alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from mspcharter.model import Charter
from mspcharter.model.joining import Joining
from mspcharter.model.membership import Membership
from mspcharter.model.values import Level
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Seats: TypeAlias = tuple[tuple[Voter, int], ...]
"""Voters, with how many there are of each kind."""


class Party(Record):
    """A party, or several that act together, with its voters: the numbers of each class *surely* and *perhaps*.

    *who* are the names of those whom the charter declares, or their seats; without them, it is the *seats* themselves.
    *level* is that at which it is looked for: a sector can have the name of a constituency.
    """

    who: tuple[str | Voter, ...]
    surely: tuple[int, ...]
    perhaps: tuple[int, ...]
    seats: Seats = ()
    level: Level | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of those who act together."""
        return tuple(one if isinstance(one, str) else one.name for one in self.who) or tuple(
            voter.name for voter, _ in self.seats
        )

    @property
    def name(self) -> str:
        """Return the name of a single party."""
        return self.names[0]

    @property
    def several(self) -> bool:
        """Say whether it is more than one."""
        return len(self.who) > 1 or sum(count * max(voter.seats, 1) for voter, count in self.seats) > 1


def everyones(voters: Sequence[Voter], parties: Sequence[Party]) -> frozenset[str]:
    """Return the names of those of *parties* to which all *voters* surely belong: all that anyone can have for good."""
    fixed = [(number, voter.count) for number, voter in enumerate(voters) if voter.kind not in ("chair", "lot")]
    return frozenset(party.name for party in parties if all(party.surely[number] == count for number, count in fixed))


def group_at(charter: Charter, membership: Membership, voters: Sequence[Voter], level: Level, name: str) -> Party:
    """Return the constituency or sector called *name* as a party."""
    theirs = [_whose(level)(charter, membership, voter, name) for voter in voters]
    return _counted(charter, voters, name, theirs)._replace(level=level)


def alliance(charter: Charter, membership: Membership, voters: Sequence[Voter], names: Sequence[str]) -> Party:
    """Return those called *names* as one party."""
    parties = [_party(charter, membership, voters, name) for name in names]
    return Party(
        tuple(one for party in parties for one in party.who),
        chaired(voters, [max(counts) for counts in zip(*(party.surely for party in parties), strict=True)]),
        chaired(voters, [max(counts) for counts in zip(*(party.perhaps for party in parties), strict=True)]),
    )


def seats_of(voters: Sequence[Voter], who: Sequence[int]) -> Seats:
    """Return the *voters* that *who* has any of, each with its number."""
    return tuple((voter, count) for voter, count in zip(voters, who, strict=True) if count)


Belonging: TypeAlias = tuple[tuple[str, tuple[bool | None, ...]], ...]
"""The names of parties, each with which voters are its own; None where that is not known."""


def belonging_at(charter: Charter, membership: Membership, voters: Sequence[Voter], level: Level) -> Belonging:
    """Return which of *voters* belong to each party at *level*, however many of them are there; none of a seat."""
    whose = _whose(level)
    return tuple(
        (name, tuple(whose(charter, membership, voter, name) for voter in voters))
        for name in names_at(charter, membership, level)
    )


def _whose(level: Level) -> Callable[[Charter, Membership, Voter, str], bool | None]:
    """Return what says whether a voter belongs to a party at *level*."""
    match level:
        case "funder":
            return _of_funder
        case "region":
            return lambda _, *rest: _in_region(*rest)
        case "sector":
            return is_of_sector
        case _:
            return is_theirs


def parties_at(
    charter: Charter,
    membership: Membership,
    voters: Sequence[Voter],
    level: Level,
    belonging: Belonging | None = None,
) -> Iterator[Party]:
    """Yield the parties at *level*: every one that the charter knows there, with or without a say.

    *belonging* is what `belonging_at` says of the voters, if that is known.
    """
    if level == "seat":
        for number, voter in enumerate(voters):
            if voter.kind == "seat" and voter.count:
                one = chaired(voters, [int(other == number) for other in range(len(voters))])
                yield Party((voter,), one, one)
        return
    for name, theirs in belonging_at(charter, membership, voters, level) if belonging is None else belonging:
        yield _counted(charter, voters, name, theirs)._replace(level=level)
    if level in ("stakeholder", "affiliation"):
        for one in unnamed_members(membership, voters):
            first = next(voter for voter, some in zip(voters, one, strict=True) if some)
            held = chaired(voters, one)
            yield Party((first,), held, held, level=level)


def unnamed_members(joining: Joining, voters: Sequence[Voter]) -> Iterator[tuple[int, ...]]:
    """Yield the voters of one member whom the charter does not name, for each membership with such members.

    Each of them has as many seats as any other, on every line ``for each`` member; of seats some of which are vacant,
    it is a member with the most.
    """
    seats = [voter.seat if voter.seat is not None and voter.seat.is_unnamed else None for voter in voters]
    for name in dict.fromkeys(seat.from_ for seat in seats if seat is not None and seat.from_ is not None):
        each = max(joining.unnamed(name), 1)
        one = tuple(
            -(-voter.count // each) if seat is not None and seat.from_ == name else 0
            for voter, seat in zip(voters, seats, strict=True)
        )
        if any(one):
            yield one


def names_at(charter: Charter, membership: Membership, level: Level) -> tuple[str, ...]:
    """Return the names of all parties at *level*, each once; seats are not among them, since only bodies have them."""
    partners = charter.stakeholders.values()
    match level:
        case "stakeholder":
            return tuple(charter.stakeholders)
        case "affiliation":
            return tuple(filter(membership.is_head, membership.stakeholders))
        case "constituency":
            return tuple(charter.groups())
        case "sector":
            groups = charter.groups()
            sectors = [partner.sector for partner in partners] + [one.sector for one in groups.values()]
            seats = [seat.from_ for body in charter.bodies.values() for seat in body.seats]
            sectors += [name for name in seats if name is not None and name not in groups]
            return _once(membership.sectors_above(sector)[-1] for sector in sectors if sector is not None)
        case "region":
            return _once(map(membership.region, membership.stakeholders))
        case "funder":
            return _once(
                [*membership.givers, *(share.of for budget in charter.budgets.values() for share in budget.shared_by)]
            )
        case _:
            return ()


def partners_at(charter: Charter, membership: Membership, level: Level, gone: frozenset[str]) -> tuple[str, ...]:
    """Return the names of those parties at *level* that are, or have among them, a founder or a full partner."""
    partners = (partner for partner in charter.stakeholders.values() if partner.name not in gone)
    joined = [partner for partner in partners if partner.is_partner]
    match level:
        case "stakeholder" | "affiliation":
            known = names_at(charter, membership, level)
            return tuple(partner.name for partner in joined if partner.name in known)
        case "sector":
            return _once(membership.sectors_above(one.sector)[-1] for one in joined if one.sector is not None)
        case "region":
            return _once(membership.region(partner.name) for partner in joined)
        case _:
            return tuple(name for name in names_at(charter, membership, level) if name not in gone)


def chaired(voters: Sequence[Voter], counts: Sequence[int]) -> tuple[int, ...]:
    """Add the casting vote of a chair who is not fixed to *counts* that have a seat which may be the chair's."""
    led = list(counts)
    for number, chair in enumerate(voters):
        if chair.kind == "chair" and any(counts[one] for one in _may_chair(voters, chair)):
            led[number] = chair.count
    return tuple(led)


def _may_chair(voters: Sequence[Voter], chair: Voter) -> tuple[int, ...]:
    """Return the numbers of the voters who may have the casting vote *chair*: all of the body, or a group of it."""
    if chair.candidates:
        return chair.candidates
    return tuple(number for number, one in enumerate(voters) if one.kind == "seat" and one.body == chair.body)


def with_unfixed(voters: Sequence[Voter], who: Sequence[int]) -> tuple[int, ...]:
    """Return *who* with the casting vote of a chair who may be theirs, and with the lot: the most they may have."""
    if not any(who):
        return tuple(who)
    led = chaired(voters, who)
    return tuple(voter.count if voter.kind == "lot" else some for voter, some in zip(voters, led, strict=True))


def without_unfixed(voters: Sequence[Voter], who: Sequence[int]) -> tuple[int, ...]:
    """Return *who* without the casting vote of a chair who is not fixed, and without the lot: what they surely have.

    They surely have the casting vote if all seats of which one is the chair's are theirs.
    """
    fixed = [0 if voter.kind in ("chair", "lot") else some for voter, some in zip(voters, who, strict=True)]
    for number, chair in enumerate(voters):
        if chair.kind == "chair" and chair.candidates:
            fixed[number] = chair.count * all(fixed[one] == voters[one].count for one in chair.candidates)
    return tuple(fixed)


def is_theirs(charter: Charter, membership: Membership, voter: Voter, name: str) -> bool | None:
    """Say whether *voter* belongs to what is called *name*; None if that is not known."""
    if voter.kind == "outside":
        return name in {voter.name, voter.stakeholder} or _is_outside(charter, membership, voter, name)
    seat = voter.seat
    if seat is None:
        return False
    if name in membership.stakeholders:
        holder = membership.holder(seat)
        return holder is not None and name in membership.heads(holder)
    if seat.name == name and charter.named(name) is None:
        return True
    return membership.holds(seat, name)


def is_of_sector(charter: Charter, membership: Membership, voter: Voter, sector: str) -> bool | None:
    """Say whether *voter* belongs to *sector*, also where something else has its name; None if that is not known."""
    if voter.seat is not None:
        return membership.is_seat_in_sector(voter.seat, sector)
    if voter.kind != "outside":
        return False
    exact = voter.name if voter.name in membership.stakeholders else voter.stakeholder
    if exact is not None:
        return membership.is_in_sector(exact, sector)
    if _is_held_by_anyone(charter, voter):
        return None
    return membership.is_in_sector(voter.name, sector) if _is_group(membership, voter.name) else sector == voter.name


def may_be_theirs(membership: Membership, voter: Voter, stakeholder: str) -> bool:
    """Say whether the seat of *voter* is one that *stakeholder* may be sent to by a group."""
    return voter.seat is not None and membership.holds(voter.seat, stakeholder) is not False


def _once(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _party(charter: Charter, membership: Membership, voters: Sequence[Voter], name: str) -> Party:
    return _counted(charter, voters, name, [is_theirs(charter, membership, voter, name) for voter in voters])


def _counted(charter: Charter, voters: Sequence[Voter], name: str, theirs: Sequence[bool | None]) -> Party:
    surely = chaired(voters, [voter.count if one else 0 for voter, one in zip(voters, theirs, strict=True)])
    perhaps = surely
    if None in theirs:
        open_to = [voter.count if one is not False else 0 for voter, one in zip(voters, theirs, strict=True)]
        perhaps = chaired(voters, open_to)
    who: str | Voter = name
    if charter.named(name) is None:
        who = next((voter for voter in voters if voter.seat is not None and voter.seat.name == name), name)
    return Party((who,), surely, perhaps)


def _is_outside(charter: Charter, membership: Membership, voter: Voter, name: str) -> bool | None:
    """Say whether a voter from outside, without a seat, belongs to the party called *name*."""
    exact = voter.name if voter.name in membership.stakeholders else voter.stakeholder
    if exact is not None:
        return membership.belongs(exact, name)
    if _is_held_by_anyone(charter, voter):
        return None
    return membership.belongs(voter.name, name) if _is_group(membership, voter.name) else False


def _is_held_by_anyone(charter: Charter, voter: Voter) -> bool:
    """Say whether *voter* is a role or an office whose holder the charter does not name: it may be any party."""
    role = charter.roles.get(voter.name)
    return (role is not None and not role.held_by) or voter.name in charter.offices


def _is_group(membership: Membership, name: str) -> bool:
    return name in membership.constituencies or name in membership.sectors


def _of_funder(charter: Charter, membership: Membership, voter: Voter, funder: str) -> bool | None:
    """Say whether *voter* is the funder's, or sits where the funder puts it."""
    theirs = is_theirs(charter, membership, voter, funder)
    choosers = voter.seat.chosen_by if voter.seat is not None else ()
    return theirs or funder in {one for name in choosers for one in (name, *membership.holders(name))} or theirs


def _in_region(membership: Membership, voter: Voter, region: str) -> bool | None:
    """Say whether *voter* comes from *region*; of a group, all of whose members must."""
    if voter.seat is None:
        return voter.stakeholder is not None and membership.comes_from(voter.stakeholder, region)
    return membership.comes_from(voter.seat.belongs_to, region) if voter.seat.belongs_to is not None else None
