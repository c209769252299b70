"""The words of a text by what they are, for colours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from mspcharter.compiler import without_collection
from mspcharter.ide.occurrences import Place
from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.syntax import tables
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Declaration, Token
from mspcharter.text import Span

KINDS: tuple[str, ...] = (
    "keyword", "property", "type", "variable", "enumMember", "number", "string", "comment", "operator", "namespace",
)  # fmt: skip
"""The kinds of painted words, by the standard names of the language server protocol."""

MODIFIERS: tuple[str, ...] = ("declaration", "defaultLibrary")
"""What a painted word may be besides its kind."""

_COMMENT = re.compile(r"#[^\n\r]*")
_OF_TOKEN = {
    "TEXT": "string", "BLOCK": "string", "OPEN_TEXT": "string", "OPEN_BLOCK": "string", "CURLY_TEXT": "string",
    "NUMBER": "number", "FRACTION": "number", "PERCENT": "number", "DATE": "number", "CURRENCY_CODE": "enumMember",
    "COMMA": "operator", "LPAR": "operator", "RPAR": "operator", "DOT": "operator",
}  # fmt: skip


class Painted(Record):
    """Words of one *kind* on one line, with their *modifiers*."""

    span: Span
    kind: str
    modifiers: tuple[str, ...] = ()


class _Names:
    """The places of a text that name something, by where each starts."""

    def __init__(self, places: Mapping[int, Place]) -> None:
        self.places = places
        self._starts = sorted(places)

    def between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the places that start between *start* and *end*, in their order."""
        for begin in self._starts[bisect_right(self._starts, start) : bisect_left(self._starts, end)]:
            yield self.places[begin].span


@without_collection()
def painted(page: Page, span: Span | None = None) -> tuple[Painted, ...]:
    """Return the words of *page*, or of *span*, in their order; none crosses a line or overlaps another."""
    start, end = (span.start, span.end) if span is not None else (0, len(page.text))
    names = _Names({place.span.start: place for place in page.occurrences.in_file(page.path)})
    found: list[Painted] = []
    last = 0
    for declaration in page.file.declarations:
        if declaration.end < start or declaration.start > end:
            last = declaration.end
            continue
        found += _comments(page, last, declaration.start)
        found += _declaration(page, declaration, names)
        last = declaration.end
    found += _comments(page, last, len(page.text))
    return tuple(one for one in found if one.span.start < end and start < one.span.end)


def _declaration(page: Page, declaration: Declaration, names: _Names) -> Iterator[Painted]:
    tokens = lex(page.text, declaration.start, declaration.end)
    last, begun = declaration.start, 1  # how many of the next words begin the declaration or a line of it
    word = "keyword"
    for number, token in enumerate(tokens):
        if token.type in ("_NL", "_INDENT", "_DEDENT", "$END"):
            begun, word = _beginning(declaration.keyword or "", tokens[number + 1 : number + 6]), "property"
            continue
        yield from _comments(page, last, token.start)
        # An item may be called as a word of the language is.
        item = begun <= 0 and number and tokens[number - 1].type in _STARTS and tokens[number + 1].type in _TEXTS
        yield from _token(page, token, names, word if begun > 0 else "variable" if item else "enumMember")
        last, begun = token.end, begun - 1


_STARTS = ("_NL", "_INDENT", "_DEDENT")
_TEXTS = ("TEXT", "BLOCK")


def _beginning(keyword: str, tokens: list[Token]) -> int:
    """Return how many of *tokens*, which begin a line, are the words of a line of a declaration of *keyword*."""
    words = tuple([token.text for token in tokens])
    return next((len(begin) for begin in _beginnings(keyword) if words[: len(begin)] == begin), 0)


@cache
def _beginnings(keyword: str) -> tuple[tuple[str, ...], ...]:
    """Return the words that begin the lines of a declaration, the longest first."""
    form = FORM_OF.get(keyword)
    lines = {tuple(line.words.split()) for line in form.lines} if form is not None else set()
    return tuple(sorted(lines, key=len, reverse=True))


def _token(page: Page, token: Token, names: _Names, word: str) -> Iterator[Painted]:
    """Yield *token*: a name by what it names, and a word of the language as *word*."""
    place = names.places.get(token.start)
    if place is not None and place.span.end == token.end and token.type == "NAME":
        kind = "type" if place.declares else "namespace" if place.thing.kind == "charter" else "variable"
        modifiers = [*(["declaration"] if place.declares else []), *(["defaultLibrary"] if _is_built_in(place) else [])]
        yield Painted(place.span, kind, tuple(modifiers))
    elif token.type in _OF_TOKEN:
        yield from _lines(page, token.start, token.end, _OF_TOKEN[token.type], names)
    elif token.text in tables.load().keywords:
        yield Painted(page.span(token.start, token.end), word)
    elif token.start < token.end:
        yield Painted(page.span(token.start, token.end), "variable")


def _is_built_in(place: Place) -> bool:
    return place.thing.kind == "built-in"


def _lines(page: Page, start: int, end: int, kind: str, names: _Names) -> Iterator[Painted]:
    """Yield the lines of a text, with the names in its braces by themselves."""
    at = start
    braces = "{" in page.text[start:end] and kind == "string"
    for span in names.between(start, end) if braces else ():
        yield from _split(page, at, span.start, kind)
        yield Painted(span, "variable")
        at = span.end
    yield from _split(page, at, end, kind)


def _split(page: Page, start: int, end: int, kind: str) -> Iterator[Painted]:
    for match in re.finditer(r"[^\n\r]+", page.text[start:end]):
        yield Painted(page.span(start + match.start(), start + match.end()), kind)


def _comments(page: Page, start: int, end: int) -> Iterator[Painted]:
    for match in _COMMENT.finditer(page.text, start, end):
        yield Painted(page.span(match.start(), match.end()), "comment")
