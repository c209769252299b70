"""The facts about declarations that the parser and the formatter need from the table of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.record import Record
from mspcharter.syntax.tree import Token

NameAt = Callable[[str, Sequence[Token]], str]
"""Describe the name that is expected in a declaration of this keyword, after these tokens of its line."""


class Language(Record):
    """The lines of each kind of declaration, by their rules in the grammar.

    *order* is the order in which they are printed, and *repeats* are those that may occur several times. *statements*
    are the declarations with any number of lines of one kind. *name_at* describes a name for a message.
    """

    order: Mapping[str, Sequence[str]]
    repeats: Mapping[str, frozenset[str]]
    statements: frozenset[str]
    name_at: NameAt
