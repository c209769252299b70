"""Bodies, decisions, red lines and what-ifs in the document: each in plain sentences, with the numbers of its body."""

from __future__ import annotations

from itertools import takewhile

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Facts, Heading, Paragraph, Steps, Table
from mspcharter.emit.document.outline import outline
from mspcharter.model import Charter
from mspcharter.text import Source
from mspcharter.wording.text import plain


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def test_a_ladder_is_told_in_time_with_the_numbers_of_its_body() -> None:
    charter = _charter(
        "charter c\nconstituency farmers\nconstituency fishers\nbody b\n    seats\n"
        "        x 3 from farmers\n        y 2 from fishers\n        z 1 from fishers, vacant 1\n"
        "decision d\n    taken by b\n    requires\n"
        "        at least 1 of each constituency, within 5 days\n"
        "        else more than 1/2 of votes cast of farmers, within 1 week\n"
        "        else at least 1 in at least 3 constituencies\n"
        "        else no more than 1 objection, for 1 meeting\n"
        "        else (consensus or turnout at least 1/2) and majority of members present\n"
        "        else at least 2/3 of all seats, for 2 meetings, within 30 days\n"
    )
    (steps,) = [block for block in outline(charter) if isinstance(block, Steps)]
    assert [plain(item) for item in steps.items] == [
        "For 5 days, it passes if in each of the 2 constituencies at least 1 vote is yes.",
        "For the next week, it passes if more votes of Farmers are yes than no (2 of 3 if all vote).",
        "If that fails, it passes if in at least 3 constituencies (only 2 have a seat here) at least 1 vote is yes.",
        "If that fails, at the next meeting, it passes if no more than 1 member objects.",
        BOTH,
        LAST,
    ]


LAST = (
    "If that fails, at the next 2 meetings and for at most 30 days, it passes if at least 4 of the 6 seats vote yes"
    " (at least two thirds)."
)
BOTH = (
    "If that fails, it passes at a meeting if (a) either no member present votes no, or at least 3 of the 5 members"
    " take part (at least half); and (b) more than half of the members present vote yes (3 of 5 if all attend)."
)


LAKE = """
charter lake "Lake"
stakeholder ministry "Ministry of Water"
    sector government
stakeholder union "Union"
    sector grassroots
stakeholder firm "Firm"
    sector private-sector
constituency farmers "Farmers"
    members union
constituency trade "Trade"
    members firm
body council "Council"
    seats
        gov 1 for ministry, appointed by ministry
        land "Landholders" 3 from farmers, elected by farmers
        shops 2 from trade, elected by trade, vacant 1
    chair held by ministry, votes, casting vote
    quorum more than 1/2 of all seats
    secretariat office
body assembly "Assembly"
    seats
        all 1 for each stakeholder
    quorum at least 2 of all seats
    secretariat office
body forum "Forum"
role office "Office"
    held by union
decision plan "Plan"
    taken by council
    about policy of "fishing", anything-else of "whether an appeal is heard"
    proposed by office
    requires
        consensus, for 1 meeting
        else more than 1/2 of votes cast, within 2 weeks
    notice 10 days
    settled within 60 days
    if blocked goes to assembly
decision rule "Rule"
    taken by assembly
    about policy
    requires at least 2 of all seats
    veto ministry
    consent of trade
    approved by "the King" within 9 days
decision small "Small matters"
    taken by council
    about budget
    requires no more than 1 objection, within 5 days
    electronic vote more than 1/2 of all seats
guarantee lines "Lines"
    no stakeholder alone can pass plan against the others
    ministry cannot block rule
    farmers can block plan
scenario one "All others"
    vote on plan
        gov no
        land, shops yes
    expect plan passes
scenario two "Wrong"
    vote on plan
        gov, land yes
        shops no
    expect plan fails
"""


def _blocks(title: str) -> list[Block]:
    """Return the blocks of the clause with a *title*."""
    blocks = outline(_charter(LAKE))
    start = next(place for place, one in enumerate(blocks) if isinstance(one, Heading) and one.title == title)
    end = next(
        (start + 1 + place for place, one in enumerate(blocks[start + 1 :]) if isinstance(one, Heading)), len(blocks)
    )
    return blocks[start + 1 : end]


