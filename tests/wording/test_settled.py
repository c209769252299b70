"""Whether matters end, in short: within the time that is declared, within a fixed time, or never."""

from __future__ import annotations

import pytest
from power.matters import charter_of

from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.wording.absences import settled

LAST = "\ndecision last\n    taken by board\n    about budget\n    requires majority of all seats\n"
FIXED = "“Plan” has a time limit, for each step or for the whole: at most"


def told(step: str, more: str = "") -> list[str]:
    text = (
        f"\ndecision plan\n    taken by assembly\n    about policy\n    requires majority of all seats, within {step}\n"
    )
    charter = charter_of(text + more)
    return list(settled(charter, answers(Decisions(charter), "seat")))


@pytest.mark.parametrize(("days", "late"), [(9, False), (10, False), (11, True)])
def test_steps_that_can_take_longer_than_is_declared_are_named(days: int, late: bool) -> None:
    line = ["The steps of “Plan” can take longer than the charter allows."] if late else []
    assert told(f"{days} days\n    settled within 10 days\n") == [f"{FIXED} {days} days.", *line]


def test_what_is_not_within_a_fixed_time_is_named() -> None:
    board = "each meeting can lack its quorum and be called again, and nothing ends this"
    found = told("9 days\n", LAST)
    assert found[0] == f"Of the 2 decisions, only {FIXED} 9 days."
    assert found[1:] == [f"“Last” may never end: {board}."], found


def test_the_longest_of_several_is_named_and_disputes_only_where_there_are_any() -> None:
    other = LAST.replace("majority of all seats", "majority of all seats, within 3 days")
    (found,) = told("9 days\n", other)
    times = "have a time limit, for each step or for the whole. The longest is “Plan”, with at most 9 days."
    assert found == f"All decisions {times}"
    dispute = '\ndispute row\n    step talk by "a mediator" within 2 days, final\n'
    assert told("9 days\n", other + dispute)[0] == f"All decisions and disputes {times}"
