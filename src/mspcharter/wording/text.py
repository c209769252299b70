"""A text that may lead elsewhere: a row of plain strings and links, before anyone has chosen its format.

Nothing in a string means anything but itself, so a format that escapes strings is safe from whatever a charter says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from mspcharter.english import clean
from mspcharter.record import Record


class Link(Record):
    """Words that lead elsewhere: to an anchor, an address that begins with ``http``, or a file after ``./``."""

    text: str
    target: str


Text: TypeAlias = "tuple[str | Link, ...]"


def plain(text: Text) -> str:
    """Return *text* without its links."""
    return "".join(part if isinstance(part, str) else part.text for part in text)


def is_address(target: str) -> bool:
    """Say whether a link's *target* is an address of the web, and not an anchor."""
    return _ADDRESS.fullmatch(target) is not None


def on_one_line(text: str) -> str:
    """Return *text*, a part of a line, cleaned; a space at either end is kept, because other parts follow."""
    inner = clean(text)
    if not inner:
        return " " if text else ""
    return (" " if text[:1] == " " else "") + inner + (" " if text[-1:] == " " else "")


def unlinked(text: Text) -> Text:
    """Return *text* as one string without links, for where many stand close together."""
    return (plain(text),) if text else ()


def joined(parts: Iterable[Text], joint: str = ", ") -> Text:
    """Return *parts* as one text, with *joint* between them."""
    pieces: list[str | Link] = []
    for number, part in enumerate(parts):
        pieces += [joint] if number else []
        pieces += part
    return tuple(pieces)


def series(parts: Iterable[Text], joint: str = "and") -> Text:
    """List *parts* as a sentence does; those with a comma of their own are kept apart by semicolons."""
    *first, last = [*parts] or [()]
    apart = any("," in plain(one) and not plain(one).startswith("“") for one in (*first, last))
    comma, end = ("; ", f"; {joint} ") if apart else (", ", f" {joint} ")
    return (*joined(first, comma), end, *last) if first else last


def unhyphened(value: str | None) -> Text:
    """Return a word of a closed list as it is read: without the hyphens that the language needs."""
    return (value.replace("-", " "),) if value else ()


def capital(text: Text) -> Text:
    """Return *text* with a large first letter."""
    if not text or not isinstance(text[0], str) or _ADDRESS.match(text[0]) or len(text[0][:1].upper()) != 1:
        return text
    return (text[0][0].upper() + text[0][1:], *text[1:])


def sentence(text: Text) -> Text:
    """Return *text* as a sentence: a large first letter and a full stop."""
    return capital(text) if plain(text).endswith((".", "!", "?", "…")) else (*capital(text), ".")


def address(text: Text) -> Text:
    """Return *text* as a link where it is an address and nothing else."""
    written = plain(text)
    return (Link(written, written),) if _ADDRESS.fullmatch(written) else text


_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.:/%?=&#+~-]*")
