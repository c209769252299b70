"""How a declaration becomes a clause: its heading, its facts, and its place in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mspcharter.emit.document import words
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Row, Table, Text, table
from mspcharter.emit.document.sections import longtexts
from mspcharter.model import Charter
from mspcharter.model.values import Who
from mspcharter.semantics.forms import FORM_OF


def heading(charter: Charter, declared: Any) -> Heading:
    """Return the heading of the clause that *declared* is."""
    return Heading(3, words.title(charter, declared.name), words.anchor(declared.name))


def facts(charter: Charter, keyword: str, declared: Any, but: Iterable[str] = ()) -> list[Fact]:
    """Return the facts of *declared* in the order of the language, *but* for some that are told elsewhere."""
    found = []
    for line in FORM_OF[keyword].lines:
        if line.attribute in but:
            continue
        text = words.fact(charter, line, getattr(declared, line.attribute))
        if text:
            label = LABELS.get((keyword, line.attribute)) or line.words[:1].upper() + line.words[1:]
            found.append(Fact(label, words.capital(text), line.attribute in declared.origin.defaults))
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
    line = next(line for line in FORM_OF[keyword].lines if line.attribute == attribute)
    text = unlinked(words.capital(words.fact(charter, line, getattr(declared, attribute))))
    return (*text, " (default)") if text and attribute in declared.origin.defaults else text


def register(charter: Charter, keyword: str, declared: Iterable[Any], first: str, columns: dict[str, str]) -> Table:
    """Return a table with a row for each of *declared*, headed by its title; *columns* names facts and headings."""
    rows = [
        Row(
            ((words.title(charter, one.name),), *(cell(charter, keyword, one, attribute) for attribute in columns)),
            words.anchor(one.name),
        )
        for one in declared
    ]
    return table([first, *columns.values()], rows)


def somebody(charter: Charter, who: Who | None) -> Text:
    """Return who is named or described."""
    if who is None:
        return ()
    return words.named(charter, who.name) if who.name is not None else words.prose(charter, who.text or "")


def unlinked(text: Text) -> Text:
    """Return *text* without links, as tables have it: there, they would be most of the page."""
    return ("".join(part if isinstance(part, str) else part.text for part in text),) if text else ()


# Where the words of the language need others in a document.
LABELS = {
    ("document", "members"): "Members under it",
    ("document", "seats"): "Seats under it",
    ("document", "says"): "It says",
    ("document", "at"): "To be found at",
    ("issue", "because"): "Why together",
    ("issue", "related"): "Related initiatives",
    ("budget", "rate"): "Exchange rate",
    ("body", "size"): "Number of seats",
    ("body", "size_at_least"): "Seats, at least",
    ("body", "size_at_most"): "Seats, at most",
    ("body", "chamber"): "Chambers",
    ("body", "inactive"): "Inactive",
    ("decision", "if_blocked"): "If blocked",
    ("review", "every"): "Takes place",
    ("review", "by"): "Carried out by",
    ("consultation", "of"): "Who is asked",
    ("consultation", "by"): "Run by",
    ("transparency", "within"): "Published",
    ("conflict", "members"): "Members with an interest",
}
