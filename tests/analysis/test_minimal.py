"""Minimal winning coalitions: published games, and laws against asking every coalition."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb, prod

import pytest
from analysis.published import GAMES, ROUNDING, Published, values
from analysis.strategies import coalitions, games, random_games
from hypothesis import given

from mspcharter.analysis.coalitions.diagram import Reduced
from mspcharter.analysis.coalitions.facts import blocks_alone, powerless
from mspcharter.analysis.coalitions.minimal import deegan_packel, holler, minimal_blocking, minimal_winning
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.formula import all_of, any_of, weighted
from mspcharter.analysis.game import Game, dual, wins

# The Council of the European Union by the Treaty of Nice: of 27 members, weighted votes, a majority, and 62 in 100 of
# the population in thousandths (Bilbao, Fernández, Jiménez and López, "Voting power in the European Union
# enlargement", 2002).
NICE_VOTES = (29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3)
NICE_PEOPLE = (170, 123, 122, 120, 82, 80, 47, 33, 22, 21, 21, 21, 21, 18, 17, 17, 11, 11, 11, 8, 8, 5, 4, 3, 2, 1, 1)
NICE = Game((1,) * 27, all_of([weighted(NICE_VOTES, 255), weighted((1,) * 27, 14), weighted(NICE_PEOPLE, 620)]))

COUNTED = [game for game in GAMES if game.minimal_winning is not None]


@pytest.mark.parametrize("published", COUNTED, ids=lambda published: published.name)
def test_published_games_have_their_coalitions_and_indices(published: Published) -> None:
    minimal = minimal_winning(published.game)
    assert minimal is not None
    assert minimal.total == published.minimal_winning
    for found, expected in (
        (holler(published.game, minimal), published.holler),
        (deegan_packel(minimal), published.deegan_packel),
    ):
        if expected:
            pairs = zip(found, values(expected), strict=True)
            assert all(abs(value - number) < ROUNDING for value, number in pairs), found


def test_the_party_with_fewer_votes_has_more_of_the_public_good() -> None:
    game = Game((1, 1, 3), weighted((35, 20, 15), 51))
    minimal = minimal_winning(game)
    assert minimal is not None
    assert minimal.smallest == ((1, 1, 0), (1, 0, 2), (0, 1, 3))
    assert minimal.by_size == (0, 0, 1, 3, 1, 0)
    assert holler(game, minimal) == values("4/15 2/15 3/15")
    assert deegan_packel(minimal) == values("18/60 9/60 11/60")


def test_the_half_million_coalitions_of_nice_are_counted() -> None:
    minimal = minimal_winning(NICE)
    assert minimal is not None
    assert minimal.total == 561_820
    assert len(minimal.smallest) == minimal.listed == 100


def test_what_takes_too_many_nodes_is_not_counted() -> None:
    assert minimal_winning(NICE, most_nodes=100) is None


def test_a_rule_that_has_few_nodes_can_have_too_many_pairs_of_them() -> None:
    # Whom one vote gives most, another gives least.
    both = all_of([weighted((5, 3, 2, 1), 14), weighted((1, 2, 3, 5), 14)])
    board = Game((4, 4, 4, 4), both)
    nodes = len(Reduced(Stages(board.formula, board.sizes), 400).children)
    assert minimal_winning(board, most_nodes=nodes) is None
    assert minimal_winning(board, most_nodes=4 * nodes) is not None


def test_where_a_vote_puts_players_in_order_no_pairs_are_needed() -> None:
    sizes = (4, 1, 6, 6, 6, 1, 3, 2, 5, 6, 1, 5, 1, 4, 4)
    board = Game(sizes, weighted((1, 2, 4, 7, 2, 6, 10, 5, 2, 8, 2, 4, 4, 1, 3), 154))
    assert minimal_winning(board, most_nodes=400) is not None


def test_a_council_is_blocked_by_one_veto_or_by_many_others() -> None:
    council = Game((5, 10), all_of([weighted((1, 0), 5), weighted((1, 1), 9)]))
    blocking = minimal_blocking(council)
    assert blocking is not None
    assert blocking.smallest == ((1, 0), (0, 7))
    assert blocking.total == 5 + 120


def test_seats_that_no_rule_tells_apart_are_still_listed_by_class() -> None:
    minimal = minimal_winning(Game((2, 1), weighted((1, 1), 2)))
    assert minimal is not None
    assert minimal.smallest == ((2, 0), (1, 1))
    assert minimal.listed == minimal.total == 3


def test_where_nothing_passes_there_is_no_coalition_and_no_share() -> None:
    game = Game((2,), weighted((1,), 3))
    minimal = minimal_winning(game)
    assert minimal is not None
    assert (minimal.total, minimal.smallest) == (0, ())
    assert holler(game, minimal) == deegan_packel(minimal) == values("0")


def test_where_everything_passes_nobody_is_needed() -> None:
    game = Game((2,), any_of([weighted((1,), 0), weighted((1,), 1)]))
    minimal = minimal_winning(game)
    assert minimal is not None
    assert (minimal.total, minimal.smallest) == (1, ((0,),))
    assert holler(game, minimal) == deegan_packel(minimal) == values("0")


@given(games())
def test_a_veto_is_in_every_minimal_coalition_and_a_powerless_player_in_none(game: Game) -> None:
    minimal = minimal_winning(game)
    assert minimal is not None
    vetoes, silent = blocks_alone(game), powerless(game)
    for yes in minimal.smallest:
        assert all(yes[number] == game.sizes[number] for number in vetoes)
        assert not any(yes[number] for number in silent)
    assert all(sum(minimal.holding[number]) == minimal.total for number in vetoes)
    assert not any(sum(minimal.holding[number]) for number in silent)


def test_the_minimal_coalitions_are_those_of_asking_all(tries: int) -> None:
    for game in random_games(tries):
        _agrees(game)
        _agrees(dual(game))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


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
