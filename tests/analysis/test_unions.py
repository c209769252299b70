"""Power of players who vote in unions: published values, and laws against going through every order."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations, product
from random import Random

import pytest
from analysis.strategies import random_games

from mspcharter.analysis.coalitions.unions import banzhaf_owen, owen
from mspcharter.analysis.formula import all_of, weighted
from mspcharter.analysis.game import Bloc, Game, wins

# [30; 28, 16, 5, 4, 3, 3] with the unions {1}, {2, 4, 6} and {3, 5}: computed with the R package powerindexR 1.0.
OWEN_30 = Game((1, 1, 1, 1, 2), weighted((28, 16, 5, 4, 3), 30))
UNIONS_30 = [Bloc((1, 0, 0, 0, 0)), Bloc((0, 1, 0, 1, 1)), Bloc((0, 0, 1, 0, 1))]


_Draws = Callable[[list[int]], list[tuple[int, ...]]]


def _row(*values: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, values))


def test_three_unions_share_power_equally_and_so_do_their_members() -> None:
    assert owen(OWEN_30, UNIONS_30) == (
        _row("1/3", "0", "0", "0", "0"),
        _row("0", "1/9", "0", "1/9", "1/9"),
        _row("0", "0", "1/6", "0", "1/6"),
    )


def test_a_member_decides_as_often_as_its_union_and_its_colleagues_let_it() -> None:
    assert banzhaf_owen(OWEN_30, UNIONS_30) == (
        _row("1/2", "0", "0", "0", "0"),
        _row("0", "1/8", "0", "1/8", "1/8"),
        _row("0", "0", "1/4", "0", "1/4"),
    )


def test_the_orders_of_unions_and_of_members_give_the_values(tries: int) -> None:
    random = Random(7)
    for game in random_games(tries, seed=2, most=6):
        unions = _random_unions(random, game)
        assert owen(game, unions) == _by_order(game, unions), (game, unions)
        assert banzhaf_owen(game, unions) == _by_coin(game, unions), (game, unions)


def test_what_takes_too_many_nodes_has_no_value() -> None:
    game = Game((1,) * 12, all_of([weighted(tuple(range(3, 15)), 50), weighted((1,) * 12, 6)]))
    assert owen(game, [Bloc(game.sizes)], most_nodes=10) is None


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries")) // 4


def _random_unions(random: Random, game: Game) -> list[Bloc]:
    """Put each player into one of a few unions; unions that are alike are one bloc, and one may be empty."""
    unions = [[0] * len(game.sizes) for _ in range(random.randint(1, 4))]
    for number, size in enumerate(game.sizes):
        for _ in range(size):
            random.choice(unions)[number] += 1
    kinds = list(map(tuple, unions))
    return [Bloc(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def _people(unions: list[Bloc]) -> list[list[tuple[int, int]]]:
    """Return every union as its members, each told by its kind of union and its class."""
    return [
        [(kind, of) for of, count in enumerate(union.members) for _ in range(count)]
        for kind, union in enumerate(unions)
        for _ in range(union.alike)
        if any(union.members)
    ]


def _wins(game: Game, people: list[tuple[int, int]]) -> bool:
    return wins(game, [sum(of == number for _, of in people) for number in range(len(game.sizes))])


def _by_order(game: Game, unions: list[Bloc]) -> tuple[tuple[Fraction, ...], ...]:
    """Average, as Owen defined it, over all orders of unions that go together."""
    return _average(game, unions, _orders)


def _by_coin(game: Game, unions: list[Bloc]) -> tuple[tuple[Fraction, ...], ...]:
    return _average(game, unions, _coins)


def _average(game: Game, unions: list[Bloc], draws: _Draws) -> tuple[tuple[Fraction, ...], ...]:
    people = _people(unions)
    rows = [[Fraction()] * len(game.sizes) for _ in unions]
    for mine, union in enumerate(people):
        others = people[:mine] + people[mine + 1 :]
        for me, (kind, of) in enumerate(union):
            colleagues = union[:me] + union[me + 1 :]
            outside = draws(list(range(len(others))))
            inside = draws(list(range(len(colleagues))))
            decided = 0
            for before, within in product(outside, inside):
                ahead = [one for at in before for one in others[at]] + [colleagues[at] for at in within]
                decided += _wins(game, [*ahead, union[me]]) - _wins(game, ahead)
            rows[kind][of] = Fraction(decided, len(outside) * len(inside))
    return tuple(map(tuple, rows))


def _orders(others: list[int]) -> list[tuple[int, ...]]:
    """Return who comes before, in each order in which a player and *others* can come."""
    last = len(others)
    return [order[: order.index(last)] for order in permutations([*others, last])]


def _coins(others: list[int]) -> list[tuple[int, ...]]:
    return [
        tuple([other for other, said in zip(others, yes, strict=True) if said])
        for yes in product((False, True), repeat=len(others))
    ]
