"""A rule that is asked stage by stage answers as the rule does."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from analysis.strategies import odd_games, random_odd_games
from hypothesis import given

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.formula import Some, all_of, any_of, weighted
from mspcharter.analysis.game import Game, wins


def test_players_whom_no_threshold_tells_apart_answer_together() -> None:
    stages = Stages(weighted((2, 1, 2, 0), 5), (1, 3, 2, 4))
    assert stages.kinds == ((0, 2), (1,), (3,))
    assert stages.sizes == (3, 3, 4)


def test_players_with_different_marks_answer_one_after_the_other() -> None:
    assert Stages(weighted((1, 1, 1), 2), (1, 1, 0), "aba").kinds == ((0,), (1,))


def test_what_few_can_move_is_asked_first() -> None:
    rule = all_of([weighted((1, 1, 1), 2), weighted((0, 1, 0), 1)])
    assert Stages(rule, (1, 1, 2)).kinds == ((1,), (0, 2))


def test_points_that_are_lacking_are_rounded_up_to_what_the_others_can_make() -> None:
    stages = Stages(weighted((7, 5), 8), (2, 2))
    assert not isinstance(stages.start, bool)
    assert stages.start[1] == (10,)


def test_a_rule_that_is_settled_from_the_beginning_has_its_answer() -> None:
    assert Stages(weighted((1,), 3), (2,)).start is False
    assert Stages(weighted((1,), 0), (2,)).start is True
    assert Stages(weighted((0,), 1), (2,)).start is False
    assert Stages(any_of([]), (2,)).start is False


def test_gates_in_gates_that_ask_the_same_are_one() -> None:
    one, two, three = (weighted(weights, 1) for weights in ((1, 0, 0), (0, 1, 0), (0, 0, 1)))
    nested = Stages(all_of([one, all_of([two, Some((three, two), 2)])]), (1, 1, 1)).start
    flat = Stages(all_of([one, two, three]), (1, 1, 1)).start
    assert not isinstance(nested, bool)
    assert not isinstance(flat, bool)
    assert nested[0].shape == flat[0].shape


def test_counts_by_stage_are_shared_out_in_every_way() -> None:
    stages = Stages(weighted((1, 1, 2), 3), (2, 2, 1))
    assert stages.kinds == ((2,), (0, 1))
    assert list(stages.spreads((1, 3), (2, 2, 1))) == [(2, 1, 1), (1, 2, 1)]
    assert stages.spread((0, 3), (2, 2, 1)) == (2, 1, 0)


@given(odd_games())
def test_the_stages_answer_as_the_rule_does_in_the_smallest_games(game: Game) -> None:
    _agrees(game)


def test_the_stages_answer_as_the_rule_does(tries: int) -> None:
    for game in random_odd_games(tries, seed=9):
        _agrees(game)


def test_large_weights_are_rounded_less_and_answer_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "ROUNDED_SUMS", 8)
    random = Random(10)
    for _ in range(200):
        weights = tuple(random.choice((0, 1, 6, 10, 350)) for _ in range(5))
        _agrees(Game((2, 1, 1, 2, 1), weighted(weights, random.randint(1, 2 + 2 * sum(weights)))))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


def _agrees(game: Game) -> None:
    stages = Stages(game.formula, game.sizes)
    for counts in product(*(range(size + 1) for size in stages.sizes)):
        state = stages.start
        for stage, count in enumerate(counts):
            if isinstance(state, bool):
                break
            state = stages.after(stage, state)[count]
        yes = stages.spread(counts, game.sizes)
        assert state is wins(game, yes), (game, yes)
