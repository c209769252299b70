"""Findings for a person at a terminal: the line at fault, with the words at fault underlined."""

from __future__ import annotations

from collections.abc import Mapping

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.english import cells, shown
from mspcharter.record import Record
from mspcharter.report.results import Results, counts, in_words, place, rated
from mspcharter.text import Source, Span

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_QUIET = "34"
_GRADES = {"partly in place": "33", "not in place": "31", "in place": "32", "not relevant": "34"}
_BOLD = "1"

# Few readers go through a longer list.
_MOST_SHOWN = 200

# Of more places of a finding, the text of the first is shown, and where the others are.
_MOST_LABELS = 6

# Of a longer line, only what is around the words at fault is shown.
_LONGEST = 240
_BEFORE = 60


def terminal_report(results: Results) -> str:
    """Return findings as framed extracts of the text, and the ratings, in colour; the caller may strip the colour."""
    diagnostics = results.diagnostics
    parts = [_framed(diagnostic, results.sources) for diagnostic in diagnostics[:_MOST_SHOWN]]
    if len(diagnostics) > _MOST_SHOWN:
        parts.append(f"and {len(diagnostics) - _MOST_SHOWN} more findings\n")
    for charter, cards in results.scorecards:
        if cards:
            lines = rated(charter, cards, several=len(results.scorecards) > 1)
            parts.append("".join(f"{_tinted(line)}\n" for line in lines))
    parts.append(_styled(in_words(counts(diagnostics)), _BOLD) + "\n")
    return "\n".join(parts)


def _tinted(line: str) -> str:
    """Give a line of the ratings the colour of its grade."""
    if not line.startswith(" "):
        return _styled(line, _BOLD)
    grade = next((grade for grade in _GRADES if f" {grade}" in line.partition(":")[0]), None)
    return _styled(line, _GRADES[grade]) if grade is not None else line


def _framed(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    finding = diagnostic.finding
    colour = _COLOURS[diagnostic.severity]
    labels = finding.labels if len(finding.labels) <= _MOST_LABELS else finding.labels[: _MOST_LABELS - 1]
    marked = [(finding.span, "", colour), *((label.span, label.text, _QUIET) for label in labels)]
    margin = max(len(str(sources[span.file].position(span.start).line)) for span, _, _ in marked)
    heading = _styled(f"{diagnostic.severity.word}[{diagnostic.code}]", colour)
    heading += _styled(f": {shown(finding.message)}", _BOLD)
    lines = [heading, f"{' ' * margin}{_styled('-->', _QUIET)} {place(finding.span, sources)}"]
    file = finding.span.file
    for span, text, tint in marked:
        if span.file != file:
            lines.append(f"{' ' * margin}{_styled('-->', _QUIET)} {place(span, sources)}")
            file = span.file
        words = _styled((f" {shown(text)}" if text else ""), tint)
        lines += _extract(sources[span.file], span, margin, _Mark("^" if tint == colour else "-", tint, words))
    if len(labels) < len(finding.labels):
        more = ", ".join(place(label.span, sources) for label in finding.labels[len(labels) :])
        lines.append(f"{' ' * margin} {_styled('=', _QUIET)} also: {more}")
    if finding.consequence is not None:
        lines.append(f"{' ' * margin} {_styled('=', _QUIET)} so: {shown(finding.consequence)}")
    if finding.help is not None:
        lines.append(f"{' ' * margin} {_styled('=', _QUIET)} help: {shown(finding.help)}")
    return "\n".join(lines) + "\n"


class _Mark(Record):
    """What is drawn under words: a *line* of this character, and the *text* behind it."""

    line: str
    tint: str
    text: str


def _extract(source: Source, span: Span, margin: int, mark: _Mark) -> list[str]:
    """Return the first line of *span*, and below it a line under its words; of a long line, what is around them."""
    number, column = source.position(span.start)
    line = source.line(number)
    first = column - 1
    last = max(first, min(first + max(span.end - span.start, 1), len(line)))
    begin, end = 0, len(line)
    if end > _LONGEST:
        begin = max(0, first - _BEFORE) if last > _LONGEST else 0
        end = begin + _LONGEST
        last = min(last, end)
    cut = "…" if begin else ""
    before, words, after = cut + shown(line[begin:first]), shown(line[first:last]), shown(line[last:end])
    gutter = _styled(f"{number:>{margin}} |", _QUIET)
    blank = _styled(f"{' ' * margin} |", _QUIET)
    under = _styled(mark.line * max(cells(words), 1), mark.tint) + mark.text
    rest = "…" if end < len(line) else ""
    return [f"{gutter} {before}{words}{after}{rest}", f"{blank} {' ' * cells(before)}{under}"]


def _styled(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"
