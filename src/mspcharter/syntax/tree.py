"""The syntax tree: what was written, and where, as plain values.

A declaration has a keyword, a name, a title and fields. Fields and their parts are nodes, named as in the grammar, so a
new form in the grammar needs no new class here. `semantics` reads what a node means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mspcharter.record import Record
from mspcharter.syntax import tables


class Token(Record):
    """A word, a number or a text, as it was written."""

    type: str
    text: str
    start: int
    end: int


class Node(Record):
    """The text that a rule of the grammar matches: the name of the rule, and the parts that carry meaning."""

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
    declarations: Sequence[Declaration]


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
    """Return the text of *token* without quotes, escapes and common indentation."""
    if token.type == "TEXT":
        inner = token.text[1:-1]
        return _unescaped(inner) if "\\" in inner else inner
    if token.type == "BLOCK":
        return _dedented(token.text[3:-3])
    return token.text


def _unescaped(text: str) -> str:
    # Any other backslash belongs to the text, as in a path.
    return re.sub(r'\\(["\\])', r"\1", text) if "\\" in text else text


def _dedented(text: str) -> str:
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    # Text on the line of the opening quotes has no indentation of its own.
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line]
    margin = min(margins, default=0)
    return "\n".join([lines[0].strip(), *(line[margin:] for line in lines[1:])]).strip("\n")


NameAt = Callable[[str, Sequence[Token]], str]
"""Describe the name that is expected in a declaration of this keyword, after these tokens of its line."""


class Language(Record):
    """The lines of each kind of declaration, by their rules in the grammar.

    *order* is the order in which they are printed, and *repeats* are those that may occur several times. *statements*
    are the declarations with any number of lines of one kind. *name_at* describes a name for a message. *words* has
    the rule of each line that can be open, by the words that begin it.
    """

    order: Mapping[str, Sequence[str]]
    repeats: Mapping[str, frozenset[str]]
    statements: frozenset[str]
    name_at: NameAt
    words: Mapping[str, Mapping[str, str]] = {}


class Mistake(Record):
    """A syntax error: the *token* at fault, the one *before*, and the parser's *states* there.

    *kind* is ``keyword`` or ``heading`` for a declaration's first line; ``field`` for a line whose first word is
    wrong and ``line`` for one that goes wrong later; ``list`` for indented lines that are not allowed and
    ``no-list`` for missing ones; ``lost`` for lines without a heading, ``unopened`` for a text without opening quotes.
    *start* and *end* enclose all that is not read because of it. *line* is what was read of the line.
    """

    kind: str
    token: Token
    before: Token
    states: tuple[int, ...]
    start: int
    end: int
    line: Sequence[Token] = ()
    depth: int = 1

    @property
    def accepted(self) -> tuple[str, ...]:
        """The kinds of token that could stand here."""
        return tables.accepted(self.states)


def with_hyphens(text: str) -> str:
    """Put the plain hyphen in place of every dash of *text*."""
    return "".join("-" if c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212" else c for c in text)


def shortened(text: str) -> str:
    """Cut *text* to a length that fits a message, and show invisible characters by number."""
    text = (text.strip(" \n") or text).partition("\n")[0]
    visible = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:60])
    return visible[:40] + "…" if len(visible) > 40 else visible
