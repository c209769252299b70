"""What is known of the words at a place."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Hover(Record):
    """Markdown about the words at *span*."""

    span: Span
    text: str


def hover(page: Page, offset: int) -> Hover | None:
    """Return what is known of the words at *offset*; None where there is nothing to say."""
    place = page.occurrences.at(page.path, offset)
    if place is None:
        return None
    return Hover(place.span, f"**{page.charter.title_of(place.thing.name)}** · {place.thing.kind} `{place.thing.name}`")
