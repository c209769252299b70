"""The fewest yes votes from counts of the choices, against all ballots of small polls."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from analysis.polls import all_ballots, random_polls

from mspcharter.analysis.ballots.counts import fewest_against_all, fewest_by_counts
from mspcharter.analysis.formula import Ballots, Choice, Formula, Some, Sum, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game

POLLS = 1_500

Price = tuple[int, int, int]


def _ranked_polls() -> Iterator[Game]:
    """Yield polls that count heads, and one kind of weights, in sums of which all or some must be reached."""
    for seed in range(POLLS):
        random = Random(seed)
        sizes = tuple(random.choice((0, 1, 1, 2)) for _ in range(random.randint(1, 4)))
        if 0 < sum(sizes) <= 5:
            weights = [random.randint(0, 5) for _ in sizes]
            sums = tuple(_sum(random, weights) for _ in range(random.randint(1, 3)))
            yield Game(sizes, Some(sums, random.randint(1, len(sums))) if len(sums) > 1 else sums[0], FOUR_CHOICES)


def _sum(random: Random, weights: list[int]) -> Sum:
    counted = weights if random.random() < 0.6 else [1] * len(weights)
    row = random.choice(((1, 0, 0, 0), (1, 0, -1, 0), (2, -1, -1, 0), (1, 1, 1, 0), (1, 0, -2, 0), (0, -1, -3, -1)))
    return Sum(tuple(tuple(one * weight for one in row) for weight in counted), random.randint(-4, 9))


def _price(ballots: Ballots, seats: list[int] | None = None) -> Price:
    counted = [row for number, row in enumerate(ballots) if seats is None or seats[number]]
    yes, abstaining, _, absent = (sum(row[choice] for row in counted) for choice in Choice)
    return yes, abstaining + absent, abstaining


def _cheapest(poll: Game) -> Price | None:
    return min(map(_price, _passing(poll)), default=None)


def _passing(poll: Game) -> list[Ballots]:
    every = all_ballots(poll.sizes, [tuple(Choice)] * len(poll.sizes))
    return [ballots for ballots in every if holds(poll.formula, ballots)]


def test_the_fewest_by_counts_are_those_of_all_ballots() -> None:
    known = 0
    for poll in (*_ranked_polls(), *random_polls(POLLS, 5)):
        found = fewest_by_counts(poll)
        least = _cheapest(poll)
        if found is None:
            # It is not ranked, or nothing passes it.
            continue
        known += 1
        yes, ballots = found
        assert least == _price(ballots), poll
        assert yes == least[0]
        assert holds(poll.formula, ballots)
        assert [sum(row) for row in ballots] == list(poll.sizes)
    assert known > POLLS // 2


def test_where_the_heaviest_pass_it_against_all_others_no_fewer_do() -> None:
    known = 0
    for seed, poll in enumerate((*_ranked_polls(), *random_polls(POLLS, 5))):
        random = Random(-seed)
        seats = [random.choice((0, 1, 1, 1)) for _ in poll.sizes]
        found = fewest_against_all(poll, seats)
        if found is None:
            continue
        known += 1
        yes, ballots = found
        assert holds(poll.formula, ballots)
        assert _price(ballots, seats) == (yes, 0, 0)
        assert all(not row[Choice.YES] for row, seat in zip(ballots, seats, strict=True) if not seat)
        assert yes == min(_price(one, seats)[0] for one in _passing(poll)), poll
    assert known > POLLS // 4


def test_a_poll_of_two_kinds_of_weights_is_not_answered_by_counts() -> None:
    apart: Formula = Some((Sum(((3, 0, 0, 0), (1, 0, 0, 0)), 3), Sum(((1, 0, 0, 0), (3, 0, 0, 0)), 3)), 2)
    assert fewest_by_counts(Game((1, 1), apart, FOUR_CHOICES)) is None


def test_a_large_body_is_answered_at_once() -> None:
    weights = [1 + pow(7, n, 9_973) for n in range(189)]
    most = sum(weights)
    poll = Game((1,) * 189, Sum(tuple((2 * w, 0, -w, 0) for w in weights), 1 + most // 3), FOUR_CHOICES)
    found = fewest_by_counts(poll)
    assert found is not None
    yes, ballots = found
    heaviest = sorted(weights, reverse=True)
    assert sum(heaviest[: yes - 1]) * 2 < 1 + most // 3 <= sum(heaviest[:yes]) * 2, "all others can stay away"
    assert holds(poll.formula, ballots)
