"""Counts that several checks need: seats of a body, and whom they belong to."""

from __future__ import annotations

from mspcharter.model.charter import Charter
from mspcharter.model.governance import Body, Seat


def count_of(charter: Charter, seat: Seat) -> int:
    """Return how many seats the line *seat* stands for; ``for each stakeholder`` makes one for every partner."""
    if seat.for_each is None:
        return seat.count
    joined = [
        partner
        for partner in charter.stakeholders.values()
        if partner.joins_as == seat.for_each
        or (seat.for_each == "stakeholder" and partner.joins_as in ("founder", "full"))
    ]
    return seat.count * len(joined)


def has_own_numbers(body: Body) -> bool:
    """Say whether the seats of *body* are all numbered in it, so that no other declaration changes their count."""
    return all(seat.for_each is None for seat in body.seats)


def joining_is_said(charter: Charter) -> bool:
    """Say whether every stakeholder says how it joins, so that seats ``for each`` of a kind can be counted."""
    return all("joins_as" in stakeholder.origin.fields for stakeholder in charter.stakeholders.values())


def all_seats(charter: Charter, body: Body) -> int:
    """Return the seats of *body*, those without a vote and the vacant ones included."""
    return sum(count_of(charter, seat) for seat in body.seats)


def adds_up(charter: Charter, body: Body) -> bool:
    """Say whether the seats of *body* make its size; where they do not, a line may be missing, and little is known."""
    return bool(body.seats) and body.size in (None, all_seats(charter, body))


def voting_seats(charter: Charter, body: Body) -> int:
    """Return the voting seats of *body*, vacant ones included."""
    return sum(count_of(charter, seat) for seat in body.seats if seat.voting)


def seats_in_words(charter: Charter, body: Body) -> str:
    """List the voting seats of *body*: ``policy 1, regulator 1``."""
    return ", ".join(f"{seat.name} {count_of(charter, seat)}" for seat in body.seats if seat.voting)


def sector_of_stakeholder(charter: Charter, name: str) -> str | None:
    """Return the sector of the stakeholder called *name*."""
    stakeholder = charter.stakeholders.get(name)
    return stakeholder.sector if stakeholder is not None else None


def sector_of(charter: Charter, seat: Seat) -> str | None:
    """Return the sector that *seat* belongs to: its holder's, or that which all members of its constituency share."""
    if seat.for_ is not None:
        return sector_of_stakeholder(charter, seat.for_)
    constituency = charter.constituencies.get(seat.from_ or "")
    if constituency is None:
        return seat.from_
    return sector_of_constituency(charter, constituency.name)


def sector_of_constituency(charter: Charter, name: str) -> str | None:
    """Return the sector of a constituency: its own, that of the one above it, or that which all members share."""
    seen: set[str] = set()
    above: str | None = name
    while above is not None and above not in seen and above in charter.constituencies:
        constituency = charter.constituencies[above]
        if constituency.sector is not None:
            return constituency.sector
        sectors = {sector_of_stakeholder(charter, member) for member in constituency.members}
        if len(sectors) == 1:
            return sectors.pop()
        seen.add(above)
        above = constituency.under
    return None
