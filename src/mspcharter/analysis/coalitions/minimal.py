"""Minimal winning coalitions: those that decide, and that every member is needed for.

They are counted, not looked at one by one: a diagram of pairs asks of each line-up whether it wins while those line-ups
lose that lack one of its players. The pair holds a node of the rule's diagram, and the node of what must lose, which is
one node for all of them. Charters have few such pairs and may have 10^15 coalitions.

Where every player matters at least as much as those who answer after it, as in any weighted vote, a coalition is
minimal if its last player cannot leave: the others are worth no less. Then no pair is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import comb, prod

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import (
    NO,
    YES,
    Reduced,
    TooLarge,
    binomials,
    diagram_of,
    unpacked,
    width,
)
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.game import Game
from mspcharter.record import Record


class Minimal(Record):
    """The minimal winning coalitions of a game.

    *by_size* counts them by their number of players; *holding*, for each class, how many of each size hold one given
    player of it. *smallest* are the first of them as types, fewest players first: a count for each class, which stands
    for as many coalitions as there are ways to choose that number from the class. *listed* of the coalitions are of
    these types.
    """

    by_size: tuple[int, ...]
    holding: tuple[tuple[int, ...], ...]
    smallest: tuple[tuple[int, ...], ...]
    listed: int

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(self.by_size)


def minimal_winning(
    game: Game, most_nodes: int = budget.MINIMAL_NODES, most_listed: int = budget.MINIMAL_LISTED
) -> Minimal | None:
    """Count the minimal winning coalitions of *game*, and list the types of the smallest.

    The rule must be monotone: who joins never makes a decision fail. The answer is None if that takes more than
    *most_nodes* nodes.
    """
    return _minimal(game, diagram_of(game, most_nodes), most_nodes, most_listed)


def minimal_blocking(
    game: Game, most_nodes: int = budget.MINIMAL_NODES, most_listed: int = budget.MINIMAL_LISTED
) -> Minimal | None:
    """Count the minimal coalitions without which the others decide nothing; see `minimal_winning`."""
    diagram = diagram_of(game, most_nodes)
    return _minimal(game, diagram.dual() if diagram is not None else None, most_nodes, most_listed)


def _minimal(game: Game, diagram: Reduced | None, most_nodes: int, most_listed: int) -> Minimal | None:
    """Count what *diagram* says of the players of *game*."""
    if diagram is None:
        return None
    try:
        pairs = _Pairs(diagram, most_nodes)
    except TooLarge:
        return None
    smallest = tuple(islice(pairs.types(game.sizes), most_listed))
    by_size = pairs.by_size()
    holding = pairs.holding(len(game.sizes))
    return Minimal(by_size, holding, smallest, sum(prod(map(comb, game.sizes, yes)) for yes in smallest))


def holler(game: Game, minimal: Minimal) -> tuple[Fraction, ...]:
    """Return for one player of each class its share of all memberships in the *minimal* winning coalitions.

    The public good index of Holler, "Forming coalitions and measuring voting power" (1982).
    """
    held = [sum(by_size) for by_size in minimal.holding]
    whole = sum(count * size for count, size in zip(held, game.sizes, strict=True))
    return tuple([Fraction(count, whole or 1) for count in held])


def deegan_packel(minimal: Minimal) -> tuple[Fraction, ...]:
    """Return what one player of each class gets if the *minimal* winning coalitions are as likely, and share equally.

    The index of Deegan and Packel, "A new index of power for simple n-person games" (1978).
    """
    shares = [
        sum((Fraction(count, size) for size, count in enumerate(by_size) if count), Fraction())
        for by_size in minimal.holding
    ]
    return tuple([share / (minimal.total or 1) for share in shares])


class _Pairs:
    """The diagram of pairs: for each stage its pairs, and for each number of yes votes the place of the pair after.

    Where stages are ordered by how much their players matter, nodes stand for pairs.
    """

    def __init__(self, reduced: Reduced, most: int) -> None:
        self.stages = reduced.stages
        players = sum(self.stages.sizes)
        # Polynomials in the number of players are packed into one integer.
        self.width = width(players)
        self.reduced = reduced
        self.rows: list[list[list[tuple[int, int]]]] = []
        self.whole = reduced.root == YES
        if _ordered(self.stages):
            self._follow()
        else:
            self._grow(most)
        self._count()

    def _follow(self) -> None:
        """Find stage by stage the nodes that lose if nobody else says yes; the steps are those of `_grow`."""
        children = self.reduced.children
        wins_already = {NO: False, YES: True}
        for nodes in reversed(self.reduced.known):
            wins_already |= {node: wins_already[after[0]] for after, node in nodes.items()}
        root = self.reduced.root
        ahead: dict[int, int] = {root: 0} if root > YES else {}
        while ahead:
            here, ahead = ahead, {}
            row: list[list[tuple[int, int]]] = []
            for node in here:
                steps: list[tuple[int, int]] = []
                enough = False
                for count, after in enumerate(children[node]):
                    if wins_already[after]:
                        if not enough:
                            steps.append((count, -1))
                        enough = True
                    elif after != NO:
                        steps.append((count, ahead.setdefault(after, len(ahead))))
                row.append(steps)
            self.rows.append(row)

    def _grow(self, most: int) -> None:
        """Find the pairs stage by stage; a step is how many say yes, and the place of the pair after (-1: done)."""
        reduced, grown = self.reduced.fork(), 0
        children, either = reduced.children, reduced.either
        ahead: dict[tuple[int, int], int] = {(reduced.root, NO): 0} if reduced.root > YES else {}
        while ahead:
            stage, pairs, ahead = len(self.rows), ahead, {}
            row = []
            for winning, losing in pairs:
                below = children[losing] if losing else (NO,) * len(children[winning])
                steps = []
                before = NO
                for count, after in enumerate(children[winning]):
                    lost = either(stage + 1, below[count], before)
                    before = after
                    if after == lost:
                        continue
                    # If those here decide, no player after them needs to say yes.
                    steps.append((count, ahead.setdefault((after, lost), len(ahead)) if after > YES else -1))
                row.append(steps)
            self.rows.append(row)
            grown += len(ahead)
            if grown > most:
                raise TooLarge

    def _count(self) -> None:
        """Count from the end how a pair can be completed, by number of players."""
        self.ways: list[list[int]] = [[] for _ in self.rows]
        after: list[int] = []
        bits = self.width
        for stage in range(len(self.rows) - 1, -1, -1):
            factors = binomials(self.stages.sizes[stage])
            after = [*after, 1]
            found = []
            for steps in self.rows[stage]:
                ways = 0
                for count, place in steps:
                    ways += factors[count] * after[place] << bits * count
                found.append(ways)
            after = self.ways[stage] = found

    def by_size(self) -> tuple[int, ...]:
        """Return how many minimal winning coalitions have each number of players."""
        return self._unpacked(self.ways[0][0] if self.rows else int(self.whole))

    def holding(self, classes: int) -> tuple[tuple[int, ...], ...]:
        """Return for each of a number of *classes* how many coalitions of each size hold a given player of it."""
        none = (0,) * (sum(self.stages.sizes) + 1)
        found = [none] * classes
        bits, before = self.width, [1]
        for stage, row in enumerate(self.rows):
            size = self.stages.sizes[stage]
            factors = binomials(size)
            shares = (0, *binomials(size - 1))
            after = [*self.ways[stage + 1], 1] if stage + 1 < len(self.rows) else [1]
            ahead = [0] * len(after)
            held = 0
            for reached, steps in zip(before, row, strict=True):
                inner = 0
                for count, place in steps:
                    inner += shares[count] * after[place] << bits * count
                    ahead[place] += factors[count] * reached << bits * count
                held += reached * inner
            before = ahead[:-1]
            by_size = self._unpacked(held)
            for number in self.stages.kinds[stage]:
                found[number] = by_size
        return tuple(found)

    def _unpacked(self, packed: int) -> tuple[int, ...]:
        return unpacked(packed, sum(self.stages.sizes) + 1, self.width)

    def types(self, sizes: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Yield the types of the coalitions, those with fewest players first."""
        if self.whole:
            yield (0,) * len(sizes)
        if not self.rows:
            return
        for players, count in enumerate(self.by_size()):
            if count:
                for counts in self._lines(0, 0, players):
                    silent = len(self.stages.sizes) - len(counts)
                    yield from self.stages.spreads(counts + (0,) * silent, sizes)

    def _lines(self, stage: int, place: int, players: int) -> Iterator[tuple[int, ...]]:
        """Yield how a number of *players* complete a pair: how many say yes at each stage, most at the first."""
        field = (1 << self.width) - 1
        for count, after in reversed(self.rows[stage][place]):
            left = players - count
            if after < 0:
                if not left:
                    yield (count,)
            elif left >= 0 and self.ways[stage + 1][after] >> self.width * left & field:
                for rest in self._lines(stage + 1, after, left):
                    yield (count, *rest)


def _ordered(stages: Stages) -> bool:
    """Say whether a player of each stage gives at least as much, in every sum, as one of the stage after it."""
    return all(all(map(int.__ge__, weights, weights[1:])) for weights in stages.weights)
