"""``tally``, as one meets it: the minutes of a vote, and tables of votes that cannot be counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main

GOLDEN = Path(__file__).parent.parent / "golden" / "tally"

LAKE = """\
charter lake "Lake"
    status          draft

stakeholder ministry "Ministry"
    sector          government

stakeholder union "Fishers' Union"
    sector          grassroots

constituency shore "Shore"
    members         union

body council "Council"
    seats
        policy      "Policy"  1 for ministry, appointed by ministry
        people      "People"  4 from shore, elected by shore
        guests      "Guests"  2 for union, appointed by union, vacant 2
    quorum          more than 1/2 of filled seats
    quorum at second meeting at least 1/3 of filled seats

decision budget-approval "Approve the budget"
    taken by        council
    about           budget
    requires
        consensus
        else at least 2/3 of votes cast
    tie             fails
    approved by     "the Minister"

decision repair "Repair a mast"
    taken by        council
    about           policy
    requires        more than 1/2 of votes cast
    electronic vote more than 1/2 of filled seats
    tie             chair decides
"""
VOTES = """\
name,vote
policy,yes
people,yes
people,yes
people,no
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lake.msp").write_text(LAKE, encoding="utf-8")


def counted(votes: str | bytes, *options: str, decision: str = "budget-approval") -> Result:
    """Count *votes* on a decision of the council."""
    content = votes if isinstance(votes, bytes) else votes.encode()
    Path("votes.csv").write_bytes(content)
    return CliRunner().invoke(main, ["tally", "lake.msp", "--decision", decision, "--votes", "votes.csv", *options])


def test_the_minutes_say_the_result_the_count_and_the_rule(golden: Callable[[Path, str], None]) -> None:
    result = counted(VOTES + "the Minister,yes\n")
    assert result.exit_code == 0
    golden(GOLDEN / "minutes.md", result.stdout)


def test_the_minutes_as_data_have_the_same(golden: Callable[[Path, str], None]) -> None:
    result = counted("seat,member,vote\npolicy,Ada,yes\npeople,Ben,abstain\npeople,Cem,no\n", "--format", "json")
    assert result.exit_code == 0
    golden(GOLDEN / "minutes.json", result.stdout)


def test_an_approval_that_was_not_given_yet_is_awaited() -> None:
    result = counted(VOTES)
    assert "“Approve the budget” is not settled: it passes if the Minister says yes." in result.stdout
    assert "“Approve the budget” fails." in counted(VOTES + "the Minister,no\n").stdout


def test_a_second_meeting_has_its_own_quorum() -> None:
    few = "name,vote\npolicy,yes\npeople,yes\nthe Minister,yes\n"
    assert "2 seats present. There was no quorum (3 of 7 seats, 2 of them vacant)." in counted(few).stdout
    assert "“Approve the budget” passes at step 1." in counted(few, "--second-meeting").stdout
    assert (
        "2 seats present. There was a quorum (2 of 7 seats, 2 of them vacant)."
        in counted(few, "--second-meeting").stdout
    )


def test_an_electronic_vote_has_a_rule_of_its_own() -> None:
    few = "name,vote\npolicy,yes\npeople,yes\npeople,yes\n"
    result = counted(few, "--electronic", decision="repair")
    assert "“Repair a mast” passes." in result.stdout
    assert "“Approve the budget” has no rule for an electronic vote" in counted(few, "--electronic").stderr
    refused = counted(few, "--second-meeting", "--electronic", decision="repair")
    assert refused.exit_code == 2


def test_a_tie_is_not_settled_until_the_chair_decides() -> None:
    tied = "name,vote\npolicy,yes\npeople,yes\npeople,no\npeople,no\n"
    assert "it passes if the chair says yes" in counted(tied, decision="repair").stdout
    assert "“Repair a mast” passes." in counted(tied + "chair,yes\n", decision="repair").stdout


