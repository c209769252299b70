"""Minimal winning coalitions: published games, and laws against asking every coalition."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb, prod

import pytest
from analysis.strategies import coalitions, games, random_games
from hypothesis import given

from mspcharter.analysis.game import Game, Threshold, all_of, any_of, blocks, dual, wins
from mspcharter.analysis.minimal import deegan_packel, holler, minimal_blocking, minimal_winning


def _minimal(game: Game) -> dict[tuple[int, ...], int]:
    """Ask every coalition whether it wins, and whether it still does without one of its players."""
    return {yes: ways for yes, ways in coalitions(game) if wins(game, yes) and not any(_without_one(game, yes))}


def _without_one(game: Game, yes: tuple[int, ...]) -> Iterator[bool]:
    for number, count in enumerate(yes):
        if count:
            yield wins(game, (*yes[:number], count - 1, *yes[number + 1 :]))


def _agrees(game: Game) -> None:
    found, expected = minimal_winning(game), _minimal(game)
    assert found is not None
    by_size = [0] * (game.players + 1)
    holding = [[0] * (game.players + 1) for _ in game.sizes]
    for yes, ways in expected.items():
        by_size[sum(yes)] += ways
        for number, (count, size) in enumerate(zip(yes, game.sizes, strict=True)):
            holding[number][sum(yes)] += ways * count // size if size else 0
    assert found.by_size == tuple(by_size), game
    assert found.holding == tuple(map(tuple, holding)), game
    assert sorted(found.smallest) == sorted(expected)[: len(found.smallest)], game
    assert list(map(sum, found.smallest)) == sorted(map(sum, found.smallest)), game
    assert found.listed == found.total == sum(prod(map(comb, game.sizes, yes)) for yes in found.smallest), game


def test_the_minimal_coalitions_are_those_of_asking_all(tries: int) -> None:
    for game in random_games(tries):
        _agrees(game)
        _agrees(dual(game))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))
