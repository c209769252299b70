"""What a funder can do with all the seats that it holds, fills or pays, whoever sits in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.analysis.game import blocks, wins, yes_no
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.voters import Voter, head_of
from mspcharter.record import Record


class Reach(Record):
    """The seats of a decision within the reach of one *funder*: so many of each kind of voter, and what they can do."""

    funder: str
    seats: tuple[tuple[Voter, int], ...]
    decides: bool
    blocks: bool


def reaches(charter: Charter, case: Case) -> tuple[Reach, ...]:
    """Return, for each stakeholder that gives resources, its reach in *case*; who reaches no seat is left out."""
    found = []
    for giver, held in held_by_funders(charter, case, funders_of(charter)):
        game = yes_no(case.poll)
        seats = tuple((voter, count) for voter, count in zip(case.voters, held, strict=True) if count)
        found.append(Reach(giver, seats, wins(game, held), blocks(game, held)))
    return tuple(found)


def funders_of(charter: Charter) -> Mapping[str, int]:
    """Return the stakeholders that give resources, each with its place in the order of the text."""
    heads = (head_of(charter, resource.from_) for resource in charter.resources.values() if resource.from_ is not None)
    return {head: place for place, head in enumerate(dict.fromkeys(heads))}


def held_by_funders(charter: Charter, case: Case, funders: Mapping[str, int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each of *funders* that reaches a seat of *case*, with the voters that it reaches."""
    masters = [_masters(charter, voter) for voter in case.voters]
    for giver in sorted(funders.keys() & frozenset().union(*masters), key=funders.__getitem__):
        held = tuple(voter.count if giver in own else 0 for voter, own in zip(case.voters, masters, strict=True))
        if any(held):
            yield giver, held


def _masters(charter: Charter, voter: Voter) -> frozenset[str]:
    """Return who holds the seat of *voter*, fills it or confirms who does, or pays it; for affiliates, their head."""
    seat = voter.seat
    names = [voter.stakeholder]
    if seat is not None:
        filled = seat.filled
        names += [filled.by.name if filled is not None and filled.by is not None else None]
        names += [filled.confirmed_by.name if filled is not None and filled.confirmed_by is not None else None]
        names += [seat.paid_by]
    return frozenset(head_of(charter, name) for name in names if name is not None)
