"""Renaming: every place that names a thing is changed in one step, in all files of the charter."""

from __future__ import annotations

from mspcharter.diagnostics import Edit
from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Renaming(Record):
    """The *span* of the name at hand, and the *name* that a rename would replace."""

    span: Span
    name: str


class Refusal(Record):
    """Why something cannot be renamed, in one sentence for the user."""

    reason: str


def prepare_rename(page: Page, offset: int) -> Renaming | Refusal:
    """Return what a rename at *offset* would replace, or why there is nothing to rename."""
    place = page.occurrences.at(page.path, offset)
    if place is None:
        return Refusal("there is no name here")
    if page.occurrences.declaration_of(place.thing) is None:
        return Refusal(f"`{place.thing.name}` is not declared in this charter")
    return Renaming(place.span, page.text[place.span.start : place.span.end])


def rename(page: Page, offset: int, name: str) -> tuple[Edit, ...] | Refusal:
    """Return the edits that call what is named at *offset* by another *name*, or why that cannot be."""
    prepared = prepare_rename(page, offset)
    if isinstance(prepared, Refusal):
        return prepared
    place = page.occurrences.at(page.path, offset)
    assert place is not None
    return tuple(Edit(one.span, name) for one in page.occurrences.of(place.thing))


def move_file(page: Page, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits in the charter of *page* that include the file at *new* in place of *old*."""
    return ()
