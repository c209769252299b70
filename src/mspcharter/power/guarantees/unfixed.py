"""Votes that the charter gives to no one in particular: on which casting votes and lots a result depends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mspcharter.analysis.formula import Ballots, Choice, Formula, holds
from mspcharter.power.cases import Case
from mspcharter.power.parties import without_unfixed
from mspcharter.power.strength import Blockade, voting


def deciding(case: Case, ballots: Ballots, formula: Formula | None = None) -> tuple[int, ...]:
    """Return the casting votes of chairs who are not fixed, and the lots, without whose choice the result is another.

    They are the numbers of voters. The result is that of *ballots* in *formula*, or in the decision.
    """
    rule = case.poll.formula if formula is None else formula
    unfixed = tuple(number for number, one in enumerate(case.voters) if one.kind in ("chair", "lot") and one.count)
    result = holds(rule, ballots)
    single = tuple(number for number in unfixed if holds(rule, _turned(ballots, (number,))) is not result)
    if single or holds(rule, _turned(ballots, unfixed)) is result:
        return single
    return unfixed


def deciding_in(case: Case, how: Blockade) -> tuple[int, ...]:
    """Return the casting votes and the lots without whose choice a decision is not blocked in this way."""
    rules = [route.condition for route in case.routes] if how.agreed else [case.agreed]
    found = {number for rule, ballots in zip(rules, how.votes, strict=True) for number in deciding(case, ballots, rule)}
    return tuple(sorted(found))


def chair_needed(case: Case, who: Sequence[int], can: Callable[[Sequence[int]], bool]) -> str | None:
    """Return the body whose chair *who* must have to be able to do something; None where they *can* without."""
    alone = without_unfixed(case.voters, who)
    if tuple(who) == alone or can(alone):
        return None
    return next(
        (voter.body for voter, some in zip(case.voters, who, strict=True) if some and voter.kind == "chair"), None
    )


def _turned(ballots: Ballots, numbers: Sequence[int]) -> Ballots:
    """Return *ballots* in which those with *numbers* choose the opposite."""
    turned = list(ballots)
    for number in numbers:
        size = (sum(ballots[number]),)
        choice = Choice.NO if ballots[number][Choice.YES] else Choice.YES
        [turned[number]] = voting(size, size, choice, choice)
    return turned
