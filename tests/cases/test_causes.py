"""One cause gives one finding: lists of gaps of one kind, and decisions that rest on one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rivers import put, run


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _findings(*arguments: str) -> list[dict[str, Any]]:
    printed = run("check", "rivers.msp", "--format", "json", *arguments).stdout
    found: list[dict[str, Any]] = json.loads(printed)["findings"]
    return found


ELEVEN = [f"function-{number}" for number in range(1, 12)]


def _functions(*more: str) -> str:
    owned = "".join(f"\nobjective {name}\n    owner           anglers\n" for name in ELEVEN)
    return owned + "".join(f'\nwaive objective-without-date for {name}\n    because "x"\n' for name in more)


def test_eleven_functions_without_a_day_are_one_finding() -> None:
    put("in-force", _functions())
    [one] = _findings("--select", "objective-without-date")
    assert one["message"].startswith("`function-1`, `function-2`, ")
    assert one["message"].endswith(" and `function-11` have no due date")
    assert [part["message"] for part in one["parts"]] == [f"`{name}` has no due date" for name in ELEVEN]
    assert len(one["related"]) == len(ELEVEN) - 1
    assert sum("due date" in other["message"] for other in _findings()) == 1


def test_a_list_of_gaps_leaves_out_what_is_waived() -> None:
    put("in-force", _functions("function-3", "function-7"))
    [one] = _findings("--select", "objective-without-date")
    assert len(one["parts"]) == len(ELEVEN) - 2
    assert "`function-3`" not in one["message"]


def test_two_gaps_of_a_kind_stay_two_findings() -> None:
    put("in-force", _functions(*ELEVEN[2:]))
    found = _findings("--select", "objective-without-date")
    assert [one["message"] for one in found] == [f"`{name}` has no due date" for name in ELEVEN[:2]]


def test_a_long_list_is_short_at_a_terminal() -> None:
    put("in-force", _functions())
    printed = run("check", "rivers.msp", "--select", "objective-without-date").stdout
    assert "  = also: rivers.msp:" in printed
    assert printed.count("objective function-") < len(ELEVEN)


def test_ratings_count_each_of_a_list() -> None:
    put("in-force", _functions())
    assert "objective-without-date (11 times)" in run("check", "rivers.msp", "--format", "plain").stdout


def test_the_document_quotes_the_names_of_a_list() -> None:
    put("in-force", _functions())
    assert "\n- “Function 1”, “Function 2”, " in run("render", "rivers.msp").stdout.partition("Open points\n")[2]


SEVEN = [f"plan-{number}" for number in range(1, 8)]
FEW = """\
charter rivers "Rivers"
    status          in-force
    follows         lf

constituency anglers "Anglers"

body board "River board"
    seats
        people      24 from anglers, elected by anglers
    quorum          at least 1/3 of all seats
"""


def _seven(rule: str = "more than 1/2 of votes cast") -> None:
    decisions = "".join(
        f'\ndecision {name}\n    taken by board\n    about policy of "{name}"\n    requires {rule}\n' for name in SEVEN
    )
    Path("rivers.msp").write_text(FEW + decisions, encoding="utf-8")


def test_seven_decisions_on_one_quorum_are_one_finding() -> None:
    _seven()
    [few] = _findings("--select", "few-can-pass")
    assert few["message"].startswith(
        "with the quorum of `board`, few of its 24 voting seats can pass 7 decisions: `plan-1` ("
    )
    assert len(few["parts"]) == len(SEVEN)
    assert few["consequence"].startswith("for example, `plan-1` passes with ")


def test_seven_decisions_that_end_in_the_same_tie_are_one_finding_with_one_fix() -> None:
    _seven()
    [tie] = _findings("--select", "tie-without-rule")
    assert tie["message"].startswith("votes on `plan-1` (")
    [fix] = tie["fixes"]
    assert (fix["title"], len(fix["edits"])) == ("add `tie fails`", len(SEVEN))
    assert run("check", "rivers.msp", "--select", "tie-without-rule", "--unsafe-fixes").exit_code == 0
    assert Path("rivers.msp").read_text(encoding="utf-8").count("tie fails") == len(SEVEN)


def test_a_deputy_is_not_asked_for_a_backup_or_an_effort() -> None:
    put(
        "in-force",
        "\nstakeholder ann\n    sector consumers\n\nrole vice-chair\n    held by ann\n\nrole clerk\n    held by ann\n",
    )
    for name in ("role-without-backup", "role-without-effort"):
        [one] = _findings("--select", name)
        assert "`clerk`" in one["message"]


def test_a_list_names_each_decision_once_and_a_long_one_counts_the_rest() -> None:
    text = FEW + "\ndecision plan\n    taken by board\n    about anything-else\n    requires\n"
    Path("rivers.msp").write_text(
        text + "        no objection\n        else no more than 1 objection\n        else no more than 2 objections\n",
        encoding="utf-8",
    )
    found = _findings("--select", "vote-without-window")
    assert [one["message"] for one in found] == ["`plan` has no closing date for objections"] * 3
    many = "".join(f"\nobjective goal-{number}\n    owner anglers\n" for number in range(20))
    put("in-force", many)
    [one] = _findings("--select", "objective-without-date")
    assert "`goal-13`" in one["message"]
    assert one["message"].endswith(" and 6 others have no due date")
    assert len(one["parts"]) == 20


def test_a_scenario_without_a_vote_is_told_to_have_one() -> None:
    scenario = "\nscenario storm\n    without anglers\n    expect plan fails\n"
    plan = "\ndecision plan\n    taken by board\n    about policy\n    requires more than 1/2 of all seats\n"
    Path("rivers.msp").write_text(FEW + plan + scenario, encoding="utf-8")
    [one] = _findings("--select", "undetermined-promise")
    assert one["consequence"] == "the scenario has no vote on this decision"
    assert one["help"].startswith("add the vote to the scenario: `vote on NAME`")
