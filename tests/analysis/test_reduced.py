"""A reduced diagram has no two nodes that mean the same, and no more nodes than it may."""

from __future__ import annotations

import pytest
from analysis.strategies import random_games

from mspcharter.analysis.coalitions.diagram import NO, YES, Reduced, TooLarge
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.formula import all_of, any_of, weighted
from mspcharter.analysis.game import Game

MANY = 10_000


def test_two_ways_to_write_a_rule_are_one_diagram() -> None:
    one = Reduced(Stages(weighted((3, 2, 2), 4), (1, 1, 1), "abc"), MANY)
    other = Reduced(Stages(weighted((1, 1, 1), 2), (1, 1, 1), "abc"), MANY)
    assert (one.root, one.children) == (other.root, other.children)


def test_a_rule_that_is_settled_is_its_answer() -> None:
    assert Reduced(Stages(all_of([]), (2,)), MANY).root == YES
    assert Reduced(Stages(any_of([]), (2,)), MANY).root == NO
    tautology = any_of([weighted((1,), 1), weighted((-1,), 0)])
    assert Reduced(Stages(tautology, (2,)), MANY).root == YES


def test_either_of_two_nodes_is_the_node_of_their_rules(tries: int) -> None:
    for game in random_games(tries, seed=11):
        diagram = Reduced(Stages(game.formula, game.sizes), MANY)
        for stage, known in enumerate(diagram.known):
            for one in known.values():
                assert diagram.either(stage, one, NO) == diagram.either(stage, NO, one) == one
                assert diagram.either(stage, one, YES) == diagram.either(stage, YES, one) == YES
            for one, other in list(zip(known.values(), list(known.values())[1:], strict=False)):
                both = diagram.either(stage, one, other)
                assert both == diagram.either(stage, other, one) == diagram.either(stage, both, one)


def test_a_diagram_that_outgrows_its_limit_is_given_up() -> None:
    game = Game((1,) * 6, any_of([weighted((6, 5, 4, 3, 2, 1), 11), weighted((1, 2, 3, 4, 5, 6), 13)]))
    with pytest.raises(TooLarge):
        Reduced(Stages(game.formula, game.sizes), 5)


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries")) // 4
