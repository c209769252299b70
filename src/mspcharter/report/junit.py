"""Findings as JUnit XML, which build servers show as tests: one for each finding, and one for each principle rated.

A finding, or a principle that is not fully in place, is a failed test. A waived finding, or a principle that is not
relevant, is a skipped test. A note is a passed test with output. The name of a test has no line number, so that it
stays the same test when lines are added or removed above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.principles.ratings import Rating
from mspcharter.record import Record
from mspcharter.report.places import in_full, path_of
from mspcharter.report.results import Results


class _Case(Record):
    """A test: its *name*, its *group*, its *outcome*, a *summary* and the *whole* message.

    *place* is its file and line, as attributes.
    """

    name: str
    group: str
    outcome: str = ""
    word: str = ""
    whole: str = ""
    place: str = ""


def junit_report(results: Results) -> str:
    """Return a test suite for each file with findings, and one for each principle set of each charter."""
    suites = [_suite(name, cases) for name, cases in _suites(results).items()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mspcharter">\n' + "".join(suites) + "</testsuites>\n"
    )


def _suites(results: Results) -> dict[str, list[_Case]]:
    suites: dict[str, list[_Case]] = {path_of(name): [] for name in results.sources}
    seen: Counter[tuple[str, str]] = Counter()
    for outcome, diagnostics in (("failure", results.diagnostics), ("skipped", results.waived)):
        for one in diagnostics:
            group = path_of(one.finding.span.file)
            name = f"{one.code} {one.name}: {one.finding.message}"
            seen[group, name] += 1
            if seen[group, name] > 1:
                name += f" ({seen[group, name]})"
                seen[group, name] += 1
            kept = outcome if outcome == "skipped" or one.severity > Severity.INFO else "system-out"
            suites[group].append(_case(results, one, name, kept))
    for name, cases in suites.items():
        if not cases:
            cases.append(_Case("no findings", name))
    for charter, cards in results.scorecards:
        for card in cards:
            name = f"{path_of(charter)}: {card.set.name}"
            suites[name] = [_rated(rating, name) for rating in card.ratings]
    return suites


def _case(results: Results, one: Diagnostic, name: str, outcome: str) -> _Case:
    span = one.finding.span
    line, column = results.sources[span.file].position(span.start)
    path = path_of(span.file)
    whole = f"{path}:{line}:{column}: {one.severity.word}: {in_full(one)}"
    place = f' file={_attribute(path)} line="{line}"'
    message = f"accepted: {one.because}" if one.because else one.finding.message
    return _Case(name, path, outcome, message, whole, place)


def _rated(rating: Rating, group: str) -> _Case:
    name = f"{rating.principle.id} {rating.principle.title}"
    if rating.grade == "in place":
        return _Case(name, group)
    missing = [f"{one.code} {one.name}: {one.finding.message}" for one in rating.missing]
    missing += [f"no `{text}` is declared" for text in rating.undeclared]
    return _Case(
        name, group, "skipped" if rating.grade == "not relevant" else "failure", rating.grade, "\n".join(missing)
    )


def _suite(name: str, cases: list[_Case]) -> str:
    failures = sum(case.outcome == "failure" for case in cases)
    skipped = sum(case.outcome == "skipped" for case in cases)
    lines = "".join(f"    {line}\n" for case in cases for line in _lines(case))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f"  <testsuite name={_attribute(name)} {counts}>\n{lines}  </testsuite>\n"


def _lines(case: _Case) -> Iterator[str]:
    opening = f"<testcase name={_attribute(case.name)} classname={_attribute(case.group)}{case.place}"
    if not case.outcome:
        yield f"{opening}/>"
        return
    yield f"{opening}>"
    word = "" if case.outcome == "system-out" else f" message={_attribute(case.word)}"
    yield f"  <{case.outcome}{word}>{escape(_printable(case.whole))}</{case.outcome}>"
    yield "</testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_printable(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _printable(text: str) -> str:
    """Return *text* without the characters that XML 1.0 has no place for; they are shown by number."""
    return "".join(
        character if character in "\t\n\r" or " " <= character < "\ud800" or "\ue000" <= character < "\ufffe"
        or character > "\uffff" else f"<U+{ord(character):04X}>"
        for character in text
    )  # fmt: skip
