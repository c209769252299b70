"""The parts of a text that can be folded away."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Folding(Record):
    """A range from the end of the line that stays, to the end of the last line that goes.

    *kind* is ``declaration``, ``list``, ``text``, ``comment`` or ``include``.
    """

    span: Span
    kind: str


def foldings(page: Page) -> tuple[Folding, ...]:
    """Return what can be folded in the text of *page*: what takes more than a line."""
    found = (page.span(one.start, one.end) for one in page.file.declarations)
    return tuple(Folding(one, "declaration") for one in found if "\n" in page.text[one.start : one.end])
