"""How many findings there are, in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.english import counted
from mspcharter.record import Record


class Counts(Record):
    """How many findings there are of each severity, and how many have a fix."""

    errors: int
    warnings: int
    infos: int
    fixable: int


def counts(diagnostics: Sequence[Diagnostic]) -> Counts:
    """Count *diagnostics*."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return Counts(
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.INFO),
        sum(1 for diagnostic in diagnostics if diagnostic.finding.fixes),
    )


def in_words(counts: Counts) -> str:
    """Return *counts* as one line."""
    parts = [
        counted(number, word)
        for number, word in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "note"))
        if number
    ]
    if not parts:
        return "no findings"
    fixable = f"; {counts.fixable} with a suggested fix" if counts.fixable else ""
    return ", ".join(parts) + fixable
