"""What one needs at hand to read a declaration: the names, the file, and a place for complaints.

A `Value` reads a kind of value from the tree, writes it back in the language and says it in English. The three stand
side by side, so that they cannot drift apart: a model that was read from a file and written out is the same model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from mspcharter.diagnostics import Diagnostic
from mspcharter.record import Record
from mspcharter.semantics.names import Names
from mspcharter.syntax.tree import Node, Part, Token, meant
from mspcharter.text import Span

T = TypeVar("T")


class Reference(str):
    """A name, among the words of a fact."""

    __slots__ = ()


class Quotation(str):
    """A free text, among the words of a fact."""

    __slots__ = ()


class Comma(str):
    """What stands between the items of a list in English: a semicolon, where a name among them has a comma."""

    __slots__ = ()


Words = list[str]
"""A fact in the language: plain strings for the language's own words, references and quotations for the author's."""

Speech = tuple[str, ...]
"""A fact in English: plain strings with their spaces, and between them references, quotations and commas."""

Kinds = Mapping[str, tuple[str, ...]]
"""The kinds that a name may have behind certain words; numbers among them are N, names are NAME."""


class Value(Record, Generic[T]):
    """How a value is read from its node, written in the language, and said in English.

    *read* gives None where it could not be understood. *kinds* tells what a name may be behind the words that begin
    the line (``""``) and behind other words of the line; *rows* tells the same of the rows below it. *hint* describes
    names that no charter declares, such as the codes of languages.
    """

    read: Callable[[Reading, Node], T | None]
    write: Callable[[Any], Words]
    say: Callable[[Any], Speech]
    kinds: Kinds = {}  # noqa: RUF012 - read only
    rows: Kinds = {}  # noqa: RUF012 - read only
    hint: str = ""


class Prose(Record):
    """A reference inside a text: what stands between the braces, and where."""

    written: str
    span: Span


# What stands between braces without a space; other braces are the author's own.
BRACES = re.compile(r"\{([^{}\s]+)\}")


class Reading:
    """The reading of the declarations of one file."""

    def __init__(self, file: str, names: Names) -> None:
        """Read *file* against *names*."""
        self.file = file
        self.names = names
        self.diagnostics: list[Diagnostic] = []
        self.prose: list[Prose] = []

    def span(self, part: Part) -> Span:
        """Return where *part* stands."""
        return Span(self.file, part.start, part.end)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note what is wrong."""
        self.diagnostics += diagnostics

    def refer(self, token: Part, kinds: tuple[str, ...]) -> str | None:
        """Look up the name that *token* writes, where one of *kinds* is wanted."""
        assert isinstance(token, Token)
        return self.names.look_up(token.text, Span(self.file, token.start, token.end), kinds)

    def text(self, token: Part) -> str:
        """Return what the text *token* says, and note the references in it."""
        assert isinstance(token, Token)
        if "{" in token.text:
            for match in BRACES.finditer(token.text):
                written = match[1].strip()
                start = token.start + match.start(1) + match[1].find(written)
                self.prose.append(Prose(written, Span(self.file, start, start + len(written))))
        return meant(token)


def token_of(node: Node, kind: str) -> Token | None:
    """Return the first token of *kind* among the children of *node*."""
    for child in node.children:
        if isinstance(child, Token) and child.type == kind:
            return child
    return None


def child_of(node: Node, rule: str) -> Node | None:
    """Return the first child of *node* that *rule* made."""
    for child in node.children:
        if isinstance(child, Node) and child.rule == rule:
            return child
    return None


def nodes(node: Node) -> list[Node]:
    """Return the children of *node* that are nodes."""
    return [child for child in node.children if isinstance(child, Node)]


def only_token(node: Node) -> Token:
    """Return the token that *node* begins with."""
    first = node.children[0]
    assert isinstance(first, Token)
    return first


def only_node(node: Node) -> Node:
    """Return the node that *node* begins with."""
    first = node.children[0]
    assert isinstance(first, Node)
    return first
