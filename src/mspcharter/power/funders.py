"""What a funder can do with all the seats that it holds, fills or pays for."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.analysis.game import blocks, wins, yes_no
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class Reach(Record):
    """The seats of a decision in the reach of one *funder*: the number of each kind of voter, and what they can do."""

    funder: str
    seats: tuple[tuple[Voter, int], ...]
    decides: bool
    blocks: bool


def reaches(membership: Membership, case: Case) -> tuple[Reach, ...]:
    """Return, for each stakeholder that gives resources, its reach in *case*; who reaches no seat is left out."""
    found = []
    for giver, held in held_by_funders(membership, case):
        game = yes_no(case.poll)
        seats = tuple((voter, count) for voter, count in zip(case.voters, held, strict=True) if count)
        found.append(Reach(giver, seats, wins(game, held), blocks(game, held)))
    return tuple(found)


def held_by_funders(membership: Membership, case: Case) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each funder that reaches a seat of *case*, with the voters that it reaches."""
    funders = membership.funders
    masters = [_masters(membership, voter) for voter in case.voters]
    for giver in sorted(funders.keys() & frozenset().union(*masters), key=funders.__getitem__):
        held = tuple(voter.count if giver in own else 0 for voter, own in zip(case.voters, masters, strict=True))
        if any(held):
            yield giver, held


def _masters(membership: Membership, voter: Voter) -> frozenset[str]:
    """Return whom the seat of *voter* is within the reach of; a voter without a seat is within its own."""
    if voter.seat is not None:
        return membership.reaching(voter.seat)
    return frozenset((membership.head(voter.stakeholder),)) if voter.stakeholder is not None else frozenset()
