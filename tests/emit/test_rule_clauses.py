"""What the document says that a rule needs, one rule after the other, each in the numbers of its body."""

from __future__ import annotations

import pytest
from emit.test_decision_clauses import blocks, said

EELS = '        eels "Eels" 1 from anglers, with 3 votes\n'
CHAMBERS = "    chamber anglers 2/3\n    chamber boats 1/3\n"
CATCH = '        ton "Ton" 2 for mill, counts 5 for catch\n'
MANY = '        all "All" 1994 elected by "the public"\n'

RULES = [
    # Of the whole body.
    ("", "unanimity", "all 6 members vote yes."),
    ("", "consensus", "no member present votes no."),
    ("", "no objection", "no member objects."),
    ("", "no more than 0 objections", "no member objects."),
    ("", "no more than 1 objection", "no more than 1 member objects."),
    ("", "no more than 2 objections", "no more than 2 members object."),
    ("", "not blocked by fewer than 1 seats", "no member withholds its yes."),
    ("", "not blocked by fewer than 2 seats", "fewer than 2 members withhold their yes."),
    ("", "not blocked by fewer than 1 stakeholders", "no stakeholder withholds its yes."),
    ("", "not blocked by fewer than 3 stakeholders", "fewer than 3 stakeholders withhold their yes."),
    ("", "turnout at least 1/2", "at least 3 of the 6 members take part (at least half)."),
    ("", "turnout at least 40%", "at least 3 of the 6 members take part (at least 40%)."),
    ("", "turnout at least 1", "at least 1 of the 6 members takes part."),
    ("", "turnout more than 5", "at least 6 of the 6 members take part."),
    ("", "at least 6", "all 6 votes are yes (at least 6)."),
    ("", "at least 1", "at least 1 of the 6 votes is yes."),
    ("", "at least 1 of all seats", "at least 1 of the 6 seats votes yes."),
    ("", "at least 8 of all seats", "at least 8 of the 6 seats vote yes (more than there are)."),
    ("", "at least 55% of all seats", "at least 4 of the 6 seats vote yes (at least 55%)."),
    ("", "more than 1/2 of voting power", "at least 4 of the 6 votes are yes (more than half)."),
    ("", "at least 2/3 of filled seats", "at least 4 of the 6 filled seats vote yes (at least two thirds)."),
    ("", "at least 1/3 of active members", "at least 2 of the 6 active members vote yes (at least one third)."),
    ("", "at least 3 of votes cast", "at least 3 votes are yes."),
    ("", "at least 3 of members present", "at least 3 seats vote yes."),
    ("", "more than 1/2 of votes cast", "more votes are yes than no (4 of 6 if all vote)."),
    ("", "at least 1/2 of votes cast", "at least half of the votes for and against are yes (3 of 6 if all vote)."),
    ("", "at least 37/100 of votes cast", "at least 37/100 of the votes for and against are yes (3 of 6 if all vote)."),
    (EELS, "at least 7 of voting power", "at least 7 of the 9 votes are yes."),
    (CHAMBERS, "more than 1/2 of votes cast", "more votes are yes than no."),
    (CHAMBERS, "more than 1/2 of voting power", "the yes votes have more than half of the voting power."),
    (
        CATCH,
        "at least 1/2 of total catch",
        "the yes votes stand for at least 5 of the total catch of 10 (at least half).",
    ),
    (CATCH, "at least 3 of total catch", "the yes votes stand for at least 3 of the total catch of 10."),
    (
        CATCH,
        "at least 11 of total catch",
        "the yes votes stand for at least 11 of the total catch of 10 (more than there are).",
    ),
    (MANY, "at least 1500", "at least 1,500 of the 2,000 votes are yes."),
    (MANY, "unanimity", "all 2,000 members vote yes."),
    (MANY, "no more than 1000 objections", "no more than 1,000 members object."),
    (MANY, "not blocked by fewer than 1001 seats", "fewer than 1,001 members withhold their yes."),
    (MANY, "turnout at least 1/2", "at least 1,000 of the 2,000 members take part (at least half)."),
    # Of one group.
    ("", "more than 1/2 of votes cast of anglers", "more votes of Anglers are yes than no (2 of 3 if all vote)."),
    (
        "",
        "at least 2/3 of members present of anglers",
        "at least two thirds of the members present from Anglers vote yes (2 of 3 if all attend).",
    ),
    ("", "at least 1/2 of all seats of town", "the one seat of Town votes yes (at least half)."),
    ("", "at least 1 of town", "the one vote of Town is yes (at least 1)."),
    ("", "more than 1/2 of all seats of boats", "all 2 seats of Boats vote yes (more than half)."),
    ("", "at least 2 of boats", "all 2 votes of Boats are yes (at least 2)."),
    (EELS, "at least 5 of anglers", "at least 5 of the 6 votes of Anglers are yes."),
    (EELS, "at least 1/2 of voting power of anglers", "at least 3 of the 6 votes of Anglers are yes (at least half)."),
    (
        CHAMBERS,
        "at least 1/2 of voting power of anglers",
        "the yes votes of Anglers have at least half of the voting power of the group.",
    ),
    ("", "more than 1/2 of all seats of mill", "more than half of the seats of Mill vote yes (there are none)."),
    (
        "",
        "at least 1/2 of votes cast of mill",
        "at least half of the votes of Mill for and against are yes (there are none).",
    ),
    # Of each group, or some of them.
    ("", "at least 1 of each constituency", "in each of the 2 constituencies at least 1 vote is yes."),
    ("", "at least 1 of all seats of each constituency", "in each of the 2 constituencies at least 1 seat votes yes."),
    ("", "at least 1 of each sector", "in the one sector at least 1 vote is yes."),
    (
        "",
        "at least 1/2 of all seats of each constituency",
        "in each of the 2 constituencies at least half of the seats vote yes (2 of 3 in Anglers and 1 of 2 in Boats).",
    ),
    (
        EELS,
        "more than 1/2 of voting power of each constituency",
        (
            "in each of the 2 constituencies the yes votes have more than half of the voting power (4 of 6 in Anglers"
            " and 2 of 2 in Boats)."
        ),
    ),
    (
        "",
        "at least 1/2 of votes cast of each constituency",
        "in each of the 2 constituencies at least half of the votes for and against are yes.",
    ),
    ("", "at least 2 in at least 2 constituencies", "in at least 2 of the 2 constituencies at least 2 votes are yes."),
    (
        "",
        "at least 3/5 of all seats in at least 3 constituencies",
        "in at least 3 constituencies (only 2 have a seat here) at least three fifths of the seats vote yes.",
    ),
    (
        "",
        "at least 1 in at least 2 sectors",
        "in at least 2 sectors (only 1 has a seat here) at least 1 vote is yes.",
    ),
    (CHAMBERS, "at least 2 of each chamber", "in each of the 2 chambers at least 2 seats vote yes."),
    (
        CHAMBERS,
        "at least 1/2 of voting power of each chamber",
        "in each of the 2 chambers the yes votes have at least half of the voting power.",
    ),
    # Of several parts.
    ("", "consensus or at least 2", "either no member present votes no, or at least 2 of the 6 votes are yes."),
    (
        "",
        "consensus and at least 2 and at least 3 of all seats",
        "no member present votes no, at least 2 of the 6 votes are yes, and at least 3 of the 6 seats vote yes.",
    ),
    (
        "",
        "at least 2 and (consensus or (at least 3 and turnout at least 1/2))",
        (
            "(a) at least 2 of the 6 votes are yes; and (b) either (i) no member present votes no; or (ii) at least 3"
            " of the 6 votes are yes, and at least 3 of the 6 members take part (at least half)."
        ),
    ),
    (
        "",
        "no objection and (at least 2 or (at least 3 of all seats and (at least 4 or (at least 5 and consensus))))",
        (
            "(a) no member objects; and (b) either (i) at least 2 of the 6 votes are yes; or (ii) (A) at least 3 of the"
            " 6 seats vote yes; and (B) either (1.1) at least 4 of the 6 votes are yes; or (1.2) at least 5 of the 6"
            " votes are yes, and no member present votes no."
        ),
    ),
]


