"""What a vote lacks at a step in another body, on a way of three bodies."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan, votes

from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.outcomes import result_of
from mspcharter.wording.votes import vote_result

BODIES = """\
body board
    seats
        chief 1 for ministry
        firms 2 from market
body council
    seats
        eldest 1 for league
        more 2 from public
body assembly
    seats
        folk 3 from public
decision plan
    taken by board
    about policy
    requires at least 2 of all seats
    if blocked goes to council
decision settle
    taken by council
    about dispute
    requires at least 2 of all seats
    if blocked goes to assembly
"""
END = """\
decision end
    taken by assembly
    about dispute
    requires at least 2 of all seats
"""


@pytest.mark.parametrize(
    ("settle", "end", "agreeing", "lacking"),
    [
        ("    approved by donor\n", "", (), "Donor does not approve it"),
        ("", "    approved by trader\n", (), "Trader does not approve it"),
        ("    approved by donor\n", "    approved by trader\n", ("trader",), "Donor does not approve it"),
        ("    approved by donor\n", "    approved by trader\n", ("donor",), "Trader does not approve it"),
        ("    approved by donor\n", "    approved by trader\n", ("donor", "trader"), None),
    ],
)
def test_an_approval_that_any_body_on_the_way_needs_is_lacking(
    settle: str, end: str, agreeing: tuple[str, ...], lacking: str | None
) -> None:
    charter = charter_of(BODIES + settle + END + end)
    case = Decisions(charter).case(charter.decisions["plan"])
    assert isinstance(case, Case)
    yes = [voter.count if voter.name in ("folk", *agreeing) else 0 for voter in case.voters]
    ballots = [(some, 0, 0, voter.count - some) for voter, some in zip(case.voters, yes, strict=True)]
    found = result_of(charter, case, ballots)
    assert found.passes is (lacking is None)
    if lacking is not None:
        assert vote_result(charter, found).endswith(lacking)


EITHER = "at least 7 of all seats or (at least 2 of public and at least 1 of market)"
MAJORITY = "more than 1/2 of votes cast"


@pytest.mark.parametrize(
    ("requires", "said", "expected"),
    [
        # Of two rules of which one is enough, neither is met, though one has a part that is.
        (EITHER, {"people": "yy--"}, "fails in the vote: 2 yes of 9 seats, 7 needed, and 0 yes of 3 votes of Market"),
        (EITHER, {"people": "yy--", "firms": "y--"}, "passes in the vote: 2 yes of 4 votes of Public, 2 needed"),
        # With no vote cast there is no half of the votes, and so no tie for the chair.
        (MAJORITY, {"people": "aa--"}, "fails in the vote: 0 yes of 0 votes cast, 1 needed"),
        (MAJORITY, {"people": "yn--"}, "fails in the vote: 1 yes of 2 votes cast, a tie that is not broken for"),
        (
            MAJORITY,
            {"chief": "y", "second": "n"},
            "passes in the vote: 1 yes of 2 votes cast, a tie that is broken for",
        ),
        (MAJORITY, {"people": "yyn-"}, "passes in the vote: 2 yes of 3 votes cast, 2 needed"),
    ],
)
def test_what_is_said_of_a_vote_is_what_each_part_comes_to(requires: str, said: dict[str, str], expected: str) -> None:
    charter = charter_of(plan(requires, body="    chair held by ministry, casting vote\n"))
    case = Decisions(charter).case(charter.decisions["plan"])
    assert isinstance(case, Case)
    silent = {"chief": "-", "second": "-", "firms": "---", "people": "----"}
    assert vote_result(charter, result_of(charter, case, votes(case, **silent | said))).startswith(expected)
