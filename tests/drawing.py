"""Expectations drawn where the user would see them.

A fixture is a file of charters between ``---`` lines, with the findings drawn under the words they are about. To test,
the drawings are stripped, the charters compiled, and the findings drawn again: what differs is the failure.
"""

from __future__ import annotations

import re

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.rules import GAPS
from mspcharter.text import Source

_DRAWING = re.compile(r"^[ \t]*(\^+|~+|-+) MSP\d{3} .*\n?", re.MULTILINE)
_MARKS = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}


def strip(text: str) -> str:
    """Take the drawings out of *text*."""
    return _DRAWING.sub("", text)


def redraw(fixture: str, rule: str | None = None) -> str:
    """Draw the findings of every charter in *fixture* anew; in that of a *rule*, only the gaps that are its own."""
    return "---\n".join(draw(strip(charter), rule) for charter in fixture.split("---\n"))


def draw(text: str, rule: str | None = None) -> str:
    """Draw the findings of the charter *text* under its words, with no gaps but those of *rule* where one is given."""
    source = Source("charter.msp", text)
    below: dict[int, list[str]] = {}
    others = {gap.name for gap in GAPS if rule not in (None, gap.name)}
    for diagnostic in compile(source).diagnostics:
        if diagnostic.name in others:
            continue
        place = source.position(diagnostic.finding.span.start)
        below.setdefault(place.line, []).append(_drawn(source, diagnostic))
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines += [line, *below.get(number, [])]
    return "\n".join(lines)


def _drawn(source: Source, diagnostic: Diagnostic) -> str:
    span = diagnostic.finding.span
    line, column = source.position(span.start)
    length = min(span.end - span.start, len(source.line(line)) - column + 1)
    mark = _MARKS[diagnostic.severity] * max(length, 1)
    return f"{' ' * (column - 1)}{mark} {diagnostic.code} {diagnostic.finding.message}"
