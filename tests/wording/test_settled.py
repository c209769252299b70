"""Whether matters end, in short: within the time that is declared, within a fixed time, or never."""

from __future__ import annotations

import pytest
from power.matters import charter_of

from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.wording.absences import settled

LAST = "\ndecision last\n    taken by board\n    about budget\n    requires majority of all seats\n"
FIXED = "decisions and disputes have a time limit, for each step or for the whole. The longest is “Plan”, with at most"


def told(step: str, more: str = "") -> list[str]:
    text = (
        f"\ndecision plan\n    taken by assembly\n    about policy\n    requires majority of all seats, within {step}\n"
    )
    charter = charter_of(text + more)
    return list(settled(charter, answers(Decisions(charter), "seat")))


@pytest.mark.parametrize(("days", "late"), [(9, False), (10, False), (11, True)])
def test_steps_that_can_take_longer_than_is_declared_are_named(days: int, late: bool) -> None:
    line = ["The steps of “Plan” can take longer than the charter allows."] if late else []
    assert told(f"{days} days\n    settled within 10 days\n") == [f"All {FIXED} {days} days.", *line]


def test_what_is_not_within_a_fixed_time_is_named() -> None:
    board = "each meeting can lack its quorum and be called again, and nothing ends this"
    found = told("9 days\n", LAST)
    assert found[0] == f"1 of the 2 {FIXED} 9 days."
    assert found[1:] == [f"“Last” may never end: {board}."], found
