"""The syntax tree: what was written, and where, as plain values.

A declaration is its keyword, its name and title, and its fields. Fields and what stands in them are nodes named as in
the grammar; a new form in the grammar needs no new class here. What a node means is read in `semantics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from mspcharter.record import Record


class Token(Record):
    """A word, a number or a text, as it was spelled."""

    type: str
    text: str
    start: int
    end: int


class Node(Record):
    """What a rule of the grammar covers: its name there, and the parts that carry meaning."""

    rule: str
    children: tuple[Part, ...]
    start: int
    end: int


Part: TypeAlias = "Token | Node"


class Declaration(Record):
    """One thing that the charter names, with the fields that were understood.

    A *broken* one had a first line that could not be read: its name counts as declared, with a kind if one is known.
    *lost* are the lines that could not be read, and *unread* the names with which some of them begin.
    An *unnamed* one stops before its name.
    """

    keyword: str | None
    name: Token | None
    head: tuple[Part, ...]
    fields: tuple[Node, ...]
    start: int
    end: int
    broken: bool = False
    lost: tuple[tuple[int, int], ...] = ()
    unread: tuple[str, ...] = ()
    unnamed: bool = False


class File(Record):
    """All declarations of one source, in their order."""

    name: str
    declarations: tuple[Declaration, ...]


def tokens(part: Part) -> Iterator[Token]:
    """Walk the tokens below *part* in their order."""
    stack: list[Part] = [part]
    while stack:
        here = stack.pop()
        if isinstance(here, Token):
            yield here
        else:
            stack.extend(reversed(here.children))


def meant(token: Token) -> str:
    """Return what *token* says once quotes, escapes and common indentation are taken off."""
    if token.type == "TEXT":
        inner = token.text[1:-1]
        return _unescaped(inner) if "\\" in inner else inner
    if token.type == "BLOCK":
        return _dedented(token.text[3:-3])
    return token.text


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)


def _dedented(text: str) -> str:
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    # What stands on the line of the opening quotes has no indentation of its own.
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line]
    margin = min(margins, default=0)
    return "\n".join([lines[0].strip(), *(line[margin:] for line in lines[1:])]).strip("\n")


# Any other backslash is one that somebody wrote, as in a path.
_ESCAPE = re.compile(r'\\(["\\])')
