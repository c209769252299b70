"""A game: who may say yes, and the rule that says which of them together decide.

This is a simple game in the sense of Shapley (1962) and of Felsenthal and Machover, "The Measurement of Voting Power"
(1998): every player says yes or no, and the rule answers yes or no. Players whom no rule tells apart are one class; a
game is a list of classes and says of a coalition only how many of each class are in it. So a council of 60 seats in
five classes has a few thousand coalitions to look at, and not 2^60.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from mspcharter.record import Record


class Threshold(Record):
    """The weights of those who say yes make at least *quota*; a weight for each class."""

    weights: tuple[int, ...]
    quota: int


class Gate(Record):
    """At least *quota* of *parts* hold: all of them, any of them, or so many."""

    parts: tuple[Rule, ...]
    quota: int


class Not(Record):
    """The *part* does not hold; it serves to count, and no charter says it."""

    part: Rule


Rule: TypeAlias = Threshold | Gate | Not | bool


class Game(Record):
    """Classes of players, each with so many (*sizes*), and the *rule* over them."""

    sizes: tuple[int, ...]
    rule: Rule

    @property
    def players(self) -> int:
        """Return the number of players in all classes."""
        return sum(self.sizes)


def all_of(parts: Iterable[Rule]) -> Rule:
    """Return the rule that every one of *parts* holds."""
    kept = tuple(part for part in parts if part is not True)
    if any(part is False for part in kept):
        return False
    return kept[0] if len(kept) == 1 else Gate(kept, len(kept)) if kept else True


def any_of(parts: Iterable[Rule]) -> Rule:
    """Return the rule that at least one of *parts* holds."""
    kept = tuple(part for part in parts if part is not False)
    if any(part is True for part in kept):
        return True
    return kept[0] if len(kept) == 1 else Gate(kept, 1) if kept else False


def holds(rule: Rule, yes: Sequence[int]) -> bool:
    """Say whether *rule* holds when *yes* players of each class say yes."""
    if isinstance(rule, Threshold):
        return sum(weight * count for weight, count in zip(rule.weights, yes, strict=True)) >= rule.quota
    if isinstance(rule, Gate):
        return sum(holds(part, yes) for part in rule.parts) >= rule.quota
    return not holds(rule.part, yes) if isinstance(rule, Not) else rule


def wins(game: Game, yes: Sequence[int]) -> bool:
    """Say whether *yes* players of each class decide, against all the others."""
    return holds(game.rule, yes)


def blocks(game: Game, no: Sequence[int]) -> bool:
    """Say whether *no* players of each class stop a decision that all the others want."""
    return not holds(game.rule, [size - count for size, count in zip(game.sizes, no, strict=True)])


def dual(game: Game) -> Game:
    """Return the game of blocking: a coalition wins in it if the others cannot decide without it."""
    return Game(game.sizes, _dual(game.rule, game.sizes))


def _dual(rule: Rule, sizes: tuple[int, ...]) -> Rule:
    if isinstance(rule, Threshold):
        whole = sum(weight * size for weight, size in zip(rule.weights, sizes, strict=True))
        return Threshold(rule.weights, whole + 1 - rule.quota)
    if isinstance(rule, Gate):
        parts = tuple(_dual(part, sizes) for part in rule.parts)
        return Gate(parts, len(parts) + 1 - rule.quota)
    return Not(_dual(rule.part, sizes)) if isinstance(rule, Not) else not rule


class Bloc(Record):
    """Players who vote as one: so many (*members*) of each class; there are *alike* blocs of this kind."""

    members: tuple[int, ...]
    alike: int = 1


def voting_as(game: Game, blocs: Sequence[Bloc]) -> Game:
    """Return *game* as the *blocs* play it, a class for each of them; they must hold every player between them.

    A bloc of one player of one class is that player by itself.
    """
    sizes = tuple(bloc.alike for bloc in blocs)
    held = [sum(bloc.alike * bloc.members[number] for bloc in blocs) for number in range(len(game.sizes))]
    assert held == list(game.sizes), "every player is in one bloc"
    return Game(sizes, _regrouped(game.rule, blocs))


def _regrouped(rule: Rule, blocs: Sequence[Bloc]) -> Rule:
    if isinstance(rule, Threshold):
        weights = tuple(
            sum(weight * count for weight, count in zip(rule.weights, bloc.members, strict=True)) for bloc in blocs
        )
        return Threshold(weights, rule.quota)
    if isinstance(rule, Gate):
        return Gate(tuple(_regrouped(part, blocs) for part in rule.parts), rule.quota)
    return Not(_regrouped(rule.part, blocs)) if isinstance(rule, Not) else rule


def given(game: Game, yes: Sequence[int], no: Sequence[int]) -> Game:
    """Return the game of the others once *yes* and *no* players of each class have voted; classes keep their place."""
    sizes = tuple(size - certain - against for size, certain, against in zip(game.sizes, yes, no, strict=True))
    return Game(sizes, _given(game.rule, yes))


def _given(rule: Rule, yes: Sequence[int]) -> Rule:
    if isinstance(rule, Threshold):
        reached = sum(weight * count for weight, count in zip(rule.weights, yes, strict=True))
        return Threshold(rule.weights, rule.quota - reached)
    if isinstance(rule, Gate):
        return Gate(tuple(_given(part, yes) for part in rule.parts), rule.quota)
    return Not(_given(rule.part, yes)) if isinstance(rule, Not) else rule