@pytest.mark.parametrize(("board", "rule", "told"), RULES)
def test_a_rule_is_a_clause_that_can_be_counted(board: str, rule: str, told: str) -> None:
    assert f" if {told}" in said(blocks(board=board, rule=rule)).split("It passes", 1)[1].split(" Example:")[0]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("more than 1/2 of votes cast", "more than half of the votes cast (abstentions included) are yes (4 of 6"),
        ("at least 2/3 of votes cast", "at least two thirds of the votes cast (abstentions included) are yes (4 of 6"),
    ],
)
def test_abstentions_that_count_as_no_are_among_the_votes_cast(rule: str, told: str) -> None:
    assert told in said(blocks(rule=rule, more="    abstaining counts as no\n"))


def test_many_parts_have_a_mark_each() -> None:
    parts = [f"at least {number}" for number in range(1, 29)]
    text = said(blocks(board=MANY, rule=f"consensus and ({' or '.join(parts)}) and (consensus or at least 2)"))
    assert "; (b) either at least 1 of the 2,000 votes is yes, at least 2 of" in text
    assert "; and (c) either no member present votes no, or at least 2 of" in text
    nested = " and ".join(f"(consensus or at least {number})" for number in range(1, 29))
    text = said(blocks(board=MANY, rule=nested))
    assert "(a) either" in text
    assert "; (z) either no member present votes no, or at least 26 of" in text
    assert "; (a27) either no member present votes no, or at least 27 of" in text
    assert "; and (a28) either" in text
    deeper = " or ".join(f"(consensus and (at least {number} or no objection))" for number in range(1, 12))
    text = said(blocks(board=MANY, rule=f"consensus and ({deeper})"))
    assert "; (ii) (A) no member present votes no; and (B) either at least 2 of" in text
    assert "; (x) (A)" in text
    assert "; or (11) (A)" in text


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "at least 1 in at least 1 constituencies",
            "in at least 1 constituency (none has a seat here) at least 1 vote is",
        ),
        ("at least 1 in at least 2 sectors", "in at least 2 sectors (none has a seat here) at least 1 vote is yes."),
        ("at least 1 of each chamber", "in each chamber with a seat here (none has one) at least 1 vote is yes."),
    ],
)
def test_groups_without_seats_are_said_to_have_none(rule: str, told: str) -> None:
    assert f" if {told}" in said(blocks(there=rule), "Appeal")
