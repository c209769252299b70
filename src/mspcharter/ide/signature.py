"""The form of the line that is being written, with the part at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.ide.completing.offer import Offers
from mspcharter.ide.page import Page
from mspcharter.manual.words import form_help, line_help
from mspcharter.model.values import ITEM_LISTS
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.syntax.cursor import Cursor, cursor_at

_NAMED = re.compile(r"\{([a-z]+)\}")

_ROWS: dict[tuple[str, str], tuple[str, ...]] = {
    ("body", "seats"): (
        "NAME",
        '"TITLE"',
        "NUMBER",
        "for NAME | from NAME",
        "appointed by NAME | elected by NAME",
        "…",
    ),
    ("budget", "spends"): ("NAME", '"TITLE"', "CURRENCY NUMBER", "per year"),
    ("scenario", "vote on"): ("NAME", "yes | no | abstain | absent"),
} | {
    (form.keyword, line.words): ("NAME", '"TEXT"', "every DURATION", "within DURATION of …", "to NAME", "by DECISION")
    for form in FORM_OF.values()
    for line in form.lines
    if line.attribute in ITEM_LISTS
}
"""The parts of the rows below a line."""


class Signature(Record):
    """A form of the language: its *label*, the ranges of its *parts* in it, which part is *active*, and its manual."""

    label: str
    parts: tuple[tuple[int, int], ...]
    active: int
    documentation: str = ""


def signature(page: Page, offset: int) -> Signature | None:
    """Return the form of the line at *offset*; None where no line with parts has been begun."""
    cursor = cursor_at(page.text, offset)
    if not isinstance(cursor, Cursor) or not cursor.keyword or not cursor.line:
        return None
    offers = Offers(page, cursor)
    if cursor.depth == 0:
        help = form_help(cursor.keyword)
        return None if help is None else _made((cursor.keyword, "NAME", '"TITLE"'), len(cursor.line), help.means)
    if cursor.depth == 2:
        return _row(offers)
    line = offers.line
    if line is None:
        return None
    known = line_help(offers.keyword, line.words)
    if known is None:
        return None
    words = len(line.words.split())
    parts = (line.words, *_parts_of(known.example))
    return _made(parts, 1 + _clauses(cursor, words) if len(cursor.line) >= words else 0, known.means, ", ")


def _row(offers: Offers) -> Signature | None:
    listed = offers.list.words if offers.list is not None else ""
    parts = _ROWS.get((offers.keyword, listed))
    help = line_help(offers.keyword, listed)
    if parts is None or help is None:
        return None
    return _made(parts, _place(offers, listed), help.means)


def _place(offers: Offers, listed: str) -> int:
    """Return which part of a row of the list under *listed* is being written: in an item, a comma begins each."""
    line = offers.cursor.line
    if listed not in ITEM_LISTS or not line:
        return len(line)
    return 1 + sum(token.text == "," for token in line)


def _parts_of(example: str) -> Iterator[str]:
    """Yield the clauses of an *example*, with names as the language's manual writes them."""
    for part in example.replace("\n", " ").split(", "):
        yield _NAMED.sub(lambda found: "NAME" if found[1] == "self" else found[1].upper(), part)


def _clauses(cursor: Cursor, words: int) -> int:
    return sum(token.text == "," for token in cursor.line[words:])


def _made(parts: tuple[str, ...], active: int, means: str, joint: str = " ") -> Signature:
    """Return the signature of *parts*; *joint* stands between those after the first two."""
    label, ranges = "", []
    for number, part in enumerate(parts):
        label += joint if number > 1 else " " if number else ""
        ranges.append((len(label), len(label) + len(part)))
        label += part
    return Signature(label, tuple(ranges), min(active, len(parts) - 1), means)
