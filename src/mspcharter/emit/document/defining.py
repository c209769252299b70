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
from mspcharter.text import Span
from mspcharter.wording.facts import prose
from mspcharter.wording.terms import glossary, terms
from mspcharter.wording.text import Link


class Words:
    """What the partners wrote: their texts, and the *titles* of what they declare."""

    def __init__(self, written: Iterable[str], titles: Iterable[str]) -> None:
        self._titles = frozenset(titles)
        self._known: dict[str, tuple[str, str]] = {}
        # Each is found by how it begins; one that contains another is found whole, because the longest come first.
        self._begun: dict[str, list[str]] = {}
        for one in sorted({*written, *self._titles}, key=lambda one: (-len(one), one)):
            if re.search(r"\w", one):
                self._begun.setdefault(one[:_BEGINNING], []).append(one)

    def split(self, text: str) -> tuple[str, str]:
        """Return the texts of the partners in *text*, and what is left without these and the titles."""
        known = self._known.get(text)
        if known is None:
            found, left, end = [], [], 0
            for at in _STARTS.finditer(text):
                start = at.start()
                one = self._at(text, start) if start >= end else ""
                if one:
                    left.append(text[end:start])
                    end = start + len(one)
                    found += [] if one in self._titles else [one]
            known = self._known[text] = " ".join(found), " ".join([*left, text[end:]])
        return known

    def _at(self, text: str, start: int) -> str:
        """Return the words of the partners that begin in *text* at *start*; nothing if there are none."""
        for size in range(_BEGINNING, 0, -1):
            for one in self._begun.get(text[start : start + size], ()):
                if text.startswith(one, start) and not _GOES_ON.match(text, start + len(one) - 1):
                    return one
        return ""


def words_of(charter: Charter) -> Words:
    """Return the words of *charter* that are no sentences of the language."""
    declared = (charter.identity, *charter.declared(), *charter.waivers, *charter.signatories)
    written = {one for text in _texts(declared) for one in _printed(charter, text)}
    titles = {clean(charter.title_of(one.name)) for one in charter.declared()}
    titles |= {clean(charter.title_of_seat(line)) for body in charter.bodies.values() for line in body.seats}
    return Words(written | {form for one in written for form in (capital(one), one[:1].lower() + one[1:])}, titles)


def defined(charter: Charter, own: Words, blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """Return the terms that the sentences of the language in *blocks* use, with their meanings.

    *own* are the words of the charter.
    """
    return [*terms(charter, " ".join(own.split(text)[1] for block in blocks for text in texts_of(block)))]


def excepted(
    charter: Charter, own: Words, blocks: Iterable[Block], words: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    """Return for each of *words* the numbers in *blocks* where only the partners use it, in their *own* words."""
    said: dict[str, tuple[list[str], list[str]]] = {}
    for number, text in _by_number(blocks):
        for several, words_here in zip(said.setdefault(number, ([], [])), own.split(text), strict=True):
            several.append(words_here)
    names, used_in = {term for term, _ in words}, glossary(charter)
    found: dict[str, list[str]] = {}
    for number, (theirs, ours) in said.items():
        used = {term for term, _ in used_in(" ".join(theirs))} if any(theirs) else set()
        used -= {term for term, _ in used_in(" ".join(ours))} if used else set()
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
    elif isinstance(value, Record) and not isinstance(value, Span):
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


_BEGINNING = 3
# Words begin and end where words do; what stands behind a title may begin with a full stop.
_STARTS = re.compile(r"(?<!\w)\w|[^\w\s]")
_GOES_ON = re.compile(r"\w\w")
_TITLES = frozenset({"title"})
# The texts of an open row, which is kept as it is written.
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
