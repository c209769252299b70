"""Counting on the diagram: against asking every coalition, for rules of every kind."""

from __future__ import annotations

from math import comb

import pytest
from analysis.strategies import brute_force, games, odd_games, random_games, random_odd_games
from hypothesis import given

from mspcharter.analysis.coalitions.diagram import count_on_diagram
from mspcharter.analysis.formula import Some, all_of, any_of, negated, weighted
from mspcharter.analysis.game import Game, dual
from mspcharter.analysis.measures.halves import Sized, count_in_halves, sized

ENOUGH = 1_000_000
# Citizens of the 27 countries of the European Union in 2023, in thousands (Eurostat, rounded).
CITIZENS = (
    84359, 68173, 58997, 48085, 36754, 19055, 17811, 11743, 10828, 10522, 10517, 10414, 9600, 9105, 6448, 5933, 5564,
    5429, 5271, 3851, 2857, 2117, 1883, 1366, 921, 661, 542,
)  # fmt: skip


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


@given(games())
def test_the_diagram_counts_as_asking_every_coalition_does(game: Game) -> None:
    assert count_on_diagram(game, ENOUGH) == brute_force(game)


@given(odd_games())
def test_negations_and_negative_weights_are_counted_as_well(game: Game) -> None:
    assert count_on_diagram(game, ENOUGH) == brute_force(game)


def test_thousands_of_composite_games_are_counted_exactly(tries: int) -> None:
    for game in random_games(2 * tries):
        assert count_on_diagram(game, ENOUGH) == brute_force(game), game


def test_thousands_of_odd_games_are_counted_exactly(tries: int) -> None:
    for game in random_odd_games(2 * tries):
        assert count_on_diagram(game, ENOUGH) == brute_force(game), game


def test_a_game_and_its_dual_have_the_same_swings_from_the_other_end(tries: int) -> None:
    for game in random_games(tries, seed=2):
        counts, blocking = count_on_diagram(game, ENOUGH), count_on_diagram(dual(game), ENOUGH)
        assert counts is not None
        assert blocking is not None
        assert blocking.swings == tuple(swings[::-1] for swings in counts.swings)


def test_the_council_of_the_union_is_counted_with_populations_for_weights() -> None:
    # 15 of 27 countries with 65% of the citizens; or all but three, however many citizens these have.
    majority = -(-sum(CITIZENS) * 65 // 100)
    ones = (1,) * 27
    rule = any_of([all_of([weighted(ones, 15), weighted(CITIZENS, majority)]), weighted(ones, 24)])
    counts = count_on_diagram(Game(ones, rule), ENOUGH)
    assert counts is not None
    by_citizens = count_in_halves(Sized(CITIZENS, ones, (majority,) * 28)).winning
    expected = [0] * 15 + list(by_citizens[15:24]) + [comb(27, yes) for yes in range(24, 28)]
    assert counts.winning == tuple(expected)
    in_halves = sized(Game(ones, rule))
    assert in_halves is not None
    assert count_in_halves(in_halves) == counts


def test_a_gate_over_many_groups_keeps_a_count_and_not_who_is_counted() -> None:
    # Half of 20 groups, each by majority: 2^20 line-ups of groups, a few hundred nodes.
    groups = tuple(weighted(tuple(int(other == group) for other in range(20)), 2) for group in range(20))
    counts = count_on_diagram(Game((3,) * 20, Some(groups, 10)), 300)
    assert counts is not None
    # Each group is as likely to say yes as no.
    assert sum(counts.winning) == sum(comb(20, yes) for yes in range(10, 21)) << 40


def test_what_outgrows_the_budget_is_not_answered() -> None:
    game = Game((1,) * 12, weighted(tuple(1 << power for power in range(12)), 2222))
    assert count_on_diagram(game, 5) is None
    assert count_on_diagram(game, ENOUGH) is not None


@pytest.mark.parametrize("rule", [True, False, weighted((), 0), weighted((), 1), Some((), 0), negated(True)])
def test_a_game_without_players_has_its_answer(rule: object) -> None:
    game = Game((), rule)  # type: ignore[arg-type]
    assert count_on_diagram(game, ENOUGH) == brute_force(game)