def test_a_recused_member_may_count_as_present_where_the_charter_is_silent() -> None:
    result = counted("name,vote\npolicy,yes\npeople,yes\npeople,recused\nthe Minister,yes\n")
    assert "depends on whether the members who are recused count as present" in result.stdout
    Path("lake.msp").write_text(LAKE + "\nconflict interests\n    members leave\n", encoding="utf-8")
    result = counted("name,vote\npolicy,yes\npeople,yes\npeople,recused\nthe Minister,yes\n")
    assert "There was no quorum" in result.stdout


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ("", "votes.csv:1: the table is empty"),
        ("name;vote\n", "**Votes:** 5 absent"),
        ("who,vote\npolicy,yes\n", "votes.csv:1: the first row must be a heading with the columns `name` and `vote`"),
        ("name,vote,vote\n", "votes.csv:1: the heading names the column “vote” twice"),
        ("name,vote\npolicy\n", "votes.csv:2: this row has fewer columns than the heading"),
        ("name,vote\n,yes\n", "votes.csv:2: this row has no name"),
        ("name,vote\npolicy,\n", "votes.csv:2: the vote of “policy” is missing"),
        (
            "name,vote\npolicy,maybe\n",
            "votes.csv:2: “maybe” is no vote; write `yes`, `no`, `abstain`, `absent` or `recused`",
        ),
        ("name,vote\npolicy,yes\npolicy,no\n", "votes.csv:3: “policy” has voted in line 2 already"),
        ("name,vote\nministry,yes\npolicy,no\n", "votes.csv:3: “policy” has voted in line 2 already"),
        ("name,vote\n" + "people,yes\n" * 5, "votes.csv:6: “people” has 4 votes, and this is one more"),
        ("seat,member,vote\npeople,Ada,yes\npeople,Ada,no\n", "votes.csv:3: “Ada” has voted in line 2 already"),
        ("name,vote\nguests,yes\n", "votes.csv:2: “guests” is vacant, and has no vote"),
        ("name,vote\npolcy,yes\n", "votes.csv:2: “polcy” has no vote in Council; did you mean `policy`?"),
        ("name,vote\n=1+1,yes\n", "votes.csv:2: “=1+1” has no vote in Council"),
        (
            'name,vote\n"policy,yes\n',
            "votes.csv:2: this row cannot be read: a quote that begins a cell must also end it",
        ),
        (
            "name,vote\n" + "x" * 140_000 + ",yes\n",
            "votes.csv:2: this row cannot be read: a cell has more than 131,072",
        ),
        ("name,vote\n" + "x" * 500 + ",yes\n", "votes.csv:2: “" + "x" * 59 + "…” has no vote in Council"),
        ("name,vote\n\x1b[31mred,yes\n", "votes.csv:2: “"),
    ],
)
def test_what_cannot_be_counted_is_named_with_its_line(votes: str, message: str) -> None:
    result = counted(votes)
    said = result.stderr or result.stdout
    assert message in said
    assert "\x1b" not in said
    if message.startswith("votes.csv"):
        assert result.exit_code == 1
        assert "no vote was counted" in result.stderr


def test_bytes_that_are_no_text_are_refused() -> None:
    result = counted(b"name,vote\npolicy,\xff\xfe\n")
    assert result.exit_code == 2
    assert "votes.csv:2:8: this file" in result.stderr


def test_a_table_from_a_spreadsheet_is_read() -> None:
    result = counted("\ufeffName;Vote\r\nPolicy;Yes\r\n\r\nPeople;NO\r\n", "--format", "json")
    assert json.loads(result.stdout)["votes"] == {"yes": 1, "no": 1, "abstain": 0, "absent": 3, "recused": 0}


def test_lines_can_end_as_on_an_old_macintosh() -> None:
    result = counted("name,vote\rpolicy,yes\rpeople,no\r", "--format", "json")
    assert json.loads(result.stdout)["votes"] == {"yes": 1, "no": 1, "abstain": 0, "absent": 3, "recused": 0}
    assert "votes.csv:3:" in counted("name,vote\rpolicy,yes\rpeeple,no\r").stderr


def test_who_is_not_in_the_table_is_named() -> None:
    assert "**Not in the table, so absent:** Policy and 3 seats of People" in counted("name,vote\npeople,yes\n").stdout
    assert "Not in the table" not in counted(VOTES + "people,absent\n").stdout


def test_of_many_problems_the_first_ones_are_named() -> None:
    result = counted("name,vote\n" + "nobody,yes\n" * 1000)
    assert "votes.csv:21:" in result.stderr
    assert "980 more rows cannot be counted" in result.stderr
    assert "votes.csv:22:" not in result.stderr


def test_the_minutes_of_very_many_votes_do_not_list_them() -> None:
    Path("lake.msp").write_text(LAKE.replace("4 from shore", "1000 from shore"), encoding="utf-8")
    result = counted("name,vote\n" + "people,yes\n" * 1000 + "the Minister,yes\n")
    assert "The table of votes has 1,001 rows." in result.stdout


def test_an_unknown_decision_is_named() -> None:
    result = counted(VOTES, decision="budget-aproval")
    assert result.exit_code == 2
    assert "there is no decision `budget-aproval`; did you mean `budget-approval`?" in result.stderr


