"""The council of 28 states, counted once more by a program that shares nothing with the compiler.

The coalitions of each half of the states are listed by size and by people. For each of one half, those of the other are
counted that have the people and the states that it lacks. That is another way than the one of the tool.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import product
from math import factorial

import pytest
from bench import hostile

from mspcharter.analysis.measures.indices import Power
from mspcharter.compiler import compile
from mspcharter.power.answers import Answers, answers
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

STATES = 28
LEAST_STATES = 16
"""55% of 28."""
MOST_AGAINST = 3


def people() -> list[int]:
    """Return the people of each state, as the charter has them."""
    lines = hostile.eu(STATES).split("\n")
    return [int(line.split("counts ")[1].split()[0]) for line in lines if "counts " in line]


def half(states: list[int]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return every coalition of *states*: its size, its people, and its members."""
    found = []
    for chosen in product((0, 1), repeat=len(states)):
        members = tuple(place for place, some in enumerate(chosen) if some)
        found.append((len(members), sum(states[place] for place in members), members))
    return found


def winning_with(ours: list[int], others: list[int], quota: int) -> tuple[list[int], list[list[int]]]:
    """Return how many coalitions win by size, and of these how many contain each state of *ours*."""
    number = len(ours) + len(others)
    by_size: dict[int, list[int]] = {}
    for size, weight, _ in half(others):
        by_size.setdefault(size, []).append(weight)
    for weights in by_size.values():
        weights.sort()
    won = [0] * (number + 1)
    won_with = [[0] * (number + 1) for _ in ours]
    for size, weight, members in half(ours):
        for other, weights in by_size.items():
            whole = size + other
            if whole < LEAST_STATES:
                continue
            enough = len(weights)
            if whole < number - MOST_AGAINST:
                enough -= bisect_left(weights, quota - weight)
            won[whole] += enough
            for member in members:
                won_with[member][whole] += enough
    return won, won_with


@pytest.fixture(scope="module")
def recomputed() -> tuple[int, list[int], list[Fraction], list[int]]:
    """Return the winning coalitions, the swings and the Shapley value of each state, and who can block alone."""
    states = people()
    quota = -(-sum(states) * 65 // 100)
    first, second = states[: STATES // 2], states[STATES // 2 :]
    won, with_first = winning_with(first, second, quota)
    again, with_second = winning_with(second, first, quota)
    assert won == again
    swings, shapley = [], []
    for with_it in (*with_first, *with_second):
        # A coalition of a size wins with the state; those of one fewer that win without it are no swings.
        turned = [0] + [with_it[size] - (won[size - 1] - with_it[size - 1]) for size in range(1, STATES + 1)]
        swings.append(sum(turned))
        orders = [count * factorial(size - 1) * factorial(STATES - size) for size, count in enumerate(turned) if count]
        shapley.append(Fraction(sum(orders), factorial(STATES)))
    blocking = [
        place
        for place in range(STATES)
        if STATES - 1 < LEAST_STATES or (MOST_AGAINST < 1 and sum(states) - states[place] < quota)
    ]
    return sum(won), swings, shapley, blocking


@pytest.fixture(scope="module")
def reported() -> Answers:
    """Return what the tool says."""
    return answers(Decisions(compile(Source("charter", hostile.eu(STATES))).charter), "seat", indices=True)


def test_the_council_of_28_is_as_another_program_counts_it(
    recomputed: tuple[int, list[int], list[Fraction], list[int]], reported: Answers
) -> None:
    winning, swings, shapley, blocking = recomputed
    (study,) = reported.studies
    power = study.power
    assert isinstance(power, Power)
    assert sum(shapley) == 1
    assert power.winning == winning
    assert power.shapley_shubik is not None
    # Each state is a player, in the order of the text; its class in the game has a number of its own.
    assert [player.name for player in study.players] == [f"h{number}" for number in range(STATES)]
    places = study.seating.places
    assert [power.swings[place] for place in places] == swings
    assert [power.shapley_shubik[place] for place in places] == shapley
    assert [power.banzhaf[place] for place in places] == [Fraction(some, sum(swings)) for some in swings]
    assert list(study.blocks_alone) == blocking
