"""What the parser and the formatter must know of declarations, which only the table of forms can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.record import Record
from mspcharter.syntax.tree import Token

NameAt = Callable[[str, Sequence[Token]], str]
"""Describe the name that is wanted in a declaration of this keyword, behind these tokens of its line."""


class Language(Record):
    """The lines of each kind of declaration, by their rules in the grammar.

    *order* is how they are printed, and *repeats* are those that may stand several times. *statements* are the
    declarations whose lines are all of one kind, as many as one likes. *name_at* describes a name for a message.
    """

    order: Mapping[str, Sequence[str]]
    repeats: Mapping[str, frozenset[str]]
    statements: frozenset[str]
    name_at: NameAt
