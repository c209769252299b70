"""Which words of the charter language a document defines, and where they are words of the partners.

A word is defined only if a sentence of the language uses it. What the partners wrote themselves keeps its own meaning:
a definition of "second meeting" for quorums must not change a clause about the second meeting of a committee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import Block, Facts, Heading, Paragraph, Table, TitlePage, texts_of
from mspcharter.emit.json.counterparts import texts
from mspcharter.english import capital, clean
from mspcharter.model import Charter
from mspcharter.model.values import Open
from mspcharter.record import Record
from mspcharter.wording.facts import prose
from mspcharter.wording.terms import terms
from mspcharter.wording.text import Link


class Words(Record):
    """What the partners wrote, as a *pattern*: their texts, and the *titles* of what they declare."""

    pattern: re.Pattern[str]
    titles: frozenset[str]

    def split(self, text: str) -> tuple[str, str]:
        """Return the texts of the partners in *text*, and what is left without these and the titles."""
        found = (one for one in self.pattern.findall(text) if one not in self.titles)
        return " ".join(found), self.pattern.sub(" ", text)


def words_of(charter: Charter) -> Words:
    """Return the words of *charter* that are no sentences of the language."""
    declared = (charter.identity, *charter.declared(), *charter.waivers, *charter.signatories)
    written = {one for text in _texts(declared) for one in _printed(charter, text)}
    titles = {clean(charter.title_of(one.name)) for one in charter.declared()}
    titles |= {clean(charter.title_of_seat(line)) for body in charter.bodies.values() for line in body.seats}
    written |= {form for one in written for form in (capital(one), one[:1].lower() + one[1:])}
    # One that contains another is found whole, because the longest come first.
    several = sorted((one for one in written | titles if re.search(r"\w", one)), key=lambda one: (-len(one), one))
    pattern = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in several)
    return Words(re.compile(pattern or r"(?!)"), frozenset(titles))


def defined(charter: Charter, blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """Return the terms that the sentences of the language in *blocks* use, with their meanings."""
    own = words_of(charter)
    return [*terms(charter, " ".join(own.split(text)[1] for block in blocks for text in texts_of(block)))]


def excepted(charter: Charter, blocks: Iterable[Block], words: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return for each of *words* the numbers in *blocks* where only the partners use it, if there are any."""
    own = words_of(charter)
    said: dict[str, tuple[list[str], list[str]]] = {}
    for number, text in _by_number(blocks):
        for several, words_here in zip(said.setdefault(number, ([], [])), own.split(text), strict=True):
            several.append(words_here)
    names = {term for term, _ in words}
    found: dict[str, list[str]] = {}
    for number, (theirs, ours) in said.items():
        used = {term for term, _ in terms(charter, " ".join(theirs))} if any(theirs) else set()
        used -= {term for term, _ in terms(charter, " ".join(ours))} if used else set()
        for term in used & names:
            found.setdefault(term, []).append(number)
    return found


def _by_number(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield each text with the number of the clause, paragraph, fact or row in which it stands."""
    number = "title page"
    for block in blocks:
        match block:
            case TitlePage():
                number = "title page"
            case Heading() | Paragraph() if block.number:
                number = block.number
            case _:
                pass
        if isinstance(block, Facts):
            for entry in block.entries:
                number = entry.number or number
                yield from ((number, text) for text in texts_of(Facts((entry,))))
        elif isinstance(block, Table) and block.clauses:
            for row in block.rows:
                number = row.number or number
                yield from ((number, text) for text in texts_of(Table((), (row,))))
        else:
            yield from ((number, text) for text in texts_of(block))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of the author in *value*: all but titles, which are names."""
    if isinstance(value, Open):
        yield from _QUOTED.findall(value.row or "")
    elif isinstance(value, Record):
        for name in value._fields:
            fact = getattr(value, name)
            if isinstance(fact, str) or (isinstance(fact, tuple) and fact and isinstance(fact[0], str)):
                yield from ((fact,) if isinstance(fact, str) else fact) if name in texts(type(value)) - _TITLES else ()
            else:
                yield from _texts(fact)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _printed(charter: Charter, text: str) -> Iterator[str]:
    """Yield the pieces of *text* as the document has them: without the titles to which it refers."""
    for piece in prose(charter, text):
        if not isinstance(piece, Link):
            yield clean(piece).rstrip(".")


_TITLES = frozenset({"title"})
# The texts of an open row, which is kept as it is written.
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
