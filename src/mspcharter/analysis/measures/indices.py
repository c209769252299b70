"""The indices of power that rest on swings, as exact fractions.

A player swings a coalition of others if its yes turns defeat into victory. The indices differ in how they weigh the
coalitions; all of them come from the same counts. A class without players has no power.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb, lcm
from operator import mul
from typing import TYPE_CHECKING

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import Counts
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.counting import count, count_in_total
from mspcharter.record import Record

if TYPE_CHECKING:
    from mspcharter.analysis.measures.sampling import Estimate

NOTHING = Fraction(0)


class Power(Record):
    """The power in a game, for one player of each of its classes; *sizes* are their numbers of players."""

    sizes: tuple[int, ...]
    winning: int
    """How many coalitions win."""
    swings: tuple[int, ...]
    """For each class, in how many coalitions of the others a yes of one player decides."""
    counts: Counts | None
    """The same by size, where that is within reach."""

    @property
    def players(self) -> int:
        """Return the number of players in all classes."""
        return sum(self.sizes)

    @property
    def power_to_act(self) -> Fraction:
        """Return the part of all coalitions that win (Coleman 1971, "Control of collectivities")."""
        return Fraction(self.winning, 1 << self.players)

    @property
    def penrose(self) -> tuple[Fraction, ...]:
        """Return how likely each vote decides if all others toss a coin (Penrose 1946; absolute Banzhaf)."""
        return self._shares(1 << self.players, 2)

    @property
    def banzhaf(self) -> tuple[Fraction, ...]:
        """Return the part of all swings that each player has (Banzhaf 1965, "Weighted voting doesn't work")."""
        return self._shares(sum(map(mul, self.sizes, self.swings)))

    @property
    def prevent(self) -> tuple[Fraction, ...]:
        """Return in what part of the victories each player's no would have prevented them (Coleman 1971)."""
        return self._shares(self.winning)

    @property
    def initiate(self) -> tuple[Fraction, ...]:
        """Return in what part of the defeats each player's yes would have averted them (Coleman 1971)."""
        return self._shares((1 << self.players) - self.winning)

    @property
    def shapley_shubik(self) -> tuple[Fraction, ...] | None:
        """Return how often each player decides if all join in a random order (Shapley and Shubik 1954).

        Nothing is returned where swings are not known by size.
        """
        if self.counts is None:
            return None
        weights, whole = _orders(self.players)
        shares = {swings: Fraction(sum(map(mul, swings, weights)), whole) for swings in {*self.counts.swings}}
        return tuple([shares[swings] for swings in self.counts.swings])

    def pass_chance(self, agreement: Fraction) -> Fraction | None:
        """Return how likely a motion passes if every player says yes with chance *agreement*, all by themselves.

        Nothing is returned where victories are not known by size.
        """
        if self.counts is None:
            return self.power_to_act if agreement == Fraction(1, 2) else None
        return _pass_chance(self.counts.winning, agreement)

    @property
    def dummies(self) -> tuple[int, ...]:
        """Return the classes whose players never decide, in a game in which more agreement never hurts."""
        return tuple([number for number, size in enumerate(self.sizes) if size and not self.swings[number]])

    @property
    def equals(self) -> tuple[tuple[int, ...], ...]:
        """Return the classes in groups of exactly the same power, the most swings first.

        Where swings are not known by size, there is one weighted vote, and in it equal swings are equal power.
        """
        groups: dict[tuple[int, ...], list[int]] = {}
        for number, size in enumerate(self.sizes):
            if size:
                swings = (self.swings[number],) if self.counts is None else self.counts.swings[number]
                groups.setdefault(swings, []).append(number)
        return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-self.swings[group[0]], group)))

    def _shares(self, whole: int, times: int = 1) -> tuple[Fraction, ...]:
        """Return *times* the swings as shares of the *whole*; all are zero if the whole is."""
        if not whole:
            return (NOTHING,) * len(self.swings)
        # Many players have the same power, and to reduce a fraction of long numbers takes long.
        shares = {swung: Fraction(times * swung, whole) for swung in {*self.swings}}
        return tuple([shares[swung] for swung in self.swings])


def power_of(game: Game, most_nodes: int = budget.COUNTED_NODES, samples: int = budget.SAMPLES) -> Power | Estimate:
    """Return the power in *game*, exactly if it can be counted; otherwise as estimated from *samples* samples."""
    counts = count(game, most_nodes)
    if counts is not None:
        return Power(game.sizes, sum(counts.winning), tuple(map(sum, counts.swings)), counts)
    totals = count_in_total(game, most_nodes)
    if totals is not None:
        return Power(game.sizes, totals.winning, totals.swings, None)
    # Random numbers are loaded where a game is too large to count, and for no check.
    from mspcharter.analysis.measures.sampling import estimate

    return estimate(game, samples)


@lru_cache(maxsize=64)
def _pass_chance(winning: tuple[int, ...], agreement: Fraction) -> Fraction:
    yes, whole = agreement.numerator, agreement.denominator
    no, players = whole - yes, len(winning) - 1
    ways = sum(count * yes**size * no ** (players - size) for size, count in enumerate(winning))
    return Fraction(ways, whole**players)


@lru_cache(maxsize=32)
def _orders(players: int) -> tuple[tuple[int, ...], int]:
    """Return how often a player comes right after 0, 1, … others, per coalition of these, and in how many orders.

    That is s! (n - 1 - s)! in n! orders, both divided by what they share: n times the least common multiple of the
    binomial coefficients is that of 1 to n.
    """
    whole = lcm(*range(1, players + 1))
    return tuple([whole // (players * comb(players - 1, others)) for others in range(players)]), whole
