"""No text stops the compiler: whatever is written, it says what is wrong, at places that exist, in words that print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from time import process_time

import pytest
from random_texts import edits, texts

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Edit, Finding
from mspcharter.report import Results, report
from mspcharter.text import Source, Span

# A page takes milliseconds; a machine that is busy with other things may take longer.
SLOWEST = 10.0


def test_no_random_text_stops_the_compiler(tries: int) -> None:
    _survive(texts(tries))


def test_no_edit_of_a_charter_stops_the_compiler(tries: int) -> None:
    _survive(edits(tries))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--tries"))


def _survive(charters: Iterable[str]) -> None:
    for text in charters:
        began = process_time()
        source = Source("charter.msp", text)
        compilation = compile(source)
        for span in _spans(compilation):
            assert span.file == "charter.msp", (text, span)
            assert 0 <= span.start <= span.end <= len(text), (text, span)
        for form in ("terminal", "plain", "json"):
            report(form, Results(compilation.diagnostics, compilation.sources)).encode("utf-8")
        assert process_time() - began < SLOWEST, text
        for one in compilation.diagnostics:
            assert "`" in text or "``" not in one.finding.message, (text, one)
            for fix in one.finding.fixes:
                if fix.safe:
                    _mends(text, one.code, one.finding, fix.edits)


def _spans(compilation: Compilation) -> Iterator[Span]:
    for one in compilation.diagnostics:
        yield one.finding.span
        yield from (label.span for label in one.finding.labels)
        yield from one.finding.rests_on
        yield from (edit.span for fix in one.finding.fixes for edit in fix.edits)
    yield from (use.span for use in compilation.uses)


def _mends(text: str, code: str, finding: Finding, edits: tuple[Edit, ...]) -> None:
    """Assert that *edits* of *text*, made alone, take the *finding* away."""
    fixed = text
    for edit in sorted(edits, key=lambda one: -one.span.start):
        fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
    assert fixed != text, (text, finding)
    left = compile(Source("charter.msp", fixed)).diagnostics
    again = [one for one in left if one.code == code and one.finding.span.start == finding.span.start]
    assert all(one.finding.message != finding.message for one in again), (text, finding, fixed)


def test_the_reports_of_an_odd_charter_can_be_read_by_machines() -> None:
    compilation = compile(Source("a.msp", 'charter \ud800\n\nstakeholder "\0"\n  sector \udfff😀\n'))
    found = json.loads(report("json", Results(compilation.diagnostics, compilation.sources)))
    assert set(found) == {"findings", "accepted", "principles", "summary"}
    assert set(found["summary"]) >= {"errors", "warnings", "infos", "fixable"}
