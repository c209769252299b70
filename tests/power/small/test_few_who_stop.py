"""Promises about any few, and about each: who is found, and what is said of who has no vote."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis import budget
from mspcharter.model.statements import EveryMatters, Meeting, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.proofs import proof

# Partners with one seat each, but for the ministry, which has two.
SIX = """\
        chiefs 2 for ministry
        works 1 for operator
        trade 1 for trader
        users 1 for league
        gifts 1 for donor
"""


@pytest.mark.parametrize(
    ("requires", "few", "holds"),
    [
        ("at least 4 of all seats", 1, True),
        ("at least 5 of all seats", 1, False),
        ("at least 3 of all seats", 2, True),
        ("at least 4 of all seats", 2, False),
        ("at least 6 of all seats", 1, False),
    ],
)
def test_a_partner_with_two_seats_stops_as_much_as_two_others(requires: str, few: int, holds: bool) -> None:
    decisions = Decisions(charter_of(plan(requires, seats=SIX)))
    found = proof(decisions, Passing("plan", True, Without(count=few, of="stakeholders")))
    assert found.holds is holds
    if few == 1 and requires == "at least 5 of all seats":
        assert isinstance(found.reason, reasons.Blocked)
        assert sum(found.reason.party.surely) == 2


@pytest.mark.parametrize(("few", "holds"), [(2, True), (3, False)])
def test_a_body_meets_without_so_few_or_it_is_not_known(few: int, holds: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    charter = charter_of(plan("at least 1 of all seats", seats=SIX, body="    quorum at least 4 of all seats\n"))
    meets = Meeting("board", Without(count=few, of="seats"))
    assert proof(Decisions(charter), meets).holds is holds
    monkeypatch.setattr(budget, "CROWDS", -1)
    found = proof(Decisions(charter), meets)
    assert found.holds is None
    assert isinstance(found.reason, reasons.TooManyGroups)


@pytest.mark.parametrize(("others", "reason"), [(SIX, reasons.NeverMatters), ("", reasons.NotAVoter)])
def test_who_never_matters_has_votes_of_no_use_or_none(others: str, reason: type) -> None:
    """The league has 81 votes of 87, or all, so that no one else's vote changes a result."""
    seats = f"        people 9 for league, with 9 votes\n{others}"
    decisions = Decisions(charter_of(plan("more than 1/2 of votes cast", seats=seats)))
    found = proof(decisions, EveryMatters("stakeholder", "plan"))
    assert found.holds is False
    assert isinstance(found.reason, reason)
