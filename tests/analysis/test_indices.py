"""The indices of power: published values, and laws that hold in every game."""

from __future__ import annotations

from fractions import Fraction

import pytest
from analysis.published import GAMES, ROUNDING, Published, values
from analysis.rounded import ROUNDED, Rounded
from analysis.strategies import brute_force, coalitions, games
from hypothesis import given

from mspcharter.analysis.formula import all_of, weighted
from mspcharter.analysis.game import Game, dual, wins
from mspcharter.analysis.measures.indices import Power, power_of
from mspcharter.analysis.measures.sampling import Estimate

HALF = Fraction(1, 2)


def exact(game: Game) -> Power:
    """Return the power in *game*, which must be counted."""
    power = power_of(game)
    assert isinstance(power, Power)
    return power


def sized(power: Power) -> tuple[Fraction, ...]:
    """Return the Shapley–Shubik index, which must be known."""
    assert power.shapley_shubik is not None
    return power.shapley_shubik


@pytest.mark.parametrize("published", GAMES, ids=lambda published: published.name)
def test_a_published_game_has_its_published_power(published: Published) -> None:
    power = exact(published.game)
    assert power.winning == published.winning
    assert power.swings == published.swings
    assert power.banzhaf == values(published.banzhaf)
    for found, expected in zip(sized(power), published.shapley_shubik.split(), strict=True):
        assert abs(found - Fraction(expected)) <= (ROUNDING if "." in expected else 0)


@pytest.mark.parametrize("published", ROUNDED, ids=lambda published: published.name)
def test_a_rounded_game_has_its_published_power(published: Rounded) -> None:
    power = exact(published.game)
    assert published.winning in (None, power.winning)
    for found, expected in ((power.banzhaf, published.banzhaf), (sized(power), published.shapley_shubik)):
        for value, printed in zip(found, expected.split(), strict=True):
            assert printed == "?" or Fraction(printed) == round(value, published.digits)
    if published.game.players <= 12:
        assert power.counts == brute_force(published.game)


@given(games())
def test_all_power_together_is_one_or_nobody_has_any(game: Game) -> None:
    power = exact(game)
    for shares in (power.banzhaf, sized(power)):
        whole = sum(share * size for share, size in zip(shares, game.sizes, strict=True))
        assert whole == any(power.swings)


@given(games())
def test_to_prevent_and_to_initiate_make_penrose(game: Game) -> None:
    power = exact(game)
    for penrose, prevent, initiate in zip(power.penrose, power.prevent, power.initiate, strict=True):
        assert penrose == 2 * prevent * power.power_to_act == 2 * initiate * (1 - power.power_to_act)


@given(games())
def test_blocking_is_the_same_power_as_deciding(game: Game) -> None:
    power, blocking = exact(game), exact(dual(game))
    assert power.penrose == blocking.penrose
    assert sized(power) == sized(blocking)
    assert power.power_to_act == 1 - blocking.power_to_act


@given(games())
def test_the_chance_to_pass_is_that_of_all_coalitions(game: Game) -> None:
    power = exact(game)
    chance = Fraction(2, 3)
    expected = sum(
        ways * chance ** sum(yes) * (1 - chance) ** (game.players - sum(yes))
        for yes, ways in coalitions(game)
        if wins(game, yes)
    )
    assert power.pass_chance(chance) == expected
    assert power.pass_chance(HALF) == power.power_to_act
    assert power.pass_chance(Fraction(0)) == wins(game, [0] * len(game.sizes))
    assert power.pass_chance(Fraction(1)) == wins(game, game.sizes)


def test_the_small_party_has_as_much_power_as_the_large() -> None:
    power = exact(Game((1, 1, 1), weighted((50, 49, 1), 51)))
    assert power.banzhaf == (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    assert power.equals == ((0,), (1, 2))


def test_luxembourg_is_powerless_and_the_empty_chair_is_not_counted() -> None:
    power = exact(Game((3, 2, 1, 0), weighted((4, 2, 1, 9), 12)))
    assert power.dummies == (2,)
    assert power.equals == ((0,), (1,), (2,))
    assert power.penrose[3] == power.banzhaf[3] == sized(power)[3] == 0


@pytest.mark.parametrize("quota", [0, 5])
def test_where_all_is_settled_nobody_has_power(quota: int) -> None:
    power = exact(Game((4,), weighted((1,), quota)))
    for index in (power.banzhaf, power.penrose, power.prevent, power.initiate, sized(power)):
        assert index == (Fraction(0),)
    assert power.power_to_act == Fraction(quota == 0)


def test_a_game_without_players_has_an_answer_all_the_same() -> None:
    assert exact(Game((), True)).power_to_act == 1
    assert exact(Game((), False)).power_to_act == 0


def test_where_swings_are_known_in_total_only_nothing_else_is_claimed() -> None:
    weights = tuple(range(1, 101)) * 4
    power = exact(Game((1,) * 400, weighted(weights, sum(weights) // 2 + 1)))
    assert power.counts is None
    assert power.shapley_shubik is None
    assert power.pass_chance(HALF) == power.power_to_act
    assert power.pass_chance(Fraction(1, 3)) is None
    assert sum(power.banzhaf) == 1
    assert power.equals[0] == (99, 199, 299, 399)


def test_what_cannot_be_counted_is_estimated_and_says_so() -> None:
    game = Game((2, 2, 2), all_of([weighted((1, 1, 1), 4), weighted((3, 2, 1), 7)]))
    power = power_of(game, most_nodes=1)
    assert isinstance(power, Estimate)
    assert power.half_width < Fraction(1, 20)
    assert abs(power.power_to_act - exact(game).power_to_act) < power.half_width
