"""Two of four against the other two: what a tie, a lot or a casting vote leaves open, and what is said of it."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.timelines.judges import open_ties
from mspcharter.wording.guarantees import explanation

SEATS = "        firms 2 from market\n        people 2 from public\n"
FAILS = "it fails in the vote: 2 yes of 4 votes cast"
TIE = "a tie that is not broken for the motion"
PASSES = "; if all others stay away, it passes"
NO_CHAIR = "Market does not have the chair, which the charter does not fix"
CAN_BLOCK = f"Market can block “Plan” even if all others vote yes: if Market votes no, {FAILS}"
CANNOT_BLOCK = (
    "Market cannot block “Plan”: if all others vote yes, it passes also while Market abstains or stays away; if Market"
    " votes no, it passes in the vote: 2 yes of 4 votes cast, a tie that is broken for the motion"
)
CANNOT_PASS = (
    f"Market cannot pass “Plan” if all others vote no: with only its 2 of 4 votes (2 × Firms) in favour, {FAILS}"
)


@pytest.mark.parametrize(
    ("statement", "tie", "holds", "sentence"),
    [
        ("market can block plan", "fails", True, f"{CAN_BLOCK}, 3 needed"),
        ("market can block plan", "by lot", False, f"{CANNOT_BLOCK} (assuming that the lot decides for the motion)"),
        (
            "market can block plan",
            "chair decides",
            False,
            f"{CANNOT_BLOCK} (assuming that {NO_CHAIR})",
        ),
        (
            "market cannot block plan",
            "by lot",
            False,
            f"{CAN_BLOCK}, {TIE} (assuming that the lot decides against the motion)",
        ),
        (
            "market cannot block plan",
            "chair decides",
            False,
            f"{CAN_BLOCK}, {TIE} (assuming that Market has the chair, which the charter does not fix)",
        ),
        (
            "market can pass plan against the others",
            "by lot",
            False,
            f"{CANNOT_PASS}, {TIE} (assuming that the lot decides against the motion){PASSES}",
        ),
        (
            "market can pass plan against the others",
            "chair decides",
            False,
            f"{CANNOT_PASS}, {TIE} (assuming that {NO_CHAIR}); if all others stay away, it passes",
        ),
    ],
)
def test_what_is_not_fixed_counts_against_a_promise(statement: str, tie: str, holds: bool, sentence: str) -> None:
    rule = plan("more than 1/2 of votes cast", seats=SEATS, more=f"    tie {tie}\n")
    charter = charter_of(f"{rule}\nguarantee line\n    {statement}\n")
    [verdict] = verdicts(Decisions(charter))
    assert (verdict.holds, explanation(charter, verdict.proofs[0].reason)) == (holds, sentence)


@pytest.mark.parametrize(
    ("rule", "objection"),
    [
        ("unanimity", True),
        ("no more than 1 objection", True),
        ("consensus and at least 3", True),
        ("consensus or unanimity", True),
        ("consensus or at least 3", False),
        ("at least 3", False),
        ("consensus else at least 3", False),
    ],
)
def test_the_last_word_may_be_stopped_by_an_objection_or_a_tie(rule: str, objection: bool) -> None:
    court = "body court\n    seats\n        judges 5 from market\n"
    court += f"decision ruling\n    taken by court\n    about dispute\n    requires {rule}\n"
    charter = charter_of(f"{court}dispute quarrels\n    step ruling by court within 30 days, final\n")
    assert [one.objection for one in open_ties(charter)] == [objection]
