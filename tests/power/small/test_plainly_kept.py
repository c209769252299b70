"""Of which promises it is plain, without another search, that they hold also while a seat is vacant."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, Expectation, NoneAlone, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.vacancies import plainly_kept

CHIEF, MASTERS, PEOPLE = range(3)
SEATS = "        chief 1 for ministry\n        masters 3 from guild\n        people 3 from public\n"
STATE = ("government",)
"""The chief is surely of this sector; each master may be, since no sector of the guild is known."""


def kept(requires: str, statement: Expectation, number: int, more: str = "") -> bool:
    decisions = Decisions(charter_of("constituency guild\n" + plan(requires, seats=SEATS, more=more)))
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


PUBLIC = ("public",)
ALL_BUT_CHIEF = ("public", "guild")


@pytest.mark.parametrize(
    ("requires", "statement", "number", "plain"),
    [
        # With two of three seats left they stop what needs six of seven, and do not stop what needs five.
        ("at least 6 of all seats", Ability(PUBLIC, True, "block", "plan"), PEOPLE, True),
        ("at least 5 of all seats", Ability(PUBLIC, True, "block", "plan"), PEOPLE, False),
        ("at least 7 of all seats", Ability(STATE, True, "block", "plan"), CHIEF, False),
        # With five of six seats left they pass nothing that needs six, though they can stop it.
        ("at least 6 of all seats", Ability(ALL_BUT_CHIEF, True, "pass", "plan"), PEOPLE, False),
        # Masters may be of the government: four of seven seats leave three, and with one vacant two.
        ("at least 3 of all seats", Ability(STATE, False, "block", "plan"), PEOPLE, False),
        ("at least 2 of all seats", Ability(STATE, False, "block", "plan"), PEOPLE, True),
        # Six seats may be of one sector, and the seventh alone passes what needs one.
        ("at least 1 of all seats", NoneAlone("sector", "block", "plan"), CHIEF, False),
        ("at least 1 of all seats", NoneAlone("sector", "block", "plan"), PEOPLE, True),
        ("at least 3 of all seats", Passing("plan", True, Without(STATE)), PEOPLE, False),
        ("at least 2 of all seats", Passing("plan", True, Without(STATE)), PEOPLE, True),
        # Three of seven filled seats are no half, and of six they are.
        ("at least 1/2 of filled seats", Ability(PUBLIC, False, "pass", "plan"), CHIEF, False),
        ("at least 5 of all seats", Ability(PUBLIC, False, "pass", "plan"), CHIEF, True),
        ("at least 5 of all seats", Passing("plan", True, Without(count=2, of="seats")), PEOPLE, False),
    ],
)
def test_it_is_plain_only_of_what_the_others_settle(
    requires: str, statement: Expectation, number: int, plain: bool
) -> None:
    assert kept(requires, statement, number) is plain


def test_it_is_not_plain_where_seats_must_propose_together() -> None:
    """Four seats that may be of the government leave three, who can propose it, and with a seat vacant only two."""
    three = "    proposed by 3 seats\n"
    assert not kept("at least 2 of all seats", Ability(STATE, False, "block", "plan"), PEOPLE, three)
    # Who proposes does not matter to what they pass, or to how they vote against all others.
    assert kept("at least 5 of all seats", Ability(PUBLIC, False, "pass", "plan"), CHIEF, three)
    assert kept("at least 2 of all seats", Ability(STATE, False, "block", "plan", against=True), PEOPLE, three)
