"""What can happen in a poll, and what cannot: certain answers, each with the ballots that show it.

No answer depends on how likely a yes is. A quorum or a threshold of the votes cast makes more votes for
a motion, or fewer against it, a change for the worse now and then (Maniquet and Morelli, "Approval quorums dominate
participation quorums", 2015); so "can fail" is a question of its own, and not the other side of "can pass".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.witness import Allowed, Prices, cheapest
from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.analysis.formula import (
    Ballots,
    Choice,
    Formula,
    Some,
    Sum,
    after,
    all_of,
    holds,
    negated,
    simplified,
    sums_of,
)
from mspcharter.analysis.game import FOUR_CHOICES, Game, split
from mspcharter.record import Record

ANYTHING = frozenset(Choice)
PRESENT = frozenset({Choice.YES, Choice.ABSTAIN, Choice.NO})
NOT_YES = frozenset({Choice.ABSTAIN, Choice.NO, Choice.ABSENT})


class Turn(Record):
    """One player of class *group* changes its choice and no one else does: the motion passes, and then it fails."""

    group: int
    passes: Ballots
    fails: Ballots


def fewest_yes(
    poll: Game,
    allowed: Allowed | None = None,
    seats: Sequence[int] | None = None,
    allowance: Allowance | None = None,
    besides: Sequence[Prices] | None = None,
) -> tuple[int, Ballots] | None:
    """Return how few players, whatever their weight, can say yes to a motion that passes, and the ballots.

    Of such ballots, these are some of the lowest price *besides*; without it, some for which the fewest players come.
    Where a player of a class stands for several *seats*, or for none, these are counted.
    Raises Exhausted where to find them takes more than the *allowance*. Without one, a long search leaves the price
    *besides* out, and the ballots are then made cheaper one class at a time.
    """
    if besides is not None and allowance is None:
        try:
            return fewest_yes(poll, allowed, seats, Allowance(budget.BESIDES_STATES), besides)
        except Exhausted:
            found = fewest_yes(poll, allowed, seats)
            each = seats if seats is not None else [1] * len(poll.sizes)
            return found and (found[0], _cheaper(poll, _all_if_none(poll, allowed), each, besides, found[1]))
    each = seats if seats is not None else [1] * len(poll.sizes)
    choices = _all_if_none(poll, allowed)
    last = besides if besides is not None else [(1, 1, 1, 0)] * len(poll.sizes)
    if sum(poll.sizes) * len(poll.sizes) > budget.TWO_SEARCHES_STEPS:
        return _fewest_in_two_steps(poll, choices, each, last, allowance)
    # One yes outweighs all that is counted besides, so that it is counted first.
    most = sum(size * max(prices) for size, prices in zip(poll.sizes, last, strict=True)) + 1
    prices = [
        (seat * most + yes, abstain, no, absent) for seat, (yes, abstain, no, absent) in zip(each, last, strict=True)
    ]
    by_class = len(poll.sizes) <= budget.FEW_PRICED_CLASSES
    ballots = cheapest(poll, choices, prices, allowance, by_class=by_class)
    return None if ballots is None else (_seats_of(each, ballots), ballots)


def _fewest_in_two_steps(
    poll: Game, choices: Allowed, each: Sequence[int], besides: Sequence[Prices], allowance: Allowance | None
) -> tuple[int, Ballots] | None:
    """Return the fewest yes first, whatever the others do, and then of these ballots some of the lowest price."""
    first = cheapest(poll, choices, [(seat, 0, 0, 0) for seat in each], allowance)
    if first is None:
        return None
    fewest = _seats_of(each, first)
    no_more = Sum(tuple([(-seat, 0, 0, 0) for seat in each]), -fewest)
    both = Game(poll.sizes, all_of((poll.formula, no_more)), FOUR_CHOICES)
    ballots = cheapest(both, choices, besides, allowance)
    assert ballots is not None, "the first step found such ballots"
    return fewest, ballots


def _cheaper(poll: Game, choices: Allowed, each: Sequence[int], prices: Sequence[Prices], ballots: Ballots) -> Ballots:
    """Return *ballots* with as many yes from seats, in which no class can make a cheaper choice instead of another."""
    moves = [
        (group, dear, cheap)
        for group, (seat, price) in enumerate(zip(each, prices, strict=True))
        for dear, cheap in product(sorted(NOT_YES if seat else ANYTHING), sorted(NOT_YES & {*choices[group]}))
        if price[cheap] < price[dear]
    ]
    made: Ballots = ballots
    for move in moves:
        made = _moved(poll, made, *move)
    # What one class needs may no longer be needed once another has moved. Each move lowers the price, so this ends.
    return made if made == ballots else _cheaper(poll, choices, each, prices, made)


def _moved(poll: Game, ballots: Ballots, group: int, dear: Choice, cheap: Choice) -> Ballots:
    """Return *ballots* in which as many of *group* as can make the choice *cheap* instead of *dear*."""
    for number in range(ballots[group][dear], 0, -1):
        counts = list(ballots[group])
        counts[dear] -= number
        counts[cheap] += number
        moved = [*ballots[:group], (counts[0], counts[1], counts[2], counts[3]), *ballots[group + 1 :]]
        if holds(poll.formula, moved):
            return moved
    return ballots


def _seats_of(each: Sequence[int], ballots: Ballots) -> int:
    return sum(seat * counts[Choice.YES] for seat, counts in zip(each, ballots, strict=True))


def can_pass_without(poll: Game, who: Sequence[int], choices: Collection[Choice] = NOT_YES) -> Ballots | None:
    """Return a mix of *choices* of *who* (numbers of each class) with which all the others' yes still passes."""
    return _behaviour(poll, who, choices)


