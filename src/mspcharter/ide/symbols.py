"""The outline of a page, and the search for a name in all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.ide.page import Page
from mspcharter.model.charter import normal
from mspcharter.model.values import ITEM_LISTS
from mspcharter.record import Record
from mspcharter.semantics.names import BUDGET_LINE, ITEM, NAMELESS
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.tree import Declaration, Node, Token, meant
from mspcharter.text import Span


class Symbol(Record):
    """Something declared: its *name*, its *title* if it has one, and its *kind*, as in `occurrences.Thing`.

    *whole* is the declaration and *at* its name. *inside* has its seats, or its budget lines.
    """

    name: str
    title: str
    kind: str
    whole: Span
    at: Span
    inside: tuple[Symbol, ...] = ()


def symbols(page: Page) -> tuple[Symbol, ...]:
    """Return what the text of *page* declares, in its order; a broken declaration too, as far as it can be read."""
    return tuple(_symbol(page.path, one) for one in page.file.declarations if one.name is not None or one.keyword)


def workspace_symbols(pages: Iterable[Page], query: str) -> tuple[Symbol, ...]:
    """Return the symbols of *pages* whose names or titles have the letters of *query* in their order."""
    found: dict[Span, Symbol] = {}
    for page in pages:
        for symbol in symbols(page):
            for one in (symbol, *symbol.inside):
                if _matches(query, one.name) or _matches(query, one.title):
                    found.setdefault(one.at, one._replace(inside=()))
    return tuple(found.values())


def _symbol(path: str, declaration: Declaration) -> Symbol:
    whole = Span(path, declaration.start, declaration.end)
    name = declaration.name
    keyword = declaration.keyword or "?"
    title = next((meant(part) for part in declaration.head if isinstance(part, Token) and part.type == "TEXT"), "")
    if name is None or not name.text:
        word = "term" if keyword == "definition" else keyword
        at = Span(path, declaration.start, min(declaration.start + len(word), declaration.end))
        return Symbol(title if keyword in NAMELESS else word, "", keyword, whole, at, ())
    inside = tuple(_parts(path, declaration))
    return Symbol(normal(name.text), title, keyword, whole, Span(path, name.start, name.end), inside)


def _parts(path: str, declaration: Declaration) -> Iterator[Symbol]:
    for field in declaration.fields:
        kind = {"seats": "seat", "spends": BUDGET_LINE, **dict.fromkeys(ITEM_LISTS, ITEM)}.get(field.rule)
        for part in field.children if kind is not None and not is_open(field) else ():
            if kind is not None and isinstance(part, Node) and isinstance(part.children[0], Token):
                own, *rest = part.children
                titles = (meant(one) for one in rest[:1] if isinstance(one, Token) and one.type == "TEXT")
                assert isinstance(own, Token)
                at = Span(path, own.start, own.end)
                # An item need not have a name: then it is called by its text.
                name = normal(own.text) if own.type == "NAME" else meant(own).strip() or kind
                yield Symbol(name, next(titles, ""), kind, Span(path, part.start, part.end), at)


def _matches(query: str, text: str) -> bool:
    letters = iter(text.casefold())
    return all(letter in letters for letter in query.casefold())
