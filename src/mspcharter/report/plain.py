"""Findings as plain lines, for screen readers and for other programs: no drawing, no colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mspcharter.diagnostics import Diagnostic
from mspcharter.report.tally import in_words, tally
from mspcharter.report.width import shown
from mspcharter.text import Source, Span


def plain_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Return each of *diagnostics* on a line that begins ``file:line:column:``, and the count."""
    lines = []
    for diagnostic in diagnostics:
        finding = diagnostic.finding
        lines.append(
            f"{place(finding.span, sources)}: {diagnostic.severity.word}: {shown(finding.message)}"
            f" [{diagnostic.code} {diagnostic.name}]"
        )
        lines += [f"  {place(label.span, sources)}: {shown(label.text)}" for label in finding.labels]
        if finding.consequence is not None:
            lines.append(f"  so: {shown(finding.consequence)}")
        if finding.help is not None:
            lines.append(f"  help: {shown(finding.help)}")
    lines.append(in_words(tally(diagnostics)))
    return "\n".join(lines) + "\n"


def place(span: Span, sources: Mapping[str, Source]) -> str:
    """Return where *span* begins, as ``file:line:column``."""
    line, column = sources[span.file].position(span.start)
    return f"{shown(span.file)}:{line}:{column}"
