"""How likely a motion is to pass: boards whose odds can be worked out by hand, and all ballots of random polls."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import factorial, prod
from random import Random

import pytest
from analysis.polls import all_ballots, polls, random_polls
from hypothesis import given

from mspcharter.analysis.ballots.chances import chance_by_choice, pass_chance
from mspcharter.analysis.formula import Choice, Some, Sum, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game

QUARTERS = (Fraction(1, 4),) * 4
COIN = (Fraction(1, 2), Fraction(0), Fraction(1, 2), Fraction(0))


def test_three_members_with_a_coin_each_pass_half_of_all_motions() -> None:
    assert pass_chance(Game((3,), Sum(((1, 0, -1, 0),), 1), FOUR_CHOICES), [COIN]) == Fraction(1, 2)


def test_a_member_of_three_lifts_the_chance_from_a_quarter_to_three() -> None:
    chances = chance_by_choice(Game((3,), Sum(((1, 0, -1, 0),), 1), FOUR_CHOICES), [COIN])
    assert chances is not None
    assert chances[0] == (Fraction(3, 4), Fraction(1, 4), Fraction(1, 4), Fraction(1, 4))


def test_to_abstain_instead_of_a_no_can_help_a_motion() -> None:
    poll = Game((3,), Some((Sum(((1, 0, -1, 0),), 1), Sum(((1, 1, 1, 0),), 2)), 2), FOUR_CHOICES)
    chances = chance_by_choice(poll, [QUARTERS])
    assert chances is not None
    yes, abstain, no, absent = chances[0]
    assert yes > abstain > no
    assert absent > no, "the quorum is nearly always met, so a no does more than an empty chair"


def test_what_is_certain_has_a_chance_of_one_and_what_cannot_be_of_none() -> None:
    assert pass_chance(Game((3,), True, FOUR_CHOICES), [QUARTERS]) == 1
    assert pass_chance(Game((3,), Sum(((1, 0, 0, 0),), 4), FOUR_CHOICES), [QUARTERS]) == 0
    assert chance_by_choice(Game((3,), Sum(((1, 0, 0, 0),), 4), FOUR_CHOICES), [QUARTERS]) == [(Fraction(0),) * 4]
    assert chance_by_choice(Game((0, 2), Sum(((0,) * 4, (1, 0, 0, 0)), 1), FOUR_CHOICES), [COIN, COIN]) == [
        (Fraction(3, 4),) * 4,
        (Fraction(1), Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)),
    ]


def test_a_count_that_takes_too_long_is_given_up() -> None:
    parts = [Sum(tuple((seat % number + 1, 0, -1, 0) for seat in range(12)), 3) for number in (3, 5, 7)]
    poll = Game((1,) * 12, Some(tuple(parts), 2), FOUR_CHOICES)
    assert pass_chance(poll, [QUARTERS] * 12, most_states=50) is None
    assert chance_by_choice(poll, [QUARTERS] * 12, most_states=50) is None


def test_weights_in_millions_are_counted_without_a_field_for_each_sum() -> None:
    weights = [3_000_001, 2_000_003, 1_000_000_007]
    poll = Game((1, 1, 1), Sum(tuple((weight, 0, -weight, 0) for weight in weights), 1), FOUR_CHOICES)
    assert pass_chance(poll, [COIN] * 3) == Fraction(1, 2)


def test_a_majority_and_a_larger_one_of_the_same_votes_are_the_larger() -> None:
    majority, larger = Sum(((1, 0, -1, 0),), 1), Sum(((1, 0, -1, 0),), 3)
    assert pass_chance(Game((5,), Some((majority, larger), 2), FOUR_CHOICES), [COIN]) == pass_chance(
        Game((5,), larger, FOUR_CHOICES), [COIN]
    )
    assert pass_chance(Game((5,), Some((majority, larger), 1), FOUR_CHOICES), [COIN]) == Fraction(1, 2)


def test_a_council_of_sixty_is_counted_exactly() -> None:
    cast, came = Sum(((1, 0, -2, 0),) * 4, 0), Sum(((1, 1, 1, 0),) * 4, 40)
    half_of_each = [Sum(tuple((int(one == two),) * 3 + (0,) for two in range(4)), 8) for one in range(4)]
    poll = Game((15,) * 4, Some((cast, came, *half_of_each), 6), FOUR_CHOICES)
    chances = (Fraction(2, 5), Fraction(1, 5), Fraction(1, 4), Fraction(3, 20))
    found, by_choice = pass_chance(poll, [chances] * 4), chance_by_choice(poll, [chances] * 4)
    assert found is not None
    assert by_choice is not None
    for some in by_choice:
        assert sum(chance * part for chance, part in zip(chances, some, strict=True)) == found


@given(polls(6))
def test_the_chance_is_that_of_all_ballots_that_pass(poll: Game) -> None:
    _check(poll, Random(repr(poll)))


def test_the_chance_is_that_of_all_ballots_that_pass_in_many_polls(request: pytest.FixtureRequest) -> None:
    draw = Random(7)
    for poll in random_polls(request.config.getoption("--tries"), 6, seed=7):
        _check(poll, draw)


def _check(poll: Game, draw: Random) -> None:
    scale = 12
    weights = [_drawn(draw) for _ in poll.sizes]
    chances = [
        (Fraction(yes, scale), Fraction(abstain, scale), Fraction(no, scale), Fraction(absent, scale))
        for yes, abstain, no, absent in weights
    ]
    passing = [
        ballots
        for ballots in all_ballots(poll.sizes, [tuple(Choice)] * len(poll.sizes))
        if holds(poll.formula, ballots)
    ]
    ways = sum(prod(map(_ways, ballots, weights)) for ballots in passing)
    chance = Fraction(ways, scale ** sum(poll.sizes))
    assert pass_chance(poll, chances) == chance
    by_choice = chance_by_choice(poll, chances)
    assert by_choice is not None
    for group, size in enumerate(poll.sizes):
        for choice in Choice:
            ways = sum(
                _ways(_without(ballots[group], choice), weights[group])
                * prod(_ways(*pair) for place, pair in enumerate(zip(ballots, weights, strict=True)) if place != group)
                for ballots in passing
                if ballots[group][choice]
            )
            assert by_choice[group][choice] == (Fraction(ways, scale ** (sum(poll.sizes) - 1)) if size else chance)


def _drawn(draw: Random) -> tuple[int, int, int, int]:
    """Return the weights of the four choices; some are nothing, and together they are twelve."""
    cuts = sorted(draw.choice([0, 1, 3, 4, 6, 8, 11, 12]) for _ in range(3))
    return cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 12 - cuts[2]


@cache
def _ways(counts: tuple[int, ...], weights: tuple[int, ...]) -> int:
    """Return the ways of a class to vote as *counts* say, each as often as the *weights* of its choices make it."""
    orders: int = factorial(sum(counts)) // prod(map(factorial, counts))
    votes: int = prod(map(pow, weights, counts))
    return orders * votes


def _without(counts: tuple[int, ...], choice: Choice) -> tuple[int, ...]:
    return tuple(count - (other is choice) for other, count in zip(Choice, counts, strict=True))
