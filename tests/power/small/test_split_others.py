"""Others who stop a decision only if some of them vote no and some stay away."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.wording.guarantees import explanation

SEATS = "        firms 2 from market\n        people 4 from public\n"


@pytest.mark.parametrize(
    ("turnout", "holds", "result"),
    [
        # Two of the public vote no, so that two of four are no majority; the other two are missing at the turnout.
        ("5/6", False, "if of the others 2 vote no and 2 stay away"),
        # Of three who may be missing, all four are too many, and one who votes no is too few for a tie.
        ("4/6", True, ""),
    ],
)
def test_others_may_have_to_split_to_stop_it(turnout: str, holds: bool, result: str) -> None:
    rule = f"more than 1/2 of votes cast or (turnout at least {turnout} and at least 2)"
    charter = charter_of(plan(rule, seats=SEATS) + "guarantee line\n    market can pass plan\n")
    [verdict] = verdicts(Decisions(charter))
    assert verdict.holds is holds
    assert result in explanation(charter, verdict.proofs[0].reason)
