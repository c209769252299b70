"""Critical players: those with whom a coalition wins and without whom it loses, when they share what it is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import comb
from typing import TypeAlias

from mspcharter.analysis.coalitions.reduced import NO, YES, Reduced, TooLarge
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.game import Game

MOST_TYPES = 50_000

Critical: TypeAlias = "tuple[tuple[int, int], ...]"
"""The stages whose players are critical, each with how many of them there are."""


def johnston(game: Game, most_types: int = MOST_TYPES) -> tuple[Fraction, ...] | None:
    """Return for one player of each class its share in the coalitions that it can break, as critical as others there.

    The index of Johnston, "On the measurement of power: some reactions to Laver" (1978). The rule must be monotone.
    Coalitions are looked at type by type, so many of each class; the answer is None if there are more than so many
    (*most_types*).
    """
    stages = Stages(game.formula, game.sizes)
    # What one critical player of a stage gets has the number of critical players under the line.
    scores: list[defaultdict[int, int]] = [defaultdict(int) for _ in stages.sizes]
    vulnerable = 0
    try:
        for ways, critical in _Enumeration(Reduced(stages, most_types), most_types).types():
            vulnerable += ways
            breaking = sum(count for _, count in critical)
            for stage, count in critical:
                scores[stage][breaking] += ways * count
    except TooLarge:
        return None
    found = [Fraction()] * len(game.sizes)
    for kind, size, score in zip(stages.kinds, stages.sizes, scores, strict=True):
        share = sum((Fraction(held, breaking) for breaking, held in score.items()), Fraction())
        for number in kind:
            found[number] = share / (size * (vulnerable or 1))
    return tuple(found)


class _Enumeration:
    """All types of winning coalitions with critical players; `TooLarge` is raised when that takes too many steps."""

    def __init__(self, reduced: Reduced, most: int) -> None:
        self._reduced = reduced
        self._sizes = reduced.stages.sizes
        self._left = most

    def types(self) -> Iterator[tuple[int, Critical]]:
        """Yield each type: how many coalitions are of it, and who is critical in them."""
        if self._reduced.root > YES:
            yield from self._from(0, self._reduced.root, 1, ())

    def _from(
        self, stage: int, node: int, ways: int, lacking: tuple[tuple[int, int, int], ...]
    ) -> Iterator[tuple[int, Critical]]:
        """Go on from *node*; *lacking* has, for earlier stages, how many said yes and the node if one had not."""
        self._left -= 1
        if self._left < 0:
            raise TooLarge
        if node == YES and all(other == NO for _, _, other in lacking):
            # It is decided who is critical, and those who are still to come are not: they say what they want.
            if lacking:
                yield ways << sum(self._sizes[stage:]), tuple([(of, count) for of, count, _ in lacking])
            return
        size = self._sizes[stage]
        before = NO
        for count, after in enumerate(self._after(node, size)):
            if after != NO:
                # Who makes no difference here makes none later.
                still = [(of, said, self._after(other, size)[count]) for of, said, other in lacking]
                if count:
                    still.append((stage, count, before))
                yield from self._from(
                    stage + 1, after, ways * comb(size, count), tuple([one for one in still if one[2] != after])
                )
            before = after

    def _after(self, node: int, size: int) -> tuple[int, ...]:
        return self._reduced.children[node] if node > YES else (node,) * (size + 1)
