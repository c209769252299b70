"""What a vote lacks at a step in another body, on a way of three bodies."""

from __future__ import annotations

import pytest
from power.charters import charter_of

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
