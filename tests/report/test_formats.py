"""Reports for other programs: what each says of a real draft, and that its reader's own schema accepts it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from reports import DRAFT, ROOT, github, gitlab, junit, lines, results_for, results_of_draft, sarif, without_manuals
from schemas import GITLAB, JUNIT, SARIF

from mspcharter.cli import main
from mspcharter.compiler import CHECKS
from mspcharter.manual import page_of, title_of
from mspcharter.report import REPORTS, Results, report
from mspcharter.text import Source

GOLDEN = ROOT / "tests/golden"
ENDINGS = {
    "sarif": "sarif.json",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "jsonl": "jsonl",
}
WAIVED = """charter example
    status draft

constituency industry

body board
    seats
        operators 2 from industry

waive unexplained-seat for board
    because "the law says who appoints them"
"""
BECAUSE = "the law says who appoints them"


@pytest.mark.parametrize("form", sorted(ENDINGS))
def test_each_format_tells_the_draft_as_it_is_drawn(form: str, golden: Callable[[Path, str], None]) -> None:
    results = without_manuals(results_of_draft())
    printed = report(form, results)
    if form == "sarif":
        log = json.loads(printed)
        log["runs"][0]["tool"]["driver"].pop("version", None)
        printed = json.dumps(log, indent=2) + "\n"
    golden(GOLDEN / f"ke-cctld-draft.{ENDINGS[form]}", printed)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*.msp")), ids=lambda path: path.stem if isinstance(path, Path) else None
)
def test_the_readers_schemas_accept_the_examples(path: Path) -> None:
    results = results_for(path.read_text(encoding="utf-8"), f"examples/{path.name}")
    SARIF.validate(json.loads(report("sarif", results)))
    GITLAB.validate(gitlab(results))
    JUNIT.validate(report("junit", results))


@pytest.mark.parametrize("text", ["", "charter a\n", "bdy board\n", WAIVED, "charter a\n    status ended\n"])
def test_the_readers_schemas_accept_little(text: str) -> None:
    results = results_for(text)
    SARIF.validate(json.loads(report("sarif", results)))
    GITLAB.validate(gitlab(results))
    JUNIT.validate(report("junit", results))
    assert len(sarif(results)["results"]) == len(results.diagnostics) + len(results.waived)


def test_the_schemas_refuse_what_is_wrong() -> None:
    assert not SARIF.is_valid({"version": "2.1.0", "runs": [{}]})
    assert not GITLAB.is_valid([{"description": "a"}])
    assert not JUNIT.is_valid("<testsuite><testcase/></testsuite>")


def test_every_format_tells_every_finding() -> None:
    results = results_of_draft()
    number = len(results.diagnostics)
    assert number > 5
    assert (
        len(sarif(results)["results"]) == len(gitlab(results)) == len(lines(results)) == len(github(results)) == number
    )
    suites = junit(results)
    assert sum(len(suite) for suite in suites) == number + sum(len(card.ratings) for card in results.scorecards[0][1])


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_a_finding_keeps_its_print_when_lines_come_above_it(form: str) -> None:
    def prints(results: Results) -> list[str]:
        if form == "gitlab":
            return [one["fingerprint"] for one in gitlab(results)]
        return [one["partialFingerprints"]["finding/v1"] for one in sarif(results)["results"]]

    before, after = prints(results_of_draft()), prints(results_of_draft("# one\n\n# two\n"))
    assert before == after
    assert len(set(before)) == len(before)


def test_twins_have_prints_and_tests_of_their_own() -> None:
    results = results_for("charter a\n    status ended\n\nbdy board\nbdy board\n")
    assert len({one["fingerprint"] for one in gitlab(results)}) == 2
    names = [case.get("name", "") for case in junit(results).iter("testcase")]
    assert names[1] == names[0] + " (2)"


# SARIF


def test_sarif_says_where_in_characters() -> None:
    run = sarif(results_for('charter a "😀" x\n    status ended\n', "my folder/Verträge#1.msp"))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["artifactLocation"]["uri"] == "my%20folder/Vertr%C3%A4ge%231.msp"
    assert place["region"] == {"startLine": 1, "startColumn": 15, "endLine": 1, "endColumn": 16}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("./a.msp", "a.msp"),
        ("a\\b.msp", "a/b.msp"),
        ("a:b.msp", "a%3Ab.msp"),
        ("../a.msp", "../a.msp"),
        ("/srv/a b.msp", "file:///srv/a%20b.msp"),
        ("C:\\a b.msp", "file:///C:/a%20b.msp"),
        ("\\\\server\\a.msp", "file://server/a.msp"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_sarif_names_files_by_address(name: str, uri: str) -> None:
    place = sarif(results_for("bdy board\n", name))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": uri}


def test_sarif_has_the_rules_that_were_broken_with_their_manuals() -> None:
    results = results_of_draft()
    run = sarif(results)
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {one.code for one in results.diagnostics}
    checks = {check.code: check for check in CHECKS}
    for rule in rules:
        check = checks[rule["id"]]
        assert rule["name"] == check.name
        assert rule["help"]["markdown"] == page_of(check)
        flaw = f"{title_of(page_of(check))}."
        assert rule["shortDescription"] == {"text": flaw}
        assert rule["fullDescription"]["text"].startswith(f"{flaw} ")
        level = "note" if check.severity.word == "info" else check.severity.word
        assert rule["defaultConfiguration"] == {"level": level}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_describes_a_check_by_its_title_and_its_reason() -> None:
    [without] = sarif(results_for("charter a\n\nstakeholder b\n    sektor government\n"))["tool"]["driver"]["rules"]
    assert without["fullDescription"] == without["shortDescription"]
    [rule] = sarif(results_for("charter a\n\nconstituency b\n    members c\n"))["tool"]["driver"]["rules"]
    title, reason = rule["help"]["text"].split("\n\n")[:2]
    assert rule["fullDescription"]["text"] == f"{title.removeprefix('# ')}. {' '.join(reason.split())}"


def test_sarif_tells_other_places_and_repairs() -> None:
    result = sarif(results_for("charter a\n    status ended\n\nbody a\n"))["results"][0]
    assert result["relatedLocations"][0]["message"] == {"text": "first declared here"}
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 9
    fix = sarif(results_for("charter a\n    status ended\n\nbdy board\n"))["results"][0]["fixes"][0]
    assert fix["properties"] == {"safe": True}
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "a.msp"},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 4},
                    "insertedContent": {"text": "body"},
                }
            ],
        }
    ]


def test_sarif_keeps_what_is_waived_as_suppressed() -> None:
    results = results_for(WAIVED)
    assert [one.name for one in results.waived] == ["unexplained-seat"]
    waived = [one for one in sarif(results)["results"] if "suppressions" in one]
    assert [one["suppressions"] for one in waived] == [[{"kind": "inSource", "justification": BECAUSE}]]


def test_json_and_junit_say_why_a_finding_is_accepted() -> None:
    results = results_for(WAIVED)
    assert [one["because"] for one in json.loads(report("json", results))["accepted"]] == [BECAUSE]
    assert f'message="accepted: {BECAUSE}"' in report("junit", results)


# The others


def test_github_tells_columns_only_within_a_line() -> None:
    one = github(results_for("charter a\n    status ended\n\nbody a\n"))[0]
    assert one.command == "error"
    assert one.properties == {
        "file": "a.msp", "line": "4", "endLine": "4", "col": "6", "endColumn": "6", "title": "MSP020 name-taken",
    }  # fmt: skip
    assert one.message == "the name `a` is already used\nhelp: give one of the two another name"
    results = results_of_draft()
    spans = [one.finding.span for one in results.diagnostics]
    several = ["\n" in results.sources[DRAFT].text[span.start : span.end] for span in spans]
    assert [("col" not in one.properties) for one in github(results)] == several


def test_junit_has_a_test_for_each_principle() -> None:
    results = results_for(WAIVED)
    suites = {suite.get("name"): suite for suite in junit(results)}
    assert list(suites) == ["a.msp", "a.msp: apc", "a.msp: soundness"]
    assert suites["a.msp"].get("skipped") == "1"
    grades = {
        card.set.name: [rating.grade for rating in card.ratings] for _, cards in results.scorecards for card in cards
    }
    for name, ratings in grades.items():
        suite = suites[f"a.msp: {name}"]
        became = [case[0].tag if len(case) else "" for case in suite]
        meant = {"in place": "", "not relevant": "skipped"}
        assert became == [meant.get(grade, "failure") for grade in ratings]
        assert {case.get("classname") for case in suite} == {f"a.msp: {name}"}
    assert {"in place", "not relevant", "not in place"} <= {grade for ratings in grades.values() for grade in ratings}


def test_junit_counts_what_it_has() -> None:
    for suite in junit(results_of_draft()):
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))
        assert suite.get("skipped") == str(len(list(suite.iter("skipped"))))


def test_a_note_is_a_test_that_passed_and_said_something() -> None:
    results = results_of_draft()
    notes = [one for one in results.diagnostics if one.severity.word == "info"]
    said = [printed.text or "" for printed in junit(results).iter("system-out")]
    assert len(said) == len(notes) > 0
    assert all(note.finding.message in text for note, text in zip(notes, said, strict=True))


def test_findings_in_included_files_keep_their_file() -> None:
    def read(path: str) -> Source:
        return Source(f"folder/{path}", "bdy board\n")

    results = results_for('charter a\n    status ended\n\ninclude "parts/a b.msp"\n', "folder/a.msp", read)
    uri = sarif(results)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "folder/parts/a%20b.msp"
    assert gitlab(results)[0]["location"] == {"path": "folder/parts/a b.msp", "lines": {"begin": 1, "end": 1}}
    assert github(results)[0].properties["file"] == "folder/parts/a b.msp"
    assert lines(results)[0]["file"] == "folder/parts/a b.msp"
    suites = {suite.get("name"): suite.get("failures") for suite in junit(results)}
    assert suites == {"folder/a.msp": "0", "folder/parts/a b.msp": "1"}


def test_jsonl_has_the_keys_of_json() -> None:
    results = results_of_draft()
    document: Any = json.loads(report("json", results))
    assert lines(results) == document["findings"]


# The command


@pytest.mark.parametrize("form", REPORTS)
def test_the_command_prints_every_format(form: str, tmp_path: Path) -> None:
    path = tmp_path / "a.msp"
    path.write_text("charter a\n    status ended\n\nbdy board\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--format", form])
    assert done.exit_code == 1
    assert "MSP003" in done.output or form == "gitlab"


def test_no_format_is_loaded_that_is_not_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.msp"
    path.write_text("charter a\n    status ended\n", encoding="utf-8")
    code = (
        "import sys; from mspcharter.cli import main; main(['check', sys.argv[1]], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith('mspcharter.report.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"},
        cwd=ROOT,
    )  # fmt: skip
    for form in ("sarif", "github", "gitlab", "junit", "jsonlines", "json"):
        assert f"mspcharter.report.{form}'" not in done.stdout
