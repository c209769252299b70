"""Counts that several checks need: seats of a body, and whom they belong to."""

from __future__ import annotations

from mspcharter.model.charter import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership


def count_of(charter: Charter, seat: Seat) -> int:
    """Return how many seats the line *seat* stands for; ``for each stakeholder`` makes one for every partner."""
    return Membership(charter).count(seat)


def has_own_numbers(body: Body) -> bool:
    """Say whether the seats of *body* are all numbered in it, so that no other declaration changes their count."""
    return all(seat.for_each is None for seat in body.seats)


def joining_is_said(charter: Charter) -> bool:
    """Say whether every stakeholder says how it joins, so that seats ``for each`` of a kind can be counted."""
    return all("joins_as" in stakeholder.origin.fields for stakeholder in charter.stakeholders.values())


def all_seats(charter: Charter, body: Body) -> int:
    """Return the seats of *body*, those without a vote and the vacant ones included."""
    return Membership(charter).all_seats(body)


def adds_up(charter: Charter, body: Body) -> bool:
    """Say whether the seats of *body* make its size; where they do not, a line may be missing, and little is known."""
    return Membership(charter).adds_up(body)


def voting_seats(charter: Charter, body: Body) -> int:
    """Return the voting seats of *body*, vacant ones included."""
    return Membership(charter).voting_seats(body)


def seats_in_words(charter: Charter, body: Body) -> str:
    """List the voting seats of *body*: ``policy 1, regulator 1``."""
    membership = Membership(charter)
    return ", ".join(f"{seat.name} {membership.count(seat)}" for seat in body.seats if seat.voting)


def sector_of(charter: Charter, seat: Seat) -> str | None:
    """Return the sector that *seat* belongs to: its holder's, or that which all members of its constituency share."""
    return Membership(charter).sector_of(seat)


def sector_of_constituency(charter: Charter, name: str) -> str | None:
    """Return the sector of a constituency: its own, that of the one above it, or that which all members share."""
    return Membership(charter).sector(name)
