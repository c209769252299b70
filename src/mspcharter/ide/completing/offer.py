"""What is offered at a cursor, and what every kind of offer must know of the place."""

from __future__ import annotations

from functools import cached_property

from mspcharter.diagnostics import Edit
from mspcharter.ide.completing.drafts import Draft
from mspcharter.ide.page import Page
from mspcharter.model.charter import normal
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Form, Line
from mspcharter.syntax import tables
from mspcharter.syntax.cursor import Cursor
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Declaration, Token


class Completion(Record):
    """A completion: how it is shown, and the edit that it makes.

    *kind* is ``name``, ``word``, ``form`` (a condition of a rule), ``text``, ``line`` or ``declaration``. *detail*
    stands beside the label, and *documentation* is Markdown. *edit* is the plain edit. *snippet* is the same text with
    places to fill in, as ``${1:text}``, where there are any. Both have the indentation that they need. *order* sorts
    completions, and *filter* is what typed letters are compared with.
    """

    label: str
    kind: str
    edit: Edit
    detail: str = ""
    documentation: str = ""
    snippet: str = ""
    order: str = ""
    filter: str = ""


class Offer(Record):
    """A completion before it has its place."""

    label: str
    kind: str
    draft: Draft
    detail: str = ""
    documentation: str = ""
    filter: str = ""


class Offers:
    """A cursor in a page, and what is around it."""

    def __init__(self, page: Page, cursor: Cursor) -> None:
        """Look at *cursor* in *page*."""
        self.page = page
        self.cursor = cursor

    @property
    def keyword(self) -> str:
        """Return the keyword of the declaration as the table of forms has it."""
        return "definition" if self.cursor.keyword == "term" else self.cursor.keyword

    @property
    def form(self) -> Form | None:
        """Return the form of the declaration."""
        return FORM_OF.get(self.keyword)

    @cached_property
    def declaration(self) -> Declaration | None:
        """Return the declaration that the cursor is in, as it was read."""
        return self.page.declaration_by(self.cursor.start)

    @cached_property
    def own(self) -> str:
        """Return the name of the declaration at hand; empty where it has none."""
        name = self.declaration.name if self.declaration is not None else None
        return normal(name.text) if name is not None and self.cursor.keyword else ""

    @property
    def is_field(self) -> bool:
        """Say whether a line of the declaration itself begins at the cursor."""
        return self.cursor.depth == 1 and not self.cursor.line

    @cached_property
    def line(self) -> Line | None:
        """Return the line of the form that the words before the cursor begin; None in its heading and in a list."""
        words = self.cursor.words if self.cursor.depth == 1 else ()
        lines = sorted(self.form.lines, key=lambda line: -len(line.words)) if self.form is not None else ()
        for line in lines:
            begin = tuple(line.words.split())
            if words[: len(begin)] == begin and (begin or words):
                return line
        return None

    @property
    def list(self) -> Line | None:
        """Return the line of the form under which the list of the cursor stands; None outside a list."""
        words = " ".join(self.cursor.list)
        lines = self.form.lines if self.form is not None else ()
        return next((line for line in lines if line.listed and words.startswith(line.words)), None) if words else None

    @property
    def line_words(self) -> str:
        """Return the words that begin the line at hand."""
        return self.line.words if self.line is not None else ""

    @property
    def in_condition(self) -> bool:
        """Say whether the words before the cursor are a part of a rule or a quorum."""
        if self.keyword == "decision":
            # A step of a ladder stands on a line of its own, which no line of the form begins.
            return self.line is None or self.line_words in ("requires", "electronic vote")
        return self.line_words.startswith("quorum")

    @property
    def goes_on_in_ladder(self) -> bool:
        """Say whether a step after the first begins at the cursor, on a line of its own."""
        return not self.cursor.line and "ELSE" in self.cursor.accepted and self.cursor.before != "requires"

    def fits_ladder(self, word: str) -> bool:
        """Say whether *word* can begin the step at the cursor: `else` begins every step but the first."""
        if self.cursor.line or "ELSE" not in self.cursor.accepted:
            return True
        return (word == "else") == self.goes_on_in_ladder

    @property
    def indentation(self) -> int:
        """Return the columns before the cursor on its line."""
        text, start = self.page.text, self.cursor.start
        line = text[text.rfind("\n", 0, start) + 1 : start]
        return len(line.expandtabs(4)) if not line.strip() else 0

    def after(self, text: str) -> tuple[int, ...] | None:
        """Return the states of the parser after *text* at the cursor; None if it is not allowed there."""
        states: tuple[int, ...] | None = self.cursor.states
        for token in lex(text, 0, len(text)):
            if token.type in _LAYOUT or states is None:
                continue
            states = tables.after(states, _kind(token, tables.accepted(states)))
        return states

    def allows(self, text: str) -> bool:
        """Say whether *text* is allowed at the cursor."""
        return self.after(text) is not None

    def ends_after(self, text: str) -> bool:
        """Say whether the line can end after *text*."""
        states = self.after(text)
        return states is not None and "_NL" in tables.accepted(states)


_LAYOUT = ("_NL", "_INDENT", "_DEDENT", "$END")


def _kind(token: Token, accepted: tuple[str, ...]) -> str:
    """Return the kind of *token* where *accepted* are allowed: a word is a keyword only if one is."""
    if token.type != "NAME":
        return token.type
    keyword = tables.load().keywords.get(token.text)
    if keyword is not None and keyword in accepted:
        return keyword
    return "NAME" if "NAME" in accepted or "CURRENCY_CODE" not in accepted else "CURRENCY_CODE"
