"""Gaps as people weigh them: what is missing is never an error by itself, and does not keep a charter from print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rivers import OPEN, put, run

from mspcharter.compiler import CHECKS, compile
from mspcharter.diagnostics import Kind, Severity
from mspcharter.settings import Settings
from mspcharter.text import Source

STATUSES = ("draft", "negotiation", "agreed", "in-force")

CONTRADICTION = """
risk flood
    shared by       anglers 90%
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_no_check_for_a_gap_is_an_error() -> None:
    assert [one.name for one in CHECKS if one.kind is Kind.GAP and one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("status", STATUSES)
def test_a_gap_is_as_severe_in_force_as_in_a_draft(status: str) -> None:
    found = compile(Source("rivers.msp", OPEN.replace("STATUS", status))).diagnostics
    assert max(one.severity for one in found) is Severity.WARNING
    severities = {one.name: one.severity for one in found}
    assert severities["no-quorum"] is Severity.WARNING
    assert severities["issue-without-bounds"] is Severity.INFO


@pytest.mark.parametrize("status", STATUSES)
def test_strict_and_a_project_make_it_an_error(status: str) -> None:
    source = Source("rivers.msp", OPEN.replace("STATUS", status))
    strict = compile(source, settings=Settings(strict=True)).diagnostics
    assert {one.name for one in strict if one.kind is Kind.GAP and one.severity is not Severity.ERROR} == set()
    own = compile(source, settings=Settings(severity={"no-quorum": Severity.ERROR})).diagnostics
    assert [one.name for one in own if one.severity is Severity.ERROR] == ["no-quorum"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_charter_with_gaps_is_printed_at_its_status_and_lists_them(status: str) -> None:
    put(status)
    assert run("check", "rivers.msp").exit_code == 0
    done = run("render", "rivers.msp")
    assert (done.exit_code, done.stderr) == (0, "")
    assert ("draft" in done.stdout) == (status == "draft")
    _, points = done.stdout.split("Open points\n", maxsplit=1)
    assert "The charter does not settle these points:\n" in points
    assert "- River board has no quorum.\n" in points
    assert "contradict" not in points
    assert "has no bounds" not in points, "a suggestion is no open point"


def test_a_document_without_gaps_has_no_such_part() -> None:
    Path("rivers.msp").write_text("charter rivers\n    follows soundness\n    binding no\n", encoding="utf-8")
    done = run("render", "rivers.msp")
    assert done.exit_code == 0
    assert "Open points" not in done.stdout


def test_what_the_partners_accept_is_no_open_point() -> None:
    put("in-force", '\nwaive no-quorum for board\n    because "the law sets it"\n')
    points = run("render", "rivers.msp").stdout.partition("Open points\n")[2].partition("\n## ")[0]
    assert "has no quorum" not in points


@pytest.mark.parametrize(
    ("status", "written"), [("draft", True), ("negotiation", True), ("agreed", False), ("in-force", False)]
)
def test_only_a_contradiction_keeps_an_agreed_charter_from_print(status: str, written: bool) -> None:
    put(status, CONTRADICTION)
    done = run("render", "rivers.msp")
    assert (done.exit_code == 0, bool(done.stdout)) == (written, written)
    if written:
        points = done.stdout.partition("Open points\n")[2]
        assert "contradict each other, or cannot work:\n\n- The shares of “Flood” add up to 90%" in points
    else:
        assert "the shares of `flood`" in done.stderr
        assert "no-quorum" not in done.stderr, "the errors alone"


def test_what_a_project_makes_an_error_does_not_keep_a_charter_from_print() -> None:
    put("in-force")
    Path("mspcharter.toml").write_text("strict = true\n", encoding="utf-8")
    assert run("check", "rivers.msp").exit_code == 1
    done = run("render", "rivers.msp")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "River board has no quorum" in done.stdout


def test_a_dispute_path_without_a_final_step_is_a_gap_and_a_circle_is_an_error() -> None:
    path = '\ndispute quarrels\n    step talks by "the two"\n    step mediation by "a mediator"'
    for more, code, severity in (("", "MSP212", Severity.WARNING), (", back to talks", "MSP110", Severity.ERROR)):
        found = compile(Source("rivers.msp", OPEN.replace("STATUS", "in-force") + path + more + "\n")).diagnostics
        assert [one.severity for one in found if one.code == code] == [severity]


SILENT = ["no-champion", "no-budget", "no-risk", "no-benefit", "no-monitoring", "no-review", "no-transparency"]
SILENT += ["no-conflict-rule", "no-dispute-path"]


def _findings(*arguments: str) -> list[dict[str, Any]]:
    printed = run("check", "rivers.msp", "--format", "json", *arguments).stdout
    found: list[dict[str, Any]] = json.loads(printed)["findings"]
    return found


def _topics(*arguments: str) -> list[str]:
    [one] = [one for one in _findings(*arguments) if one["code"] == "MSP106"]
    return [part["name"] for part in one["parts"]]


def test_topics_on_which_a_charter_is_silent_are_one_finding_that_names_them_all() -> None:
    put("in-force")
    assert _topics() == SILENT
    [one] = [one for one in _findings() if one["code"] == "MSP106"]
    assert one["message"] == (
        "the charter is silent on 9 topics: champions, the budget, risks, benefits, indicators, reviews,"
        " what is public, conflicts of interest and disputes"
    )
    assert one["help"].startswith("declare each, or waive it by the name of its check: `champion NAME` (no-champion), ")
    assert one["help"].endswith(" and `dispute NAME` (no-dispute-path)")
    assert not {*SILENT} & {one["name"] for one in _findings()}


def test_a_topic_that_is_waived_by_its_own_name_leaves_the_list() -> None:
    put("in-force", '\nwaive no-risk\n    because "the fund bears all risks"\n')
    assert _topics() == [name for name in SILENT if name != "no-risk"]
    document = json.loads(run("check", "rivers.msp", "--format", "json").stdout)
    assert [one["name"] for one in document["accepted"]] == ["no-risk"]


def test_all_topics_are_waived_by_the_name_of_the_list() -> None:
    put("in-force", '\nwaive silent-topics\n    because "the statutes cover them"\n')
    names = {one["name"] for one in _findings()}
    assert not names & {"silent-topics", "unused-waiver", *SILENT}
    Path("rivers.msp").write_text(
        'charter rivers\n    follows soundness\n\nwaive silent-topics\n    because "x"\n', encoding="utf-8"
    )
    assert [one["name"] for one in _findings()] == ["unused-waiver"]


def test_a_topic_is_selected_and_ignored_by_its_own_code_and_by_that_of_the_list() -> None:
    put("in-force")
    assert [one["code"] for one in _findings("--select", "MSP421")] == ["MSP421"]
    assert [one["message"] for one in _findings("--select", "no-risk")] == ["the charter names no risk"]
    assert _topics("--select", "no-risk,MSP131") == ["no-champion", "no-risk"]
    assert _topics("--ignore", "MSP421") == [name for name in SILENT if name != "no-risk"]
    assert _topics("--select", "MSP106") == SILENT
    assert not {"silent-topics", *SILENT} & {one["name"] for one in _findings("--ignore", "silent-topics")}


def test_a_project_gives_the_topics_their_severity() -> None:
    put("in-force")
    Path("mspcharter.toml").write_text('[severity]\nsilent-topics = "info"\nno-risk = "error"\n', encoding="utf-8")
    severities = {one["name"]: one["severity"] for one in _findings()}
    assert (severities["silent-topics"], severities["no-risk"]) == ("info", "error")


def test_every_format_shows_the_topics_as_one_finding() -> None:
    put("in-force")
    sarif = json.loads(run("check", "rivers.msp", "--format", "sarif").stdout)["runs"][0]
    [result] = [one for one in sarif["results"] if one["ruleId"] == "MSP106"]
    assert [part["name"] for part in result["properties"]["parts"]] == SILENT
    assert sarif["tool"]["driver"]["rules"][result["ruleIndex"]]["name"] == "silent-topics"
    for form in ("terminal", "plain", "github", "gitlab", "junit", "jsonl"):
        printed = run("check", "rivers.msp", "--format", form).stdout
        assert "silent on 9 topics" in printed
        assert "the charter names no risk" not in printed.replace("\\", "") or form in ("junit", "jsonl")


def test_ratings_see_each_topic() -> None:
    put("in-force")
    ratings = json.loads(run("check", "rivers.msp", "--format", "json").stdout)["principles"][0]["ratings"]
    missing = {one["name"] for rating in ratings for one in rating["missing"]}
    assert missing >= set(SILENT)


@pytest.mark.parametrize("options", [("--select", "MSP9"), ("--ignore", "MSP"), ("--select", "no-risk")])
def test_ratings_do_not_depend_on_what_is_selected_and_ignored(options: tuple[str, ...]) -> None:
    put("in-force")
    rated = [json.loads(run("check", "rivers.msp", "--format", "json", *some).stdout) for some in ((), options)]
    assert rated[0]["findings"] != rated[1]["findings"]
    assert rated[0]["principles"] == rated[1]["principles"]