def _said(title: str) -> str:
    return " ".join(plain(one.text) for one in _blocks(title) if isinstance(one, Paragraph))


def _rows(title: str) -> list[tuple[str, ...]]:
    return [
        tuple(map(plain, cells))
        for one in _blocks(title)
        if isinstance(one, Table)
        for cells in (*(row.cells for row in one.rows), *([one.total] if one.total else []))
    ]


def test_seats_stand_by_constituency_with_their_votes_and_the_chair() -> None:
    assert _rows("Council") == [
        ("Farmers", "3", "3", "3 Landholders (elected by Farmers)"),
        ("Trade", "2", "2", "2 Shops (elected by Trade, 1 vacant)"),
        ("Of no constituency", "1", "1", "Ministry of Water (chair, appointed by it)"),
        ("Total", "6", "6", ""),
    ]


def test_what_bodies_share_is_said_once_and_a_bare_body_is_no_heading() -> None:
    [shared] = [one for one in _blocks("Rules of both bodies") if isinstance(one, Facts)]
    assert [(entry.label, plain(entry.text)) for entry in shared.entries] == [("Secretariat", "Office")]
    [council] = [one for one in _blocks("Council") if isinstance(one, Facts)]
    assert [entry.label for entry in council.entries] == ["Chair", "Quorum"]
    [bare] = [one for one in _blocks("Other bodies") if isinstance(one, Facts)]
    assert [(entry.anchor, entry.label) for entry in bare.entries] == [("forum", "Forum")]


def test_the_matrix_says_who_blocks_by_doing_nothing() -> None:
    plan, rule, small = _rows("Voting matrix")
    assert plan[:4] == ("“Plan”", "Council", "4 of 6 seats, 1 of them vacant", "3 of 5 yes")
    assert plan[4] == "Union (by doing nothing)"
    assert plan[5:] == ("4 of 8 by voting no; 3 of 8 by staying away", "the chair has the casting vote")
    assert rule[4] == "Ministry of Water, Firm and the King"
    assert small[6] == "the chair has the casting vote"


def test_a_decision_says_who_begins_it_and_where_it_goes() -> None:
    said = _said("Plan")
    assert "policy (fishing) and whether an appeal is heard" in said
    assert "Only Office (2.1) may propose it. Union can therefore stop it by doing nothing." in said
    assert "It needs notice of 10 days." in said
    # The rule there asks others as well, so that its number alone is not the rule.
    assert "it goes to Assembly (3.2), which decides by the rule of “Rule” (4.4)." in said
    assert "On a tie, that is exactly half, the chair has the casting vote." in said
    assert "It must be settled within 60 days of its notice." in said
    rule = _said("Rule")
    assert "Ministry of Water may veto it. It also needs the consent of Trade." in rule
    assert "It also needs the approval of the King within 9 days." in rule
    assert "and if all consents and approvals are given" in rule


def test_two_votes_that_differ_in_one_show_where_a_rule_turns() -> None:
    assert (
        "Example: If all 3 members attend, 2 vote yes (1 from no constituency and 1 from Trade) and 1 votes no (from"
        " Farmers), and if all consents and approvals are given, it passes: 2 yes of 3 seats, 2 needed."
    ) in _said("Rule")
    assert "a tie that is broken for the motion." in _said("Plan")
    assert "it passes: 1 objection, at most 1 allowed." in _said("Small matters")


def test_red_lines_have_proofs_and_what_ifs_stand_apart() -> None:
    lines = _rows("Lines")
    assert lines[0][1].startswith("Does not hold. Union can pass “Plan” even if all others vote no")
    assert lines[2][1].startswith("Holds. Farmers can block “Plan” by doing nothing: only Office may propose it")
    blocks = outline(_charter(LAKE))
    [what_ifs] = [one for one in blocks if isinstance(one, Table) and one.columns[0] == "What if"]
    assert [row.anchor for row in what_ifs.rows] == ["one", "two"]
    assert plain(what_ifs.rows[1].cells[2]).startswith("Not as expected. Expected: “Plan” fails. “Plan” passes at")


