"""Who is concerned in a real vote: one of those who may be, by its name or by its seats."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.power.cases import Concern
from mspcharter.power.concerned import Variant, variants_of, ways_of
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record


class NotFound(Record):
    """Why the one concerned cannot be told: no one is called so, or it may have one of the seats of *lines* or not.

    *known* are those who may be concerned, by their names.
    """

    lines: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def concerning(decisions: Decisions, decision: Decision, called: str | None) -> tuple[Variant, ...] | NotFound:
    """Return *decision* while the one *called* so is concerned: once, or twice if it may have the chair or not.

    It is called by its name, by a line of seats that are its own, or by the line in which it sits if the charter does
    not name it. A party without a seat in the body has no vote there, so no one with a vote is concerned. None means
    the same, unless the charter names the one concerned.
    """
    membership = decisions.membership
    body = decisions.charter.bodies[decision.taken_by or ""]
    fixed = decision.concerned.name if decision.concerned is not None else None
    ways = ways_of(membership, decision, body)
    for concern, kept in ways:
        if called in own_names(body, concern, kept) or (fixed is not None and called is None):
            return variants_of(decisions, decision, body, concern, kept)
    if fixed is not None:
        return NotFound((), (fixed,))
    if called is None or called in decisions.charter.stakeholders:
        lines = tuple(concern.name for concern, _ in ways if concern.kind == "seat" and called is not None)
        may_sit = tuple(line for line in lines if _may_sit(decisions, body, line, called or ""))
        no_one = next((concern, kept) for concern, kept in ways if concern.kind == "nobody")
        return NotFound(may_sit) if may_sit else variants_of(decisions, decision, body, *no_one)
    return NotFound((), tuple(dict.fromkeys(concern.name for concern, _ in ways if concern.name)))


def own_names(body: Body, concern: Concern, kept: Sequence[Seat]) -> set[str]:
    """Return how the one concerned can be called: by its name, and by the lines of which no seats are *kept*."""
    if concern.kind not in ("party", "seat"):
        return set()
    left = {seat.name for seat in kept}
    return {concern.name, *(line.name for line in body.seats if line.name not in left and line.all_of is None)}


def _may_sit(decisions: Decisions, body: Body, line: str, party: str) -> bool:
    """Say whether *party* may hold a seat of *line* whose holder the charter does not name."""
    seats = (one for each in body.seats for one in decisions.membership.single_seats(each) if one.name == line)
    return any(
        seat.from_ is None or decisions.membership.holds(seat._replace(for_=party), seat.from_)
        for seat in seats
        if decisions.membership.holder(seat) is None and not seat.is_unnamed
    )
