"""``tally`` where the table alone does not say enough: the step that is due, who is concerned, how many members."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main

LADDER = """\
charter trio "Trio"
    status          draft

stakeholder ada "Ada"
    sector          academia

stakeholder ben "Ben"
    sector          media

stakeholder cem "Cem"
    sector          labour

body council "Council"
    seats
        ada         1 for ada
        ben         1 for ben
        cem         1 for cem

decision plan "Adopt the plan"
    taken by        council
    about           policy
    requires
        consensus, for 2 meetings
        else more than 1/2 of votes cast

decision sanction "Sanction a member"
    taken by        council
    about           removal
    requires        unanimity
    concerned       "the accused" has no vote
"""

CLUB = """\
charter club "Club"
    status          draft

membership gold "Gold members"
    expected        not known

body meeting "Meeting"
    seats
        members     "Members"  1 for each gold member
    quorum          at least 1/2 of all seats

decision plan "Adopt the plan"
    taken by        meeting
    about           policy
    requires        more than 1/2 of votes cast
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def counted(charter: str, votes: str, *options: str, decision: str = "plan") -> Result:
    """Count *votes* on a decision of *charter*."""
    Path("c.msp").write_text(charter, encoding="utf-8")
    Path("votes.csv").write_text("name,vote\n" + votes, encoding="utf-8")
    return CliRunner().invoke(main, ["tally", "c.msp", "--decision", decision, "--votes", "votes.csv", *options])


TWO_TO_ONE = "ada,yes\nben,yes\ncem,no\n"


def test_a_later_step_is_not_taken_for_due() -> None:
    result = counted(LADDER, TWO_TO_ONE)
    assert (
        "The result depends on which step of the rule is due, which the votes do not show. If step 1 is due, which"
        " comes first, for 2 meetings: “Adopt the plan” fails. If step 2 is due, after step 1 has failed: “Adopt the"
        " plan” passes at step 2." in result.stdout
    )
    assert "name it with --step" in result.stderr
    found = json.loads(counted(LADDER, TWO_TO_ONE, "--format", "json").stdout)
    assert (found["passes"], found["step"]) == (None, None)
    assert found["due"] == [{"step": 1, "passes": False}, {"step": 2, "passes": True}]


def test_the_step_that_is_due_can_be_named() -> None:
    first = counted(LADDER, TWO_TO_ONE, "--step", "1")
    assert "“Adopt the plan” fails." in first.stdout
    assert "**Step:** Step 1 is due." in first.stdout
    assert "at step 2" not in first.stdout
    second = counted(LADDER, TWO_TO_ONE, "--step", "2")
    assert "“Adopt the plan” passes at step 2." in second.stdout
    assert "Step 2 is due: the steps before it have failed." in second.stdout
    assert second.stderr == ""
    assert "has 2 steps, and no step 3" in counted(LADDER, TWO_TO_ONE, "--step", "3").stderr


def test_a_result_that_is_the_same_at_each_step_is_given_at_once() -> None:
    assert "“Adopt the plan” passes, whichever step of the rule is due." in counted(LADDER, "ada,yes\nben,yes\n").stdout
    assert "“Adopt the plan” fails, whichever step of the rule is due." in counted(LADDER, "ada,no\nben,no\n").stdout


def test_the_steps_of_one_meeting_are_tried_one_after_the_other() -> None:
    at_once = LADDER.replace("consensus, for 2 meetings", "consensus")
    assert "“Adopt the plan” passes at step 2." in counted(at_once, TWO_TO_ONE).stdout


def test_the_one_concerned_has_no_vote() -> None:
    for_it = "ada,yes\nben,yes\n"
    assert "name it with --concerned, or write `none`" in counted(LADDER, for_it, decision="sanction").stderr
    result = counted(LADDER, for_it + "cem,recused\n", "--concerned", "cem", decision="sanction")
    assert "“Sanction a member” passes." in result.stdout
    assert "**Concerned:** Cem, who has no vote on it" in result.stdout
    assert "**Votes:** 2 yes" in result.stdout
    assert "fails" in counted(LADDER, for_it, "--concerned", "none", decision="sanction").stdout
    voted = counted(LADDER, for_it + "cem,no\n", "--concerned", "cem", decision="sanction")
    assert voted.exit_code == 1
    assert "votes.csv:4: “cem” is concerned, and has no vote; write `recused`" in voted.stderr
    unknown = counted(LADDER, for_it, "--concerned", "dan", decision="sanction").stderr
    assert "`dan` cannot be concerned in Council: write `ada`, `ben`, `cem` or `none`" in unknown
    assert "everyone has a vote on `plan`" in counted(LADDER, for_it, "--concerned", "cem").stderr


