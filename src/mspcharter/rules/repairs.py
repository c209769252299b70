"""Repairs that put what is missing where it belongs: at the end of a declaration, or at the end of a line."""

from __future__ import annotations

from mspcharter.diagnostics import Edit, Fix
from mspcharter.model.values import NOWHERE, Origin
from mspcharter.text import Span


def line_below(origin: Origin) -> Span | None:
    """Return the empty place behind the last line of a declaration; None where nobody wrote it as a text."""
    if origin.name == NOWHERE:
        return None
    return origin.span._replace(start=origin.span.end)


def line_added(origin: Origin, words: str) -> tuple[Fix, ...]:
    """Return the repair that adds a line of *words* to a declaration: the partners decide whether they mean it."""
    below = line_below(origin)
    return () if below is None else (Fix(f"add `{words}`", (Edit(below, f"\n    {words}"),)),)


def words_added(line: Span, words: str) -> tuple[Fix, ...]:
    """Return the repair that adds *words* to a *line*, after a comma."""
    return (Fix(f"add `{words}`", (Edit(line._replace(start=line.end), f", {words}"),)),)
