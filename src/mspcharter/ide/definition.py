"""Where the name at a place is declared."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Target(Record):
    """Where to go: from the words at *origin* to the *name*, in the *whole* declaration."""

    origin: Span
    name: Span
    whole: Span


def definition(page: Page, offset: int) -> tuple[Target, ...]:
    """Return where the name at *offset* is declared; an included file for its path."""
    place = page.occurrences.at(page.path, offset)
    declared = page.occurrences.declaration_of(place.thing) if place is not None else None
    if place is None or declared is None:
        return ()
    return (Target(place.span, declared.span, declared.whole or declared.span),)
