"""Counting the coalitions of one weighted vote, by their weight.

The coalitions of each weight are the coefficients of the product of 1 + x^w over all players (Mann and Shapley 1962,
"Values of large games VI"). One product serves all players, since an alternating sum takes one of them out again: if
P(k) coalitions weigh less than k, a player of weight w has P(q) - 2 P(q - w) + 2 P(q - 2w) - … swings at quota q. A
vote and its dual, the game of blocking, have the same swings, so that the smaller of the two quotas is where to stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import comb

from mspcharter.analysis.coalitions.counts import Counts, Totals, unpacked, width


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

    With fields of so many *bits* they are by size: each time that the player is taken out, a coalition loses one.
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
    # It takes so many of the heaviest to make a weight: no field is kept for less, and a third of the work is saved.
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
