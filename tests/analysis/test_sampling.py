"""Power by sampling: near what is counted, as near as it says, and always the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from analysis.published import GAMES, Published

from mspcharter.analysis.formula import weighted
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.indices import Power, power_of
from mspcharter.analysis.measures.sampling import estimate


@pytest.mark.parametrize("published", GAMES, ids=lambda published: published.name)
def test_an_estimate_is_as_near_as_it_says(published: Published) -> None:
    power = power_of(published.game)
    assert isinstance(power, Power)
    assert power.shapley_shubik is not None
    sample = estimate(published.game, samples=1_000)
    pairs = [
        *zip(sample.penrose, power.penrose, strict=True),
        *zip(sample.shapley_shubik, power.shapley_shubik, strict=True),
        (sample.power_to_act, power.power_to_act),
    ]
    assert all(abs(near - exact) <= sample.half_width for near, exact in pairs)


def test_the_same_game_has_the_same_estimate() -> None:
    game = Game((2, 3), weighted((3, 1), 5))
    assert estimate(game, samples=100) == estimate(game, samples=100)
    assert estimate(game, samples=100) != estimate(game, samples=100, seed=2)


def test_four_times_the_sample_halves_the_width() -> None:
    game = Game((2, 3), weighted((3, 1), 5))
    few, many = estimate(game, samples=100), estimate(game, samples=400)
    assert abs(few.half_width - 2 * many.half_width) < Fraction(1, 10**5)
    assert many.confidence == Fraction(99, 100)


def test_a_swing_that_defeats_a_motion_counts_against() -> None:
    # Whoever speaks up first helps; a second voice spoils it.
    sample = estimate(Game((1, 1, 0), weighted((-1, 0, 1), 0)), samples=200)
    assert sample.penrose == (Fraction(-1), Fraction(0), Fraction(0))
