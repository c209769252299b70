"""The ranges that a selection grows to."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.ide.page import Page
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Declaration, Node, Part
from mspcharter.text import Span


def selections(page: Page, offset: int) -> tuple[Span, ...]:
    """Return the ranges around *offset*, each inside the next: word, parts, line, declaration, and the whole text."""
    found = [(0, len(page.text))]
    declaration = page.declaration_at(offset)
    if declaration is not None:
        found += [(declaration.start, declaration.end)]
        for part in (*declaration.head, *declaration.fields):
            found += _around(part, offset)
        found += _words(page, declaration, offset)
    inner: list[Span] = []
    for start, end in sorted(set(found), key=lambda one: (one[1] - one[0], one[0])):
        if not inner or (start <= inner[-1].start and inner[-1].end <= end):
            inner.append(page.span(start, end))
    return tuple(inner)


def _around(part: Part, offset: int) -> Iterator[tuple[int, int]]:
    while part.start <= offset <= part.end:
        yield part.start, part.end
        children = part.children if isinstance(part, Node) else ()
        inside = [child for child in children if child.start <= offset <= child.end]
        if not inside:
            return
        part = inside[-1]


def _words(page: Page, declaration: Declaration, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the word at *offset*, the text inside its quotes, and its line."""
    text = page.text
    for token in lex(text, declaration.start, declaration.end):
        if token.start <= offset <= token.end and token.start < token.end:
            yield token.start, token.end
            quotes = {"TEXT": 1, "BLOCK": 3}.get(token.type, 0)
            if quotes and token.start + quotes <= offset <= token.end - quotes:
                yield token.start + quotes, token.end - quotes
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    if line.strip():
        begin = start + len(line) - len(line.lstrip())
        if begin <= offset <= start + len(line.rstrip()):
            yield begin, start + len(line.rstrip())