def test_how_votes_are_counted_says_only_what_the_rules_need() -> None:
    told = "charter c\nbody b\n    seats\n        x 3 from government\n{}decision d\n    taken by b\n    requires {}\n"

    def counted(quorum: str, rule: str) -> str:
        blocks = outline(_charter(told.format(quorum, rule)))
        [first] = [place for place, one in enumerate(blocks) if isinstance(one, Heading) and "counted" in one.title]
        rules = takewhile(lambda one: isinstance(one, Paragraph), blocks[first + 1 :])
        return " ".join(plain(one.text) for one in rules if isinstance(one, Paragraph))

    assert "has its quorum" not in counted("", "at least 2")
    assert "has its quorum" in counted("    quorum to vote at least 2 of all seats\n", "at least 2")
    assert "has its quorum" not in counted("    quorum none\n", "at least 2")
    silent = counted("    quorum at least 2 of all seats\n", "no objection")
    assert "A step that passes unless members object needs no quorum." in silent
    electronic = counted("    quorum at least 2 of all seats\n", "consensus\n    electronic vote at least 2")
    assert "An electronic vote needs no quorum." in electronic
    assert "unless members object" not in electronic
    assert "Silence is no objection." in silent
    assert "withholds its yes" in counted("", "at least 2 or not blocked by fewer than 2 seats")
    assert "To take part is" in counted("", "at least 2 and turnout at least 1/2")
    assert "A fraction of no votes at all is not reached." in counted("", "more than 1/2 of votes cast")
    assert "for all members being active" in counted("", "more than 1/2 of active members")
    assert "vacant" not in counted("", "at least 2")


@pytest.mark.parametrize(
    ("rule", "lacks"),
    [
        ("at least 4 and at least 1 in at least 3 constituencies", "2 yes of 6 votes, 4 needed."),
        # One of two alternatives that it lacks would prove nothing.
        (
            "(at least 4 or at least 1 in at least 3 constituencies)",
            "2 yes of 6 votes, 4 needed, and 1 of 3 constituencies has enough yes votes, 3 needed.",
        ),
        (
            "(at least 4 or at least 1 in at least 3 constituencies) and at least 1/2 of all seats",
            "2 yes of 6 seats, 3 needed.",
        ),
    ],
)
def test_a_proof_names_one_thing_that_is_lacking_only_if_it_is_enough(rule: str, lacks: str) -> None:
    text = (
        "charter c\nconstituency a\nconstituency b\nconstituency d\nbody x\n    seats\n        one 2 from a\n"
        "        two 2 from b\n        three 2 from d\ndecision plan\n    taken by x\n    about policy\n"
        f"    requires {rule}\nguarantee line\n    a cannot pass plan\n"
    )
    blocks = outline(_charter(text))
    [proof] = [entry for one in blocks if isinstance(one, Facts) for entry in one.entries if entry.label == "Proof"]
    assert plain(proof.text).endswith(f"whether all others vote no or stay away, it fails in the vote: {lacks}")


def test_seats_without_a_number_leave_no_total() -> None:
    lines = "        one 2 from a\n        two 3 from b\n"

    def told(more: str) -> tuple[tuple[object, ...], list[str]]:
        blocks = outline(_charter(f"charter c\nconstituency a\nconstituency b\nbody x\n    seats\n{lines}{more}"))
        [seats] = [one for one in blocks if isinstance(one, Table) and one.columns[:2] == ("Constituency", "Seats")]
        return seats.total, [said for one in blocks if isinstance(one, Paragraph) for said in [plain(one.text)]]

    total, said = told("")
    assert total
    assert "The seats of this body are held, and have votes, as stated here." in said
    total, said = told("        three not known from b\n")
    assert not total
    assert "The seats of this body whose number is settled are held, and have votes, as stated here." in said
