"""Random polls, and the answers that trying all ballots gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations_with_replacement, product
from random import Random

from hypothesis import strategies as st

from mspcharter.analysis.formula import Ballots, Choice, Formula, Some, Sum
from mspcharter.analysis.game import FOUR_CHOICES, Game

COMMON_POINTS = [(1, 0, -1, 0), (1, 0, -2, 0), (1, 1, 1, 0), (1, 0, 0, 0), (0, 0, -1, 0), (0, 0, 0, 0), (2, 0, -1, -1)]
"""Votes cast, two thirds of them, presence, consent, objection, other constituencies, and an odd one."""


def polls(most: int) -> st.SearchStrategy[Game]:
    """Draw polls of at most *most* players."""
    return st.integers(0, 2**32).map(lambda seed: random_poll(Random(seed), most))


def random_polls(tries: int, most: int, seed: int = 1) -> Iterator[Game]:
    """Yield *tries* polls of at most *most* players."""
    draw = Random(seed)
    for _ in range(tries):
        yield random_poll(draw, most)


def random_poll(draw: Random, most: int) -> Game:
    """Return a poll of at most *most* players, whose conditions are like those of charters or quite odd."""
    sizes = [draw.randint(0, 3) for _ in range(draw.randint(1, 4))]
    while sum(sizes) > most:
        sizes[sizes.index(max(sizes))] -= 1
    return Game(tuple(sizes), _condition(draw, len(sizes), draw.randint(0, 2)), FOUR_CHOICES)


def _condition(draw: Random, classes: int, depth: int) -> Formula:
    if depth == 0 or draw.random() < 0.3:
        return draw.random() < 0.5 if draw.random() < 0.03 else _tally(draw, classes)
    parts = tuple(_condition(draw, classes, depth - 1) for _ in range(draw.randint(1, 4)))
    return Some(parts, draw.choice([1, len(parts), draw.randint(0, len(parts) + 1)]))


def _tally(draw: Random, classes: int) -> Sum:
    if draw.random() < 0.25:
        points = [(_point(draw), _point(draw), _point(draw), _point(draw)) for _ in range(classes)]
        return Sum(tuple(points), draw.randint(-4, 6))
    common, weighs = draw.choice(COMMON_POINTS), draw.random() < 0.5
    rows = []
    for _ in range(classes):
        weight = draw.randint(0, 3) if weighs else int(draw.random() < 0.8)
        rows.append((weight * common[0], weight * common[1], weight * common[2], weight * common[3]))
    return Sum(tuple(rows), draw.randint(-3, 5))


def _point(draw: Random) -> int:
    return draw.randint(-3, 3)


def all_ballots(sizes: Sequence[int], allowed: Sequence[Collection[Choice]]) -> Iterator[Ballots]:
    """Yield all ballots of classes of *sizes* that are *allowed*."""
    classes = [
        [tuple(made.count(choice) for choice in Choice) for made in combinations_with_replacement(sorted(some), size)]
        for size, some in zip(sizes, allowed, strict=True)
    ]
    yield from product(*classes)


def with_one_more(ballots: Ballots, group: int, choice: Choice) -> Ballots:
    """Return *ballots* and one player of class *group* who makes *choice*."""
    counts = [list(some) for some in ballots]
    counts[group][choice] += 1
    return [(yes, abstain, no, absent) for yes, abstain, no, absent in counts]
