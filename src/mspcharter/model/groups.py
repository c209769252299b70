"""Whose seats are whose: what `Membership` says, for callers that have only the charter."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model.charter import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import JOINED, GroupSeats, Membership


def voting_seats_of(charter: Charter, body: Body, group: str) -> GroupSeats:
    """Count the voting seats of *body* that belong to *group*."""
    return Membership(charter).seats_of(group, body)


def single_seats(charter: Charter, seat: Seat) -> Iterator[Seat]:
    """Spell out a line of seats ``for each stakeholder``: one seat for every partner that is meant."""
    return Membership(charter).single_seats(seat)


def belongs(charter: Charter, seat: Seat, group: str) -> bool | None:
    """Say whether *seat* belongs to *group*; None where that cannot be told."""
    return Membership(charter).holds(seat, group)


def above(charter: Charter, constituency: str) -> tuple[str, ...]:
    """Return *constituency* and all that it is a part of."""
    return Membership(charter).constituencies_above(constituency)


def sectors_above(charter: Charter, sector: str) -> tuple[str, ...]:
    """Return *sector* and all that it is a part of; the last is the widest."""
    return Membership(charter).sectors_above(sector)


def sectors_of(charter: Charter, group: str) -> frozenset[str]:
    """Return the sectors that *group* is known to reach into: one, several, or none where it does not say."""
    return Membership(charter).sectors_of(group)


def widest_sectors_of(charter: Charter, group: str) -> frozenset[str]:
    """Return the widest sectors that *group* reaches into: registrars count as the private sector."""
    return Membership(charter).widest_sectors(group)


__all__ = ["JOINED", "above", "belongs", "sectors_above", "sectors_of", "single_seats", "voting_seats_of"]
