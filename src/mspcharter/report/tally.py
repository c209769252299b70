"""How many findings there are, in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.english import counted
from mspcharter.record import Record


class Tally(Record):
    """How many findings there are of each weight, and how many have a fix."""

    errors: int
    warnings: int
    infos: int
    fixable: int


def tally(diagnostics: Sequence[Diagnostic]) -> Tally:
    """Count *diagnostics*."""
    weights = [diagnostic.severity for diagnostic in diagnostics]
    return Tally(
        weights.count(Severity.ERROR),
        weights.count(Severity.WARNING),
        weights.count(Severity.INFO),
        sum(1 for diagnostic in diagnostics if diagnostic.finding.fixes),
    )


def in_words(counts: Tally) -> str:
    """Say *counts* in one line."""
    said = [
        counted(number, word)
        for number, word in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "note"))
        if number
    ]
    if not said:
        return "no findings"
    fixable = f"; {counts.fixable} with a suggested fix" if counts.fixable else ""
    return ", ".join(said) + fixable
