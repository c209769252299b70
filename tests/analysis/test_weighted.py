"""Counting one weighted vote, by weight and in halves: against asking every coalition and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from analysis.strategies import brute_force, random_games
from analysis.test_diagram import CITIZENS

from mspcharter.analysis.coalitions.diagram import Counts, Totals, count_on_diagram
from mspcharter.analysis.formula import Some, weighted
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.counting import count, count_by_size, count_in_all, count_in_total
from mspcharter.analysis.measures.halves import Sized, count_all_in_halves, count_in_halves, sized


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


def votes(tries: int, heaviest: int = 9) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """Yield weights, sizes and a quota that can be missed and met."""
    random = Random(5)
    for _ in range(tries):
        classes = random.randint(1, 6)
        sizes = tuple(random.randint(0, 3) for _ in range(classes))
        weights = tuple(random.randint(0, heaviest) for _ in range(classes))
        whole = sum(weight * size for weight, size in zip(weights, sizes, strict=True))
        if whole and sum(sizes) < 11:
            yield weights, sizes, random.randint(1, whole)


def total(counts: Counts) -> Totals:
    """Add up *counts* over all sizes."""
    return Totals(sum(counts.winning), tuple(map(sum, counts.swings)))


def test_every_way_counts_a_vote_as_asking_every_coalition_does(tries: int) -> None:
    for weights, sizes, quota in votes(tries):
        game = Game(sizes, weighted(weights, quota))
        expected = brute_force(game)
        assert count_by_size(weights, sizes, quota) == expected, game
        assert count_in_halves(Sized(weights, sizes, (quota,) * (sum(sizes) + 1))) == expected, game
        assert count(game) == expected, game
        assert count_in_all(weights, sizes, quota) == total(expected), game
        assert count_all_in_halves(weights, sizes, quota) == total(expected), game
        assert count_in_total(game) == total(expected), game


def test_large_weights_are_counted_exactly(tries: int) -> None:
    for weights, sizes, quota in votes(tries // 4, heaviest=10**12):
        game = Game(sizes, weighted(weights, quota))
        assert count_in_halves(Sized(weights, sizes, (quota,) * (sum(sizes) + 1))) == brute_force(game), game
        assert count(game) == brute_force(game), game


def test_weights_and_heads_are_counted_in_halves_as_on_a_diagram(tries: int) -> None:
    random = Random(11)
    counted = 0
    for weights, sizes, quota in votes(tries, heaviest=40):
        heads = (random.randint(1, 3),) * len(sizes)
        either = (weighted(weights, quota), weighted(heads, random.randint(0, 3 * sum(sizes))))
        also = weighted(weights, quota // 2), weighted((1,) * len(sizes), random.randint(0, sum(sizes)))
        game = Game(sizes, Some((Some(either, 1), *also), 3))
        vote = sized(game)
        if vote is not None:
            counted += 1
            assert count_in_halves(vote) == brute_force(game), game
    assert counted * 2 > tries // 2


def test_forty_unlike_members_are_counted_to_the_last_coalition() -> None:
    # Both ways add up the same 2^40 coalitions: by weight where all sums are listed, and in halves.
    weights = tuple(1 + number * number * 7919 * 104_729 % 9_973 for number in range(40))
    quota = sum(weights) * 6 // 10
    assert count_all_in_halves(weights, (1,) * 40, quota) == count_in_all(weights, (1,) * 40, quota)


def test_the_dispatcher_counts_any_game(tries: int) -> None:
    for game in random_games(tries, seed=3):
        expected = brute_force(game)
        assert count(game) == expected, game
        assert count_in_total(game) == total(expected), game


def test_a_vote_within_gates_of_one_is_a_vote() -> None:
    vote = weighted((3, 2, 1), 4)
    assert count(Game((1, 2, 3), Some((Some((vote,), 1),), 1))) == count(Game((1, 2, 3), vote))


@pytest.mark.parametrize("quota", [-1, 0, 11, 12])
def test_a_vote_that_everybody_wins_or_nobody_has_no_swings(quota: int) -> None:
    game = Game((2, 2), weighted((3, 2), quota))
    assert count(game) == brute_force(game)


def test_populations_meet_in_the_middle_as_on_the_diagram() -> None:
    game = Game((1,) * 20, weighted(CITIZENS[:20], sum(CITIZENS[:20]) * 2 // 3))
    assert count(game, most_nodes=1_000) == count_on_diagram(game, 10**6)


def test_thirty_countries_are_counted_by_population() -> None:
    weights = (*CITIZENS, 9_000, 400, 40)
    quota = sum(weights) * 2 // 3
    ones = (1,) * 30
    counts = count(Game(ones, weighted(weights, quota)))
    blocking = count(Game(ones, weighted(weights, sum(weights) + 1 - quota)))
    assert counts is not None
    assert blocking is not None
    assert total(counts).swings == total(blocking).swings
    assert total(counts).winning + total(blocking).winning == 1 << 30


def test_a_hundred_members_are_counted_alike_by_weight_and_on_the_diagram() -> None:
    random = Random(8)
    weights = tuple(random.randint(1, 9) for _ in range(100))
    game = Game((1,) * 100, weighted(weights, sum(weights) // 2 + 1))
    counts = count_on_diagram(game, 10**6)
    assert counts == count(game)
    assert counts is not None
    assert count_in_total(game) == total(counts)


def test_four_hundred_members_are_counted_in_total_only() -> None:
    random = Random(9)
    weights = tuple(random.randint(1, 100) for _ in range(400))
    game = Game((1,) * 400, weighted(weights, sum(weights) // 2 + 1))
    assert count(game) is None
    totals = count_in_total(game)
    assert totals is not None
    # Who holds more votes has at least as much power, and the heaviest decides most.
    by_weight = [swings for _, swings in sorted(zip(weights, totals.swings, strict=True))]
    assert by_weight == sorted(by_weight)


def test_what_is_out_of_reach_is_not_counted() -> None:
    random = Random(10)
    weights = tuple(random.randint(1, 10**9) for _ in range(60))
    game = Game((1,) * 60, weighted(weights, sum(weights) // 2 + 1))
    assert count(game) is None
    assert count_in_total(game) is None
