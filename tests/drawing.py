"""Expectations drawn where the user would see them.

A fixture is a file of charters between ``---`` lines, with the findings drawn under the words they are about. To test,
the drawings are stripped, the charters compiled, and the findings drawn again: what differs is the failure.
A charter that has the line ``# on 2027-01-31`` is looked at on that day, and one that has ``# asks NAME, NAME`` is
asked for nothing but what it names.
"""

from __future__ import annotations

import re
from datetime import date

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic, Kind, Severity
from mspcharter.rules import RULES
from mspcharter.settings import Settings
from mspcharter.text import Source

ASKED = tuple(rule for rule in RULES if rule.kind is not Kind.SOUNDNESS)
"""The rules that are asked only of a charter without errors of form; any short example gives findings of some."""

_DRAWING = re.compile(r"^[ \t]*(\^+|~+|-+) MSP\d{3} .*\n?", re.MULTILINE)
_DAY = re.compile(r"^# on (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_ASKS = re.compile(r"^# asks (.+)$", re.MULTILINE)
_MARKS = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}


def strip(text: str) -> str:
    """Take the drawings out of *text*."""
    return _DRAWING.sub("", text)


def redraw(fixture: str, rule: str | None = None) -> str:
    """Draw the findings of every charter in *fixture* anew; in that of a *rule*, only the gaps that are its own."""
    return "---\n".join(draw(strip(charter), rule) for charter in fixture.split("---\n"))


def settings_of(text: str) -> Settings:
    """Return the settings that *text* is compiled with: on the day that a comment of its own names."""
    day = _DAY.search(text)
    return Settings(on=date.fromisoformat(day[1])) if day else Settings()


def draw(text: str, rule: str | None = None) -> str:
    """Draw the findings of the charter *text* under its words, with no gaps but those of *rule* where one is given."""
    source = Source("charter.msp", text)
    below: dict[int, list[str]] = {}
    asks = _ASKS.search(text)
    wanted = asks[1].split(", ") if asks else [rule] if rule else [one.name for one in ASKED]
    others = {one.name for one in ASKED if one.name not in wanted}
    for diagnostic in compile(source, settings=settings_of(text)).diagnostics:
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
