"""Findings for a person at a terminal: the line at fault, with the words at fault underlined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.report.plain import place
from mspcharter.report.tally import in_words, tally
from mspcharter.report.width import shown, width
from mspcharter.text import Source, Span

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_QUIET = "34"
_BOLD = "1"

# A page that nobody reads to its end says less than its beginning.
_MOST_SHOWN = 200


def terminal_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Return *diagnostics* as framed extracts of the text, in colour; what prints them may strip the colour."""
    parts = [_framed(diagnostic, sources) for diagnostic in diagnostics[:_MOST_SHOWN]]
    if len(diagnostics) > _MOST_SHOWN:
        parts.append(f"and {len(diagnostics) - _MOST_SHOWN} more findings\n")
    parts.append(_styled(in_words(tally(diagnostics)), _BOLD) + "\n")
    return "\n".join(parts)


def _framed(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    finding = diagnostic.finding
    colour = _COLOURS[diagnostic.severity]
    marked = [(finding.span, "", colour), *((label.span, label.text, _QUIET) for label in finding.labels)]
    margin = max(len(str(sources[span.file].position(span.start).line)) for span, _, _ in marked)
    heading = _styled(f"{diagnostic.severity.word}[{diagnostic.code}]", colour) + _styled(f": {finding.message}", _BOLD)
    lines = [heading, f"{' ' * margin}{_styled('-->', _QUIET)} {place(finding.span, sources)}"]
    file = finding.span.file
    for span, text, tint in marked:
        if span.file != file:
            lines.append(f"{' ' * margin}{_styled('-->', _QUIET)} {place(span, sources)}")
            file = span.file
        lines += _extract(sources[span.file], span, text, tint, margin, "^" if tint == colour else "-")
    if finding.consequence is not None:
        lines.append(f"{' ' * margin} {_styled('=', _QUIET)} so: {finding.consequence}")
    if finding.help is not None:
        lines.append(f"{' ' * margin} {_styled('=', _QUIET)} help: {finding.help}")
    return "\n".join(lines) + "\n"


def _extract(source: Source, span: Span, text: str, tint: str, margin: int, mark: str) -> list[str]:
    """Return the first line of *span* with a line of *mark* under its words."""
    number, column = source.position(span.start)
    line = source.line(number)
    last = min(column - 1 + max(span.end - span.start, 1), max(len(line), column))
    gutter = _styled(f"{number:>{margin}} |", _QUIET)
    before, words = shown(line[: column - 1]), shown(line[column - 1 : last])
    under = " " * width(before) + _styled(mark * max(width(words), 1) + (f" {text}" if text else ""), tint)
    blank = _styled(f"{' ' * margin} |", _QUIET)
    return [f"{gutter} {shown(line)}", f"{blank} {under}"]


def _styled(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"
