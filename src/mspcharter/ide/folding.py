"""The parts of a text that can be folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.syntax.tree import Declaration, tokens
from mspcharter.text import Span

_COMMENTS = re.compile(r"^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+", re.MULTILINE)
_INCLUDES = re.compile(r"^include[ \t][^\n]*(?:\n(?:include[ \t][^\n]*)?)*\ninclude[ \t][^\n]*", re.MULTILINE)


class Folding(Record):
    """A range from the end of the line that stays, to the end of the last line that goes.

    *kind* is ``declaration``, ``list``, ``text``, ``comment`` or ``include``.
    """

    span: Span
    kind: str


def foldings(page: Page) -> tuple[Folding, ...]:
    """Return what can be folded in the text of *page*, in its order: what takes more than a line."""
    found: list[Folding] = []
    texts: list[tuple[int, int]] = []
    for declaration in page.file.declarations:
        found += _folded(page, declaration.start, declaration.end, "declaration")
        for start, end, kind in _inside(declaration):
            texts += [(start, end)] if kind == "text" else []
            found += _folded(page, start, end, kind)
    for match in _COMMENTS.finditer(page.text):
        if not any(start <= match.start() < end for start, end in texts):
            found += _folded(page, match.start(), match.end(), "comment")
    for match in _INCLUDES.finditer(page.text):
        found += _folded(page, match.start(), match.end(), "include")
    return tuple(sorted(dict.fromkeys(found)))


def _inside(declaration: Declaration) -> Iterator[tuple[int, int, str]]:
    """Yield the lists and the texts of *declaration*."""
    for field in declaration.fields:
        if not any(token.type == "BLOCK" for token in tokens(field)):
            yield field.start, field.end, "list"
    for part in (*declaration.head, *declaration.fields):
        for token in tokens(part):
            if token.type == "BLOCK":
                yield token.start, token.end, "text"


def _folded(page: Page, start: int, end: int, kind: str) -> Iterator[Folding]:
    first, last = page.text.find("\n", start, end), page.text.find("\n", end - 1)
    if first >= 0 and first < end - 1:
        stays = first - 1 if page.text[first - 1] == "\r" else first
        yield Folding(page.span(stays, last if last >= 0 else len(page.text)), kind)
