"""The form of the line that is being written, with the part at hand."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record


class Signature(Record):
    """A form of the language: its *label*, the ranges of its *parts* in it, which part is *active*, and its manual."""

    label: str
    parts: tuple[tuple[int, int], ...]
    active: int
    documentation: str = ""


def signature(page: Page, offset: int) -> Signature | None:
    """Return the form of the line at *offset*; None where no line with parts has been begun."""
    return None
