"""Gatekeepers: who can stop a decision by doing nothing, because it cannot begin without them.

A decision with `proposed by` is taken only if one of those named proposes it, or enough seats or members do so
together. A decision with a consultation `before` it is taken only after whoever runs the consultation has held it, and
one with `only when` after the party that it names has confirmed what it says. The other lines of a charter give no such
power: the duties of a role are texts, and a body meets as often as `meets` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.values import Level
from mspcharter.power.parties import names_at
from mspcharter.power.petitions import Crowd, Whose, all_of, crowds_of, is_of
from mspcharter.record import Record

Keepers: TypeAlias = tuple[tuple[Level, str], ...]
"""Those who stop a decision by doing nothing, each with its level."""


class Gate(Record):
    """What a decision cannot begin without: a proposal by one of *holders*, or the *consultation* that they run.

    Some of a *crowd* can make a proposal together. If the gate *says* something, its holder must confirm that. Those
    who are *gone* hold it no more.
    """

    decision: str
    holders: tuple[str, ...]
    consultation: str | None = None
    crowds: tuple[Crowd, ...] = ()
    says: str | None = None
    gone: frozenset[str] = frozenset()


class Gatekeeper(Record):
    """A *gate* of a decision, and the *names* of those at a *level* who can keep it shut alone."""

    gate: Gate
    names: tuple[str, ...]
    level: Level | None = None


_IsTheirs: TypeAlias = Callable[[Charter, Membership, str | Seat, str], bool | None]


def gatekeepers(
    charter: Charter, membership: Membership, decision: Decision, level: Level, gone: frozenset[str] = frozenset()
) -> tuple[Gatekeeper, ...]:
    """Return what *decision* cannot begin without, and who at *level* stops it by doing nothing once some are *gone*.

    Seats hold no gates: at their level, the stakeholders are named. So is an office that no one is said to hold.
    """
    opening = (*decision.proposers, *(one.by for one in decision.only_when))
    offices = [name for name in opening if name in charter.roles and not membership.holders(name)]
    names = (*names_at(charter, membership, "stakeholder" if level == "seat" else level), *offices)
    return tuple(
        Gatekeeper(
            gate,
            tuple(
                name
                for name in dict.fromkeys((*names, *_unnamed(membership, gate, level)))
                if is_shut_by(charter, membership, gate, (name,), level)
            ),
            level,
        )
        for gate in gates_of(charter, membership, decision, gone)
    )


def idle_keepers(
    charter: Charter, membership: Membership, decision: Decision, gone: frozenset[str] = frozenset()
) -> Keepers:
    """Return who stops *decision* by doing nothing, each at its level; of parties within each other, the narrowest."""
    found: dict[str, Level] = {}
    for level in _LEVELS:
        for keeper in gatekeepers(charter, membership, decision, level, gone):
            for name in keeper.names:
                found.setdefault(name, level)
    return tuple(
        (level, wide)
        for wide, level in found.items()
        if not any(_is_within(membership, narrow, wide, level) for narrow in found if narrow != wide)
    )


_LEVELS: tuple[Level, ...] = ("stakeholder", "constituency", "sector")


def _is_within(membership: Membership, narrow: str, wide: str, level: Level) -> bool | None:
    if level == "sector":
        return membership.is_in_sector(narrow, wide)
    return wide in membership.heads(narrow) if level == "stakeholder" else membership.belongs(narrow, wide)


def _unnamed(membership: Membership, gate: Gate, level: Level) -> Iterator[str]:
    """Yield the lines of seats, and the memberships, of which each seat and each member can stop all the others."""
    if level in ("seat", "stakeholder", "affiliation") and len(gate.crowds) == 1 and not gate.holders:
        for crowd in gate.crowds:
            for one, _ in crowd.parts if crowd.needs_all else ():
                if isinstance(one, Seat) and membership.holder(one) is None:
                    yield one.name
                elif isinstance(one, str) and one not in membership.stakeholders:
                    yield one


def gates_of(
    charter: Charter, membership: Membership, decision: Decision, gone: frozenset[str] = frozenset()
) -> tuple[Gate, ...]:
    """Return what *decision* cannot begin without; those who are *gone*, and their seats and members, cannot help."""
    parties = (one.party for one in decision.proposed_by if one.party is not None)
    holders = tuple(party.name for party in parties if party.name is not None)
    crowds = crowds_of(charter, membership, decision, gone)
    proposal = (Gate(decision.name, holders, crowds=crowds, gone=gone),) if decision.proposed_by else ()
    consultations = tuple(
        Gate(decision.name, (one.by.name,), one.name, gone=gone)
        for one in charter.consultations.values()
        if decision.name in one.before and one.by is not None and one.by.name is not None
    )
    confirmations = tuple(Gate(decision.name, (one.by,), says=one.text, gone=gone) for one in decision.only_when)
    return (*proposal, *consultations, *confirmations)


def is_shut_by(
    charter: Charter,
    membership: Membership,
    gate: Gate,
    names: Sequence[str],
    level: Level | None = None,
    *,
    seats: Mapping[Seat, int] | None = None,
) -> bool | None:
    """Say whether those called *names* can keep *gate* shut: all of its holders are theirs; None if it is not known.

    Of each crowd, too few are left without them. At the *level* of sectors, the names are those of sectors, also where
    something else has the same name. Of a party that is seats and has no name of its own, the *seats* are counted.
    """
    whose = _is_in_sector if level == "sector" else _is_theirs
    ways = [crowd for crowd in gate.crowds if not crowd.is_too_small]
    held = [*holding(charter, membership, gate)]
    known: bool | None = bool(ways or held)
    for crowd in ways:
        closed = crowd.is_closed_to(_counting(charter, membership, names, level, seats))
        if closed is False:
            return False
        known = known and closed
    for one in held:
        if seats is not None:
            # A body acts for these seats only if it has no others. A party that is named acts without a seat.
            if not isinstance(one, Seat) or seats.get(one, 0) < one.count - one.vacant:
                return False
            continue
        # Of a group of which some are gone, the others are left.
        left = [each for each in members_of(charter, membership, one) if not is_gone(charter, membership, gate, each)]
        own, *theirs = (_is_of_any(charter, membership, each, names, whose) for each in (one, *left))
        found = max(own, min(theirs, key=_SURE, default=False), key=_SURE)
        if found is False:
            return False
        known = known and found
    return known


_SURE = (False, None, True).index
"""Orders answers, of which None is that it is not known."""


def _counting(
    charter: Charter,
    membership: Membership,
    names: Sequence[str],
    level: Level | None,
    seats: Mapping[Seat, int] | None,
) -> Whose:
    """Return what says how many of a part of a crowd are those of *names*, or are among *seats*."""

    def named(one: Seat | str, count: int) -> tuple[int, int]:
        answers = [is_of(charter, membership, one, name, level) for name in names]
        surely = count if True in answers else 0
        return surely, surely if all(answer is not None for answer in answers) else count

    def seated(one: Seat | str, count: int) -> tuple[int, int]:
        assert seats is not None, "the party is seats"
        if isinstance(one, Seat):
            some = min(seats.get(one, 0), count)
        else:
            # One member whom the charter does not name, of a membership, has its seats.
            some = int(any(seat.is_unnamed and seat.from_ == one for seat in seats))
        return some, some

    return named if seats is None else seated


def is_deserted(charter: Charter, membership: Membership, gate: Gate, gone: frozenset[str]) -> bool:
    """Say whether all who hold *gate* are *gone*."""
    return bool(gone) and is_shut_by(charter, membership, gate, tuple(gone)) is True


def holding(charter: Charter, membership: Membership, gate: Gate) -> Iterator[str | Seat]:
    """Yield who can open *gate*, without those who are gone: stakeholders and groups, and the filled seats of bodies.

    A group is gone if all its members are.
    """
    for one in _holders(charter, membership, gate):
        gone = [is_gone(charter, membership, gate, each) for each in members_of(charter, membership, one)]
        if not (is_gone(charter, membership, gate, one) or (gone and all(gone))):
            yield one


def is_out_of_reach(charter: Charter, membership: Membership, decision: Decision) -> bool:
    """Say whether *decision* can never begin, because fewer are there than have to propose it together."""
    return any(
        not gate.holders and gate.crowds and all(crowd.is_too_small for crowd in gate.crowds)
        for gate in gates_of(charter, membership, decision)
    )


def members_of(charter: Charter, membership: Membership, one: str | Seat) -> tuple[str, ...]:
    """Return the members of *one* who could open a gate for it, if the charter lists them all."""
    return () if isinstance(one, Seat) else all_of(charter, membership, one)


def has_lost(charter: Charter, membership: Membership, gate: Gate) -> bool:
    """Say whether some of those who could open *gate*, alone or as members of a group, are gone."""
    alone = list(_holders(charter, membership, gate))
    members = [each for one in alone for each in members_of(charter, membership, one)]
    return any(is_gone(charter, membership, gate, one) for one in (*alone, *members))


def is_gone(charter: Charter, membership: Membership, gate: Gate, one: str | Seat) -> bool:
    """Say whether *one*, who could open *gate*, is gone."""
    return _is_of_any(charter, membership, one, gate.gone, _is_theirs) is True


def _is_of_any(
    charter: Charter, membership: Membership, one: str | Seat, names: Iterable[str], whose: _IsTheirs
) -> bool | None:
    """Say whether *one*, who holds a gate, belongs to any of *names*, or is one of them."""
    return max((whose(charter, membership, one, name) for name in names), key=_SURE, default=False)


def _holders(charter: Charter, membership: Membership, gate: Gate) -> Iterator[str | Seat]:
    """Yield who can open *gate* as long as no one is gone.

    A role is also performed by its backup. A role that no one holds, and a body without seats, are nobody's.
    """
    for name in gate.holders:
        role, body = charter.roles.get(name), charter.bodies.get(name)
        if role is not None:
            yield from (*role.held_by, *role.backup) or (name,)
        elif body is not None:
            seats = [seat for line in body.seats for seat in membership.voting_singles(line)]
            filled = [seat for seat in seats if seat.count > seat.vacant]
            yield from filled or (name,)
        else:
            yield from membership.holders(name)


def _is_in_sector(charter: Charter, membership: Membership, one: str | Seat, sector: str) -> bool | None:
    """Say whether *one*, who holds a gate, belongs to *sector*, or is that sector."""
    if isinstance(one, Seat):
        return membership.is_seat_in_sector(one, sector)
    if one in charter.stakeholders or one in membership.constituencies or one in charter.sectors:
        return membership.is_in_sector(one, sector)
    return charter.named(one) is None and one == sector


def _is_theirs(charter: Charter, membership: Membership, one: str | Seat, name: str) -> bool | None:
    """Say whether *one*, who holds a gate, is the party called *name* or belongs to it."""
    if name == (one if isinstance(one, str) else one.name):
        return True
    if charter.named(name) is None and any(
        seat.name == name for body in charter.bodies.values() for seat in body.seats
    ):
        return False
    if isinstance(one, Seat):
        holder = membership.holder(one)
        return membership.holds(one, name) if holder is None else membership.acts_for(holder, name)
    return False if one in charter.roles or one in charter.bodies else membership.acts_for(one, name)
