"""Findings as plain lines, for screen readers and for other programs: no drawing, no colour."""

from __future__ import annotations

from mspcharter.english import shown
from mspcharter.report.results import Results, counts, in_words, place, rated


def plain_report(results: Results) -> str:
    """Return each finding on a line that begins ``file:line:column:``, the ratings, and the count."""
    lines = []
    sources = results.sources
    for diagnostic in results.diagnostics:
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
    for charter, cards in results.scorecards:
        lines += rated(charter, cards, several=len(results.scorecards) > 1)
    lines.append(in_words(counts(results.diagnostics)))
    return "\n".join(lines) + "\n"
