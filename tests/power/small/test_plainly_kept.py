"""Of which promises it is plain, without another search, that they hold also while a seat is vacant."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, Expectation, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.vacancies import plainly_kept

CHIEF, FIRMS, PEOPLE = range(3)
SEATS = "        chief 1 for ministry\n        firms 3 from market\n        people 3 from public\n"
PAIR = ("ministry", "operator")
"""The chief is surely theirs; each firm may be the operator's."""


def kept(requires: str, statement: Expectation, number: int) -> bool:
    decisions = Decisions(charter_of(plan(requires, seats=SEATS)))
    (case,) = decisions.understood
    assert proof(decisions, statement).holds, "only what holds is asked about"
    return plainly_kept(decisions, case, statement, number)


@pytest.mark.parametrize(
    ("requires", "statement"),
    [
        ("at least 1 of all seats", Ability(PAIR, True, "pass", "plan", False)),
        ("at least 7 of all seats", Ability(PAIR, True, "block", "plan", False)),
        ("at least 7 of all seats", Ability(PAIR, True, "block", "plan", True)),
        ("at least 7 of all seats", Passing("plan", False, Without(names=PAIR))),
    ],
)
def test_it_is_plain_unless_the_seat_is_surely_theirs(requires: str, statement: Expectation) -> None:
    assert not kept(requires, statement, CHIEF)
    assert kept(requires, statement, FIRMS)
    assert kept(requires, statement, PEOPLE)
