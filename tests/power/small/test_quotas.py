"""The votes that a rule asks for, and the least that pass it, by hand on a board of unequal votes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.needed import votes_needed

SEATS = "        chief 1 for ministry, with 3 votes\n        firms 2 from market, with 3 votes\n"
SEATS += "        folk 1 from public\n"
COURT = "body court\n    seats\n        judge 1 for league\n"
COURT += "decision ruling\n    taken by court\n    about dispute\n    requires at least 1\n"


@pytest.mark.parametrize(
    ("requires", "more", "quota", "least", "in_body"),
    [
        # Votes of 3, 3, 3 and 1 never come to five: the least is six.
        ("at least 5 of voting power", "", 5, 6, 6),
        ("more than 1/2 of voting power", "", 6, 6, 6),
        ("more than 2/3 of voting power", "", 7, 7, 7),
        ("at least 8 of voting power", "", 8, 9, 9),
        ("at least 11 of voting power", "", 11, None, None),
        # A consent from outside adds no votes; it asks for a yes besides.
        ("at least 5 of voting power", "    consent of donor\n", 5, 6, 6),
        ("at least 5 of voting power", "    approved by donor\n", 5, 6, 6),
        # These count something else than all votes.
        ("at least 1 of market", "", None, 3, 3),
        ("at least 2 of all seats", "", None, 4, 4),
        ("at least 5 of voting power and at least 1 of folk", "", None, 7, 7),
        ("at least 5 of voting power or at least 1 of folk", "", None, 1, 1),
        ("unanimity", "", None, 10, 10),
        # What is blocked passes in the court, without a vote of the board.
        ("at least 5 of voting power", "    if blocked goes to court\n", 5, 0, 6),
    ],
)
def test_the_votes_that_are_needed(
    requires: str, more: str, quota: int | None, least: int | None, in_body: int | None
) -> None:
    decisions = Decisions(charter_of(COURT + plan(requires, seats=SEATS, more=more)))
    [found] = [case for case in decisions.cases if case.decision.name == "plan"]
    told = votes_needed(decisions, found)
    assert (told.quota, told.least, told.in_body, told.of, told.known) == (quota, least, in_body, Fraction(10), True)


def test_a_half_vote_is_no_whole_one() -> None:
    seats = SEATS.replace("folk 1 from public", "folk 1 from public, with 0.5 votes")
    decisions = Decisions(charter_of(plan("more than 1/2 of voting power", seats=seats)))
    [found] = decisions.cases
    told = votes_needed(decisions, found)
    # More than 4.75 of 9.5 votes: in halves, five at the least.
    assert (told.quota, told.least, told.of) == (Fraction(5), Fraction(6), Fraction(19, 2))
