"""What a report shows: findings, their texts and their number, and how the principles are rated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.english import counted, shown
from mspcharter.principles.ratings import Rating, Scorecard
from mspcharter.record import Record
from mspcharter.text import Source, Span


class Results(Record):
    """The findings of one charter or of several, those that were *waived*, and the *scorecards* of each charter.

    *checks* returns a check by its name, or None if it is unknown.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    scorecards: Sequence[tuple[str, Sequence[Scorecard]]] = ()
    waived: Sequence[Diagnostic] = ()
    checks: Callable[[str], Check | None] | None = None


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


_FINE = ("in place", "not relevant")


def rated(charter: str, cards: Sequence[Scorecard], *, several: bool) -> Iterator[str]:
    """Yield the lines for the *cards* of a *charter*, with its name if there are *several*."""
    for card in cards:
        where = f" of {shown(charter)}" if several else ""
        yield f"{card.set.name}{where}: {card.counts}"
        if all(rating.grade in _FINE for rating in card.ratings):
            continue
        for part, ratings in groupby(card.ratings, key=lambda rating: rating.principle.part):
            own = list(ratings)
            if part:
                yield f"  {part}"
            for rating in own:
                if rating.grade in ("partly in place", "not in place"):
                    yield from _wanting(rating)
            for grade in _FINE:
                ids = [rating.principle.id for rating in own if rating.grade == grade]
                if ids:
                    yield f"    {', '.join(ids)} {grade}"


def _wanting(rating: Rating) -> Iterator[str]:
    principle = rating.principle
    yield f"    {principle.id} {rating.grade}: {shown(principle.title)}"
    found = _counted(one.name for one in rating.missing if not one.finding.waits)
    waiting = _counted(one.name for one in rating.missing if one.finding.waits)
    if found:
        yield f"       findings: {found}"
    if waiting:
        yield f"       reported once the charter names its issue: {waiting}"
    if not rating.missing and rating.undeclared:
        yield f"       not declared: {', '.join(f'`{text}`' for text in rating.undeclared)}"


def _counted(names: Iterable[str]) -> str:
    several = list(names)
    return ", ".join(
        f"{name} ({several.count(name)} times)" if several.count(name) > 1 else name for name in dict.fromkeys(several)
    )


def place(span: Span, sources: Mapping[str, Source]) -> str:
    """Return where *span* begins, as ``file:line:column``."""
    line, column = sources[span.file].position(span.start)
    return f"{shown(span.file)}:{line}:{column}"
