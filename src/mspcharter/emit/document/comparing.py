"""Two versions of a document line by line: what is compared of each, which lines belong together, and what changed.

Numbers of clauses follow the order of the text: a new number alone is no change. Contents are left out, because they
repeat the headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from mspcharter.emit.document.aligning import Part, align, edits, is_gap, words
from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Direction,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.record import Record
from mspcharter.wording.text import Text, on_one_line, plain

State = Literal["", "Added", "Removed", "Changed"]


class Line(Record):
    """One line of a document: its *text*, the *number* of a clause or item, and the *kind* of block that it is from.

    A heading has its *level*.
    """

    kind: str
    text: str
    number: str = ""
    anchor: str = ""
    level: int = 0


class Side(Record):
    """A line in one of the versions: its *pieces*, each with whether the other version lacks it."""

    number: str
    pieces: tuple[tuple[str, bool], ...]
    direction: Direction


class Pair(Record):
    """A line as it is in the *old* and in the *new* version; one of them is None if it was added or removed."""

    kind: str
    level: int
    state: State
    old: Side | None
    new: Side | None


def pairs(old: Document, new: Document) -> tuple[Pair, ...]:
    """Return the lines of both versions, in the order of both."""
    return tuple(_pairs(list(lines(old)), list(lines(new))))


def title_of(new: Document) -> str:
    """Return the title of a comparison."""
    return f"Changes: {on_one_line(new.title)}"


def summary(found: Iterable[Pair]) -> str:
    """Return how many lines differ, and how a change of words is shown."""
    states = [one.state for one in found]
    changes = sum(map(bool, states))
    said = f"Lines that differ: {changes} of {len(states)}." if changes else "The two versions say the same."
    return f"{said} Removed words are struck through, and added words are underlined."


def named(side: str, document: Document) -> str:
    """Return how a version is called: old or new, with its version."""
    version = f", version {on_one_line(document.version)}" if document.version else ""
    return f"{side}{version}{', draft' if document.draft else ''}"


def lines(document: Document) -> Iterator[Line]:
    """Yield the lines of *document* as they are compared, cleaned of what cannot be shown."""
    for placed in document.blocks:
        for line in _lines(placed.block):
            text = on_one_line(line.text).strip()
            if text:
                yield line._replace(text=text)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading(level, title, anchor, number):
            yield Line("heading", title, number, anchor, level)
        case Paragraph(text, number, anchor):
            yield Line("paragraph", plain(text), number, anchor)
        case Note(text):
            yield Line("note", plain(text))
        case Bullets(items) | Steps(items):
            yield from _items(items, ordered=isinstance(block, Steps))
        case Facts(entries):
            yield from map(_fact, entries)
        case Table(columns, rows, _, total):
            yield Line("columns", _SEPARATOR.join(columns))
            # A row with other columns says something else.
            kind = f"row of {columns}"
            yield from (_row(row, kind) for row in (*rows, Row(total)))
        case Signatures(rows):
            yield from (line for row in rows for line in _signature(row))
        case TitlePage():
            yield from _front(block)
        case Figure(_, title, description):
            yield Line("picture", f"{title}: {description}")
        case Contents():
            return


def _items(items: Iterable[Text], *, ordered: bool = False) -> Iterator[Line]:
    for number, item in enumerate(items, 1):
        yield Line("step", plain(item), f"{number}.") if ordered else Line("item", plain(item), "•")


def _front(block: TitlePage) -> Iterator[Line]:
    yield Line("heading", block.title, anchor=block.anchor, level=1)
    yield Line("standing", plain(block.standing))
    yield from map(_fact, block.facts)
    if block.parties:
        yield Line("heading", "Between", level=3)
        yield from _items(block.parties)


def _fact(entry: Fact) -> Line:
    return Line("fact", f"{entry.label}: {plain(entry.text)}", entry.number, entry.anchor)


def _row(row: Row, kind: str) -> Line:
    return Line(kind, _SEPARATOR.join(map(plain, row.cells)), row.number, row.anchor)


def _signature(one: Signature) -> Iterator[Line]:
    yield Line("party", f"For {one.party}", anchor=one.anchor)
    yield from (Line("signature", f"{label}: {text}") for label, text in one.lines)


def _pairs(old: list[Line], new: list[Line]) -> Iterator[Pair]:
    befores, afters = ([Part(line.text, line.anchor, line.kind) for line in side] for side in (old, new))
    for one, other in align(befores, afters):
        was = None if one is None else old[one]
        now = None if other is None else new[other]
        line = now or was
        assert line is not None, "a pair has a line"
        left, right = _marked(was, now)
        yield Pair(line.kind, line.level, _state(was, now), _side(was, left), _side(now, right))


def _side(line: Line | None, pieces: tuple[tuple[str, bool], ...]) -> Side | None:
    return None if line is None else Side(line.number, pieces, direction_of(line.text))


def _state(was: Line | None, now: Line | None) -> State:
    if was is None:
        return "Added"
    if now is None:
        return "Removed"
    return "" if was.text == now.text else "Changed"


def _marked(was: Line | None, now: Line | None) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Return the pieces of both sides of a line, each with whether it is a change."""
    if was is None or now is None:
        return ((was.text, True),) if was else (), ((now.text, True),) if now else ()
    old, new = words(was.text), words(now.text)
    left, right = [], []
    for side, first, last, begin, end in edits(old, new, is_gap):
        if side != "new":
            left.append(("".join(old[first:last]), side == "old"))
        if side != "old":
            right.append(("".join(new[begin:end]), side == "new"))
    return tuple(left), tuple(right)


_SEPARATOR = " | "
