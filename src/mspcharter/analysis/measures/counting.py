"""Counting the coalitions of a game in the way that suits it: exactly, or not at all.

The ways: on a diagram, for every rule; by weight, for one weighted vote with small weights; in halves, for one with
large weights. The game alone says which is taken, so that the same game always has the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import TypeVar

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.counts import Counts, Totals
from mspcharter.analysis.coalitions.diagram import count_on_diagram
from mspcharter.analysis.formula import Formula, Some, Sum
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.halves import count_in_halves
from mspcharter.analysis.measures.weighted import count_by_size, count_in_all
from mspcharter.record import Record

_Value = TypeVar("_Value")


def count(game: Game, most_nodes: int = budget.COUNTED_NODES) -> Counts | None:
    """Count the winning coalitions and the swings of *game* by size; return nothing where that takes too long."""
    vote = _vote(game)
    if vote is None:
        return count_on_diagram(game, most_nodes)
    nodes, players = vote.most_nodes, game.players
    if vote.stop * players < nodes * budget.NODE_IN_SUMS and vote.stop * players**3 <= budget.WEIGHED_BITS:
        found = count_by_size(vote.weights, vote.sizes, vote.quota)
    elif nodes > most_nodes and players <= budget.PLAYERS_IN_HALVES:
        found = count_in_halves(vote.weights, vote.sizes, vote.quota)
    elif nodes > most_nodes * budget.NODES_HOPED_FOR:
        return None
    else:
        return count_on_diagram(game, most_nodes)
    return Counts(found.winning, vote.by_class(found.swings, (0,) * players))


def count_in_total(game: Game, most_nodes: int = budget.COUNTED_NODES) -> Totals | None:
    """Count the same of all sizes together, which can be done for one weighted vote of a thousand players."""
    vote = _vote(game)
    if vote is not None and vote.stop <= budget.WEIGHED_SUMS and vote.stop * game.players**2 <= budget.WEIGHED_BITS:
        found = count_in_all(vote.weights, vote.sizes, vote.quota)
        return Totals(found.winning, vote.by_class(found.swings, 0))
    counts = count(game, most_nodes)
    return None if counts is None else Totals(sum(counts.winning), tuple(map(sum, counts.swings)))


class _Vote(Record):
    """One weighted vote that can pass and can fail: the different *weights*, and how many players have each."""

    weights: tuple[int, ...]
    sizes: tuple[int, ...]
    quota: int
    places: tuple[int | None, ...]
    """For each class of the game, which of the weights is its own, if it has players."""

    @property
    def stop(self) -> int:
        """Return the smaller of the quota and of the weight that blocks."""
        whole = sum(weight * size for weight, size in zip(self.weights, self.sizes, strict=True))
        return min(self.quota, whole + 1 - self.quota)

    @property
    def most_nodes(self) -> int:
        """Return a bound on the nodes of its diagram: the line-ups before and after each class, and the sums."""
        before = _products(self.sizes)
        after = _products(self.sizes[::-1])[::-1]
        return sum(min(*both, self.stop) for both in zip(before, after, strict=True))

    def by_class(self, values: Sequence[_Value], nothing: _Value) -> tuple[_Value, ...]:
        """Return the *values* of the weights for each class of the game, *nothing* for one without players."""
        return tuple([nothing if place is None else values[place] for place in self.places])


def _vote(game: Game) -> _Vote | None:
    """Return *game* as one weighted vote, if it is one in which some can win and some can lose."""
    rule: Formula = game.formula
    while isinstance(rule, Some) and len(rule.parts) == rule.quota == 1:
        rule = rule.parts[0]
    if not isinstance(rule, Sum):
        return None
    weights = rule.weights
    held: dict[int, int] = {}
    for weight, size in zip(weights, game.sizes, strict=True):
        if size:
            held[weight] = held.get(weight, 0) + size
    common = gcd(*held)
    if not common or min(held) < 0:
        return None
    # A quota between two multiples asks for the higher.
    quota = -(-rule.least // common)
    if not 0 < quota <= sum(weight * size for weight, size in held.items()) // common:
        return None
    numbers = {weight: number for number, weight in enumerate(held)}
    places = tuple([numbers[weight] if size else None for weight, size in zip(weights, game.sizes, strict=True)])
    return _Vote(tuple([weight // common for weight in held]), tuple(held.values()), quota, places)


def _products(sizes: Sequence[int]) -> list[int]:
    """Return how many line-ups there are of the first, the first two … of the classes, and of none."""
    products = [1]
    for size in sizes:
        products.append(products[-1] * (size + 1))
    return products
