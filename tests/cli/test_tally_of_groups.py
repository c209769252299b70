"""``tally`` of a body in which the seats of another body sit, and of one concerned who may have the chair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main

LAKE = """\
charter lake "Lake"
    status          draft

stakeholder ministry "Ministry"
    sector          government

stakeholder union "Fishers' Union"
    sector          grassroots

stakeholder drake "Drake"
    sector          private-sector

stakeholder reeds "Reeds"
    sector          grassroots

constituency shore "Shore"
    members         union, reeds

body board "Board"
    seats
        director    "Directors"  3 from shore, elected by shore
        state       "State"  1 for ministry, appointed by ministry

body council "Council"
    seats
        directors   "Directors"  all of board
        guests      "Guests"  2 for union, appointed by union
        firm        "Firm"  1 for drake, appointed by drake
    chair           elected by council
    quorum          more than 1/2 of all seats

decision removal "Remove a partner"
    taken by        council
    about           removal
    requires        more than 1/2 of votes cast
    concerned       has no vote
    tie             chair decides
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lake.msp").write_text(LAKE, encoding="utf-8")


def counted(votes: str, *options: str, concerned: str = "none") -> Result:
    """Count *votes* on the removal of the partner who is *concerned*."""
    Path("votes.csv").write_text("name,vote\n" + votes, encoding="utf-8")
    given = ["--decision", "removal", "--votes", "votes.csv", "--concerned", concerned, *options]
    return CliRunner().invoke(main, ["tally", "lake.msp", *given])


def test_the_seats_of_another_body_vote_under_the_names_of_their_lines_there() -> None:
    result = counted("director,yes\ndirector,yes\nState,no\nguests,no\nguests,no\nfirm,abstain\n", "--format", "json")
    found = json.loads(result.stdout)
    assert found["votes"] == {"yes": 2, "no": 3, "abstain": 1, "absent": 1, "recused": 0}
    assert found["silent"] == [{"name": "director", "number": 1}]
    assert "votes.csv:3: “ministry” has voted in line 2 already" in counted("state,yes\nministry,yes\n").stderr
    assert "“director” has 3 votes, and this is one more" in counted("director,yes\n" * 4).stderr


@pytest.mark.parametrize("written", ["directors", "Directors"])
def test_a_line_of_several_kinds_of_seats_is_told_apart(written: str) -> None:
    result = counted(f"{written},yes\n")
    assert f"votes.csv:2: “{written}” can mean more than one voter; write `director` or `state`" in result.stderr


def test_the_minutes_tell_apart_the_seats_of_another_body_and_of_each_partner() -> None:
    absent = "**Not in the table, so absent:**"
    assert f"{absent} 3 seats of Directors, State and 2 seats of Guests" in counted("firm,no\n").stdout
    each = LAKE.replace("3 from shore, elected by shore", "1 for each stakeholder")
    Path("lake.msp").write_text(each, encoding="utf-8")
    assert f"{absent} Ministry, Fishers' Union, Drake, Reeds, State and" in counted("firm,no\n").stdout


def test_whether_the_one_concerned_has_the_chair_is_asked_only_where_it_matters() -> None:
    tie = "director,yes\ndirector,no\nguests,yes\nguests,no\n"
    ask = "the result may depend on whether the one concerned has the chair: add --chair or --not-chair"
    assert ask in counted(tie, concerned="drake").stderr
    assert ask in counted(tie + "chair,yes\n", concerned="drake").stderr
    assert "passes if the chair says yes" in counted(tie, "--not-chair", concerned="drake").stdout
    chair = counted(tie, "--chair", concerned="drake").stdout
    assert "“Remove a partner” fails." in chair
    assert "**Concerned:** Drake (in the chair), who has no vote on it" in chair
    clear = counted(tie + "state,yes\n", concerned="drake")
    assert "“Remove a partner” passes." in clear.stdout
    assert "**Concerned:** Drake, who has no vote on it" in clear.stdout
    assert "does not pass: there was no quorum" in counted("director,yes\nguests,no\n", concerned="drake").stdout
    wrong = counted("boat,yes\n", concerned="drake")
    assert wrong.exit_code == 1
    assert "votes.csv:2: “boat” has no vote in Council" in wrong.stderr


def test_minutes_are_not_written_under_the_name_of_another_format() -> None:
    for name, title in (("minutes.pdf", "PDF"), ("minutes.XLSX", "Excel"), ("minutes.ics", "iCalendar")):
        result = counted("firm,no\n", "-o", name)
        assert result.exit_code == 2
        assert f"of {title}, which this command does not write: let the name end in .md, .markdown" in result.stderr
        assert not Path(name).exists()
    assert counted("firm,no\n", "-o", "minutes.json").exit_code == 0
    assert json.loads(Path("minutes.json").read_text(encoding="utf-8"))["passes"] is False
    assert "`lake.msp` is a file that this command reads" in counted("firm,no\n", "-o", "lake.msp").stderr


def test_a_party_with_seats_that_also_approves_says_so_in_a_row_of_its_own() -> None:
    text = LAKE.replace("    concerned       has no vote\n", "    approved by     union\n")
    Path("lake.msp").write_text(text, encoding="utf-8")
    Path("votes.csv").write_text("name,vote\ndirector,yes\ndirector,yes\nguests,yes\nguests,yes\n", encoding="utf-8")
    arguments = ["tally", "lake.msp", "--decision", "removal", "--votes", "votes.csv"]
    assert "it passes if Fishers' Union says yes" in CliRunner().invoke(main, arguments).stdout
    with Path("votes.csv").open("a", encoding="utf-8") as table:
        table.write("approval,yes\n")
    assert "“Remove a partner” passes." in CliRunner().invoke(main, arguments).stdout
    Path("votes.csv").write_text("name,vote\nunion,yes\n", encoding="utf-8")
    said = CliRunner().invoke(main, arguments).stderr
    assert "“union” can mean more than one voter; write `guests` or `approval`" in said
