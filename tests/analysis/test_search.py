"""The cheapest line-up that a rule allows: laws against asking every coalition, and a search that is long."""

from __future__ import annotations

from random import Random

import pytest
from analysis.strategies import coalitions, odd_games, random_odd_games
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance, Cheapest, Exhausted, cheapest, find
from mspcharter.analysis.formula import Formula, all_of, any_of, negated, reached, votes_of, weighted
from mspcharter.analysis.game import Game, dual, wins


def test_the_smallest_coalition_of_the_security_council_has_nine_members() -> None:
    council = Game((5, 10), all_of([weighted((1, 0), 5), weighted((1, 1), 9)]))
    assert find(council.formula, council.sizes) == (5, 4)


def test_what_cannot_pass_has_no_smallest_coalition() -> None:
    assert find(weighted((1, 1), 5), (2, 2)) is None
    assert find(False, ()) is None


def test_the_fewest_votes_are_not_those_of_the_fewest_members() -> None:
    rule = any_of([weighted((1, 0), 1), weighted((0, 1), 3)])
    assert find(rule, (1, 4)) == (1, 0)
    assert cheapest(rule, (1, 4), (10, 2)) == Cheapest(6, (0, 3))


def test_a_rule_that_says_not_has_its_line_up_too() -> None:
    assert find(all_of([weighted((1, 1), 2), negated(weighted((0, 1), 1))]), (3, 3)) == (2, 0)


def test_of_equal_line_ups_the_first_classes_say_yes() -> None:
    assert find(weighted((1, 1, 1), 3), (2, 2, 2)) == (2, 1, 0)


def test_prices_are_the_lowest_of_asking_all(tries: int) -> None:
    random = Random(6)
    for game in random_odd_games(tries, seed=6):
        _agrees(game, [random.randint(0, 5) for _ in game.sizes])


@given(odd_games(), st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_prices_are_the_lowest_where_bounds_are_blended_from_the_first(game: Game, prices: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget, "PATIENCE", 0)
        patch.setattr(budget, "LONG_SEARCH", 2)
        both_sides = Game(game.sizes, all_of([game.formula, negated(dual(game).formula)]))
        for asked in (game, both_sides):
            _agrees(asked, prices[: len(game.sizes)])


def test_a_search_that_is_bounded_finds_the_same_or_gives_up() -> None:
    rule = all_of([weighted((3, 1, 0), 7), weighted((0, 1, 2), 5), negated(weighted((1, 1, 1), 9))])
    sizes = (4, 4, 4)
    found = find(rule, sizes)
    given_up = 0
    for most_states in range(40):
        try:
            assert find(rule, sizes, Allowance(most_states)) == found
        except Exhausted:
            assert most_states == given_up
            given_up += 1
    assert 0 < given_up < 40


def test_sixty_seats_with_three_kinds_of_votes_are_searched_to_the_end() -> None:
    random = Random(8)
    sizes = (4,) * 15
    rule = all_of([_votes(random, 60), _votes(random, 66)])
    votes = tuple(random.randint(1, 10) for _ in sizes)
    fewest = cheapest(rule, sizes, votes)
    assert fewest is not None
    assert reached(rule, votes_of(fewest.yes))
    # Whoever passes the rule has so many of these votes, and one who does so has no more.
    assert find(all_of([rule, negated(weighted(votes, fewest.price))]), sizes) is None
    assert find(all_of([rule, negated(weighted(votes, fewest.price + 1))]), sizes) is not None


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


def _votes(random: Random, percent: int) -> Formula:
    weights = tuple(random.randint(1, 10) for _ in range(15))
    return weighted(weights, 4 * sum(weights) * percent // 100 + 1)


def _agrees(game: Game, prices: list[int]) -> None:
    costs = [_cost(prices, yes) for yes, _ in coalitions(game) if wins(game, yes)]
    found = cheapest(game.formula, game.sizes, prices)
    assert (found.price if found else None) == min(costs, default=None), (game, prices)
    assert not found or (wins(game, found.yes) and _cost(prices, found.yes) == found.price), (game, prices)


def _cost(prices: list[int], yes: tuple[int, ...]) -> int:
    return sum(price * count for price, count in zip(prices, yes, strict=True))
