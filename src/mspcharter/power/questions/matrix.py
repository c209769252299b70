"""The voting matrix: for each decision the yes votes it needs, over all and in each group.

"Two thirds" is a rule; "6 of 9 votes" is what the partners will discuss. The numbers are for full attendance,
with the smallest number of votes that is enough. Beside them stands the fewest yes votes that can be enough when others
abstain or stay away.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from mspcharter.analysis.coalitions.search import cheapest
from mspcharter.analysis.formula import Ballots
from mspcharter.model.requirements import Amount, amounts
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.power.needed import VotesNeeded, fewest_seats, votes_needed
from mspcharter.power.requirement import Asked, Room, asked, groups_in, members
from mspcharter.power.roll import Roll
from mspcharter.record import Record


class Edge(Record):
    """An amount of a step, and what it comes to: *least* votes are enough, and any less are not.

    *seats* are those that are asked, vacant ones included, and *grain* is by how much votes differ at least.
    """

    route: Route
    amount: Amount
    asked: Asked
    seats: int
    grain: Fraction


class Least(Record):
    """The fewest seats of a constituency that must say yes, of all its *seats* here."""

    constituency: str
    least: int
    seats: int


class Line(Record):
    """The yes votes that a decision needs: *needed* over all, the least of each constituency, and the edges.

    *fewest* is how few seats pass a motion when the others do as best suits it, with the ballots by which they do.
    """

    case: Case
    needed: VotesNeeded
    constituencies: tuple[Least, ...]
    fewest: tuple[int, Ballots] | None
    edges: tuple[Edge, ...]


def line_of(decisions: Decisions, case: Case) -> Line:
    """Return the line of the voting matrix for *case*."""
    return Line(
        case,
        votes_needed(decisions, case),
        tuple(_least(decisions, case)),
        fewest_seats(decisions, case),
        tuple(edges_of(decisions, case)),
    )


def _least(decisions: Decisions, case: Case) -> Iterator[Least]:
    """Yield what each constituency with seats in the body must give: nothing passes with less."""
    game = decisions.game(case)
    room = Roll(decisions.charter, decisions.membership, frozenset()).room(case.body, case.decision)
    for name, numbers in _groups(room, case).items():
        prices = [voter.seats if number in numbers else 0 for number, voter in enumerate(case.voters)]
        found = cheapest(game.formula, game.sizes, prices)
        if found is not None:
            yield Least(name, found.price, sum(case.voters[n].count * case.voters[n].seats for n in numbers))


def _groups(room: Room, case: Case) -> dict[str, tuple[int, ...]]:
    """Return the voters of each constituency with seats here, and of each group that the decision itself speaks of."""
    steps = [route.step for route in case.routes if route.step is not None and route.body == case.body.name]
    named = {amount.group for step in steps for amount in amounts(step.condition) if amount.scope == "group"}
    return groups_in(room, "each constituency") | {name: members(room, name) for name in sorted(filter(None, named))}


def edges_of(decisions: Decisions, case: Case) -> Iterator[Edge]:
    """Yield what each amount of the decision's own steps comes to."""
    room = Roll(decisions.charter, decisions.membership, frozenset()).room(case.body, case.decision)
    each = [votes for voter in room.voters.values() for votes in (voter.votes, voter.vacant_votes)]
    grain = Fraction(1, lcm(*(one.denominator for one in each)))
    for route in case.routes:
        if route.step is None or route.body != case.body.name:
            continue
        for amount in amounts(route.step.condition):
            for one in asked(room, amount):
                among = members(room, one.group) if one.group is not None else tuple(room.voters)
                seats = sum(room.voters[n].count * room.voters[n].seats + room.voters[n].vacant for n in among)
                yield Edge(route, amount, one, seats, grain if one.unit == "votes" else Fraction(1))
