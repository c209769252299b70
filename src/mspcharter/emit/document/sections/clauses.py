"""How a declaration becomes a clause: its heading, its facts, and its place in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Row, Table, table
from mspcharter.emit.document.sections import longtexts
from mspcharter.model import Charter
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording.facts import fact_of
from mspcharter.wording.names import anchor, title_of
from mspcharter.wording.text import Text, capital, unlinked


def heading(charter: Charter, declared: Any) -> Heading:
    """Return the heading of the clause that *declared* is."""
    return Heading(3, title_of(charter, declared.name), anchor(declared.name))


def facts(charter: Charter, keyword: str, declared: Any, but: Iterable[str] = ()) -> list[Fact]:
    """Return the facts of *declared* in the order of the language, *but* for some that are told elsewhere."""
    found = []
    for line in FORM_OF[keyword].lines:
        if line.attribute in but:
            continue
        text = fact_of(charter, line, getattr(declared, line.attribute))
        if text:
            found.append(Fact(line.label, capital(text), line.attribute in declared.origin.defaults))
    return found


def statement(charter: Charter, text: str | None) -> Iterator[Block]:
    """Yield the paragraphs and lists of a free *text*."""
    yield from longtexts.blocks(charter, text or "")


def clause(charter: Charter, keyword: str, declared: Any, but: Iterable[str] = ()) -> Iterator[Any]:
    """Yield a clause that is a heading, perhaps a statement, and facts."""
    yield heading(charter, declared)
    yield from statement(charter, getattr(declared, "statement", None))
    entries = facts(charter, keyword, declared, ("statement", *but))
    if entries:
        yield Facts(tuple(entries))


def cell(charter: Charter, keyword: str, declared: Any, attribute: str) -> Text:
    """Return a fact of *declared* for a table: without links, and marked where it is a default."""
    line = FORM_OF[keyword].line(attribute)
    text = unlinked(capital(fact_of(charter, line, getattr(declared, attribute))))
    return (*text, " (default)") if text and attribute in declared.origin.defaults else text


def register(charter: Charter, keyword: str, declared: Iterable[Any], first: str, columns: dict[str, str]) -> Table:
    """Return a table with a row for each of *declared*, headed by its title; *columns* names facts and headings."""
    rows = [
        Row(
            ((title_of(charter, one.name),), *(cell(charter, keyword, one, attribute) for attribute in columns)),
            anchor(one.name),
        )
        for one in declared
    ]
    return table([first, *columns.values()], rows)
