"""How a declaration becomes a clause: its heading, its facts, and its place in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from mspcharter.emit.document.blocks import Block, Bullets, Fact, Facts, Heading, Paragraph, Steps
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.parties import BudgetLine
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Line
from mspcharter.wording.document.openings import open_fact
from mspcharter.wording.facts import fact_of, prose
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Text, capital, plain, sentence, unhyphened, unlinked


def heading(charter: Charter, declared: Any) -> Heading:
    """Return the heading of the clause for *declared*."""
    return Heading(3, charter.title_of(declared.name), anchor(declared.name))


def facts(charter: Charter, keyword: str, declared: Any, but: Iterable[str] = ()) -> list[Fact]:
    """Return the facts of *declared* in the order of the language, except those in *but*."""
    found = []
    for line in FORM_OF[keyword].lines:
        if line.attribute in but:
            continue
        text = open_fact(charter, declared, line.attribute) or fact(charter, line, getattr(declared, line.attribute))
        if text:
            found.append(Fact(line.label, capital(text)))
    return found


def statement(charter: Charter, text: str | None) -> Iterator[Block]:
    """Yield the paragraphs and lists of a free *text*, with its references filled in.

    Nothing else in it is markup. A numbered list starts at 1 and keeps the numbers of its author.
    """
    for kind, items in _runs(text or ""):
        filled = tuple(prose(charter, item) for item in items)
        yield Paragraph(filled[0]) if kind is Paragraph else Steps(filled) if kind is Steps else Bullets(filled)


def clause(charter: Charter, keyword: str, declared: Any, but: Iterable[str] = ()) -> Iterator[Any]:
    """Yield a clause that is a heading, perhaps a statement, and facts."""
    yield heading(charter, declared)
    unsettled = open_fact(charter, declared, "statement")
    yield from [Paragraph(sentence(unsettled))] if unsettled else []
    yield from statement(charter, getattr(declared, "statement", None))
    entries = facts(charter, keyword, declared, ("statement", *but))
    if entries:
        yield Facts(tuple(entries))


def cell(charter: Charter, keyword: str, declared: Any, attribute: str) -> Text:
    """Return a fact of *declared* for a table: without links, and with a large first letter."""
    return capital(spoken(charter, keyword, declared, attribute))


def spoken(charter: Charter, keyword: str, declared: Any, attribute: str) -> Text:
    """Return a fact of *declared* without links."""
    said = fact(charter, FORM_OF[keyword].line(attribute), getattr(declared, attribute))
    return unlinked(open_fact(charter, declared, attribute) or said)


def fact(charter: Charter, line: Line, content: Any) -> Text:
    """Return what a *line* says of what is *content*; all constituencies together, and the only budget, go unnamed."""
    if isinstance(content, BudgetLine) and content.line is not None and len(charter.budgets) == 1:
        [budget] = charter.budgets.values()
        title = next((one.title for one in budget.spends if one.name == content.line), None)
        return prose(charter, title) if title else capital(unhyphened(content.line))
    if _is_names(line, content) and len(charter.constituencies) > _PAIR and {*charter.constituencies} <= {*content}:
        others = tuple(name for name in content if name not in charter.constituencies)
        rest = fact_of(charter, line, others)
        return (EVERY_CONSTITUENCY, *(("; " if "," in plain(rest) else ", ", *rest) if rest else ()))
    return fact_of(charter, line, content)


def _is_names(line: Line, content: Any) -> bool:
    if line.attribute in _ANY:
        return False
    return isinstance(content, tuple) and "constituency" in line.kinds and all(isinstance(one, str) for one in content)


def stated(said: str, several: Iterable[Any]) -> str:
    """Return what is *said* of *several*, restricted where only some of them state it; nothing where none does."""
    found = [one is not None and one != () for one in several]
    return said if all(found) and found else f"{said}, where this is stated" if any(found) else ""


def columns_of(keyword: str, attributes: str, **headings: str) -> dict[str, str]:
    """Return the headings of the columns for *attributes*, which are the labels of their lines or else *headings*."""
    form = FORM_OF[keyword]
    return {attribute: headings.get(attribute) or form.line(attribute).label for attribute in attributes.split()}


def _runs(text: str) -> Iterator[tuple[type, list[str]]]:
    """Yield the blocks of *text* as its author wrote them; blank lines part paragraphs, but not the items of a list."""
    kind: type | None = None
    items: list[str] = []
    parted = False
    for line in _BREAK.split(text):
        if not line.strip(" \t"):
            parted = True
            continue
        found, first, own = _read(line, len(items) + 1 if kind is Steps else 1)
        if found is kind and found is not Paragraph and not first:
            items.append(own)
        elif found is Paragraph and kind is not None and not parted and (kind is Paragraph or not _NUMBER.match(line)):
            items[-1] += f"\n{own}"
        else:
            if kind is not None:
                yield kind, items
            kind, items = found, [own]
        parted = False
    if kind is not None:
        yield kind, items


def _read(line: str, number: int) -> tuple[type, bool, str]:
    """Return which block *line* belongs to, whether it must begin one, and what it says; *number* may come next."""
    if (bullet := _BULLET.match(line)) and clean(bullet[1]):
        return Bullets, False, bullet[1]
    if (item := _NUMBER.match(line)) and clean(item[2]) and item[1] in ("1", str(number)):
        return Steps, item[1] == "1", item[2]
    return Paragraph, False, line


EVERY_CONSTITUENCY = "every constituency"
# Any one of those named may act, so that "every" would be wrong.
_ANY = ("proposed_by",)
# Two names are shorter than that they are all.
_PAIR = 2

_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"[ \t]*[-*][ \t]+(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"[ \t]*([1-9][0-9]{0,2})\.[ \t]+(\S.*)", re.DOTALL)
