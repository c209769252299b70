"""Counting the coalitions of a game in the way that suits it: exactly, or not at all.

The ways: on a diagram, for every rule; by weight, for one weighted vote with small weights; in halves, for one with
large weights, and for a rule that counts heads besides. The game alone says which is taken, so that the same game
always has the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import comb, gcd
from typing import TypeVar

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import Counts, Totals, count_on_diagram, unpacked, width
from mspcharter.analysis.formula import Formula, Some, Sum
from mspcharter.analysis.game import Game
from mspcharter.record import Record


def count_by_size(weights: Sequence[int], sizes: Sequence[int], quota: int) -> Counts:
    """Count the coalitions of a vote with such *weights*, none negative, and a *quota* that can be missed and met.

    It takes time in proportion to the cube of the number of players, times the quota.
    """
    players = sum(sizes)
    bits = width(players)
    stop = _nearer(weights, sizes, quota)
    lighter = list(accumulate(_weighing_by_size(weights, sizes, stop, bits), initial=0))
    losing = unpacked(lighter[stop], players + 1, bits)
    held = {weight for weight, size in zip(weights, sizes, strict=True) if size}
    found = {weight: unpacked(_swings(lighter, stop, weight, bits), players, bits) for weight in held}
    nothing = (0,) * players
    swings = tuple([found[weight] if size else nothing for weight, size in zip(weights, sizes, strict=True)])
    if stop == quota:
        return Counts(tuple([comb(players, yes) - lost for yes, lost in enumerate(losing)]), swings)
    # In the dual a coalition wins if the others lose without it, and a swing among s is one among the others.
    return Counts(losing[::-1], tuple([swung[::-1] for swung in swings]))


def count_in_all(weights: Sequence[int], sizes: Sequence[int], quota: int) -> Totals:
    """Count the same as `count_by_size`, but of all sizes together.

    It takes time in proportion to the square of the number of players, times the quota.
    """
    players = sum(sizes)
    bits = (players + 8) // 8 * 8
    stop = _nearer(weights, sizes, quota)
    lighter = list(accumulate(_weighing(weights, sizes, stop, bits), initial=0))
    found = {weight: _swings(lighter, stop, weight, 0) for weight in {*weights}}
    losing = lighter[stop]
    swings = tuple([found[weight] if size else 0 for weight, size in zip(weights, sizes, strict=True)])
    return Totals((1 << players) - losing if stop == quota else losing, swings)


def _nearer(weights: Sequence[int], sizes: Sequence[int], quota: int) -> int:
    """Return the smaller of *quota* and of the weight that blocks."""
    whole = sum(weight * size for weight, size in zip(weights, sizes, strict=True))
    assert 0 < quota <= whole, "some win and some lose"
    return min(quota, whole + 1 - quota)


def _swings(lighter: Sequence[int], stop: int, weight: int, bits: int) -> int:
    """Return the swings of a player of *weight*, given how many coalitions are *lighter* than each weight.

    With fields of *bits* bits they are by size: each time that the player is taken out, a coalition loses one.
    """
    if not weight:
        return 0
    taken_out = 0
    for limit in range(stop % weight, stop, weight):
        taken_out = lighter[limit] - (taken_out << bits)
    return lighter[stop] - taken_out - (taken_out << bits)


def _weighing(weights: Sequence[int], sizes: Sequence[int], stop: int, bits: int) -> list[int]:
    """Return how many coalitions weigh each weight below *stop*.

    The product lies in one integer, a field for each weight. It reads the same in both directions, so that once it
    reaches the stop it can be turned around for nothing; from then on whatever falls off its low end is too heavy.
    """
    ascending = sorted(weight for weight, size in zip(weights, sizes, strict=True) for _ in range(size))
    # A number longer than any before it lies in memory that the system has to clear, and a product that grows would
    # always be one. So the longest comes first, and its room is used again: half of the time is saved.
    product = 1 << 2 * stop * bits
    product, whole, done = 1, 0, 0
    for weight in ascending:
        if whole >= stop:
            break
        product += product << weight * bits
        whole += weight
        done += 1
    beyond = (whole + 1 - stop) * bits
    turned = product >> beyond if beyond > 0 else product << -beyond
    for weight in ascending[done:]:
        turned += turned >> weight * bits
    step = bits // 8
    text = turned.to_bytes(stop * step, "big")
    return [int.from_bytes(text[at : at + step], "big") for at in range(0, len(text), step)]


def _weighing_by_size(weights: Sequence[int], sizes: Sequence[int], stop: int, bits: int) -> Iterator[int]:
    """Yield which coalitions weigh each weight below *stop*, packed by their size."""
    heaviest = max(weights)
    # A weight needs at least this many of the heaviest. Smaller sizes get no field, which saves a third of the work.
    weighing = [1]
    for weight, size in sorted(zip(weights, sizes, strict=True)):
        shifts = [0] * weight + [bits] * (heaviest - weight)
        shifts = (shifts * (stop // heaviest + 2))[weight : weight + stop]
        for _ in range(size):
            longer = weighing + [0] * min(weight, stop - len(weighing))
            longer[weight:] = [
                without + (with_it << shift)
                for without, with_it, shift in zip(longer[weight:], weighing, shifts, strict=False)
            ]
            weighing = longer
    for weight, packed in enumerate(weighing):
        yield packed << weight // heaviest * bits


_Value = TypeVar("_Value")


def count(game: Game, most_nodes: int = budget.COUNTED_NODES) -> Counts | None:
    """Count the winning coalitions and the swings of *game* by size; return nothing where that takes too long."""
    vote = _vote(game)
    if vote is None:
        if len(game.sizes) > budget.CLASSES_ON_A_DIAGRAM and _fits_in_halves(game.players, most_nodes):
            # Loaded only here, to keep the start of `check` fast; so are the others of this module.
            from mspcharter.analysis.measures.halves import count_in_halves, sized

            by_size = sized(game)
            if by_size is not None:
                return count_in_halves(by_size)
        return count_on_diagram(game, most_nodes)
    nodes, players = vote.most_nodes, game.players
    if vote.stop * players < nodes * budget.NODE_IN_SUMS and vote.stop * players**3 <= budget.WEIGHED_BITS:
        found = count_by_size(vote.weights, vote.sizes, vote.quota)
    elif nodes > most_nodes and _fits_in_halves(players, most_nodes):
        from mspcharter.analysis.measures.halves import Sized, count_in_halves

        found = count_in_halves(Sized(vote.weights, vote.sizes, (vote.quota,) * (players + 1)))
    elif nodes > most_nodes * budget.NODES_HOPED_FOR:
        return None
    else:
        return count_on_diagram(game, most_nodes)
    return Counts(found.winning, vote.by_class(found.swings, (0,) * players))


def _fits_in_halves(players: int, most_nodes: int) -> bool:
    """Say whether the coalitions of half of the players, times their sizes, take no longer than so many nodes."""
    return (1 << players // 2) * players <= most_nodes * budget.NODE_IN_HALVES


def count_in_total(game: Game, most_nodes: int = budget.COUNTED_NODES) -> Totals | None:
    """Count the same of all sizes together, which can be done for one weighted vote of a thousand players."""
    vote = _vote(game)
    if vote is not None and vote.stop <= budget.WEIGHED_SUMS and vote.stop * game.players**2 <= budget.WEIGHED_BITS:
        found = count_in_all(vote.weights, vote.sizes, vote.quota)
        return Totals(found.winning, vote.by_class(found.swings, 0))
    if vote is not None and _fits_in_halves(game.players - budget.MORE_PLAYERS_IN_ALL, most_nodes):
        from mspcharter.analysis.measures.halves import count_all_in_halves

        found = count_all_in_halves(vote.weights, vote.sizes, vote.quota)
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
