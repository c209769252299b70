"""A formula: what the choices of all players together must come to, so that a motion passes.

A formula is a sum of points that must reach a number, or a number of parts that must hold, each a formula again. More
points never turn it from true to false, so its opposite is a formula of the same kind, with every point counted
against instead of for. Every function on formulas stands here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import TypeAlias

from mspcharter.record import Record


class Choice(IntEnum):
    """What a player does in a vote, from the most to the least that it does for the motion."""

    YES = 0
    ABSTAIN = 1
    NO = 2
    ABSENT = 3


class Sum(Record):
    """The points that all players make come to at least *least*.

    *points* has for each class of players the points of each choice: yes, abstaining, no, staying away; or yes and no
    where there are only two.
    """

    points: tuple[tuple[int, ...], ...]
    least: int

    @property
    def weights(self) -> tuple[int, ...]:
        """Return for each class what a yes makes more than the last choice."""
        return tuple([points[0] - points[-1] for points in self.points])


class Some(Record):
    """At least *quota* of *parts* hold: all of them, any of them, or a number in between."""

    parts: tuple[Formula, ...]
    quota: int


Formula: TypeAlias = Sum | Some | bool

Ballots: TypeAlias = Sequence[tuple[int, int, int, int]]
"""For each class, how many of its players make each of the four choices."""

Votes: TypeAlias = Sequence[tuple[int, int, int]]
"""Votes that are cast: of which class, which choice (its place among the points), and how many."""


def weighted(weights: Iterable[int], least: int) -> Sum:
    """Return that the *weights* of those who say yes make at least *least*; a weight for each class, two choices."""
    return Sum(tuple([(weight, 0) for weight in weights]), least)


def sum_over(points: Iterable[tuple[int, tuple[int, int, int, int]]], least: int) -> Sum:
    """Return the sum of *points*, given with the number of their class; all others make none, up to the last given."""
    made = dict(points)
    return Sum(tuple([made.get(number, _NOTHING) for number in range(max(made, default=-1) + 1)]), least)


_NOTHING = (0, 0, 0, 0)


def all_of(parts: Iterable[Formula]) -> Formula:
    """Return the formula that every one of *parts* holds."""
    kept: dict[Formula, None] = {}
    # All parts are made before the first is looked at: one that cannot be counted is found wherever it stands.
    for part in tuple(parts):
        if part is False:
            return False
        if part is not True:
            # What asks for all again is put in its place, so that what many parts ask for stands there once.
            within = part.parts if isinstance(part, Some) and part.quota == len(part.parts) else (part,)
            kept.update(dict.fromkeys(within))
    return _joined(tuple(kept), len(kept))


def any_of(parts: Iterable[Formula]) -> Formula:
    """Return the formula that at least one of *parts* holds."""
    kept: dict[Formula, None] = {}
    for part in tuple(parts):
        if part is True:
            return True
        if part is not False:
            kept.update(dict.fromkeys(part.parts if isinstance(part, Some) and part.quota == 1 else (part,)))
    return _joined(tuple(kept), 1) if kept else False


def _joined(parts: tuple[Formula, ...], quota: int) -> Formula:
    return parts[0] if len(parts) == 1 else Some(parts, quota) if parts else True


def points_in(formula: Formula) -> int:
    """Return how many rows of points *formula* has in all of its sums: its size."""
    if isinstance(formula, Sum):
        return len(formula.points)
    return sum([points_in(part) for part in formula.parts]) if isinstance(formula, Some) else 0


def votes_of(counts: Iterable[int], choice: int = Choice.YES) -> Votes:
    """Return the votes of *counts* players of each class who all make one *choice*."""
    return [(number, choice, count) for number, count in enumerate(counts) if count]


def holds(formula: Formula, ballots: Sequence[Sequence[int]]) -> bool:
    """Say whether *formula* holds when the players of each class vote as *ballots* say: how many make each choice."""
    return reached(
        formula,
        [(number, place, count) for number, row in enumerate(ballots) for place, count in enumerate(row) if count],
    )


def reached(formula: Formula, votes: Votes) -> bool:
    """Say whether *formula* holds with these *votes*, where who casts none makes no points."""
    if isinstance(formula, Sum):
        points = formula.points
        return sum([points[number][choice] * count for number, choice, count in votes]) >= formula.least
    if isinstance(formula, Some):
        missing = formula.quota
        spare = len(formula.parts) - missing
        for part in formula.parts:
            if reached(part, votes):
                missing -= 1
                if missing <= 0:
                    return True
            else:
                spare -= 1
                if spare < 0:
                    return False
        return missing <= 0
    return formula


def enough(quota: int, parts: Sequence[Formula], answer: Callable[[Formula], bool]) -> bool:
    """Say whether the *answer* is yes for at least *quota* of *parts*, of which no more are asked than it takes."""
    spare = len(parts) - quota
    for part in parts:
        if quota <= 0 or spare < 0:
            break
        if answer(part):
            quota -= 1
        else:
            spare -= 1
    return quota <= 0


def holds_at(formula: Formula, made: Callable[[Sum], int]) -> bool:
    """Say whether *formula* holds where each of its sums comes to what is *made* of it."""
    if isinstance(formula, Sum):
        return made(formula) >= formula.least
    if isinstance(formula, Some):
        return enough(formula.quota, formula.parts, lambda part: holds_at(part, made))
    return formula


def each_sum(formula: Formula, change: Callable[[Sum], Formula]) -> Formula:
    """Return *formula* with every sum replaced by what *change* makes of it."""
    if isinstance(formula, Sum):
        return change(formula)
    if isinstance(formula, Some):
        return Some(tuple([each_sum(part, change) for part in formula.parts]), formula.quota)
    return formula


def sums_of(formula: Formula) -> Iterator[Sum]:
    """Yield every sum of *formula*, as often as it stands there."""
    if isinstance(formula, Sum):
        yield formula
    elif isinstance(formula, Some):
        for part in formula.parts:
            yield from sums_of(part)


def negated(formula: Formula) -> Formula:
    """Return the formula that holds exactly where *formula* does not; points are whole numbers."""
    if isinstance(formula, Sum):
        return Sum(tuple([tuple([-made for made in points]) for points in formula.points]), 1 - formula.least)
    if isinstance(formula, Some):
        return Some(tuple([negated(part) for part in formula.parts]), len(formula.parts) + 1 - formula.quota)
    return not formula


def opposed(formula: Formula) -> Formula:
    """Return *formula* as asked of those against: a no makes the points of a yes, and a yes those of a no."""
    return each_sum(formula, lambda one: Sum(tuple([_exchanged(points) for points in one.points]), one.least))


def _exchanged(points: tuple[int, ...]) -> tuple[int, ...]:
    return points[::-1] if len(points) == 2 else (points[2], points[1], points[0], points[3])


def after(formula: Formula, votes: Votes) -> Formula:
    """Return what *formula* asks of the others once these *votes* are cast."""

    def still(one: Sum) -> Sum:
        made = sum([one.points[number][choice] * count for number, choice, count in votes])
        return Sum(one.points, one.least - made)

    return each_sum(formula, still)


def counted_from_last(formula: Formula, sizes: Sequence[int]) -> Formula:
    """Return *formula* over *sizes* with the last choice for nothing: all make it, until they make another."""

    def moved(one: Sum) -> Sum:
        points = tuple([tuple([made - row[-1] for made in row]) for row in one.points])
        return Sum(points, one.least - sum([row[-1] * size for row, size in zip(one.points, sizes, strict=True)]))

    return each_sum(formula, moved)


def widened(formula: Formula, classes: int) -> Formula:
    """Return *formula* over *classes* classes; those at the end that it does not know make no points."""

    def wide(one: Sum) -> Sum:
        missing = classes - len(one.points)
        return Sum(one.points + (_NOTHING,) * missing, one.least) if missing else one

    return each_sum(formula, wide)


def regrouped(formula: Formula, held: Sequence[Sequence[tuple[int, int]]]) -> Formula:
    """Return *formula* over new classes; each player of one votes for those *held*: of which old class, how many."""
    return each_sum(formula, lambda one: Sum(tuple([_together(one.points, group) for group in held]), one.least))


def _together(points: tuple[tuple[int, ...], ...], group: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    if len(group) == 1:
        ((number, count),) = group
        return points[number] if count == 1 else tuple([made * count for made in points[number]])
    rows = [[made * count for made in points[number]] for number, count in group]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(points[0])


def simplified(formula: Formula, known: Mapping[Sum, bool]) -> Formula:
    """Return what is left of *formula* when the sums in *known* are decided.

    Parts that ask for all, or for any, are merged with their like around them, so that formulas that mean the same more
    often are the same.
    """
    if isinstance(formula, Sum):
        return known.get(formula, formula)
    if not isinstance(formula, Some):
        return formula
    quota, parts = formula.quota, list[Formula]()
    for part in formula.parts:
        left = simplified(part, known)
        if left is True:
            quota -= 1
        elif left is not False:
            parts.append(left)
    if quota <= 0:
        return True
    if quota > len(parts):
        return False
    return parts[0] if len(parts) == 1 else _flat(parts, quota)


def _flat(parts: list[Formula], quota: int) -> Some:
    flat = list[Formula]()
    if quota == len(parts):
        for part in parts:
            flat.extend(part.parts if isinstance(part, Some) and part.quota == len(part.parts) else (part,))
        return Some(tuple(flat), len(flat))
    if quota == 1:
        for part in parts:
            flat.extend(part.parts if isinstance(part, Some) and part.quota == 1 else (part,))
        return Some(tuple(flat), 1)
    return Some(tuple(parts), quota)
