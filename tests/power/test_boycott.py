"""Who breaks a quorum from outside the room, and how many yes votes would do in its place."""

from __future__ import annotations

import pytest
from power.matters import course, why

from mspcharter.analysis import budget
from mspcharter.compiler import compile
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.boycott import boycotts, yes_needed
from mspcharter.text import Source

BODY = """charter example

stakeholder minister
    sector government

body board
    seats
        growers {seats} elected by "the farmers"
    quorum at least {quorum} of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
"""


def _decisions(seats: int, quorum: int, more: str = "") -> Decisions:
    return Decisions(compile(Source("boycott", BODY.format(seats=seats, quorum=quorum) + more)).charter)


@pytest.mark.parametrize(("seats", "quorum", "needed"), [(9, 7, 4), (9, 6, 4), (9, 5, 3)])
def test_of_a_quorum_that_votes_more_than_half_must_say_yes(seats: int, quorum: int, needed: int) -> None:
    decisions = _decisions(seats, quorum)
    (case,) = decisions.cases
    assert yes_needed(decisions, case) == needed


def test_how_many_yes_are_needed_is_not_said_where_somebody_outside_has_a_say() -> None:
    decisions = _decisions(9, 7, "    approved by minister\n")
    (case,) = decisions.cases
    assert yes_needed(decisions, case) is None


@pytest.mark.parametrize(("seats", "found"), [(budget.BOYCOTT_STEPS, 1), (budget.BOYCOTT_STEPS + 1, 0)])
def test_few_are_searched_for_in_a_body_of_moderate_size(seats: int, found: int) -> None:
    decisions = _decisions(seats, seats - 1)
    (case,) = decisions.cases
    assert [one.seats for one in boycotts(decisions, case)] == [2] * found
    assert (yes_needed(decisions, case) is None) is (found == 0)


@pytest.mark.parametrize(("quorum", "ends"), [("", True), ("    quorum at least 2\n", False)])
def test_a_body_whose_seats_are_not_settled_lacks_a_quorum_only_if_it_has_one(quorum: str, ends: bool) -> None:
    plan = course(
        f"\nbody group\n    seats\n        people not known\n{quorum}"
        "decision plan\n    taken by group\n    requires majority of votes cast\n"
    ).matters[0]
    assert plan.always_ends is ends
    assert ("lack its quorum" in (why(plan.longest) or "")) is not ends