def test_one_of_several_in_a_line_is_concerned() -> None:
    shared = LADDER.replace("1 for ben", "3 from shore").replace(
        "stakeholder cem",
        'constituency shore "Shore"\n    members ben, dan\n\nstakeholder dan\n    sector labour\n\nstakeholder cem',
    )
    shared = shared.replace("        ben         3", "        people      3")
    votes = "ada,yes\ncem,yes\npeople,yes\npeople,yes\n"
    result = counted(shared, votes + "people,recused\n", "--concerned", "people", decision="sanction")
    assert "“Sanction a member” passes." in result.stdout
    assert "4 yes" in result.stdout
    doubt = counted(shared, votes, "--concerned", "dan", decision="sanction")
    assert "`dan` may have one of the seats `people`, or none" in doubt.stderr


def test_the_chair_who_is_concerned_has_no_casting_vote() -> None:
    led = LADDER.replace("    seats\n", "    chair elected by council, casting vote\n    seats\n").replace(
        "unanimity", "more than 1/2 of votes cast"
    )
    votes = "ada,yes\nben,no\nchair,yes\n"
    assert "add --chair or --not-chair" in counted(led, votes, "--concerned", "cem", decision="sanction").stderr
    other = counted(led, votes, "--concerned", "cem", "--not-chair", decision="sanction")
    assert "“Sanction a member” passes." in other.stdout
    chair = counted(led, "ada,yes\nben,no\n", "--concerned", "cem", "--chair", decision="sanction")
    assert "“Sanction a member” fails." in chair.stdout


def test_the_number_of_members_can_be_given() -> None:
    yes = "members,yes\n" * 3
    assert "give it, for example with --members gold=40" in counted(CLUB, yes).stderr
    assert "“Adopt the plan” passes." in counted(CLUB, yes, "--members", "gold=6").stdout
    assert "there was no quorum" in counted(CLUB, yes, "--members", "gold=7").stdout
    assert "“members” has 2 votes, and this is one more" in counted(CLUB, yes, "--members", "gold=2").stderr
    assert "gives no number of members: write gold=40" in counted(CLUB, yes, "--members", "gold=many").stderr
    assert "there is no membership `golf`; did you mean `gold`?" in counted(CLUB, yes, "--members", "golf=3").stderr


def test_of_very_many_members_any_can_be_concerned() -> None:
    partners = "".join(f'stakeholder p{n} "P{n}"\n    sector          media\n\n' for n in range(90))
    many = f"""\
charter many "Many"
    status          draft

{partners}body meeting "Meeting"
    seats
        members     1 for each stakeholder

decision plan "Sanction a member"
    taken by        meeting
    about           removal
    requires        unanimity
    concerned       has no vote
"""
    yes = "".join(f"p{n},yes\n" for n in range(90) if n != 57)
    assert "“Sanction a member” passes." in counted(many, yes + "p57,recused\n", "--concerned", "p57").stdout
    assert "is concerned, and has no vote" in counted(many, yes + "p57,yes\n", "--concerned", "p57").stderr


def test_the_minutes_name_the_kind_of_meeting_and_count_its_quorum() -> None:
    kind = (
        '\nmeeting general "General meeting"\n    of              council\n    quorum          at least 3 of all seats'
    )
    text = (
        LADDER.replace("    about           policy\n", "    about           policy\n    at              general\n")
        + kind
    )
    said = counted(text, "ada,yes\nben,yes\n").stdout
    assert "**Vote:** At “General meeting”\n" in said
    assert "2 seats present. There was no quorum (3 of 3 seats)." in said
