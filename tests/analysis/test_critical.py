"""Johnston's index: published values, and laws against asking every coalition."""

from __future__ import annotations

from fractions import Fraction

import pytest
from analysis.strategies import coalitions, random_games

from mspcharter.analysis.coalitions.critical import johnston
from mspcharter.analysis.formula import Some, weighted
from mspcharter.analysis.game import Game, wins

# Each game with what one player of each class gets, as fractions of the published or cross-checked decimals.
PUBLISHED = {
    "[51; 35, 20, 15, 15, 15], the paradox of weighted voting (Holler and Illing)": (
        Game((1, 1, 3), weighted((35, 20, 15), 51)),
        ("7/12", "3/16", "11/144"),
    ),
    "[51; 50, 49, 1]": (Game((1, 1, 1), weighted((50, 49, 1), 51)), ("2/3", "1/6", "1/6")),
    "[6; 4, 3, 2, 1] (Straffin)": (Game((1,) * 4, weighted((4, 3, 2, 1), 6)), ("1/2", "2/9", "2/9", "1/18")),
    "[4; 3, 2, 1, 1]": (Game((1, 1, 2), weighted((3, 2, 1), 4)), ("9/14", "5/42", "5/42")),
    "the Council of the six, 1958: Luxembourg has none": (
        Game((3, 2, 1), weighted((4, 2, 1), 12)),
        ("1/4", "1/8", "0"),
    ),
    "[30; 28, 16, 5, 4, 3, 3]": (Game((1, 5), weighted((4, 1), 5)), ("55/62", "7/310")),
}


@pytest.mark.parametrize("title", PUBLISHED)
def test_published_games_have_their_numbers(title: str) -> None:
    game, expected = PUBLISHED[title]
    assert johnston(game) == tuple(map(Fraction, expected))


def test_the_index_is_that_of_asking_every_coalition(tries: int) -> None:
    for game in random_games(tries, seed=3):
        assert johnston(game) == _asked(game), game


def test_what_has_too_many_types_has_no_index() -> None:
    board = Game((4,) * 8, Some((weighted((1,) * 8, 17), weighted(tuple(range(1, 9)), 70)), 2))
    assert johnston(board, most_types=100) is None
    assert johnston(board, most_types=5_000) is None


def test_where_nothing_can_pass_nobody_has_a_share() -> None:
    assert johnston(Game((2, 1), weighted((1, 1), 4))) == (Fraction(), Fraction())


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries")) // 2


def _asked(game: Game) -> tuple[Fraction, ...]:
    scores, vulnerable = [Fraction()] * len(game.sizes), 0
    for yes, ways in coalitions(game):
        critical = [
            number
            for number, count in enumerate(yes)
            if count and not wins(game, (*yes[:number], count - 1, *yes[number + 1 :]))
        ]
        if critical and wins(game, yes):
            vulnerable += ways
            for number in critical:
                share = Fraction(ways * yes[number], sum(yes[of] for of in critical))
                scores[number] += share / game.sizes[number]
    return tuple([score / (vulnerable or 1) for score in scores])
