"""Power by asking coalitions at random, for games that are out of reach of counting.

The answer carries how far it may be off, and how surely it is not. The seed is fixed, so that the same game has the
same answer. Do not use it for exact questions, such as who has no power: a sample misses rare swings.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, log, sqrt
from operator import mul
from typing import TYPE_CHECKING

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.analysis.formula import sums_of
from mspcharter.analysis.game import Game, wins
from mspcharter.record import Record

if TYPE_CHECKING:
    from random import Random

_Thresholds = Sequence[tuple[tuple[int, ...], int]]

CONFIDENCE = Fraction(99, 100)


class Estimate(Record):
    """What a sample says of the power in a game; in all its numbers at once it is off by at most *half_width*.

    That is so with at least *confidence*: the part of all samples for which it is true.
    """

    penrose: tuple[Fraction, ...]
    shapley_shubik: tuple[Fraction, ...]
    power_to_act: Fraction
    half_width: Fraction
    confidence: Fraction
    samples: int


def estimate(game: Game, samples: int = budget.SAMPLES, confidence: Fraction = CONFIDENCE, seed: int = 1) -> Estimate:
    """Estimate from *samples* random coalitions whose vote decides, for one player of each class of *game*.

    For Penrose every player agrees with chance 1/2; for Shapley and Shubik with a chance that is itself drawn for each
    coalition (Straffin 1977, "Homogeneity, independence, and power indices"). Raises Exhausted where there are too many
    players to draw.
    """
    if 2 * samples * game.players > budget.SAMPLED_VOTES:
        raise Exhausted
    from random import Random  # slow to load, and needed only here

    # The numbers of a sample need not be secret, but the same on every machine.
    random = Random(seed)  # noqa: S311
    thresholds = [(one.weights, one.least) for one in dict.fromkeys(sums_of(game.formula))]
    acted = 0
    penrose, shapley = [0] * len(game.sizes), [0] * len(game.sizes)
    for _ in range(samples):
        acted += _ask(game, thresholds, random, 0.5, penrose)
        _ask(game, thresholds, random, random.random(), shapley)
    return Estimate(
        tuple([Fraction(swung, samples) for swung in penrose]),
        tuple([Fraction(swung, samples) for swung in shapley]),
        Fraction(acted, samples),
        _half_width(2 * len(game.sizes) + 1, samples, confidence),
        confidence,
        samples,
    )


def _ask(game: Game, thresholds: _Thresholds, random: Random, chance: float, swings: list[int]) -> bool:
    """Draw a coalition, add one to the *swings* of each class whose first player turns it, and say whether it wins."""
    yes: list[int] = []
    first_says_yes: list[bool] = []
    draw = random.random
    for size in game.sizes:
        said = [draw() < chance for _ in range(size)]
        yes.append(sum(said))
        first_says_yes.append(size > 0 and said[0])
    won = wins(game, yes)
    short = [quota - sum(map(mul, weights, yes)) for weights, quota in thresholds]
    for number, size in enumerate(game.sizes):
        change = -1 if first_says_yes[number] else 1
        # Where no threshold is crossed, nothing can turn; that is nearly always so, and saves asking the rule again.
        if size and any(
            (left <= 0) != (left - change * weights[number] <= 0)
            for left, (weights, _) in zip(short, thresholds, strict=True)
        ):
            yes[number] += change
            # A swing of a yes that defeats the motion counts -1, as it does where coalitions are counted.
            swings[number] += change * (wins(game, yes) - won)
            yes[number] -= change
    return won


def _half_width(numbers: int, samples: int, confidence: Fraction) -> Fraction:
    """Return how far any of several means may be off (*numbers* of them), rounded up to a millionth.

    Each is a mean of values that lie between -1 and 1 (Hoeffding 1963, "Probability inequalities for sums of bounded
    random variables"); that one of them is off is at most as likely as the sum of their risks.
    """
    risk = float(1 - confidence) / numbers
    return Fraction(ceil(10**6 * sqrt(2 * log(2 / risk) / samples)), 10**6)
