"""How declarations are read: the names, the file, and the diagnostics.

A `Value` reads a kind of value from the tree, writes it in the language and puts it into English. The three are defined
together, so that they agree: a model that is read from a file, written and read again is the same model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from mspcharter.diagnostics import Diagnostic
from mspcharter.model.charter import BRACES, normal
from mspcharter.model.values import Open
from mspcharter.record import Record
from mspcharter.semantics.names import BUDGET_LINE, Missing, MissingLine, Names, Use
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
    """The separator of items in a list in English: a semicolon if a name among them has a comma."""

    __slots__ = ()


Words = list[str]
"""A fact in the language: plain strings for the language's own words, references and quotations for the author's."""

Speech = tuple[str, ...]
"""A fact in English: plain strings with their spaces, and between them references, quotations and commas."""

Kinds = Mapping[str, tuple[str, ...]]
"""The kinds that a name may have after certain words; a number among them is N, a name is NAME."""


class Value(Record, Generic[T]):
    """How a value is read from its node, written in the language, and put into English.

    *read* returns None if the value could not be understood. *kinds* has the kinds of a name after the words that begin
    the line (``""``) and after other words of the line; *rows* has the same for the rows below it. *hint* describes
    names that no charter declares, such as the codes of languages.
    """

    read: Callable[[Reading, Node], T | None]
    write: Callable[[Any], Words]
    say: Callable[[Any], Speech]
    kinds: Kinds = {}  # noqa: RUF012 - read only
    rows: Kinds = {}  # noqa: RUF012 - read only
    hint: str = ""


class Prose(Record):
    """A reference inside a text: the text between the braces, and its place."""

    written: str
    span: Span


class Reading:
    """The reading of a declaration: what it uses, what is wrong or *open* in it, and the names it *asked* about."""

    def __init__(self, file: str, names: Names) -> None:
        """Read a declaration of *file* against *names*."""
        self.file = file
        self._names = names
        self.diagnostics: list[Diagnostic] = []
        self.prose: list[Prose] = []
        self.uses: list[Use] = []
        self.missing: list[Missing] = []
        self.missing_lines: list[MissingLine] = []
        self.asked: set[str] = set()
        self.open: list[Open] = []

    def span(self, part: Part) -> Span:
        """Return where *part* stands."""
        return Span(self.file, part.start, part.end)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add *diagnostics* to those of the file."""
        self.diagnostics += diagnostics

    def refer(self, token: Part, kinds: tuple[str, ...], *, or_text: bool = False) -> str | None:
        """Return the name in *token* in its normal form if it is one of *kinds*, else None; note its use."""
        assert isinstance(token, Token)
        known = normal(token.text)
        span = Span(self.file, token.start, token.end)
        self.uses.append(Use(known, span, kinds))
        if self._names.has(known, kinds):
            return known
        if not self._names.may_have(known, kinds):
            self.missing.append(Missing(known, kinds, span, or_text))
        return None

    def in_plural(self, token: Part) -> Part:
        """Return *token*, or its plural if only that is a membership: `for each committer` of `committers`."""
        from mspcharter.english import in_plural

        if isinstance(token, Token) and token.type == "NAME" and self.kind_of(token.text) is None:
            several = in_plural(token.text)
            if self.kind_of(several) == "membership":
                return token._replace(text=several)
        return token

    def refer_to_line(self, budget: str, token: Token) -> bool:
        """Say whether *budget* has the line that *token* names; note it if it does not."""
        known = normal(token.text)
        self.asked |= {budget, known}
        self.uses.append(Use(f"{budget}.{known}", self.span(token), (BUDGET_LINE,)))
        if self._names.has_line(budget, known):
            return True
        self.missing_lines.append(MissingLine(budget, known, self.span(token)))
        return False

    def kind_of(self, name: str) -> str | None:
        """Return the kind of the declaration called *name*, built-in sectors included."""
        self.asked.add(normal(name))
        return self._names.kind_of(name)

    def text(self, token: Part) -> str:
        """Return the text of *token*, and note the references in it."""
        assert isinstance(token, Token)
        if "{" in token.text:
            for match in BRACES.finditer(token.text):
                written = match[1].strip()
                start = token.start + match.start(1) + match[1].find(written)
                self.prose.append(Prose(written, Span(self.file, start, start + len(written))))
        return meant(token)


class Read(Record):
    """A declaration as it was read: its *name* in the normal form and its *value*, if it has one.

    *asked* are the names on which it depends.
    """

    keyword: str
    name: str
    value: Any
    diagnostics: tuple[Diagnostic, ...] = ()
    prose: tuple[Prose, ...] = ()
    uses: tuple[Use, ...] = ()
    missing: tuple[Missing, ...] = ()
    missing_lines: tuple[MissingLine, ...] = ()
    asked: frozenset[str] = frozenset()


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


class Line(Record):
    """A line of a declaration.

    *words* begin it, *attribute* is its field in the model, and *rule* is its name in the grammar. It may occur once,
    or several times if it *repeats*. A line that repeats has one item, or several if it is *flat*. A line that is
    *listed* has its items below it. *required* is an example of a required line. *label* is its name in English.
    """

    words: str
    attribute: str
    value: Value[Any]
    rule: str
    repeats: bool = False
    flat: bool = False
    listed: bool = False
    required: str = ""
    label: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of a name that may follow its words."""
        return self.value.kinds.get("", ())

    def items(self, content: Any) -> tuple[Any, ...]:
        """Return the *content* of the line as the items that its value writes: several if it lists or repeats them."""
        several: bool = self.listed or (self.repeats and not self.flat)
        return tuple(content) if several else (content,)


class Form(Record):
    """A kind of declaration: its keyword, its class in the model, and its lines in the order of the formatter.

    *heading* has the kinds of a name after words of its first line, and *hint* describes names that no charter
    declares. The title of a form with *sentence* is a sentence, which is put in quotation marks inside another.
    """

    keyword: str
    type: Any
    lines: tuple[Line, ...]
    heading: Kinds = {}  # noqa: RUF012 - read only
    hint: str = ""
    sentence: bool = False

    def line(self, attribute: str) -> Line:
        """Return the line of *attribute*; raise KeyError if there is none."""
        for line in self.lines:
            if line.attribute == attribute:
                return line
        raise KeyError(attribute)


def line(
    words: str, value: Value[Any], attribute: str = "", *, rule: str = "", repeats: bool = False, flat: bool = False,
    listed: bool = False, required: str = "", label: str = "",
) -> Line:  # fmt: skip
    """Make a line whose attribute, rule and label follow from its *words* if they are not given."""
    field = attribute or words.replace(" ", "_")
    shown = label or words[:1].upper() + words[1:]
    return Line(words, field, value, rule or field, repeats, flat, listed, required, shown)
