"""A poll: a rule that looks at how everybody votes, and at who stays away.

A game knows yes and no. A charter's rule also counts votes cast, presence and objections, so that an abstention or an
empty chair can change the result. A poll gives each player four choices; every condition is a sum of points that the
choices make. With everybody present and voting yes or no, a poll is a game (`yes_no`). For rules with abstention see
Felsenthal and Machover, "Ternary Voting Games" (1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

from mspcharter.analysis.game import Bloc, Game, Rule, Threshold
from mspcharter.analysis.game import Gate as YesNoGate
from mspcharter.record import Record


class Choice(IntEnum):
    """What a player does in a vote, from the most to the least that it does for the motion."""

    YES = 0
    ABSTAIN = 1
    NO = 2
    ABSENT = 3


class Tally(Record):
    """The points of all players make at least *least*; for each class the points of its four choices."""

    points: tuple[tuple[int, int, int, int], ...]
    least: int


class Gate(Record):
    """At least *quota* of *parts* hold."""

    parts: tuple[Condition, ...]
    quota: int


Condition: TypeAlias = Tally | Gate | bool


class Poll(Record):
    """Classes of players, each with so many (*sizes*), and the *condition* under which a motion passes."""

    sizes: tuple[int, ...]
    condition: Condition


Ballots: TypeAlias = Sequence[tuple[int, int, int, int]]
"""For each class, how many of its players make each of the four choices."""


def fulfilled(condition: Condition, ballots: Ballots) -> bool:
    """Say whether *condition* holds when the players vote as *ballots* say."""
    if isinstance(condition, Tally):
        made = 0
        for points, counts in zip(condition.points, ballots, strict=True):
            made += points[0] * counts[0] + points[1] * counts[1] + points[2] * counts[2] + points[3] * counts[3]
        return made >= condition.least
    if isinstance(condition, Gate):
        return sum(fulfilled(part, ballots) for part in condition.parts) >= condition.quota
    return condition


def yes_no(poll: Poll) -> Game:
    """Return the game that is left of *poll* when everybody comes and says yes or no."""
    return Game(poll.sizes, _yes_no(poll.condition, poll.sizes))


def _yes_no(condition: Condition, sizes: tuple[int, ...]) -> Rule:
    if isinstance(condition, Tally):
        against = sum(points[Choice.NO] * size for points, size in zip(condition.points, sizes, strict=True))
        weights = tuple(points[Choice.YES] - points[Choice.NO] for points in condition.points)
        if not any(weights):
            return against >= condition.least
        return Threshold(weights, condition.least - against)
    if isinstance(condition, Gate):
        parts = [_yes_no(part, sizes) for part in condition.parts]
        quota = condition.quota - sum(part is True for part in parts)
        left = tuple(part for part in parts if not isinstance(part, bool))
        if quota <= 0 or quota > len(left):
            return quota <= 0
        return left[0] if len(left) == 1 else YesNoGate(left, quota)
    return condition


def polling_as(poll: Poll, blocs: Sequence[Bloc]) -> Poll:
    """Return *poll* as the *blocs* vote in it, each as one; a bloc gives the points of all its members."""
    # A bloc is of few classes: what it has none of is not looked at again in every tally.
    held = [[(number, count) for number, count in enumerate(bloc.members) if count] for bloc in blocs]
    return Poll(tuple(bloc.alike for bloc in blocs), _regrouped(poll.condition, held))


def _regrouped(condition: Condition, held: Sequence[Sequence[tuple[int, int]]]) -> Condition:
    if isinstance(condition, Tally):
        return Tally(tuple(_points(condition, one) for one in held), condition.least)
    if isinstance(condition, Gate):
        return Gate(tuple(_regrouped(part, held) for part in condition.parts), condition.quota)
    return condition


def _points(tally: Tally, held: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return the points of those who are *held*, so many of so many classes, when they vote as one."""
    yes = abstain = no = absent = 0
    for number, count in held:
        points = tally.points[number]
        yes += points[0] * count
        abstain += points[1] * count
        no += points[2] * count
        absent += points[3] * count
    return yes, abstain, no, absent
