"""Whose seats are whose: the seats of a body that belong to a stakeholder, a constituency or a sector.

A seat ``from`` a group of several may go to any of them, and a constituency may be declared before its members are
known. So the answer is two numbers: how many seats are surely theirs, and how many may be. A check concludes from the
first that somebody has seats, and from the second that somebody has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model.charter import Charter
from mspcharter.model.counting import count_of, sector_of_constituency
from mspcharter.model.governance import Body, Seat
from mspcharter.record import Record

JOINED = ("founder", "full")


class Holding(Record):
    """How many seats are *surely* a group's, how many *perhaps*, and the lines that speak of them."""

    surely: int
    perhaps: int
    lines: tuple[Seat, ...]


def voting_seats_of(charter: Charter, body: Body, group: str) -> Holding:
    """Count the voting seats of *body* that belong to *group*."""
    surely = perhaps = 0
    lines: list[Seat] = []
    for line in body.seats:
        for seat in single_seats(charter, line):
            theirs = belongs(charter, seat, group) if seat.voting else False
            if theirs is False:
                continue
            surely += seat.count if theirs else 0
            perhaps += seat.count
            if line not in lines:
                lines.append(line)
    return Holding(surely, perhaps, tuple(lines))


def single_seats(charter: Charter, seat: Seat) -> Iterator[Seat]:
    """Spell out a line of seats ``for each stakeholder``: one seat for every partner that is meant."""
    if seat.for_each is None:
        yield seat
        return
    for partner in charter.stakeholders.values():
        own = seat._replace(for_each=None, for_=partner.name)
        if count_of(charter, seat) and (
            partner.joins_as == seat.for_each or (seat.for_each == "stakeholder" and partner.joins_as in JOINED)
        ):
            yield own


def belongs(charter: Charter, seat: Seat, group: str) -> bool | None:
    """Say whether *seat* belongs to *group*; None where that cannot be told."""
    if group in charter.stakeholders:
        return _to_stakeholder(charter, seat, group)
    if group in charter.constituencies:
        return _to_constituency(charter, seat, group)
    return _to_sector(charter, seat, group)


def _to_stakeholder(charter: Charter, seat: Seat, name: str) -> bool | None:
    if seat.for_ is not None:
        return seat.for_ == name
    if seat.from_ is None:
        return None if seat.filled is None or seat.filled.by is None else False
    constituency = charter.constituencies.get(seat.from_)
    if constituency is None:
        return None
    if constituency.members == (name,):
        return True
    return None if not constituency.members or name in constituency.members else False


def _to_constituency(charter: Charter, seat: Seat, name: str) -> bool | None:
    if seat.from_ in charter.constituencies:
        return name in above(charter, str(seat.from_))
    if seat.for_ is None and seat.bound_by is not None:
        return name in above(charter, seat.bound_by)
    if seat.from_ is not None:
        return None
    if seat.for_ is None:
        return False
    homes = [one.name for one in charter.constituencies.values() if seat.for_ in one.members]
    if any(name in above(charter, home) for home in homes):
        return True
    known = bool(homes) or members_known(charter, name)
    return False if known else None


def _to_sector(charter: Charter, seat: Seat, name: str) -> bool | None:
    if seat.for_ is not None:
        partner = charter.stakeholders.get(seat.for_)
        return None if partner is None or partner.sector is None else name in sectors_above(charter, partner.sector)
    if seat.from_ is None:
        return False
    if seat.from_ not in charter.constituencies:
        return name in sectors_above(charter, seat.from_)
    sectors = sectors_of(charter, seat.from_)
    if not sectors:
        return None
    inside = [name in sectors_above(charter, sector) for sector in sectors]
    return True if all(inside) else None if any(inside) else False


def members_known(charter: Charter, constituency: str) -> bool:
    """Say whether anybody is said to be a member of *constituency*, or of a part of it."""
    return any(one.members and constituency in above(charter, one.name) for one in charter.constituencies.values())


def above(charter: Charter, constituency: str) -> tuple[str, ...]:
    """Return *constituency* and all that it is a part of."""
    chain: list[str] = []
    at: str | None = constituency
    while at is not None and at not in chain and at in charter.constituencies:
        chain.append(at)
        at = charter.constituencies[at].under
    return tuple(chain)


def sectors_above(charter: Charter, sector: str) -> tuple[str, ...]:
    """Return *sector* and all that it is a part of; the last is the widest."""
    chain: list[str] = []
    at: str | None = sector
    while at is not None and at not in chain:
        chain.append(at)
        at = charter.sectors[at].under if at in charter.sectors else None
    return tuple(chain)


def sectors_of(charter: Charter, group: str) -> frozenset[str]:
    """Return the sectors that *group* is known to reach into: one, several, or none where it does not say."""
    if group in charter.stakeholders:
        sector = charter.stakeholders[group].sector
        return frozenset() if sector is None else frozenset((sector,))
    if group not in charter.constituencies:
        return frozenset((group,))
    whole = sector_of_constituency(charter, group)
    if whole is not None:
        return frozenset((whole,))
    partners = (charter.stakeholders.get(name) for name in charter.constituencies[group].members)
    return frozenset(partner.sector for partner in partners if partner is not None and partner.sector is not None)


def widest_sectors_of(charter: Charter, group: str) -> frozenset[str]:
    """Return the widest sectors that *group* reaches into: registrars count as the private sector."""
    return frozenset(sectors_above(charter, sector)[-1] for sector in sectors_of(charter, group))
