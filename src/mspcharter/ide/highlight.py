"""The places of a page that name the same thing as the place at hand."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Highlight(Record):
    """A place to mark; *declares* says whether it declares the name or uses it."""

    span: Span
    declares: bool


def highlight(page: Page, offset: int) -> tuple[Highlight, ...]:
    """Return the places of *page* that name what *offset* names."""
    place = page.occurrences.at(page.path, offset)
    found = page.occurrences.of(place.thing) if place is not None else ()
    return tuple(Highlight(one.span, one.declares) for one in found if one.span.file == page.path)
