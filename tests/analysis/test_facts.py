"""What is certain about a game: textbook games, and laws against asking every coalition."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from operator import mul
from random import Random

import pytest
from analysis.strategies import coalitions, odd_games, random_games, random_odd_games
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.analysis.coalitions import facts
from mspcharter.analysis.coalitions.sums import among
from mspcharter.analysis.formula import Some, all_of, negated, weighted
from mspcharter.analysis.game import Game, dual, wins

SECURITY_COUNCIL = Game((5, 10), all_of([weighted((1, 0), 5), weighted((1, 1), 9)]))
LUXEMBOURG_1958 = Game((3, 2, 1), weighted((4, 2, 1), 12))
NASSAU_1964 = Game((2, 1, 1, 2), weighted((31, 28, 21, 2), 58))


def test_a_permanent_member_blocks_alone_and_nobody_decides_alone() -> None:
    assert facts.blocks_alone(SECURITY_COUNCIL) == (0,)
    assert facts.decides_alone(SECURITY_COUNCIL) == ()


def test_luxembourg_had_a_vote_and_no_power() -> None:
    assert facts.powerless(LUXEMBOURG_1958) == (2,)
    assert facts.powerless(LUXEMBOURG_1958, most_nodes=1) == (2,)


def test_three_towns_of_nassau_had_votes_and_no_power() -> None:
    assert facts.powerless(NASSAU_1964) == (2, 3)


def test_who_holds_the_quota_decides_alone() -> None:
    assert facts.decides_alone(Game((1, 4, 0), weighted((5, 1, 9), 5))) == (0,)


def test_half_of_the_votes_lets_both_halves_decide() -> None:
    assert facts.both_win(Game((4,), weighted((1,), 2))) == facts.Sides((2,), (2,))
    assert facts.both_win(Game((4,), weighted((1,), 3))) is None


def test_an_even_board_can_be_stuck_and_an_odd_one_cannot() -> None:
    even, odd = Game((4,), weighted((1,), 3)), Game((5,), weighted((1,), 3))
    assert facts.neither_wins(even) == facts.Sides((2,), (2,))
    assert facts.stuck_share(even) == Fraction(6, 16)
    assert facts.neither_wins(odd) is None
    assert facts.stuck_share(odd) == 0


def test_a_share_that_takes_too_many_nodes_is_not_told() -> None:
    assert facts.stuck_share(Game((1,) * 8, weighted(tuple(range(1, 9)), 18)), most_nodes=3) is None


def test_two_thirds_of_all_does_not_protect_what_needs_every_chamber() -> None:
    rule = weighted((1, 1, 1), 8)
    protected = Some((weighted((1, 0, 0), 2), weighted((0, 1, 0), 2), weighted((0, 0, 1), 2)), 3)
    assert facts.fails(rule, protected, (4, 4, 4)) == (4, 4, 0)
    assert facts.fails(protected, weighted((1, 1, 1), 6), (4, 4, 4)) is None


def test_different_votes_can_have_the_same_power() -> None:
    game = Game((1, 1, 1), weighted((50, 49, 2), 51))
    assert facts.matters_at_least_as_much(game, 2, 1)
    assert facts.matters_at_least_as_much(game, 1, 2)
    assert facts.matters_at_least_as_much(game, 1, 1)
    assert not facts.matters_at_least_as_much(Game((1, 2), weighted((2, 1), 2)), 1, 0)


def test_facts_about_monotone_rules_are_those_of_asking_all(tries: int) -> None:
    for game in random_games(tries, seed=4):
        _asked_about_sides(game)


def test_facts_about_any_rule_are_those_of_asking_all(tries: int) -> None:
    for game in random_odd_games(tries, seed=5):
        _asked_about_any(game)


@given(odd_games())
def test_facts_about_any_rule_hold_in_the_smallest_games(game: Game) -> None:
    _asked_about_any(game)


@given(odd_games(8), st.lists(st.integers(-3, 5), min_size=6, max_size=6), st.integers(-3, 16))
def test_what_a_rule_does_not_imply_has_a_smallest_witness(game: Game, weights: list[int], quota: int) -> None:
    threshold = weighted(tuple(weights[: len(game.sizes)]), quota)
    for other in (threshold, dual(game).formula, Some((game.formula, threshold), 1), negated(threshold)):
        found = facts.fails(game.formula, other, game.sizes)
        breaks = [sum(yes) for yes, _ in coalitions(game) if wins(game, yes) and not wins(Game(game.sizes, other), yes)]
        assert (None if found is None else sum(found)) == min(breaks, default=None)
        assert found is None or (wins(game, found) and not wins(Game(game.sizes, other), found))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries")) // 3


def _asked_about_any(game: Game) -> None:
    won = {yes: wins(game, yes) for yes, _ in coalitions(game)}
    assert facts.can_pass(game) == any(won.values()), game
    present = [number for number, size in enumerate(game.sizes) if size]
    silent = tuple([of for of in present if all(won[yes] == won[more] for yes, more in _with_one_more(game, of))])
    assert facts.powerless(game) == facts.powerless(game, most_nodes=1) == silent, game
    stuck = sum(ways for yes, ways in coalitions(game) if not won[yes] and not won[_others(game, yes)])
    assert facts.stuck_share(game) == Fraction(stuck, 1 << game.players), game


def _asked_about_sides(game: Game) -> None:
    won = {yes: wins(game, yes) for yes, _ in coalitions(game)}
    both, neither = facts.both_win(game), facts.neither_wins(game)
    assert (both is None) == (not any(won[yes] and won[_others(game, yes)] for yes in won)), game
    if both:
        assert won[both.one], game
        assert won[both.other], game
        assert all(map(int.__le__, both.other, _others(game, both.one))), game
    splits = [sum(yes) for yes in won if not won[yes] and not won[_others(game, yes)]]
    assert (None if neither is None else sum(neither.one)) == min(splits, default=None), game
    if neither:
        assert neither.other == _others(game, neither.one), game
        assert not any((won[neither.one], won[neither.other])), game
    for one in range(len(game.sizes)):
        assert (one in facts.decides_alone(game)) == any(won[yes] and yes[one] == sum(yes) == 1 for yes in won), game
        needed = all(yes[one] == game.sizes[one] for yes in won if won[yes])
        assert (one in facts.blocks_alone(game)) == needed, game
        for other in range(len(game.sizes)):
            replaced = [
                won[with_other] <= won[_moved(with_other, other, one)]
                for yes, with_other in _with_one_more(game, other)
                if one == other or yes[one] < game.sizes[one]
            ]
            assert facts.matters_at_least_as_much(game, one, other) == all(replaced), (game, one, other)


def _with_one_more(game: Game, number: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    for yes, _ in coalitions(game):
        if yes[number] < game.sizes[number]:
            yield yes, (*yes[:number], yes[number] + 1, *yes[number + 1 :])


def _others(game: Game, yes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple([size - count for size, count in zip(game.sizes, yes, strict=True)])


def _moved(yes: tuple[int, ...], source: int, target: int) -> tuple[int, ...]:
    return tuple([count - (at == source) + (at == target) for at, count in enumerate(yes)])


def test_those_among_whose_votes_come_to_a_total_do_so() -> None:
    for seed in range(400):
        draw = Random(seed)
        weights = [draw.choice((1, 3)) * draw.randint(0, 6) for _ in range(draw.randint(1, 6))]
        sizes = [draw.randint(0, 2) for _ in weights]
        total = draw.randint(0, sum(map(mul, weights, sizes)))
        every = [yes for yes in product(*(range(size + 1) for size in sizes)) if sum(map(mul, weights, yes)) == total]
        true = {number for yes in every for number, some in enumerate(yes) if some and weights[number]}
        found = among(weights, sizes, total)
        assert found <= true
        assert bool(found) == bool(true)


def test_what_one_needs_of_others_is_the_least_that_is_left_of_any_group_that_passes() -> None:
    for seed in range(300):
        draw = Random(seed)
        weights = [draw.randint(0, 9) for _ in range(draw.randint(2, 7))]
        sizes = [draw.randint(1, 2) for _ in weights]
        game = Game(tuple(sizes), weighted(weights, draw.randint(1, 30)))
        prices = [2 * one for one in weights] if seed % 2 else [draw.randint(0, 9) for _ in weights]
        places = range(len(weights))
        every = [yes for yes in product(*(range(size + 1) for size in sizes)) if wins(game, yes)]
        costs = [
            min((sum(map(mul, prices, yes)) - prices[place] for yes in every if yes[place]), default=None)
            for place in places
        ]
        assert facts.others_needed(game, prices, places) == costs, game
