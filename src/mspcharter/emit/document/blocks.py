"""The blocks of a document, independent of its format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mspcharter.record import Record
from mspcharter.wording.text import Text


class Heading(Record):
    """A heading; *number* is empty outside the numbered parts, and *anchor* is the declared name, which is stable."""

    level: int
    title: str
    anchor: str = ""
    number: str = ""


class Paragraph(Record):
    """Running text."""

    text: Text


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
    """One fact of a clause under its label; a *default* is one that the charter does not state."""

    label: str
    text: Text
    default: bool = False
    anchor: str = ""


class Facts(Record):
    """The facts of a clause, one after the other."""

    entries: tuple[Fact, ...]


class Row(Record):
    """A row of a table; *anchor* is the name of what it declares, if it does."""

    cells: tuple[Text, ...]
    anchor: str = ""


class Table(Record):
    """Rows under column headings; the columns in *right* hold numbers, a *total* closes it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    right: tuple[int, ...] = ()
    total: tuple[Text, ...] = ()


class Signature(Record):
    """Where one party signs; what is not known yet is a blank line."""

    party: str
    person: str = ""
    capacity: str = ""
    authority: str = ""
    on: str = ""
    reservation: str = ""
    anchor: str = ""


class Signatures(Record):
    """Where all sign."""

    rows: tuple[Signature, ...]


Block: TypeAlias = "Heading | Paragraph | Note | Bullets | Steps | Facts | Table | Signatures"


def table(
    columns: Iterable[str], rows: Iterable[Row], *, right: Iterable[str] = (), total: tuple[Text, ...] = ()
) -> Table:
    """Return a table without the columns, but for the first, in which nothing stands."""
    names, lines = list(columns), list(rows)
    kept = [number for number in range(len(names)) if not number or any(row.cells[number] for row in lines)]
    return Table(
        tuple(names[number] for number in kept),
        tuple(Row(tuple(row.cells[number] for number in kept), row.anchor) for row in lines),
        tuple(place for place, number in enumerate(kept) if names[number] in right),
        tuple(total[number] for number in kept) if total else (),
    )
