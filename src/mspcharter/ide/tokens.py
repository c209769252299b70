"""The words of a text by what they are, for colours."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span

KINDS: tuple[str, ...] = (
    "keyword", "property", "type", "variable", "enumMember", "number", "string", "comment", "operator", "namespace",
)  # fmt: skip
"""The kinds of painted words, by the standard names of the language server protocol."""

MODIFIERS: tuple[str, ...] = ("declaration", "defaultLibrary")
"""What a painted word may be besides its kind."""


class Painted(Record):
    """Words of one *kind* on one line, with their *modifiers*."""

    span: Span
    kind: str
    modifiers: tuple[str, ...] = ()


def painted(page: Page, span: Span | None = None) -> tuple[Painted, ...]:
    """Return the words of *page*, or of *span*, in their order; none crosses a line or overlaps another."""
    return ()
