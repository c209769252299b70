"""Nothing that stands in a charter, or in the name of its file, breaks the form of a report."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import github, gitlab, junit, lines, sarif
from schemas import GITLAB, JUNIT, SARIF

from mspcharter.diagnostics import Diagnostic, Edit, Finding, Fix, Label, Severity
from mspcharter.report import REPORTS, Results, report
from mspcharter.text import Source, Span

NASTY = [
    "]]>", "<!--", "&amp;", "<a b='c'>", '"', "'", "\\", "%0A", "%", ",", ":", "::error::", "\n::error file=x::y",
    "##[error]", "\x1b[31m", "\x1b]8;;x\x07", "\r", "\r\n", "\n", "\t", "\0", "\x7f", "\x85", "\u2028", "\ufeff",
    "\ufffe", "\uffff", "\U0010ffff", "\ud800", "\udfff", "\udcff", "\u202e", "e\u0301", "ü", "😀", "[a](0)", "{0}",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=3), max_size=5).map(
    "".join
)
LONE = re.compile("[\ud800-\udfff]")


@st.composite
def _results(draw: st.DrawFn) -> Results:
    names = draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=2, unique=True))
    sources = {name: Source(name, draw(TEXTS)) for name in names}

    def span() -> Span:
        name = draw(st.sampled_from(names))
        start, end = sorted(draw(st.integers(0, len(sources[name].text))) for _ in range(2))
        return Span(name, start, end)

    def finding() -> Finding:
        return Finding(
            span(),
            draw(TEXTS),
            draw(st.none() | TEXTS),
            tuple(Label(span(), draw(TEXTS)) for _ in range(draw(st.integers(0, 2)))),
            tuple(Fix(draw(TEXTS), (Edit(span(), draw(TEXTS)),)) for _ in range(draw(st.integers(0, 2)))),
            draw(st.none() | TEXTS),
        )

    def diagnostics() -> list[Diagnostic]:
        return [
            Diagnostic("MSP001", "some-check", draw(st.sampled_from(Severity)), finding(), draw(st.none() | TEXTS))
            for _ in range(draw(st.integers(0, 3)))
        ]

    return Results(diagnostics(), sources, (), diagnostics())


@pytest.mark.parametrize("form", REPORTS)
@given(results=_results())
@settings(max_examples=60)
def test_a_report_is_the_same_each_time_and_can_be_written(form: str, results: Results) -> None:
    printed = report(form, results)
    assert printed == report(form, results)
    printed.encode("utf-8")


@given(_results())
def test_sarif_keeps_its_form(results: Results) -> None:
    printed = report("sarif", results)
    log = json.loads(printed)
    SARIF.validate(log)
    assert not LONE.search(json.dumps(log, ensure_ascii=False))
    run = sarif(results)
    assert len(run["results"]) == len(results.diagnostics) + len(results.waived)
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:file:)?(?:[\w.~/:@!$&'()*+,;=-]|%[0-9A-F]{2})+", uri, re.ASCII)
        assert "](" not in result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


@given(_results())
def test_github_reads_one_command_for_each_finding(results: Results) -> None:
    found = github(results)
    assert len(found) == len(results.diagnostics)
    for annotation, one in zip(found, results.diagnostics, strict=True):
        assert set(annotation.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert annotation.properties["title"] == "MSP001 some-check"
        said = [one.finding.message, one.finding.consequence, one.finding.help]
        assert annotation.message.count("\n") == sum((text or "").count("\n") + (text is not None) for text in said) - 1
    assert not re.search("[\0-\x09\x0b-\x1f\x7f\x85\u2028\u202e]", report("github", results))


@given(_results())
def test_gitlab_keeps_its_form(results: Results) -> None:
    entries = gitlab(results)
    GITLAB.validate([{**one, "description": one["description"] or "nothing"} for one in entries])
    assert len({one["fingerprint"] for one in entries}) == len(results.diagnostics)
    assert not LONE.search(json.dumps(entries, ensure_ascii=False))


@given(_results())
def test_junit_keeps_its_form(results: Results) -> None:
    JUNIT.validate(report("junit", results))
    root = junit(results)
    failed = [one for one in results.diagnostics if one.severity > Severity.INFO]
    assert len(list(root.iter("failure"))) == len(failed)
    assert len(list(root.iter("skipped"))) == len(results.waived)
    assert sum(int(suite.get("tests", "")) for suite in root) == len(list(root.iter("testcase")))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


@given(_results())
def test_json_lines_keep_their_form(results: Results) -> None:
    found = lines(results)
    assert len(found) == len(results.diagnostics)
    assert not LONE.search(json.dumps(found, ensure_ascii=False))