def can_block(poll: Game, who: Sequence[int], choices: Collection[Choice] = NOT_YES) -> Ballots | None:
    """Return a mix of *choices* of *who* (numbers of each class) with which a motion fails that all others want."""
    return _behaviour(Game(poll.sizes, negated(poll.formula), FOUR_CHOICES), who, choices)


def _behaviour(poll: Game, who: Sequence[int], choices: Collection[Choice]) -> Ballots | None:
    halves = split(poll, who)
    ballots = cheapest(halves, [(Choice.YES,)] * len(who) + [choices] * len(who))
    return None if ballots is None else ballots[len(who) :]


def blocks_by_staying_away(poll: Game, who: Sequence[int]) -> bool:
    """Say whether nothing passes while *who* (numbers of each class) are absent, whatever all the others do."""
    allowed: Allowed = [ANYTHING] * len(who) + [(Choice.ABSENT,)] * len(who)
    return cheapest(split(poll, who), allowed) is None


def passes_if_others_stay_away(poll: Game, who: Sequence[int]) -> bool:
    """Say whether the yes of *who* (numbers of each class) is enough when all the others are absent."""
    ballots = [(some, 0, 0, size - some) for some, size in zip(who, poll.sizes, strict=True)]
    return holds(poll.formula, ballots)


def opponents_should_stay_away(poll: Game, allowed: Allowed | None = None) -> Turn | None:
    """Return a motion that passes because one player says no, and would fail if that player stayed away."""
    return turned(poll, Choice.NO, Choice.ABSENT, allowed)


def turned(
    poll: Game,
    passing: Choice,
    failing: Choice,
    allowed: Allowed | None = None,
    among: Collection[int] | None = None,
) -> Turn | None:
    """Return a motion that passes when one player's choice is *passing* and fails when it is *failing*, if any is.

    The others choose among *allowed*; without it, among all choices. The player is of a class *among* those given.
    """
    choices = _all_if_none(poll, allowed)
    sums = list(dict.fromkeys(sums_of(poll.formula)))
    seen = set[tuple[object, ...]]()
    for group, size in enumerate(poll.sizes):
        # What holds for one class holds for all that nothing tells apart from it.
        trait = (frozenset(choices[group]), *[one.points[group] for one in sums])
        if not size or trait in seen or (among is not None and group not in among):
            continue
        seen.add(trait)
        fewer = (*poll.sizes[:group], size - 1, *poll.sizes[group + 1 :])
        for tally in sums:
            if tally.points[group][passing] > tally.points[group][failing]:
                turning = _turning(poll.formula, tally, group, passing, failing)
                others = cheapest(Game(fewer, turning, FOUR_CHOICES), choices)
                if others is not None:
                    return Turn(group, _with(others, group, passing), _with(others, group, failing))
    return None


def _turning(condition: Formula, tally: Sum, group: int, passing: Choice, failing: Choice) -> Formula:
    """Return what the others must do for one player's change to close *tally* and, with it, the motion.

    A change for the worse is a change in some tally. To name the tally is shorter than to ask for any: of a rule
    whose parts must all hold, nothing else is left to fail.
    """
    still: list[Formula] = []
    while isinstance(condition, Some) and condition.quota in (1, len(condition.parts)):
        # A part that takes one choice like the other does not turn: it holds where all must, and not where any may.
        touched = [_is_touched(part, tally, group, passing, failing) for part in condition.parts]
        if all(touched) or not any(touched):
            break
        every = condition.quota > 1
        for part, moved in zip(condition.parts, touched, strict=True):
            if not moved:
                left = after(part, ((group, passing, 1),))
                still.append(left if every else negated(left))
        parts = [part for part, moved in zip(condition.parts, touched, strict=True) if moved]
        condition = parts[0] if len(parts) == 1 else Some(tuple(parts), len(parts) if every else 1)
    passes = after(Some((tally, simplified(condition, {tally: True})), 2), ((group, passing, 1),))
    fails = negated(after(Some((tally, simplified(condition, {tally: False})), 1), ((group, failing, 1),)))
    return Some((passes, fails, *still), 2 + len(still))


def _is_touched(part: Formula, tally: Sum, group: int, passing: Choice, failing: Choice) -> bool:
    return any(one == tally or one.points[group][passing] != one.points[group][failing] for one in sums_of(part))


def _with(ballots: Ballots, group: int, choice: Choice, instead: Choice | None = None) -> Ballots:
    """Return *ballots* with one more player of class *group* who makes *choice*, or makes it *instead* of another."""
    counts = [list(counts) for counts in ballots]
    counts[group][choice] += 1
    if instead is not None:
        counts[group][instead] -= 1
    return [(yes, abstain, no, absent) for yes, abstain, no, absent in counts]


def _all_if_none(poll: Game, allowed: Allowed | None) -> Allowed:
    return [ANYTHING] * len(poll.sizes) if allowed is None else allowed
