"""Every place that names the same thing as the place at hand."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.text import Span


def references(page: Page, offset: int, *, declaration: bool = True) -> tuple[Span, ...]:
    """Return the places of the charter that name what *offset* names, with that of its *declaration* or without."""
    place = page.occurrences.at(page.path, offset)
    found = page.occurrences.of(place.thing) if place is not None else ()
    return tuple(one.span for one in found if declaration or not one.declares)
