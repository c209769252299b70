"""A question as a message: the page that it is about, and its values, which are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mspcharter.diagnostics import Edit
from mspcharter.ide import positions
from mspcharter.ide.page import Page
from mspcharter.ide.positions import Point
from mspcharter.ide.workspace import Workspace
from mspcharter.text import Source, Span

Message = Mapping[str, Any]
Answer = dict[str, Any]


class BadMessage(ValueError):
    """A message that the page never sends: a value is missing or has another type."""


class Asked:
    """A question about a place in a text: the *page* of the text, and what the message says besides.

    The page is early, without what needs the analysis of decisions, unless the question wants the *whole* charter.
    """

    def __init__(self, workspace: Workspace, message: Message, *, whole: bool) -> None:
        self.message = message
        self.path = text_of(message, "path")
        self._workspace = workspace
        text = text_of(message, "text")
        known = workspace.source(self.path) if self.path in workspace.open_paths else None
        if not isinstance(known, Source) or known.text != text:
            workspace.put(self.path, text)
        self.page: Page = workspace.page(self.path) if whole else workspace.early_page(self.path)

    @property
    def offset(self) -> int:
        """Return the offset of the place of the question."""
        return positions.offset(self.page.source, _point_of(self.message.get("at")))

    @property
    def span(self) -> Span:
        """Return the range of the question."""
        source = self.page.source
        ends = (positions.offset(source, _point_of(self.message.get(end))) for end in ("from", "to"))
        start, end = sorted(ends)
        return self.page.span(start, end)

    def place(self, span: Span) -> Answer:
        """Return *span* as a message says it; a file that is gone has only its beginning."""
        source = self.page.source if span.file == self.path else self._workspace.source(span.file)
        if isinstance(source, str):
            return {"path": span.file, "from": [0, 0], "to": [0, 0]}
        begin, end = positions.points(source, span)
        return {"path": span.file, "from": [begin.line, begin.character], "to": [end.line, end.character]}

    def at(self, offset: int) -> list[int]:
        """Return *offset* as a message says it."""
        found = positions.point(self.page.source, offset)
        return [found.line, found.character]

    def edits(self, edits: Iterable[Edit]) -> list[Answer]:
        """Return *edits* as a message says them."""
        return [{**self.place(edit.span), "text": edit.text} for edit in edits]


def text_of(message: Message, key: str) -> str:
    """Return the text at *key*; raise BadMessage if there is none."""
    value = message.get(key)
    if not isinstance(value, str):
        raise BadMessage(f"`{key}` is a text")
    return value


def list_of(message: Message, key: str) -> Sequence[object]:
    """Return the list at *key*; raise BadMessage if there is none."""
    value = message.get(key)
    if not isinstance(value, list):
        raise BadMessage(f"`{key}` is a list")
    return value


def _point_of(value: object) -> Point:
    if isinstance(value, list):
        numbers = [one for one in value if isinstance(one, int) and not isinstance(one, bool)]
        if len(numbers) == len(value) == 2:
            return Point(numbers[0], numbers[1])
    raise BadMessage("a place is a line and a character")
