"""The place of a cursor: what was written before it, and what the grammar allows there.

The text before the cursor is read as the parser reads it, so a mistake above costs only its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mspcharter.record import Record
from mspcharter.syntax import tables
from mspcharter.syntax.lexer import BLANKS, cut, lex
from mspcharter.syntax.tree import Token
from mspcharter.syntax.walk import OF_HEADING, Walk, with_readable_heading

_MARK = "x"
"""A word that stands for what may be written at the cursor."""

# A word that is being written: a name, a date, an amount, or the beginning of one.
_WORD = re.compile(
    r"[0-9]+(?:-[0-9]*)+\Z|[0-9][0-9_.]*(?:/[0-9]*|%)?\Z|(?:(?![0-9])[\w\u200c\u200d-])[\w\u200c\u200d-]*\Z"
)


class Cursor(Record):
    """A place where something can be written.

    The word that is there already begins at *start* and is written as far as *typed*. *keyword* is that of the
    declaration, empty at the left edge. *line* has the words before it: those of the declaration's first line, or of
    its own line; it is empty where a line begins. *before* is the last word before the cursor, on whatever line.
    *depth* is 0 in the first line of a declaration, 1 in its lines and 2 in a list. *states* are those of the parser.
    *list* has the words of the line that the cursor's list stands under.
    """

    start: int
    typed: str
    keyword: str
    line: tuple[Token, ...]
    before: str
    depth: int
    states: tuple[int, ...]
    list: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """Return the kinds of token that can stand here, in the order of the grammar."""
        return tables.accepted(self.states)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words before the cursor as they are written."""
        return tuple(token.text for token in self.line)


class InText(Record):
    """A place inside a text in quotes that begins at *start*."""

    start: int
    keyword: str


def cursor_at(text: str, offset: int) -> Cursor | InText | None:
    """Return the place at *offset* of *text*; None in a comment, and in a line that cannot be read up to there."""
    start = word_start(text, offset)
    before = text[:start] + _MARK
    begun = declaration_start(before)
    tokens = lex(before, begun, len(before))
    index = next((number for number, token in enumerate(tokens) if token.start == start and token.text == _MARK), None)
    keyword = tokens[0].text if tokens and tokens[0].type == "NAME" else ""
    if index is None:
        return _in_text(tokens, offset, keyword)
    if before[begun] in BLANKS:
        return None  # indented lines without a heading
    found = _states_before(tokens, index)
    if found is None:
        return None
    states, first, depth, above = found
    last = next((token.text for token in reversed(tokens[:index]) if token.start < token.end), "")
    line = tuple(tokens[first:index])
    return Cursor(start, text[start:offset], keyword if index else "", line, last, depth, states, above)


def _states_before(tokens: list[Token], index: int) -> tuple[tuple[int, ...], int, int, tuple[str, ...]] | None:
    """Return the parser's states before the token at *index*, where its line begins, how deep, and in which list.

    Return None if that token is in lines that cannot be read.
    """
    walk = Walk(tokens, index)
    walk.walk()
    if walk.index != index and walk.mistakes and walk.mistakes[-1].kind in OF_HEADING:
        readable = with_readable_heading(tokens, walk.mistakes[-1])
        fewer = len(tokens) - len(readable or tokens)
        walk = Walk(readable or tokens, index - fewer)
        walk.walk()
        index, shift = index - fewer, fewer
    else:
        shift = 0
    if walk.index != index:
        return None
    begun = index if walk.fresh or not walk.depth else walk.marks[min(walk.depth, len(walk.marks) - 1)].at
    return tuple(walk.states), begun + shift if walk.depth else 0, walk.depth, tuple(_above(walk))


def _above(walk: Walk) -> Iterator[str]:
    """Yield the words of the line above the list in which *walk* stopped; none outside a list."""
    if walk.depth == _IN_LIST and len(walk.marks) > 1:
        for token in walk.tokens[walk.marks[1].at :]:
            if token.type == "_NL":
                return
            yield token.text


_IN_LIST = 2


def word_start(text: str, offset: int) -> int:
    """Return where the word begins that ends at *offset*, which is *offset* if there is none."""
    line = text.rfind("\n", 0, offset) + 1
    word = _WORD.search(text, line, offset)
    return word.start() if word is not None else offset


def word_end(text: str, offset: int) -> int:
    """Return where the word ends that *offset* is in or before."""
    rest = _REST.match(text, offset)
    return rest.end() if rest is not None else offset


_REST = re.compile(r"[\w\u200c\u200d%/-]*")


def declaration_start(text: str) -> int:
    """Return where the last declaration of *text* begins."""
    return max((start for start, _ in cut(text)), default=0)


def _in_text(tokens: Sequence[Token], offset: int, keyword: str) -> InText | None:
    last = next((token for token in reversed(tokens) if token.start < token.end), None)
    if last is not None and last.type in _OPEN and last.start < offset:
        return InText(last.start, keyword)
    return None


_OPEN = frozenset({"OPEN_TEXT", "OPEN_BLOCK"})
