"""A game: the players of a decision in classes, the choices that each has, and the formula by which a motion passes.

A charter's rule counts votes cast, presence and objections, so that an abstention or an empty chair can change the
result: a game of four choices. With all present and voting yes or no it is a simple game in the sense of Shapley
(1962) and of Felsenthal and Machover, "The Measurement of Voting Power" (1998): `yes_no`. For rules with abstention see
their "Ternary Voting Games" (1997).

Players whom no rule tells apart are one class; a game is a list of classes and says of a coalition only how many of
each class are in it. So a council of 60 seats in five classes has a few thousand coalitions to look at, and not 2^60.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mspcharter.analysis.formula import (
    Choice,
    Formula,
    Some,
    Sum,
    after,
    counted_from_last,
    each_sum,
    negated,
    opposed,
    reached,
    regrouped,
    votes_of,
)
from mspcharter.record import Record

YES_OR_NO: tuple[Choice, ...] = (Choice.YES, Choice.NO)
FOUR_CHOICES: tuple[Choice, ...] = tuple(Choice)


class Game(Record):
    """Classes of players, with their *sizes*, and the *formula* over their *choices*: two, or all four.

    Where there are two choices, a no makes no points: `wins` and the counting of coalitions look at the yes alone.
    """

    sizes: tuple[int, ...]
    formula: Formula
    choices: tuple[Choice, ...] = YES_OR_NO

    @property
    def players(self) -> int:
        """Return the number of players in all classes."""
        return sum(self.sizes)


class Bloc(Record):
    """Players who vote as one: *members* are their numbers in each class; there are *alike* blocs of this kind."""

    members: tuple[int, ...]
    alike: int = 1


@lru_cache(maxsize=64)
def yes_no(game: Game) -> Game:
    """Return what is left of *game* when all players come and vote yes or no."""
    return Game(game.sizes, _settled(counted_from_last(each_sum(game.formula, _of_two), game.sizes)))


def _of_two(one: Sum) -> Sum:
    return Sum(tuple([(points[Choice.YES], points[Choice.NO]) for points in one.points]), one.least)


def _settled(formula: Formula) -> Formula:
    """Return *formula* of two choices without the sums that no yes changes."""
    if isinstance(formula, Sum):
        return formula if any(map(any, formula.points)) else formula.least <= 0
    if isinstance(formula, Some):
        parts = [_settled(part) for part in formula.parts]
        quota = formula.quota - sum(part is True for part in parts)
        left = tuple(part for part in parts if not isinstance(part, bool))
        if quota <= 0 or quota > len(left):
            return quota <= 0
        return left[0] if len(left) == 1 else Some(left, quota)
    return formula


def wins(game: Game, yes: Sequence[int]) -> bool:
    """Say whether *yes* players of each class pass a motion in a game of two choices, against all the others."""
    return reached(game.formula, votes_of(yes))


def blocks(game: Game, no: Sequence[int]) -> bool:
    """Say whether *no* players of each class stop a motion that all the others want, in a game of two choices."""
    return not wins(game, [size - count for size, count in zip(game.sizes, no, strict=True)])


def dual(game: Game) -> Game:
    """Return the game of blocking: a coalition wins in it if the others pass nothing without it."""
    return Game(game.sizes, counted_from_last(negated(opposed(game.formula)), game.sizes), game.choices)


def voting_as(game: Game, blocs: Sequence[Bloc]) -> Game:
    """Return *game* as the *blocs* play it, a class for each of them; they must hold every player between them.

    A bloc of one player of one class is that player by itself.
    """
    # A bloc is of few classes: what it has none of is not looked at again in every sum.
    held = [[(number, count) for number, count in enumerate(bloc.members) if count] for bloc in blocs]
    sizes = [0] * len(game.sizes)
    for bloc, group in zip(blocs, held, strict=True):
        for number, count in group:
            sizes[number] += bloc.alike * count
    assert sizes == list(game.sizes), "every player is in one bloc"
    return Game(tuple([bloc.alike for bloc in blocs]), regrouped(game.formula, held), game.choices)


def given(game: Game, yes: Sequence[int], no: Sequence[int]) -> Game:
    """Return the game of the others once *yes* and *no* players of each class have voted; classes keep their place."""
    sizes = tuple([size - certain - against for size, certain, against in zip(game.sizes, yes, no, strict=True)])
    return Game(sizes, after(game.formula, votes_of(yes)), game.choices)


def split(game: Game, who: Sequence[int]) -> Game:
    """Return *game* with every class in two: first the classes without *who*, then the classes of *who*."""
    assert all(0 <= some <= size for some, size in zip(who, game.sizes, strict=True)), (
        "each class has that many players"
    )
    rest = tuple(size - some for size, some in zip(game.sizes, who, strict=True))
    return Game(rest + tuple(who), each_sum(game.formula, lambda one: Sum(one.points * 2, one.least)), game.choices)
