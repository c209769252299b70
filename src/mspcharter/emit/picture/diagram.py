"""The content of the governance picture: bodies with their seats, the groups of these, and the links between them."""

from __future__ import annotations

from typing import Literal

from mspcharter.record import Record

CardKind = Literal["body", "advisory"]
ChipKind = Literal["party", "office", "outsider"]
LinkKind = Literal["chooses", "reports", "escalates", "vetoes", "consents"]


class Letters(Record):
    """The sign of a group: its *letters*, and the number of its colour; without both, a seat that no group holds."""

    letters: str = ""
    hue: int | None = None


class Mark(Record):
    """The sign of a seat, or of as many *seats* as its number says."""

    sign: Letters
    voting: bool = True
    vacant: bool = False
    observer: bool = False
    seats: int = 1


class Row(Record):
    """The seats of one line of a body: their *marks*, and in words what they are and who chooses them."""

    name: str
    title: str
    note: str
    marks: tuple[Mark, ...]


class Fact(Record):
    """What the head of a card says of a body, such as its quorum; each of *words* begins on a new line."""

    label: str
    words: tuple[str, ...]


class Card(Record):
    """A body; *total* is the number of its seats in words."""

    key: str
    kind: CardKind
    title: str
    total: str = ""
    facts: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()


class Chip(Record):
    """A party that a link leads to or from and that is no body."""

    key: str
    kind: ChipKind
    title: str
    note: str = ""
    sign: Letters | None = None


class Link(Record):
    """An arrow between two cards or chips, which are named by their keys; it ends at *lines* of seats of its head."""

    tail: str
    head: str
    kind: LinkKind
    label: str
    lines: tuple[str, ...] = ()


class Group(Record):
    """A group of partners: those it names, and the groups that are parts of it."""

    key: str
    sign: Letters
    title: str
    members: tuple[str, ...] = ()
    parts: tuple[Group, ...] = ()


NOUNS = {"constituency": "constituencies", "sector": "sectors", "membership": "memberships", "group": "groups"}
"""What groups are called, with the word for several."""


class Diagram(Record):
    """All that is drawn; *subtitle* says what the picture shows, and *noun* what a group is called.

    One that is *untitled* stands below a title already.
    """

    title: str
    subtitle: str
    cards: tuple[Card, ...] = ()
    chips: tuple[Chip, ...] = ()
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    noun: str = "group"
    untitled: bool = False
