"""A line above each decision that says what its rule means in votes."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Lens(Record):
    """A line above the declaration whose name is at *span*: its *text*, and the *name* of what it is about."""

    span: Span
    text: str
    name: str


def lenses(page: Page) -> tuple[Lens, ...]:
    """Return the lines to show above the declarations of *page*."""
    return ()
