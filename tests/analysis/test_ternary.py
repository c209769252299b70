"""The power of members who may abstain: the Security Council, and all line-ups of random polls."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from analysis.polls import polls, with_one_more
from hypothesis import given

from mspcharter.analysis.ballots.ternary import Ternary, ternary
from mspcharter.analysis.formula import Ballots, Choice, Some, Sum, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game

THREE = (Choice.YES, Choice.ABSTAIN, Choice.NO)

# Nine of fifteen say yes, and none of the five permanent members says no; to abstain is no veto.
SECURITY_COUNCIL = Game(
    (5, 10), Some((Sum(((1, 0, 0, 0),) * 2, 9), Sum(((0, 0, -1, 0), (0,) * 4), 0)), 2), FOUR_CHOICES
)


def test_the_security_council_acts_once_in_a_hundred_times() -> None:
    power = ternary(SECURITY_COUNCIL)
    assert power is not None
    assert power.act == Fraction(48932, 4782969)


def test_a_permanent_member_has_twice_the_power_of_another() -> None:
    # Felsenthal and Machover (1997) print .1009 and .0495.
    power = ternary(SECURITY_COUNCIL)
    assert power is not None
    assert [round(float(share), 16) for share in power.normalised] == [0.1009448202605244, 0.0495275898697378]
    assert 5 * power.normalised[0] + 10 * power.normalised[1] == 1


def test_a_permanent_member_who_abstains_keeps_no_more_than_the_others_do() -> None:
    power = ternary(SECURITY_COUNCIL)
    assert power is not None
    assert [float(some) for some in power.yes_minus_no] == [0.022650366331038316, 0.011113180955176586]
    assert [float(some) for some in power.yes_minus_abstain] == [0.014609335749405861, 0.011113180955176586]


def test_nobody_has_power_where_nothing_depends_on_anybody() -> None:
    none = (Fraction(0),)
    assert ternary(Game((3,), True, FOUR_CHOICES)) == Ternary(Fraction(1), none, none, none)


def test_a_vote_that_would_take_too_long_is_given_up() -> None:
    assert ternary(SECURITY_COUNCIL, most_states=3) is None


@given(polls(6))
def test_power_is_what_trying_all_line_ups_finds(poll: Game) -> None:
    players = [group for group, size in enumerate(poll.sizes) for _ in range(size)]
    passing = [made for made in product(THREE, repeat=len(players)) if holds(poll.formula, _cast(poll, made))]
    power = ternary(poll)
    assert power is not None
    assert power.act == Fraction(len(passing), 3 ** len(players))
    for number, group in enumerate(players):
        yes, abstain, no = (sum(made[number] == choice for made in passing) for choice in THREE)
        assert power.yes_minus_no[group] == Fraction(yes - no, 3 ** (len(players) - 1))
        assert power.yes_minus_abstain[group] == Fraction(yes - abstain, 3 ** (len(players) - 1))
    shares = sum(power.normalised[group] for group in players)
    assert shares == (1 if sum(power.yes_minus_no[group] for group in players) else 0)


def _cast(poll: Game, made: tuple[Choice, ...]) -> Ballots:
    players = [group for group, size in enumerate(poll.sizes) for _ in range(size)]
    ballots: Ballots = [(0, 0, 0, 0)] * len(poll.sizes)
    for group, choice in zip(players, made, strict=True):
        ballots = with_one_more(ballots, group, choice)
    return ballots
