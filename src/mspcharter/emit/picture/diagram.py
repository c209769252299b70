"""The content of the governance picture: bodies with their seats, the groups of these, and the links between them."""

from __future__ import annotations

from typing import Literal

from mspcharter.record import Record

CardKind = Literal["body", "advisory"]
ChipKind = Literal["party", "office", "outsider"]
LinkKind = Literal["chooses", "reports", "escalates", "vetoes", "consents"]
Change = Literal["", "added", "removed", "changed"]
"""What a picture of two versions says of something; nothing if it is in both, or if the picture is of one version."""

SIGNS: dict[Change, str] = {"": "", "added": "+ ", "removed": "– ", "changed": "± "}
"""What stands before the words of what was added, removed or changed."""


def signed(words: str, change: Change, before: str = "") -> str:
    """Return *words* as they are drawn: with the sign of their *change*, and what was *before*."""
    return f"{SIGNS[change]}{words}{f' (before: {before})' if before else ''}"


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
    change: Change = ""


class Fact(Record):
    """What the head of a card says of a body, such as its quorum; each of *words* begins on a new line."""

    label: str
    words: tuple[str, ...]
    change: Change = ""


class Card(Record):
    """A body; *total* is the number of its seats in words."""

    key: str
    kind: CardKind
    title: str
    total: str = ""
    facts: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()
    change: Change = ""


class Chip(Record):
    """A party that a link leads to or from and that is no body."""

    key: str
    kind: ChipKind
    title: str
    note: str = ""
    sign: Letters | None = None
    change: Change = ""
    before: str = ""


class Link(Record):
    """An arrow between two cards or chips, which are named by their keys; it ends at *lines* of seats of its head."""

    tail: str
    head: str
    kind: LinkKind
    label: str
    lines: tuple[str, ...] = ()
    change: Change = ""
    before: str = ""

    @property
    def shown(self) -> str:
        """Return the label as it is drawn."""
        return signed(self.label, self.change, self.before)


class Group(Record):
    """A group of partners: those it names, each with its change if there are *changes*, and its parts."""

    key: str
    sign: Letters
    title: str
    members: tuple[str, ...] = ()
    parts: tuple[Group, ...] = ()
    changes: tuple[Change, ...] = ()
    change: Change = ""
    before: str = ""


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


def changes_of(card: Card) -> list[Change]:
    """Return the changes that are drawn on a card, in its frame included."""
    found = [card.change, *(fact.change for fact in card.facts), *(row.change for row in card.rows)]
    return [change for change in found if change]


def changes_in(diagram: Diagram) -> list[Change]:
    """Return all changes that are drawn."""
    found = [change for card in diagram.cards for change in changes_of(card)]
    found += [chip.change for chip in diagram.chips]
    found += [link.change for link in diagram.links]
    groups = [*diagram.groups]
    # The list grows while it is gone through, by the parts of each.
    for group in groups:
        found += [group.change, *group.changes]
        groups += group.parts
    return [change for change in found if change]
