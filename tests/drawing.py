"""Expected findings, drawn in the text where the user would see them.

A fixture is a file of charters between ``---`` lines, with the findings drawn under the words they are about. To test,
the drawings are stripped, the charters compiled, and the findings drawn again. A difference is a failure.
A charter with the line ``# on 2027-01-31`` is checked as of that day. In one with ``# asks NAME, NAME``, only the named
checks are drawn, except for soundness.
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
"""The checks that run only on a charter without language errors; every short example has findings of some."""

_DRAWING = re.compile(r"^[ \t]*(\^+|~+|-+) MSP\d{3} .*\n?", re.MULTILINE)
_DAY = re.compile(r"^# on (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_ASKS = re.compile(r"^# asks (.+)$", re.MULTILINE)
_MARKS = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}


def strip(text: str) -> str:
    """Remove the drawings from *text*."""
    return _DRAWING.sub("", text)


def redraw(fixture: str, rule: str | None = None) -> str:
    """Draw the findings of every charter in *fixture* again; with a *rule*, draw no gaps of other rules."""
    return "---\n".join(draw(strip(charter), rule) for charter in fixture.split("---\n"))


def settings_of(text: str) -> Settings:
    """Return the settings for *text*: the day in its comment, if any."""
    day = _DAY.search(text)
    return Settings(on=date.fromisoformat(day[1])) if day else Settings()


def settings_for(text: str, rule: str | None = None) -> Settings:
    """Return the settings for *text* with the checks left out that are not asked for, there or by *rule*.

    Findings of other checks can then not be reported together with those of the rule.
    """
    settings = settings_of(text)
    kind = next((one.kind for one in ASKED if one.name == rule), None)
    return settings if kind in _OF_OTHERS else settings._replace(ignore=tuple(_others(text, rule) - {"silent-topics"}))


_OF_OTHERS = (Kind.TOGETHER, Kind.WAIVER)


def _others(text: str, rule: str | None) -> set[str]:
    asks = _ASKS.search(text)
    wanted = asks[1].split(", ") if asks else [rule] if rule else [one.name for one in ASKED]
    return {one.name for one in ASKED if one.name not in wanted}


def draw(text: str, rule: str | None = None) -> str:
    """Draw the findings of the charter *text* under its words, with no gaps but those of *rule* where one is given."""
    source = Source("charter.msp", text)
    below: dict[int, list[str]] = {}
    others = _others(text, rule)
    for diagnostic in compile(source, settings=settings_for(text, rule)).diagnostics:
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
