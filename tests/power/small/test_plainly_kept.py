"""Of which promises it is plain, without another search, that they hold also while a seat is vacant."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, Expectation, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.vacancies import plainly_kept

CHIEF, MASTERS, PEOPLE = range(3)
SEATS = "        chief 1 for ministry\n        masters 3 from guild\n        people 3 from public\n"
STATE = ("government",)
"""The chief is surely of this sector; each master may be, since no sector of the guild is known."""


def kept(requires: str, statement: Expectation, number: int) -> bool:
    decisions = Decisions(charter_of("constituency guild\n" + plan(requires, seats=SEATS)))
    (case,) = decisions.understood
    assert proof(decisions, statement).holds, "only what holds is asked about"
    return plainly_kept(decisions, case, statement, number)


@pytest.mark.parametrize(
    ("requires", "statement"),
    [
        ("at least 1 of all seats", Ability(STATE, True, "pass", "plan", False)),
        ("at least 7 of all seats", Ability(STATE, True, "block", "plan", False)),
        ("at least 7 of all seats", Ability(STATE, True, "block", "plan", True)),
        ("at least 7 of all seats", Passing("plan", False, Without(names=STATE))),
    ],
)
def test_it_is_plain_unless_the_seat_is_surely_theirs(requires: str, statement: Expectation) -> None:
    assert not kept(requires, statement, CHIEF)
    assert kept(requires, statement, MASTERS)
    assert kept(requires, statement, PEOPLE)
