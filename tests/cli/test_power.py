"""``power``, as one meets it: what it prints, in which form, and when it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.power.abbreviating import LONGEST, abbreviated
from mspcharter.text import Source

RIVERS = """\
charter rivers "Rivers"
    status          STATUS

constituency shore "Shore"

body board "Board"
    seats
        people      5 from shore
"""
ACT = """\

decision budget-approval "Approve the budget"
    taken by        board
    requires        more than 1/2 of all seats

decision policy "Make policy"
    taken by        board
    requires        unanimity
"""
DRAFT = RIVERS.replace("STATUS", "draft")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rivers.msp").write_text(DRAFT + ACT, encoding="utf-8")


def _power(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["power", *arguments], input=given)


def test_facts_are_what_one_gets_without_asking() -> None:
    done = _power("rivers.msp")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Rivers: who can decide, who can block\n=====================================\n")
    assert "\nThe main points\n---------------\n" in done.stdout
    assert "\nBoard: 5 voting seats. The charter names no quorum.\n" in done.stdout
    assert max(map(len, done.stdout.split("\n"))) <= 80


def test_nothing_is_bold_where_nobody_looks() -> None:
    assert "\x1b" not in _power("rivers.msp").stdout


def test_colour_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert _power("rivers.msp").stdout.startswith("\x1b[1mRivers: who can decide, who can block\x1b[0m\n")
    assert "\x1b" not in _power("rivers.msp", "--format", "markdown").stdout


def test_markdown_and_json_are_printed_on_demand() -> None:
    assert _power("rivers.msp", "--format", "markdown").stdout.startswith("# Rivers: who can decide, who can block\n")
    found = json.loads(_power("rivers.msp", "--format", "json").stdout)
    assert [one["name"] for one in found["decisions"]] == ["budget-approval", "policy"]
    assert {"guarantees", "scenarios", "departures", "process"} <= set(found)


def test_a_charter_may_come_from_standard_input() -> None:
    assert _power("-", given=DRAFT + ACT).stdout == _power("rivers.msp").stdout


def test_the_same_charter_is_told_in_the_same_words() -> None:
    assert _power("rivers.msp").stdout == _power("rivers.msp").stdout


def test_one_decision_may_be_asked_for() -> None:
    done = _power("rivers.msp", "--decision", "policy")
    assert done.exit_code == 0
    assert "If all 5 seats vote yes or no, it passes only with the yes of all." in done.stdout
    assert "\nApprove the budget\n" not in done.stdout


def test_the_rest_and_the_indices_are_there_on_demand() -> None:
    short, full, more = (_power("rivers.msp", *options).stdout for options in ((), ("--full",), ("--indices",)))
    assert "any 3 of them can pass it" in full
    assert "any 3 of them can pass it" not in short
    assert ["Banzhaf" in text for text in (short, full, more)] == [False, False, True]
    assert "--full" in short
    assert "--full" not in full
    markdown = [_power("rivers.msp", "--format", "markdown", *more).stdout for more in ((), ("--indices",))]
    assert ["Banzhaf" in text for text in markdown] == [False, True]
    found = [json.loads(_power("rivers.msp", "--format", "json", *more).stdout) for more in ((), ("--indices",))]
    assert ["indices" in one["decisions"][0] for one in found] == [False, True]


def test_players_may_be_taken_together() -> None:
    done = _power("rivers.msp", "--by", "constituency", "--decision", "policy")
    assert "Shore can decide alone, because no one else has a vote." in done.stdout


def test_a_decision_that_there_is_not_is_refused_with_the_likeliest() -> None:
    done = _power("rivers.msp", "--decision", "budget-aproval")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "mspcharter: there is no decision `budget-aproval`; did you mean `budget-approval`?\n"


def test_where_nothing_is_alike_all_decisions_are_named() -> None:
    done = _power("rivers.msp", "--decision", "war")
    assert done.exit_code == 2
    assert done.stderr == "mspcharter: there is no decision `war`; there are: `budget-approval`, `policy`\n"


def test_a_charter_without_decisions_has_nothing_to_tell() -> None:
    done = _power("-", given=DRAFT)
    assert done.exit_code == 0
    assert "This charter declares no decision, so there is nothing to pass or to block." in " ".join(
        done.stdout.split()
    )


def test_a_draft_with_errors_of_substance_is_answered() -> None:
    unsound = DRAFT + ACT + "\nrisk flood\n    shared by       shore 90%\n"
    done = _power("-", given=unsound)
    assert CliRunner().invoke(main, ["check", "-"], input=unsound).exit_code == 1
    assert done.exit_code == 0
    assert "Board: 5 voting seats." in done.stdout


def test_a_charter_that_cannot_be_understood_is_not_answered() -> None:
    done = _power("-", given=(DRAFT + ACT).replace("from shore", "from shor"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no constituency or sector called `shor`" in done.stderr


def test_a_file_that_is_not_there_is_refused() -> None:
    done = _power("nowhere.msp")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere.msp" in done.stderr


def _long(word: str, number: int) -> str:
    return f'"{word} {number} {"goes on and on " * 7_000}"'


def test_titles_of_a_page_are_cut_in_the_terminal_and_stay_apart(tmp_path: Path) -> None:
    text = f"charter x {_long('Charter', 0)}\n"
    for number in range(6):
        text += f"\nconstituency c{number} {_long('Group', 0)}\n\nbody b{number} {_long('Body', number)}\n    seats\n"
        text += f"        s{number} 3 from c{number}, elected by c{number}\n"
        text += f"\ndecision d{number} {_long('Decision', number)}\n    taken by b{number}\n    requires unanimity\n"
    path = tmp_path / "long.msp"
    path.write_text(text, encoding="utf-8")
    printed = CliRunner().invoke(main, ["power", str(path)]).stdout
    assert len(printed.splitlines()) <= 120
    assert all(f"Decision {number} goes on" in printed for number in range(6))
    assert "goes on …" in " ".join(printed.split())
    assert len(CliRunner().invoke(main, ["power", "--format", "markdown", str(path)]).stdout) > 100_000
    asked = CliRunner().invoke(main, ["power", "--decision", "d0", str(path)]).stdout
    assert "“Decision 0" in asked


def test_texts_that_are_cut_stay_different_and_all_others_stay_as_they_are() -> None:
    names = [f"{'n' * 300}{number}" for number in range(3)]
    charter = compile(Source("a.msp", "".join(f"constituency {name}\n\n" for name in names))).charter
    short = abbreviated(charter)
    assert [len(name) <= LONGEST + len(" (3)") for name in short.constituencies] == [True] * 3
    assert [one.name for one in short.constituencies.values()] == list(short.constituencies)
    plain = compile(Source("a.msp", RIVERS)).charter
    assert abbreviated(plain) is plain
