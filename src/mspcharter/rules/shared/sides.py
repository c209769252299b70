"""Whether a seat belongs to government, business or civil society, for guides that ask for these three sides.

A sector that the charter declares itself, and a group without a sector, may belong to any side. So an answer is yes,
no or unknown, and a check reports a side as missing only if every answer is no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mspcharter.model.charter import BUILT_IN_SECTORS, Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership

Side = frozenset[str]
"""The sectors that belong to one side."""

GOVERNMENT: Side = frozenset(("government", "parliament", "regulator"))
BUSINESS: Side = frozenset(("private-sector", "incumbent"))
SOCIETY: Side = frozenset(("civil-society", "grassroots", "consumers", "media", "labour", "academia"))


def stands_on(membership: Membership, seat: Seat, side: Side) -> bool | None:
    """Return whether *seat* belongs to *side*; None if unknown. A seat without a holder or group belongs to no side."""
    answers = {membership.is_seat_in_sector(seat, sector) for sector in side}
    if True in answers or None in answers:
        return True if True in answers else None
    group = seat.belongs_to
    return False if group is None or _is_known(membership, group) else None


def _is_known(membership: Membership, group: str) -> bool:
    """Return whether all sectors of *group* are built-in ones, so that its sides are known."""
    widest = membership.widest_sectors(group)
    return bool(widest) and widest <= frozenset(BUILT_IN_SECTORS)


def seats_on(membership: Membership, body: Body, side: Side) -> tuple[int, int]:
    """Count the voting seats of *body* on *side*: those that surely belong to it, and those that may."""
    answers = [(stands_on(membership, seat, side), seat.count) for seat in membership.voters_in(body)]
    surely = sum(count for answer, count in answers if answer)
    return surely, surely + sum(count for answer, count in answers if answer is None)


def is_heard(charter: Charter, membership: Membership, side: Side) -> bool:
    """Return whether *side* may have a seat in any body, voting or not, or a consultation."""
    seats = (seat for body in charter.bodies.values() for line in body.seats for seat in membership.single_seats(line))
    if any(stands_on(membership, seat, side) is not False for seat in seats):
        return True
    return any(_may_be_of(membership, group, side) for group in _asked(charter))


def is_affected(charter: Charter, membership: Membership, side: Side) -> bool:
    """Return whether an issue may affect a group of *side*."""
    return any(_may_be_of(membership, group, side) for issue in charter.issues.values() for group in issue.affects)


def _asked(charter: Charter) -> Iterator[str]:
    for consultation in charter.consultations.values():
        yield from consultation.asked
    for partner in charter.stakeholders.values():
        if partner.consulted_by:
            yield partner.name


def _may_be_of(membership: Membership, group: str, side: Collection[str]) -> bool:
    named = group in membership.stakeholders or group in membership.constituencies
    known = {name for sector in membership.sectors_of(group) for name in membership.sectors_above(sector)}
    return not known or bool(known & frozenset(side)) or (named and not _is_known(membership, group))
