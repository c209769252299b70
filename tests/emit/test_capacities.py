"""Who is a partner, who takes part beside them, and what is said of those who join."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.document.outline import document
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.text import Source

LAKE = """
charter lake "Lake"
    status negotiation
membership {kind} "Friends of the lake"
    leaves at any time
stakeholder town "Town"
    sector government
stakeholder club "Angling Club"
    sector civil-society
    joins as {kind}
body council "Council"
    seats
        each 1 for each stakeholder
decision joining "Let in a friend"
    taken by council
    about admission of "a friend"
    requires {requires}
    concerned "the one who asks" has no vote
signatory club
"""


def _charter(kind: str = "observers", requires: str = "at least 1 of all seats") -> Charter:
    return compile(Source("lake.msp", LAKE.format(kind=kind, requires=requires))).charter


def _said(charter: Charter) -> str:
    return in_markdown(placed.block for placed in document(charter).blocks)


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [("observers", "observer"), ("associates", "associate"), ("guests", "invited party")],
)
def test_members_of_a_membership_of_observers_are_no_partners(kind: str, capacity: str) -> None:
    charter = _charter(kind)
    assert f"[Angling Club](#club), {capacity}\n" in _said(charter)
    assert "or as a member of a membership other than Friends of the lake." in _said(charter)
    [line] = charter.bodies["council"].seats
    assert Membership(charter).count(line) == 1


def test_members_of_any_other_membership_are_partners() -> None:
    charter = _charter("friends")
    assert "[Angling Club](#club), member (Friends of the lake)\n" in _said(charter)
    [line] = charter.bodies["council"].seats
    assert Membership(charter).count(line) == 2


def test_an_admission_is_that_of_those_whom_the_charter_names() -> None:
    said = _said(_charter())
    assert "[Council](#council) (2.1) decides on the admission of a friend." in said
    assert "settles the admission of a friend." in said


def test_the_summary_leads_to_the_matrix_only_if_it_shows_the_votes() -> None:
    assert "see the matrix" in _said(_charter())
    unsettled = _said(_charter(requires="to be agreed"))
    assert "see the matrix" not in unsettled
    assert "“Let in a friend”, because what it requires is to be agreed." in unsettled