def test_nothing_is_said_of_the_quorum_where_the_recused_may_count_for_it() -> None:
    result = counted("name,vote\npolicy,yes\npeople,yes\npeople,recused\nthe Minister,yes\n")
    assert "2 seats present without those who are recused (quorum: 3 of 7 seats, 2 of them vacant)." in result.stdout
    assert "There was" not in result.stdout
    assert "Counted" not in result.stdout


def test_a_vote_without_a_quorum_is_no_refusal() -> None:
    few = "name,vote\npolicy,yes\npeople,yes\nthe Minister,yes\n"
    assert "“Approve the budget” does not pass: there was no quorum." in counted(few).stdout
    assert "“Repair a mast” fails." in counted("name,vote\npolicy,yes\n", "--electronic", decision="repair").stdout


def test_a_row_with_more_cells_than_the_heading_is_named() -> None:
    assert "votes.csv:2: this row has more columns than the heading" in counted("name,vote\npolicy,yes,no\n").stderr
    assert counted("name,vote\npolicy,yes,\n").exit_code == 0


def test_a_member_votes_once_however_its_name_is_written() -> None:
    result = counted("seat,member,vote\npeople,Ben,yes\npeople,ben,yes\n")
    assert "votes.csv:3: “ben” has voted in line 2 already" in result.stderr


def test_a_table_without_rows_gives_no_empty_table() -> None:
    assert "The table of votes has no rows." in counted("name,vote\n").stdout


def test_members_without_a_name_vote_under_the_name_of_their_line() -> None:
    Path("lake.msp").write_text(CLUB, encoding="utf-8")
    table = "name,vote\n" + "members,yes\n" * 4 + "drake,no\n"
    assert "4 yes, 1 no and 1 absent" in counted(table, decision="plan").stdout
    assert "“members” has 5 votes, and this is one more" in counted(table + "members,no\n" * 2, decision="plan").stderr


CLUB = """\
charter club "Club"
    status          draft

membership gold "Gold members"
    expected        6

stakeholder drake "Drake"
    sector          private-sector
    joins as        gold

body meeting "Meeting"
    seats
        members     "Members"  1 for each gold member
    quorum          at least 3 of all seats

decision plan "Adopt the plan"
    taken by        meeting
    about           policy
    requires        more than 1/2 of votes cast
"""


LIMITED = """
decision move "Move the mast"
    taken by        council
    about           policy
    requires        more than 1/2 of votes cast
    veto            ministry if "its own costs are affected" within 15 days
    consent of      union if "a boat must move"
    only when       ministry says "the mast is insured"
"""


def test_whether_a_case_of_a_veto_has_occurred_must_be_said() -> None:
    Path("lake.msp").write_text(LAKE + LIMITED, encoding="utf-8")
    some = "name,vote\npolicy,no\npeople,yes\npeople,yes\npeople,yes\n"
    cases = "`its own costs are affected`, `a boat must move` or `none`"
    assert cases in counted(some, decision="move").stderr
    fire = counted(some, "--case", "fire", decision="move").stderr
    assert f"no veto and no consent on `move` exists in the case “fire”: write {cases}" in fire
    both = counted(some, "--case", "none", "--case", "a boat must move", decision="move")
    assert "`--case none` says that no case has occurred" in both.stderr
    none = counted(some, "--case", "none", decision="move").stdout
    assert "“Move the mast” passes." in none
    assert "**Case:** None of those for which the charter states a veto or a consent" in none
    own = counted(some, "--case", "Its own  costs are affected", decision="move").stdout
    assert "“Move the mast” fails." in own
    assert "**Case:** “its own costs are affected”" in own
    assert "can still veto" not in own
    assert "**First:** the vote counts only if Ministry has confirmed that “the mast is insured”" in own
    yes = counted(some.replace("policy,no\n", ""), "--case", "its own costs are affected", decision="move").stdout
    assert "“Move the mast” passes." in yes
    assert "**Veto:** Ministry can still veto it, within 15 days after the vote" in yes
    # The union has four filled seats, and consents with more than half of them.
    half_of_union = some.replace("people,yes\n", "", 1)
    boat = counted(half_of_union, "--case", "a boat must move", decision="move").stdout
    assert "“Move the mast” fails." in boat
    boat = counted(some, "--case", "a boat must move", "--format", "json", decision="move").stdout
    assert (json.loads(boat)["passes"], json.loads(boat)["cases"]) == (True, ["a boat must move"])
    assert json.loads(boat)["first"] == ["the vote counts only if Ministry has confirmed that “the mast is insured”"]
    assert "leave --case out" in counted(some, "--case", "none", decision="repair").stderr
