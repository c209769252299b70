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
def _told(draw: st.DrawFn) -> Results:
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
@given(told=_told())
@settings(max_examples=60)
def test_a_report_is_the_same_each_time_and_can_be_written(form: str, told: Results) -> None:
    printed = report(form, told)
    assert printed == report(form, told)
    printed.encode("utf-8")


@given(_told())
def test_sarif_keeps_its_form(told: Results) -> None:
    printed = report("sarif", told)
    log = json.loads(printed)
    SARIF.validate(log)
    assert not LONE.search(json.dumps(log, ensure_ascii=False))
    run = sarif(told)
    assert len(run["results"]) == len(told.diagnostics) + len(told.waived)
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:file:)?(?:[\w.~/:@!$&'()*+,;=-]|%[0-9A-F]{2})+", uri, re.ASCII)
        assert "](" not in result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


@given(_told())
def test_github_reads_one_command_for_each_finding(told: Results) -> None:
    found = github(told)
    assert len(found) == len(told.diagnostics)
    for annotation, one in zip(found, told.diagnostics, strict=True):
        assert set(annotation.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert annotation.properties["title"] == "MSP001 some-check"
        said = [one.finding.message, one.finding.consequence, one.finding.help]
        assert annotation.message.count("\n") == sum((text or "").count("\n") + (text is not None) for text in said) - 1
    assert not re.search("[\0-\x09\x0b-\x1f\x7f\x85\u2028\u202e]", report("github", told))


@given(_told())
def test_gitlab_keeps_its_form(told: Results) -> None:
    entries = gitlab(told)
    GITLAB.validate([{**one, "description": one["description"] or "nothing"} for one in entries])
    assert len({one["fingerprint"] for one in entries}) == len(told.diagnostics)
    assert not LONE.search(json.dumps(entries, ensure_ascii=False))


@given(_told())
def test_junit_keeps_its_form(told: Results) -> None:
    JUNIT.validate(report("junit", told))
    root = junit(told)
    failed = [one for one in told.diagnostics if one.severity > Severity.INFO]
    assert len(list(root.iter("failure"))) == len(failed)
    assert len(list(root.iter("skipped"))) == len(told.waived)
    assert sum(int(suite.get("tests", "")) for suite in root) == len(list(root.iter("testcase")))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


@given(_told())
def test_json_lines_keep_their_form(told: Results) -> None:
    found = lines(told)
    assert len(found) == len(told.diagnostics)
    assert not LONE.search(json.dumps(found, ensure_ascii=False))
