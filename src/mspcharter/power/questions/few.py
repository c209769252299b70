"""The fewest who can pass a motion: the worst case of a rule that counts those who vote or those who are present.

A majority of the few who vote can be one or two of many. If others are present and abstain, they fill the quorum
(Maniquet and Morelli, "Approval quorums dominate participation quorums", 2015). The search is for a vote of a few
alike seats, one or two or a twentieth of the body, which keeps it short. Such a vote is reported only with its ballots.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.analysis.game import Game
from mspcharter.model.requirements import AllOf, Amount, Step
from mspcharter.model.requirements import Condition as Asked
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import traits
from mspcharter.power.questions.sides import own_routes, poll_of, sits
from mspcharter.record import Record

_PART = 20
"""More than two seats are few if they are a twentieth of the body or less."""


class Few(Record):
    """The fewest *seats* of *whole* that pass a motion; *route* is the way on which they do.

    *choices* says how many of the body's seats say yes, abstain, say no and stay away.
    """

    seats: int
    whole: int
    route: Route
    choices: tuple[int, ...]

    @property
    def step(self) -> Step:
        """Return the step that they pass."""
        assert self.route.step is not None, "only routes with a step are searched"
        return self.route.step

    @property
    def present(self) -> int:
        """Return how many seats take part in the vote."""
        return sum(self.choices[:3])

    @property
    def is_thin(self) -> bool:
        """Say whether at most a tenth of the body takes part."""
        return self.present * 10 <= self.whole


def fewest(decisions: Decisions, case: Case) -> Few | None:
    """Return how one or two seats, or a twentieth, can pass *case* by a count of those who vote; None if none can.

    Where the decision does not say how abstentions count, some may abstain; otherwise they vote no.
    """
    routes = [route for route in own_routes(case) if route.step is not None and _is_relative(route.step.condition)]
    whole = sum((voter.count + voter.vacant) * voter.seats for voter in case.voters if voter.body == case.body.name)
    if not routes or (whole > budget.COUNCIL_SEATS and len(case.voters) > budget.FEW_KINDS):
        return None
    says = "abstaining" in case.decision.origin.fields

    def search(allowance: Allowance) -> tuple[int, int, tuple[int, ...]] | None:
        return _fewest(case, [poll_of(case, [route]) for route in routes], allowance, says=says)

    found = decisions.search("fewest", budget.FEW_TRIED, (decisions.ground(case), says), search)
    return Few(found[0], whole, routes[found[1]], found[2]) if found is not None else None


def _fewest(
    case: Case, polls: Sequence[Game], allowance: Allowance, *, says: bool
) -> tuple[int, int, tuple[int, ...]] | None:
    """Return how few seats pass one of *polls*, which of them it is, and how all seats of the body vote then."""
    own = [voter.count if sits(case, voter) else 0 for voter in case.voters]
    counted = traits(case.poll.formula, len(own))
    for seats in range(1, max(2, sum(own) // _PART) + 1):
        tried: set[object] = set()
        for number, voter in enumerate(case.voters):
            # Of classes that every tally counts alike, one speaks for all.
            if own[number] < seats or voter.seats != 1 or counted[number] in tried:
                continue
            tried.add(counted[number])
            for route, poll in enumerate(polls):
                most = sum(own) - seats
                # As many are tried as halvings lead to one of those who may come, and three more.
                allowance.take(len(own) * (most.bit_length() + max(seats, 2) + 1))
                enough = bisect_left(range(most), 1, key=partial(_passes, case, poll, own, (number, seats)))
                # A part of those present may hold with fewer, and not with all of them.
                # Where an abstention counts as a no, fewer votes against than for leave no more than these.
                for there in (enough, *range(seats if says else 2)):
                    ballots = _vote(case, own, (number, seats), there, Choice.NO if says else Choice.ABSTAIN)
                    if holds(poll.formula, ballots):
                        return seats, route, _choices(case, ballots)
    return None


def _choices(case: Case, ballots: Ballots) -> tuple[int, ...]:
    """Return how many seats of the body itself make each choice; voters from outside have no seat."""
    own = [
        [voter.seats * count for count in counts]
        for voter, counts in zip(case.voters, ballots, strict=True)
        if sits(case, voter)
    ]
    return tuple(sum(made) for made in zip(*own, strict=True))


def _passes(case: Case, poll: Game, own: list[int], yes: tuple[int, int], there: int) -> bool:
    """Say whether *yes* pass it while *there* others attend and abstain, which helps to reach a quorum."""
    return holds(poll.formula, _vote(case, own, yes, there, Choice.ABSTAIN))


def _vote(case: Case, own: list[int], yes: tuple[int, int], there: int, choice: Choice) -> Ballots:
    """Return the ballots in which *yes* (a class and a number) vote yes, and *there* others make a *choice*."""
    ballots: list[tuple[int, int, int, int]] = []
    for number, (voter, size) in enumerate(zip(case.voters, case.poll.sizes, strict=True)):
        if sits(case, voter):
            pro = yes[1] if number == yes[0] else 0
            coming = min(there, own[number] - pro)
            there -= coming
            away = size - pro - coming
            ballots.append((pro, 0, coming, away) if choice is Choice.NO else (pro, coming, 0, away))
        else:
            ballots.append((0, 0, 0, size) if voter.kind == "seat" else (size, 0, 0, 0))
    return ballots


def _is_relative(condition: Asked) -> bool:
    """Say whether *condition*, or a part of it that must be met, counts those who vote or are there."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    return any(
        isinstance(part, Amount) and part.scope is None and part.base in ("votes cast", "members present")
        for part in parts
    )
