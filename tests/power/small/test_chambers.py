"""What the votes of chambers come to, seat by seat, and whose group a voter outside belongs to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.model.membership import Membership
from mspcharter.power.voters import voters_of

HALVES = "    chamber state 1/2\n    chamber market 1/2\n"
NESTED = (
    "constituency isles\n    under public\n    members carrier\nsector carriers under private-sector\n"
    "stakeholder carrier\n    sector carriers\n"
)


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        # Those who are there share the votes of their chamber; its vacant seats have none.
        ("chiefs 2 from state\n        firms 4 from market, vacant 1", {"chiefs": ("1/4", "0"), "firms": ("1/6", "0")}),
        # In a chamber without anyone, the vacant seats keep the votes, so that those of the other do not grow.
        ("chiefs 2 from state, vacant 2\n        firms 4 from market", {"chiefs": ("0", "1/4"), "firms": ("1/8", "0")}),
        # Seats of no chamber have no votes, whether they are vacant or not.
        (
            "chiefs 2 from state\n        firms 1 from market\n        guests 3 from public, vacant 1",
            {"chiefs": ("1/4", "0"), "firms": ("1/2", "0"), "guests": ("0", "0")},
        ),
    ],
)
def test_the_votes_of_a_chamber_are_shared_by_those_who_are_there(
    seats: str, expected: dict[str, tuple[str, str]]
) -> None:
    charter = charter_of(plan("more than 1/2 of voting power", seats=f"        {seats}\n", body=HALVES))
    found = voters_of(Membership(charter), charter.bodies["board"])
    votes = {one.name: (one.votes, one.vacant_votes) for one in found}
    assert votes == {name: (Fraction(own), Fraction(vacant)) for name, (own, vacant) in expected.items()}


@pytest.mark.parametrize("right", ["approved by carrier", "consent of carrier", "veto carrier", "approved by pilot"])
def test_a_voter_outside_is_of_the_widest_groups_of_its_holder(right: str) -> None:
    text = NESTED + "role pilot\n    held by carrier\n" + plan("at least 5", more=f"    {right}\n")
    [found] = [voter for voter in case(text).voters if voter.kind == "outside"]
    assert (found.stakeholder, found.count) == ("carrier", 1)
    assert (found.constituencies, found.constituency) == (("isles", "public"), "public")
    assert (found.sectors, found.sector) == (("carriers", "private-sector"), "private-sector")
