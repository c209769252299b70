"""Seats without a vote can have a say, and seats with unlike votes are cut one by one."""

from __future__ import annotations

from fractions import Fraction

from power.charters import case, case_of, charter_of, passes

from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions

SENATE = """
stakeholder crown
    sector government
    joins as founder
stakeholder guild
    sector civil-society
    joins as founder
body senate
    seats
        elders   3, elected by "the public"
        founders 1 for each founder stakeholder non-voting
decision plan
    taken by senate
    requires at least 2
"""


def test_each_holder_of_seats_without_a_vote_gives_consent_or_vetoes() -> None:
    found = case(SENATE + "    consent of founders\n")
    assert [voter.name for voter in found.voters] == ["elders", "crown", "guild"]
    assert passes(found, elders="yyy", crown="y", guild="y")
    assert not passes(found, elders="yyy", crown="y", guild="-")
    found = case(SENATE + "    veto founders\n")
    assert passes(found, elders="yyy", crown="-", guild="-")
    assert not passes(found, elders="yyy", crown="-", guild="n")


def test_who_has_left_a_seat_without_a_vote_gives_no_consent() -> None:
    """The case before somebody left is not that after, though no seat with a vote is empty."""
    charter = charter_of(SENATE + "    consent of founders\n")
    decisions = Decisions(charter)
    decision = charter.decisions["plan"]
    before = decisions.case(decision)
    after = decisions.without(frozenset({"guild"})).case(decision)
    assert isinstance(before, Case)
    assert isinstance(after, Case)
    assert passes(after, elders="yyy", crown="y", founders="")
    assert not passes(before, elders="yyy", crown="y", guild="-")
    none = decisions.without(frozenset({"guild", "crown"})).case(decision)
    assert isinstance(none, Case)
    assert not passes(none, elders="yyy", founders="")


def test_seats_of_one_line_that_hold_unlike_votes_are_cut_one_by_one() -> None:
    """Of 3/8, 3/8 and 1/4 of the votes nobody keeps more than a third: 1/4 each, and not 1/4, 1/4 and 1/6."""
    charter = charter_of(
        "constituency crowns\n    members crown, throne\nconstituency guilds\n    members guild\n"
        "stakeholder crown\n    sector government\n    joins as founder\n"
        "stakeholder throne\n    sector government\n    joins as founder\n"
        "stakeholder guild\n    sector civil-society\n    joins as founder\n"
        "body senate\n    seats\n        founders 1 for each founder stakeholder\n"
        "    chamber crowns 3/4\n    chamber guilds 1/4\n    limit 1/3 of voting power per seat\n"
        "decision plan\n    taken by senate\n    requires more than 1/2 of voting power\n"
    )
    found = case_of(charter, charter.decisions["plan"])
    assert isinstance(found, Case)
    assert [(voter.name, voter.votes) for voter in found.voters] == [("founders", Fraction(1, 4))] * 3
