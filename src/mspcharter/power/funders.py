"""What a funder can do with all the seats that it holds, fills or pays, whoever sits in them."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.analysis.game import blocks, wins
from mspcharter.analysis.poll import yes_no
from mspcharter.model import Charter
from mspcharter.model.record import Record
from mspcharter.power.bridge import Case
from mspcharter.power.voters import Voter, head_of


class Reach(Record):
    """The seats of a decision within the reach of one *funder*: so many of each kind of voter, and what they can do."""

    funder: str
    seats: tuple[tuple[Voter, int], ...]
    decides: bool
    blocks: bool


def reaches(charter: Charter, case: Case) -> tuple[Reach, ...]:
    """Return, for each stakeholder that gives resources, its reach in *case*; who reaches no seat is left out."""
    found = []
    for giver, held in held_by_funders(charter, case):
        game = yes_no(case.poll)
        seats = tuple((voter, count) for voter, count in zip(case.voters, held, strict=True) if count)
        found.append(Reach(giver, seats, wins(game, held), blocks(game, held)))
    return tuple(found)


def held_by_funders(charter: Charter, case: Case) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each stakeholder that gives resources and reaches a seat of *case*, with the voters that it reaches."""
    givers = dict.fromkeys(
        head_of(charter, resource.from_) for resource in charter.resources.values() if resource.from_ is not None
    )
    for giver in givers:
        held = tuple(voter.count if within_reach(charter, voter, giver) else 0 for voter in case.voters)
        if any(held):
            yield giver, held


def within_reach(charter: Charter, voter: Voter, funder: str) -> bool:
    """Say whether *funder*, or an affiliate, holds the seat of *voter*, fills it or confirms who does, or pays it."""
    seat = voter.seat
    names = [voter.stakeholder]
    if seat is not None:
        filled = seat.filled
        names += [filled.by.name if filled is not None and filled.by is not None else None]
        names += [filled.confirmed_by.name if filled is not None and filled.confirmed_by is not None else None]
        names += [seat.paid_by]
    return any(name is not None and head_of(charter, name) == funder for name in names)
