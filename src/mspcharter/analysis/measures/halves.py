"""Counting coalitions in two halves: what the players of one half lack is looked up among the coalitions of the other.

It takes time in proportion to the square root of the number of coalitions (Klinz and Woeginger 2005, "Faster algorithms
for computing power indices in weighted voting games"). It serves for weights that are large and unlike. The rule may
count heads as well, since the number of players in a coalition is known when its weight is looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import add

from mspcharter.analysis.coalitions.diagram import Counts, Totals, unpacked
from mspcharter.analysis.formula import Formula, Some, Sum, enough, sums_of
from mspcharter.analysis.game import Game
from mspcharter.record import Record


class Sized(Record):
    """A rule by which a coalition wins if it has enough weight for its number of players.

    *weights* has one for each class. *quotas* says what weight is enough for a number of players; None: none is.
    """

    weights: tuple[int, ...]
    sizes: tuple[int, ...]
    quotas: tuple[int | None, ...]


def sized(game: Game) -> Sized | None:
    """Return *game* as one in which weight and number of players decide; None if it is no such game."""
    alike, unlike = list[Sum](), list[Sum]()
    for one in dict.fromkeys(sums_of(game.formula)):
        held = {weight for weight, size in zip(one.weights, game.sizes, strict=True) if size}
        (alike if len(held) < 2 else unlike).append(one)
    if len({one.weights for one in unlike}) != 1 or min(unlike[0].weights) < 0:
        return None
    first = next(number for number, size in enumerate(game.sizes) if size)
    quotas = sorted({0, *(one.least for one in unlike)})

    def enough_of(players: int) -> int | None:
        heads = {one: one.weights[first] * players >= one.least for one in alike}
        return next((quota for quota in quotas if _holds(game.formula, heads, quota)), None)

    return Sized(unlike[0].weights, game.sizes, tuple([enough_of(players) for players in range(game.players + 1)]))


def _holds(formula: Formula, heads: dict[Sum, bool], weight: int) -> bool:
    """Say whether *formula* holds where these sums of *heads* do, and the others come to *weight*."""
    if isinstance(formula, Sum):
        return heads.get(formula, weight >= formula.least)
    if isinstance(formula, Some):
        return enough(formula.quota, formula.parts, lambda part: _holds(part, heads, weight))
    return formula


def count_in_halves(vote: Sized) -> Counts:
    """Count the winning coalitions, and the swings, of *vote* by size."""
    owners = [number for number, size in enumerate(vote.sizes) for _ in range(size)]
    players = len(owners)
    bits = (players + 9) // 8 * 8
    # Every other one, so that each class has players in both halves and is counted where it comes first.
    halves = (owners[::2], owners[1::2])
    held: dict[int, int] = {}
    whole = 0
    for own, other in (halves, halves[::-1]):
        if own:
            whole, with_them = _half(vote, own, other, bits)
            held.update(zip(own, with_them, strict=True))
    winning = unpacked(whole, players + 1, bits)
    swings = [(0,) * players] * len(vote.sizes)
    for number, packed in held.items():
        # Those who win with the player, less those of them who would win without it.
        swings[number] = unpacked((packed >> bits) + packed - whole, players + 1, bits)[:players]
    return Counts(winning, tuple(swings))


def _half(vote: Sized, own: Sequence[int], other: Sequence[int], bits: int) -> tuple[int, list[int]]:
    """Return the winning coalitions, and those of them with each of *own*, packed by size."""
    if len({*vote.quotas}) == 1 and vote.quotas[0] is not None:
        ended = _ended_by_weight(vote, own, other, bits)
    else:
        ended = _ended_by_size(vote, own, other, bits)
    return sum(ended), _with_each(ended, len(own))


def _ended_by_weight(vote: Sized, own: Sequence[int], other: Sequence[int], bits: int) -> list[int]:
    """Return for each coalition of *own* the winning ones that it is in, where the quota is always the same."""
    ordered = sorted(zip(*_coalitions(vote.weights, other, bits), strict=True))
    from_heaviest = [0, *accumulate((one for _, one in reversed(ordered)), add)]
    sums = [weight for weight, _ in ordered]
    most = len(sums)
    quota = vote.quotas[0] or 0
    return [
        from_heaviest[most - bisect_left(sums, quota - weight)] * one
        for weight, one in zip(*_coalitions(vote.weights, own, bits), strict=True)
    ]


def _ended_by_size(vote: Sized, own: Sequence[int], other: Sequence[int], bits: int) -> list[int]:
    """Return for each coalition of *own* the winning ones that it is in, where the quota goes by their size."""
    by_size: list[list[int]] = [[] for _ in range(len(other) + 1)]
    for weight, players in zip(*_coalitions(vote.weights, other, 0), strict=True):
        by_size[players].append(weight)
    for sums in by_size:
        sums.sort()
    # For each size of a coalition of *own*: what is asked with so many of the others, and their sums.
    asked = [
        [
            (quota, sums, len(sums), bits * (players + more))
            for more, sums in enumerate(by_size)
            if (quota := vote.quotas[players + more]) is not None
        ]
        for players in range(len(own) + 1)
    ]
    return [
        sum([most - bisect_left(sums, quota - weight) << field for quota, sums, most, field in asked[players]])
        for weight, players in zip(*_coalitions(vote.weights, own, 0), strict=True)
    ]


def _coalitions(weights: Sequence[int], owners: Sequence[int], bits: int) -> tuple[list[int], list[int]]:
    """Return what each coalition weighs, and a one in the field of its size; the last player changes slowest.

    Without *bits*, its size is returned.
    """
    sums, ones = [0], [1 if bits else 0]
    for owner in owners:
        weight = weights[owner]
        sums += [before + weight for before in sums]
        ones += [one << bits for one in ones] if bits else [one + 1 for one in ones]
    return sums, ones


def count_all_in_halves(weights: Sequence[int], sizes: Sequence[int], quota: int) -> Totals:
    """Count the coalitions of a vote with such *weights* and a *quota*, of all sizes together."""
    owners = [number for number, size in enumerate(sizes) for _ in range(size)]
    halves = (owners[::2], owners[1::2])
    held: dict[int, int] = {}
    whole = 0
    for own, other in (halves, halves[::-1]):
        if own:
            ended = _ended_in_all([weights[n] for n in own], [weights[n] for n in other], quota)
            whole = sum(ended)
            held.update(zip(own, _with_each(ended, len(own)), strict=True))
    # Those who win with a player, less those who win without it, are its swings.
    return Totals(whole, tuple([2 * held[number] - whole if number in held else 0 for number in range(len(sizes))]))


def _ended_in_all(own: Sequence[int], other: Sequence[int], quota: int) -> list[int]:
    """Return for each coalition of *own* how many winning ones it is in."""
    sums = [0]
    for weight in other:
        # Two lists in order, one after the other, are sorted in one go.
        sums = sorted(sums + [before + weight for before in sums])
    lacking = [quota]
    for weight in own:
        lacking += [left - weight for left in lacking]
    most = len(sums)
    return [most - lighter for lighter in map(bisect_left, repeat(sums), lacking)]


def _with_each(ended: list[int], players: int) -> list[int]:
    """Return how much of *ended*, which has an entry for each coalition of some *players*, is of those with each."""
    with_them = []
    # The last half of the list are those with the last player; then both halves are laid on each other without it.
    for _ in range(players):
        middle = len(ended) // 2
        with_them.append(sum(ended[middle:]))
        ended = list(map(add, ended[:middle], ended[middle:]))
    return with_them[::-1]
