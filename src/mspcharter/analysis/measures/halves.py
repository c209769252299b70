"""Counting the coalitions of one weighted vote with weights of any size: two halves of the players meet in the middle.

With populations or sums of money for weights, hardly two coalitions weigh the same. So the coalitions of one half are
put in order of weight, and each coalition of the other half looks up what it lacks (Horowitz and Sahni 1974, "Computing
partitions with applications to the knapsack problem"). For 36 players each half has 2^18.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import add

from mspcharter.analysis.coalitions.counts import Counts, unpacked


def count_in_halves(weights: Sequence[int], sizes: Sequence[int], quota: int) -> Counts:
    """Count the coalitions of a vote with such *weights*, each held by so many (*sizes*), and a *quota*."""
    owners = [number for number, size in enumerate(sizes) for _ in range(size)]
    players = len(owners)
    bits = (players + 9) // 8 * 8
    # Every other one, so that each class has players in both halves and is counted where it comes first.
    halves = (owners[::2], owners[1::2])
    held: dict[int, int] = {}
    whole = 0
    for own, other in (halves, halves[::-1]):
        if own:
            whole, with_them = _half(
                [weights[number] for number in own], [weights[number] for number in other], quota, bits
            )
            held.update(zip(own, with_them, strict=True))
    winning = unpacked(whole, players + 1, bits)
    swings = [(0,) * players] * len(sizes)
    for number, packed in held.items():
        # Those who win with the player, less those of them who would win without it.
        swings[number] = unpacked((packed >> bits) + packed - whole, players + 1, bits)[:players]
    return Counts(winning, tuple(swings))


def _half(own: list[int], other: list[int], quota: int, bits: int) -> tuple[int, list[int]]:
    """Return the winning coalitions, and those of them with each of *own*, packed by size."""
    ordered = sorted(zip(*_coalitions(other, bits), strict=True))
    from_heaviest = [0, *accumulate((one for _, one in reversed(ordered)), add)]
    sums = [weight for weight, _ in ordered]
    most = len(sums)
    ended = [
        from_heaviest[most - bisect_left(sums, quota - weight)] * one
        for weight, one in zip(*_coalitions(own, bits), strict=True)
    ]
    whole = sum(ended)
    with_them = []
    # The last half of the list are those with the last player; then both halves are laid on each other without it.
    for _ in own:
        middle = len(ended) // 2
        with_them.append(sum(ended[middle:]))
        ended = list(map(add, ended[:middle], ended[middle:]))
    return whole, with_them[::-1]


def _coalitions(weights: list[int], bits: int) -> tuple[list[int], list[int]]:
    """Return what each coalition weighs, and a one in the field of its size; the last player changes slowest."""
    sums, ones = [0], [1]
    for weight in weights:
        sums += [before + weight for before in sums]
        ones += [one << bits for one in ones]
    return sums, ones
