"""A document as blocks, independent of its format.

Each format dresses the same blocks: Markdown, HTML, PDF and Word. A `Document` also says of each block where it belongs
in the source and in which direction its text runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from mspcharter.model.values import NOWHERE
from mspcharter.record import Record
from mspcharter.text import Span
from mspcharter.wording.text import Link, Text, plain

Direction: TypeAlias = Literal["ltr", "rtl"]


class Heading(Record):
    """A heading; *number* is empty outside the numbered parts, and *anchor* is the declared name, which is stable."""

    level: int
    title: str
    anchor: str = ""
    number: str = ""


class Paragraph(Record):
    """Running text; *number* is that of a numbered clause, and *anchor* is set for one that can be cited."""

    text: Text
    number: str = ""
    anchor: str = ""


class Note(Record):
    """A remark of the document about itself."""

    text: Text


class Bullets(Record):
    """Items in no particular order."""

    items: tuple[Text, ...]


class Steps(Record):
    """Items that come one after the other."""

    items: tuple[Text, ...]


class Fact(Record):
    """One fact under its label; *anchor* is the name of what it declares, if it does, and *number* that of a clause."""

    label: str
    text: Text
    anchor: str = ""
    number: str = ""


class Facts(Record):
    """Facts, one after the other; those of a *glossary* are words and their meanings, and are no clauses."""

    entries: tuple[Fact, ...]
    glossary: bool = False


class Row(Record):
    """A row of a table; *anchor* is the name of what it declares, if it does, and *number* that of a clause."""

    cells: tuple[Text, ...]
    anchor: str = ""
    number: str = ""


class Table(Record):
    """Rows under column headings, the first of which head their rows; a *total* closes it.

    The columns in *right* hold numbers, those in *marks* a letter or a sign. All others hold words. In a table of
    *clauses*, each row is one.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    right: tuple[int, ...] = ()
    total: tuple[Text, ...] = ()
    marks: tuple[int, ...] = ()
    clauses: bool = False


class Signature(Record):
    """Where one party signs; what is not known yet is a blank line."""

    party: str
    person: str = ""
    capacity: str = ""
    authority: str = ""
    on: str = ""
    reservation: str = ""
    anchor: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return the lines of the box with what is known; name, signature and date may be left to fill in."""
        lines = (
            ("Name", self.person), ("Capacity", self.capacity), ("Authority", self.authority),
            ("Reservation", self.reservation), ("Signature", ""), ("Date", self.on),
        )  # fmt: skip
        return tuple((label, said) for label, said in lines if said or label in ("Name", "Signature", "Date"))


class Signatures(Record):
    """Where all sign."""

    rows: tuple[Signature, ...]


class TitlePage(Record):
    """The first page: the *title*, the *standing* in one sentence, *facts*, and the *parties*."""

    title: str
    anchor: str
    standing: Text = ()
    facts: tuple[Fact, ...] = ()
    parties: tuple[Text, ...] = ()


class Contents(Record):
    """The table of contents under its own *title*: the headings that it lists."""

    title: str
    anchor: str
    entries: tuple[Heading, ...]


class Figure(Record):
    """A picture in SVG under its *title*; the *description* says in words all that it shows."""

    svg: str
    title: str
    description: str
    anchor: str = ""


Block: TypeAlias = (
    "Heading | Paragraph | Note | Bullets | Steps | Facts | Table | Signatures | TitlePage | Contents | Figure"
)


class Placed(Record):
    """A *block* in its document: the *anchor* under which it stands, where that was written, and how its text runs."""

    block: Block
    anchor: str = ""
    span: Span = NOWHERE
    direction: Direction = "ltr"


class Document(Record):
    """A document that can be printed: its blocks, and what a format says outside them.

    The *language* is that of its own sentences, as a tag of BCP 47, whatever the parties write in. Each block runs
    as its text does; *other* is the language of texts that run from right to left, if the charter names one. A *draft*
    is marked on every page. The *fingerprint* identifies what the charter means, and is empty where there is none to
    print. A *compact* document is set small, to fit on one page.
    """

    title: str
    language: str
    direction: Direction
    draft: bool
    standing: str
    version: str
    fingerprint: str
    blocks: tuple[Placed, ...]
    compact: bool = False
    other: str = ""


def table(
    columns: Iterable[str],
    rows: Iterable[Row],
    *,
    right: Iterable[str] = (),
    total: tuple[Text, ...] = (),
    marks: Iterable[str] = (),
    clauses: bool = False,
) -> Table:
    """Return a table without the columns, but for the first, in which nothing stands."""
    names, lines = list(columns), list(rows)
    kept = [number for number in range(len(names)) if not number or any(row.cells[number] for row in lines)]
    return Table(
        tuple(names[number] for number in kept),
        tuple(row._replace(cells=tuple(row.cells[number] for number in kept)) for row in lines),
        tuple(place for place, number in enumerate(kept) if names[number] in right),
        tuple(total[number] for number in kept) if total else (),
        tuple(place for place, number in enumerate(kept) if names[number] in marks),
        clauses,
    )


def direction_of(value: object) -> Direction:
    """Return in which direction the first letter of a block, or of a part of one, is written."""
    import unicodedata

    for character in _letters(value):
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _letters(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value
    elif isinstance(value, Link):
        yield from value.text
    elif isinstance(value, Figure):
        yield from value.title
    elif isinstance(value, tuple):
        for one in value:
            yield from _letters(one)


def introduces(before: Block, block: Block) -> bool:
    """Say whether *before* introduces *block*, a table, a list or signatures, and so stays on its page."""
    return isinstance(before, Paragraph) and isinstance(block, Table | Bullets | Steps | Signatures)


def begins_page(before: Block, block: Block) -> bool:
    """Say whether *block*, after *before*, begins a page: the summary does, and part 1, so that it has one alone."""
    if isinstance(block, Heading) and block.level == _PART:
        return block.anchor == "part.summary" or block.number == "1"
    return isinstance(before, TitlePage) and not isinstance(block, Contents)


_PART = 2
"""The level of the headings of parts."""


def texts_of(block: Block) -> Iterator[str]:
    """Yield all that *block* says, piece by piece; a picture says its description."""
    match block:
        case Heading(_, title) | Contents(title):
            yield title
        case Paragraph(text) | Note(text):
            yield plain(text)
        case Bullets(items) | Steps(items):
            yield from map(plain, items)
        case Facts(entries):
            for entry in entries:
                yield from (entry.label, plain(entry.text))
        case Table(columns, rows, _, total):
            yield from columns
            for cells in (*(row.cells for row in rows), total):
                yield from map(plain, cells)
        case Signatures(signing):
            for one in signing:
                yield from (one.party, one.person, one.capacity, one.authority, one.on, one.reservation)
        case TitlePage(title, _, standing, facts, parties):
            yield from (title, plain(standing), *texts_of(Facts(facts)), *map(plain, parties))
        case Figure(_, title, description):
            yield from (title, description)
