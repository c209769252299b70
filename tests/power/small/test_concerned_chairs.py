"""Whether the one concerned may be the chair, is surely the chair, or surely not: a casting vote depends on it."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions

SEATS = """\
        chief 1 for ministry
        firms 2 from market
        works 1 for operator
        masters 1 from guild
"""
NO, SURELY, MAYBE = (False,), (True,), (False, True)
ALL = {"": NO, "ministry": NO, "firms": NO, "operator": NO, "masters": NO}


@pytest.mark.parametrize(
    ("chair", "tie", "expected"),
    [
        ("held by ministry, casting vote", "", {"ministry": SURELY, "masters": MAYBE}),
        ("held by ministry, does not vote", "", {"ministry": SURELY, "masters": MAYBE}),
        ("held by ministry", "tie chair decides", {"ministry": SURELY, "masters": MAYBE}),
        # A chair who votes like any member has nothing to lose besides that vote.
        ("held by ministry", "", {}),
        ("held by ministry", "tie fails", {}),
        ("held by ministry, votes", "tie by lot", {}),
        # The seat of the chief is the only one of its line; of the two firms, one is in the chair.
        ("held by chief, casting vote", "", {"ministry": SURELY}),
        ("held by firms, casting vote", "", {"firms": MAYBE}),
        # One of the market: a firm, or the operator. A seat of a group without named members can be anyone's.
        ("held by market, casting vote", "", {"firms": MAYBE, "operator": MAYBE}),
        ("held by trader, casting vote", "", {"firms": MAYBE, "masters": MAYBE}),
        ("held by operator, casting vote", "", {"operator": SURELY, "firms": MAYBE, "masters": MAYBE}),
        ("casting vote", "", {"ministry": MAYBE, "firms": MAYBE, "operator": MAYBE, "masters": MAYBE}),
    ],
)
def test_the_one_concerned_may_be_the_chair(chair: str, tie: str, expected: dict[str, tuple[bool, ...]]) -> None:
    more = f"    {tie}\n    concerned has no vote\n" if tie else "    concerned has no vote\n"
    body = f"    chair {chair}\n" if chair else ""
    charter = charter_of("constituency guild\n" + plan("at least 3", seats=SEATS, body=body, more=more))
    found: dict[str, tuple[bool, ...]] = {}
    for one in variants(Decisions(charter), charter.decisions["plan"]):
        found[one.concern.name] = (*found.get(one.concern.name, ()), one.concern.chair)
    assert found == ALL | expected
