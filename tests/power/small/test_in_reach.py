"""Of many decisions, those are studied that the budget reaches; all others are said to be too many."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis import budget
from mspcharter.analysis.formula import points_in
from mspcharter.power.answers import answers
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.reach import in_reach

RULES = {"two": "at least 2", "three": "at least 3", "four": "at least 4", "again": "at least 2", "last": "at least 5"}


def board() -> Decisions:
    more = "".join(
        f'\ndecision {name}\n    taken by board\n    about budget of "{name}"\n    requires {rule}\n'
        for name, rule in RULES.items()
    )
    return Decisions(charter_of(plan("at least 1") + more))


def told(decisions: Decisions) -> list[str]:
    cases = [decisions.case(one) for one in decisions.charter.decisions.values()]
    return ["told" if isinstance(one, Case) else one.reason.what for one in in_reach(decisions, cases)]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        # Each rule has a weight of one; one that was told before has none.
        (5, ["told"] * 6),
        (4, ["told", "told", "told", "told", "told", "many"]),
        (3, ["told", "told", "told", "many", "told", "many"]),
        (2, ["told", "told", "many", "many", "told", "many"]),
        (1, ["told", "many", "many", "many", "many", "many"]),
        (0, ["size"] * 6),
    ],
)
def test_decisions_are_told_as_far_as_the_budget_reaches(rules: int, expected: list[str]) -> None:
    decisions = board()
    each = 1_000 + max(len(case.voters) * points_in(case.poll.formula) for case in decisions.cases)
    with patch.object(budget, "STUDIED_EACH", 1_000), patch.object(budget, "STUDIED", rules * each or 1_000):
        assert told(decisions) == expected


def test_what_takes_too_long_is_left_out_by_name() -> None:
    assert answers(board(), "seat").left_out == ()
    with patch.object(budget, "QUESTIONS", 35):
        found = answers(board(), "seat")
        assert found.left_out == ("comparisons", "back-doors")
        assert (found.comparisons, found.back_doors) == ((), ())
    with patch.object(budget, "QUESTIONS", 36):
        assert answers(board(), "seat").left_out == ()
    with patch.object(budget, "DEPARTURE_POINTS", 100):
        found = answers(board(), "seat")
        assert (found.left_out, found.departures) == (("departures",), ())
