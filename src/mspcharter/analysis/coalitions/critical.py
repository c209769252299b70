"""Critical players: those with whom a coalition wins and without whom it loses, when they share what it is worth."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import comb

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import NO, YES, Reduced, TooLarge, diagram_of
from mspcharter.analysis.game import Game


def johnston(game: Game, most_types: int = budget.CRITICAL_TYPES) -> tuple[Fraction, ...] | None:
    """Return for one player of each class its share in the coalitions that it can break, as critical as others there.

    The index of Johnston, "On the measurement of power: some reactions to Laver" (1978). The rule must be monotone.
    Coalitions are looked at by type, a number of each class; the answer is None if there are more than *most_types*.
    """
    diagram = diagram_of(game, most_types)
    if diagram is None:
        return None
    if _fewest_steps(diagram) > most_types:
        return None
    enumeration = _Enumeration(diagram, most_types)
    try:
        if diagram.root > YES:
            enumeration.go(0, diagram.root, 1, ())
    except TooLarge:
        return None
    stages, scores, vulnerable = diagram.stages, enumeration.scores, enumeration.vulnerable
    found = [Fraction()] * len(game.sizes)
    for kind, size, score in zip(stages.kinds, stages.sizes, scores, strict=True):
        share = sum((Fraction(held, breaking) for breaking, held in score.items()), Fraction())
        for number in kind:
            found[number] = share / (size * (vulnerable or 1))
    return tuple(found)


def _fewest_steps(diagram: Reduced) -> int:
    """Return how many steps an enumeration takes at the least: one for each way to a node, or to the first yes."""
    ways = {diagram.root: 1}
    steps = 0
    for nodes in diagram.known:
        for node in nodes.values():
            here = ways[node]
            steps += here
            for child in diagram.children[node]:
                if child > YES:
                    ways[child] = ways.get(child, 0) + here
                elif child == YES:
                    steps += here
    return steps


class _Enumeration:
    """All types of winning coalitions with critical players; `TooLarge` is raised when that takes too many steps.

    *scores* has for each stage, by the number of critical players in a coalition, how many of them are of that stage.
    """

    def __init__(self, diagram: Reduced, most: int) -> None:
        self._children = diagram.children
        self._sizes = diagram.stages.sizes
        self._ways = [[comb(size, count) for count in range(size + 1)] for size in self._sizes]
        self._free = [sum(self._sizes[stage:]) for stage in range(len(self._sizes) + 1)]
        self._left = most
        self.scores: list[defaultdict[int, int]] = [defaultdict(int) for _ in self._sizes]
        self.vulnerable = 0

    def go(self, stage: int, node: int, ways: int, lacking: tuple[tuple[int, int, int], ...]) -> None:
        """Go on from *node*, which is reached in a number of *ways*.

        *lacking* has, for earlier stages, how many said yes and the node if one had not.
        """
        self._left -= 1
        if self._left < 0:
            raise TooLarge
        if node == YES and all(other == NO for _, _, other in lacking):
            # It is decided who is critical, and those who are still to come are not: they say what they want.
            self._score(ways << self._free[stage], lacking)
            return
        size = self._sizes[stage]
        children = self._children
        columns = [(of, said, children[other] if other > YES else None, other) for of, said, other in lacking]
        before = NO
        for count, after in enumerate(children[node] if node > YES else (node,) * (size + 1)):
            if after != NO:
                # Who makes no difference here makes none later.
                still = [
                    (of, said, left)
                    for of, said, below, other in columns
                    if (left := other if below is None else below[count]) != after
                ]
                if count and before != after:
                    still.append((stage, count, before))
                self.go(stage + 1, after, ways * self._ways[stage][count], tuple(still))
            before = after

    def _score(self, ways: int, critical: tuple[tuple[int, int, int], ...]) -> None:
        if critical:
            self.vulnerable += ways
            breaking = sum([count for _, count, _ in critical])
            for stage, count, _ in critical:
                self.scores[stage][breaking] += ways * count
