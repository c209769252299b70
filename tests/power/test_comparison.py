"""Which rule is harder than which, and whether the charter can be changed more easily than used."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power.charters import charter_of, plan
from power.drawn import Drawing

from mspcharter.analysis.formula import Choice
from mspcharter.analysis.game import wins, yes_no
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.comparison import Comparison, _implies, back_doors, comparisons
from mspcharter.rules.judging import Judging
from mspcharter.rules.power import back_door

CHANGE = "decision change\n    taken by board\n    about amendment\n    requires "


@pytest.mark.parametrize(
    ("requires", "change", "expected"),
    [
        ("at least 6", "at least 5", [Comparison("plan", "change", alike=False)]),
        ("at least 5", "at least 6", [Comparison("change", "plan", alike=False)]),
        ("at least 5", "more than 1/2 of all seats", [Comparison("plan", "change", alike=True, always=True)]),
        ("at least 5 and at least 1 of market", "at least 6", []),
        ("at least 6 and at least 1 of market", "at least 6", [Comparison("plan", "change", alike=False)]),
    ],
)
def test_a_rule_is_harder_if_whoever_passes_it_passes_the_other(
    requires: str, change: str, expected: list[Comparison]
) -> None:
    charter = charter_of(plan(requires) + CHANGE + change + "\n")
    assert list(comparisons(Decisions(charter))) == expected


CAST, SEATS = "more than 1/2 of votes cast", "more than 1/2 of all seats"
FIVE, SIX_COME = "at least 5", "at least 5 and turnout at least 6"


@pytest.mark.parametrize(
    ("requires", "change", "passed", "fewest"),
    [
        (CAST, SEATS, "plan", 1),
        (SEATS, CAST, "change", 1),
        (FIVE, SIX_COME, "plan", 5),
        (SIX_COME, FIVE, "change", 5),
    ],
)
def test_rules_that_differ_only_with_absences_are_shown_apart_by_the_fewest_yes(
    requires: str, change: str, passed: str, fewest: int
) -> None:
    [found] = comparisons(Decisions(charter_of(plan(requires) + CHANGE + change + "\n")))
    assert (found.alike, found.always) == (True, False)
    assert found.apart is not None
    assert found.apart.passed == passed
    assert sum(counts[Choice.YES] for _, counts in found.apart.voters) == fewest
    assert {found.apart.passed, found.apart.failed} == {"plan", "change"}


@pytest.mark.parametrize(
    ("requires", "change", "fewest"),
    [
        ("at least 7", "at least 5", 5),
        ("at least 5", "at least 5", 0),
        ("at least 4", "at least 5", 0),
        ("unanimity", "at least 8", 8),
    ],
)
def test_amending_that_is_easier_is_a_back_door(requires: str, change: str, fewest: int) -> None:
    found = back_doors(Decisions(charter_of(plan(requires) + CHANGE + change + "\n")))
    assert [(one.passed, one.failed, sum(count for _, count in one.yes)) for one in found] == (
        [("change", "plan", fewest)] if fewest else []
    )


def test_rules_of_different_bodies_are_not_compared() -> None:
    other = "body council\n    seats\n        user 1 for league\n" + CHANGE.replace("board", "council") + "at least 1\n"
    charter = charter_of(plan("at least 9") + other)
    assert not comparisons(Decisions(charter))
    assert not back_doors(Decisions(charter))


def test_the_body_to_which_a_matter_goes_is_not_compared_with_the_one_it_comes_from() -> None:
    council = "body council\n    seats\n        user 1 for league\n"
    council += "decision last\n    taken by council\n    about policy\n    requires at least 1\n"
    charter = charter_of(plan("at least 9", more="    if blocked goes to council\n") + council)
    assert not comparisons(Decisions(charter))


def test_a_back_door_that_takes_long_to_find_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = charter_of(plan("at least 7") + CHANGE + "at least 5\n")
    assert len([*back_door(Judging(charter))]) == 1
    monkeypatch.setattr("mspcharter.analysis.budget.BACK_DOOR_STATES", 0)
    assert not [*back_door(Judging(charter))]


@given(st.integers(0, 10**6))
def test_what_parts_show_of_two_formulas_is_so(seed: int) -> None:
    cases = Decisions(Drawing(Random(seed)).charter()).cases
    for one, other in product(cases, cases):
        games = yes_no(one.poll), yes_no(other.poll)
        if games[0].sizes == games[1].sizes and _implies(games[0].formula, games[1].formula):
            for yes in product(*(range(size + 1) for size in games[0].sizes)):
                assert wins(games[1], yes) or not wins(games[0], yes)
