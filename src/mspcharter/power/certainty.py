"""What some can do whatever the others do: those may vote yes or no, abstain or stay away, as it suits them best.

`strength` answers the weaker question, in which all others come and vote the other way. Every answer here is exact,
or it is not given. A party that wants to pass says yes. This is the best that it can do, except where a body has a veto
by a rule with a quorum: there a yes can help the quorum of those who are against.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import ANYTHING, NOT_YES, can_pass_without
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.formula import Ballots, Choice, Formula, Sum, after, holds, holds_at, negated, sums_of
from mspcharter.analysis.game import FOUR_CHOICES, Game, split
from mspcharter.power.cases import Case
from mspcharter.power.strength import (
    Blockade,
    crowds_of,
    entries,
    traits_of,
    voting,
    with_all_others,
)

Choices: TypeAlias = Collection[Choice]
_OTHERS = (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)


def passes_with_only(case: Case, who: Sequence[int]) -> Ballots | None:
    """Return ballots in which none but *who* say yes and *case* passes, or None if there are none."""
    sizes = case.poll.sizes
    for choice in _OTHERS:
        ballots = voting(sizes, who, Choice.YES, choice)
        if holds(case.poll.formula, ballots):
            return ballots
    if never_with_only(case, [who]):
        return None
    return _found(case.poll, who, theirs=ANYTHING, others=NOT_YES)


def never_with_only(case: Case, crowds: Sequence[Sequence[int]], *, joined: bool = False) -> bool:
    """Say whether it is plain that *case* never passes with the yes of only one of *crowds*, whatever the others do.

    With *joined*, each has the vote of any one more voter.
    """
    held = [entries(who) for who in crowds]

    def best(one: Sum) -> int:
        made = sum([max(points[1:]) * size for points, size in zip(one.points, case.poll.sizes, strict=True)])
        gains = [max(0, points[Choice.YES] - max(points[1:])) for points in one.points]
        more = max(gains, default=0) if joined else 0
        return made + more + max([sum([gains[number] * some for number, some in theirs]) for theirs in held])

    return not holds_at(case.poll.formula, best)


def stopped_by_others(case: Case, who: Sequence[int]) -> Ballots | bool:
    """Return ballots in which the others stop *case* though all of *who* say yes.

    Return False if there are none. Return True if there are some, and it is not known whether *who* have a better way.
    """
    ballots = _stops(case, who)
    if ballots is None:
        return False
    if is_plain(case.poll.formula):
        return ballots
    return True if _passes_against(case.poll, who, ballots) else ballots


def passes_somehow_without(case: Case, who: Sequence[int]) -> Ballots | None:
    """Return ballots in which none of *who* says yes, and it passes; None if there are none, whatever the others do."""
    if not is_plain(case.poll.formula):
        return _found(case.poll, who, theirs=NOT_YES, others=ANYTHING)
    theirs = can_pass_without(case.poll, who)
    return None if theirs is None else with_all_others(case.poll.sizes, who, theirs)


def passes_without_any(case: Case, crowds: Sequence[Sequence[int]], number: int) -> Sequence[int] | bool:
    """Return *number* of *crowds* without whose yes *case* can pass; see `blocked_by_any`."""
    for looked, who in enumerate(crowds_of(traits_of(case, crowds), crowds, number)):
        if looked > budget.CROWDS:
            return True
        if passes_somehow_without(case, who) is not None:
            return who
    return False


def is_blocked_whatever(case: Case, who: Sequence[int], how: Blockade) -> bool:
    """Say whether *who* block *case* as they do in *how*, also where the others do not all say yes."""
    conditions = [route.condition for route in case.routes] if how.agreed else [case.agreed]
    return all(
        is_plain(condition) or not _passes_against(case.poll._replace(formula=condition), _rest(case, who), ballots)
        for condition, ballots in zip(conditions, how.votes, strict=True)
    )


def _rest(case: Case, who: Sequence[int]) -> tuple[int, ...]:
    return tuple(size - some for size, some in zip(case.poll.sizes, who, strict=True))


def is_plain(formula: Formula) -> bool:
    """Say whether a yes is the best that anyone can do for *formula*."""
    return all(points[Choice.YES] == max(points) for one in sums_of(formula) for points in one.points)


def _stops(case: Case, who: Sequence[int]) -> Ballots | None:
    for choice in _OTHERS:
        ballots = voting(case.poll.sizes, who, Choice.YES, choice)
        if not holds(case.poll.formula, ballots):
            return ballots
    theirs = entries(who)

    def worst(one: Sum) -> int:
        made = sum([min(points) * size for points, size in zip(one.points, case.poll.sizes, strict=True)])
        return made + sum([some * (one.points[at][Choice.YES] - min(one.points[at])) for at, some in theirs])

    if holds_at(case.poll.formula, worst):
        return None
    opposite = Game(case.poll.sizes, negated(case.poll.formula), FOUR_CHOICES)
    return _found(opposite, who, theirs=(Choice.YES,), others=ANYTHING)


def _passes_against(poll: Game, free: Sequence[int], ballots: Ballots) -> bool:
    """Say whether *poll* can pass with other choices of *free*, who say yes in *ballots*, while the rest vote so."""
    kept = [
        (number, choice, counts[choice] - (free[number] if choice is Choice.YES else 0))
        for number, counts in enumerate(ballots)
        for choice in Choice
    ]
    left = Game(tuple(free), after(poll.formula, [one for one in kept if one[2]]), FOUR_CHOICES)
    return cheapest(left, [ANYTHING] * len(free)) is not None


def _found(poll: Game, who: Sequence[int], *, theirs: Choices, others: Choices) -> Ballots | None:
    """Return ballots with which *poll* passes, in which *who* and the others each make the choices that they may."""
    width = len(who)
    found = cheapest(split(poll, who), [others] * width + [theirs] * width)
    if found is None:
        return None
    return [
        (yes + own_yes, abstain + own_abstain, no + own_no, absent + own_absent)
        for (yes, abstain, no, absent), (own_yes, own_abstain, own_no, own_absent) in zip(
            found[:width], found[width:], strict=True
        )
    ]
