"""The fewest yes votes of large polls, from counts of the choices alone, where no search over the players is needed.

Both ways are exact where they give an answer. A bound says how many must say yes at the least, whoever they are; where
the heaviest so many pass it while all others vote no, there is nothing to search for. Where all sums count the same
weights, or heads, and rank the four choices alike, the best that a number of players can do is known: the heaviest make
the choice of the highest rank. So it is enough to try the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, islice, pairwise, permutations
from math import inf
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Ballots, Choice, Formula, Some, Sum, holds, holds_at, sums_of
from mspcharter.analysis.game import Game
from mspcharter.record import Record

Votes: TypeAlias = tuple[int, int, int, int]
"""How many make each choice."""

_NOT_YES = (Choice.ABSTAIN, Choice.NO, Choice.ABSENT)


def fewest_against_all(poll: Game, seats: Sequence[int]) -> tuple[int, Ballots] | None:
    """Return the fewest players with *seats* who pass *poll* with all others voting no, and the ballots.

    Return None if fewer might pass it while others do something else, or if that is not plain. Each player has one
    seat, or none and is not counted.
    """
    least = _least_yes(poll.formula, poll.sizes, seats)
    if least == inf:
        return None
    for one in dict.fromkeys(sums_of(poll.formula)):
        gains = [row[Choice.YES] - row[Choice.NO] for row in one.points]
        ballots = _heaviest(poll.sizes, seats, gains, int(least))
        if holds(poll.formula, ballots):
            return int(least), ballots
    return None


def _least_yes(formula: Formula, sizes: Sequence[int], seats: Sequence[int]) -> float:
    """Return how many players with *seats* must say yes at the least for *formula* to hold; infinite if it never does.

    In each sum by itself, the others do what is best there, so that fewer may not be enough for all of them.
    """
    if isinstance(formula, bool):
        return 0 if formula else inf
    if isinstance(formula, Some):
        leasts = sorted(_least_yes(part, sizes, seats) for part in formula.parts)
        if formula.quota > len(leasts):
            return inf
        return leasts[formula.quota - 1] if formula.quota > 0 else 0
    lack = formula.least
    offers = []
    for row, size, seat in zip(formula.points, sizes, seats, strict=True):
        best = max(row[choice] for choice in _NOT_YES) if seat else max(row)
        lack -= best * size
        if seat and row[Choice.YES] > best:
            offers.append((row[Choice.YES] - best, size))
    count = 0
    for gain, size in sorted(offers, reverse=True):
        if lack <= 0:
            break
        some = min(size, -(-lack // gain))
        count, lack = count + some, lack - gain * some
    return inf if lack > 0 else count


def _heaviest(sizes: Sequence[int], seats: Sequence[int], gains: Sequence[int], count: int) -> Ballots:
    """Return ballots in which the *count* players with *seats* and the largest *gains* say yes, and all others no."""
    ballots = [(0, 0, size, 0) for size in sizes]
    for group in sorted(range(len(sizes)), key=lambda group: -gains[group]):
        if seats[group]:
            some = min(count, sizes[group])
            ballots[group] = (some, 0, sizes[group] - some, 0)
            count -= some
    return ballots


class _Ranked(Record):
    """A poll whose sums count heads, or all the same weights.

    *players* are the numbers of the classes by their *weights*, the heaviest first, one for each player. *order* ranks
    the choices: no sum of weights takes more from a choice than from one before it. *rows* are the points of each sum
    for a player of the weight *unit*; *heads* are the sums that count heads.
    """

    players: tuple[int, ...]
    weights: tuple[int, ...]
    unit: int
    order: tuple[Choice, ...]
    rows: Mapping[Sum, tuple[int, ...]]
    heads: frozenset[Sum]


def fewest_by_counts(poll: Game) -> tuple[int, Ballots] | None:
    """Return the fewest players who can pass *poll*, and the ballots; None if none can, or if it is not known.

    Of such ballots, these are some in which the fewest others do something else than to vote no, and of those the most
    stay away. It is known only for a poll that ranks the choices of all players alike, and in which not too many
    numbers of them have to be tried.
    """
    ranked = _ranked(poll)
    least = _least_yes(poll.formula, poll.sizes, [1] * len(poll.sizes))
    if ranked is None or least == inf:
        return None
    totals = (0, *accumulate(ranked.weights))
    alike = all(row[Choice.ABSTAIN] == row[Choice.ABSENT] for row in ranked.rows.values())
    for numbers in islice(_numbers(int(least), len(ranked.players), abstain=not alike), budget.NUMBERS_TRIED):
        if holds_at(poll.formula, partial(_made, ranked, totals, numbers)):
            return numbers[Choice.YES], _spread(poll, ranked, numbers)
    return None


def _numbers(least: int, players: int, *, abstain: bool) -> Iterator[Votes]:
    """Yield how many make each choice, the best first, from the *least* yes on; all *abstain* only if that helps."""
    for yes in range(least, players + 1):
        for others in range(players - yes + 1):
            for abstaining in range(others + 1 if abstain else 1):
                yield yes, abstaining, players - yes - others, others - abstaining


def _made(ranked: _Ranked, totals: Sequence[int], numbers: Votes, one: Sum) -> int:
    """Return the most points of the sum *one* if these *numbers* of players make each choice."""
    row = ranked.rows[one]
    if one in ranked.heads:
        return sum([points * number for points, number in zip(row, numbers, strict=True)])
    begin = made = 0
    for choice in ranked.order:
        end = begin + numbers[choice]
        made += row[choice] * (totals[end] - totals[begin])
        begin = end
    return made // ranked.unit


def _spread(poll: Game, ranked: _Ranked, numbers: Votes) -> Ballots:
    """Return ballots in which the heaviest make the choices of the highest rank."""
    ballots = [[0, 0, 0, 0] for _ in poll.sizes]
    made = (choice for choice in ranked.order for _ in range(numbers[choice]))
    for group, choice in zip(ranked.players, made, strict=True):
        ballots[group][choice] += 1
    return [(votes[0], votes[1], votes[2], votes[3]) for votes in ballots]


def _ranked(poll: Game) -> _Ranked | None:
    """Return the ranks of *poll*; None where its sums count different weights, or rank the choices differently."""
    present = [group for group, size in enumerate(poll.sizes) if size]
    if not present:
        return None
    sums = tuple(dict.fromkeys(sums_of(poll.formula)))
    heads = frozenset(one for one in sums if len({one.points[group] for group in present}) == 1)
    weighed = [one for one in sums if one not in heads]
    weights = [1] * len(poll.sizes)
    if weighed:
        choice = max(Choice, key=lambda choice: max(abs(row[choice]) for row in weighed[0].points))
        weights = [abs(row[choice]) for row in weighed[0].points]
    first = max(present, key=weights.__getitem__)
    rows = {one: one.points[first] for one in sums}
    order = next((order for order in permutations(Choice) if all(_falls(rows[one], order) for one in weighed)), None)
    if order is None or not all(_is_in_ratio(one, weights, first, present) for one in weighed):
        return None
    players = tuple(
        group for group in sorted(present, key=lambda group: -weights[group]) for _ in range(poll.sizes[group])
    )
    return _Ranked(players, tuple(weights[group] for group in players), weights[first], order, rows, heads)


def _falls(row: Sequence[int], order: Sequence[Choice]) -> bool:
    return all(row[one] >= row[other] for one, other in pairwise(order))


def _is_in_ratio(one: Sum, weights: Sequence[int], first: int, present: Sequence[int]) -> bool:
    """Say whether all players make points in *one* in the ratio of their *weights*."""
    row = one.points[first]
    return all(
        points * weights[first] == most * weights[group]
        for group in present
        for points, most in zip(one.points[group], row, strict=True)
    )
