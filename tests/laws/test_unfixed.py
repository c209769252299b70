"""Casting votes and lots that no one is known to have: a sentence names one only where it decides."""

from __future__ import annotations

from random import Random

import pytest
from laws.told import drawn
from laws.world import World
from power.charters import charter_of, plan

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model.statements import Ability, Expectation, NoneAlone, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.unfixed import deciding
from mspcharter.wording.guarantees import explanation

ALL_VOTE = 0.8


def _said(random: Random, sizes: tuple[int, ...]) -> Ballots:
    choices = (Choice.YES, Choice.NO) if random.random() < ALL_VOTE else tuple(Choice)
    made = [[random.choice(choices) for _ in range(size)] for size in sizes]
    return [(a, b, c, d) for a, b, c, d in ([one.count(choice) for choice in Choice] for one in made)]


def test_a_result_depends_on_the_casting_votes_and_lots_that_are_named(request: pytest.FixtureRequest) -> None:
    tried = turned = 0
    tries = request.config.getoption("--tries")
    for seed in range(tries):
        random = Random(seed)
        decisions = Decisions(drawn(seed))
        for case in decisions.understood:
            unfixed = [number for number, one in enumerate(case.voters) if one.kind in ("chair", "lot") and one.count]
            if len(unfixed) != 1:
                continue
            world, [number] = World(decisions.charter, case), unfixed
            for _ in range(60):
                ballots = _said(random, case.poll.sizes)
                other = [*ballots]
                other[number] = (0, 0, 1, 0) if ballots[number][Choice.YES] else (1, 0, 0, 0)
                depends = world.passes(ballots) is not world.passes(other)
                assert (deciding(case, ballots) == (number,)) is depends, seed
                tried += 1
                turned += depends
    assert tried > tries
    assert turned > tries // 30


HOLDERS = {"one": "ministry", "two": "operator", "three": "league", "four": "donor"}
FOUR = plan(
    "more than 1/2 of all seats",
    seats="".join(f"        {name} 1 for {who}\n" for name, who in HOLDERS.items()),
    body="    chair elected by board, casting vote\n",
)
HAS = "has the chair, which the charter does not fix)"


@pytest.mark.parametrize(
    ("statement", "holds", "ending"),
    [
        (Ability(("ministry", "operator"), True, "pass", "plan", against=True), False, f"nor operator {HAS}"),
        (Ability(("ministry", "operator"), False, "pass", "plan", against=True), False, f"or operator {HAS}"),
        (Ability(("ministry", "operator"), True, "pass", "plan"), False, f"nor operator {HAS}"),
        (Ability(("ministry", "operator"), False, "pass", "plan"), False, f"or operator {HAS}"),
        (Ability(("ministry", "operator"), True, "block", "plan"), False, f"nor operator {HAS}"),
        (Ability(("ministry", "operator"), False, "block", "plan"), False, f"or operator {HAS}"),
        (Ability(("ministry", "operator", "league"), False, "pass", "plan"), False, "3 yes of 4 seats, 3 needed"),
        (Ability(("ministry", "operator", "league"), False, "block", "plan"), False, "1 yes of 4 seats, 3 needed"),
        (Passing("plan", False, Without(("ministry", "operator"))), False, f"nor operator {HAS}"),
        (Passing("plan", True, Without(count=2, of="seats")), False, f"one or two {HAS}"),
        (NoneAlone("seat", "pass", "plan"), True, "1 yes of 4 seats, 3 needed"),
    ],
)
def test_a_sentence_says_whose_the_chair_must_be_where_it_matters(
    statement: Expectation, holds: bool, ending: str
) -> None:
    decisions = Decisions(charter_of(FOUR))
    found = proof(decisions, statement)
    text = explanation(decisions.charter, found.reason)
    assert found.holds is holds, text
    assert text.lower().replace("the body ", "").endswith(ending.lower()), text
