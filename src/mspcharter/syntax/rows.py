"""A declaration as the rows of an outline, with the comments in and around them.

The tree has no comments, and the formatter must not lose any. Each comment is found in a gap between tokens. It belongs
to the row on whose line it ends, or to the row below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mspcharter.record import Record
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Node, Token

# The blanks between words, as in the lexer.
BLANKS = " \t\r\u00a0\u2007\u202f\ufeff\u200b"


class Remark(Record):
    """A comment on a line of its own; an empty line where it has no *text*.

    *column* is its indentation, and *end* where its line ends.
    """

    text: str
    column: int
    end: int


class Gap(Record):
    """What stands between two tokens: a comment *beside* the first, whose line ends at *end*, and remarks below."""

    beside: str
    end: int
    remarks: tuple[Remark, ...]


@dataclass(eq=False)
class Row:
    """A line as the language counts them, however many lines of the file it takes, and the rows listed under it.

    *breaks* are the gaps with comments inside it, by the number of the token before. *below* are remarks after the
    last row of its list.
    """

    depth: int
    tokens: list[Token]
    above: list[Remark] = field(default_factory=list)
    breaks: dict[int, Gap] = field(default_factory=dict)
    beside: str = ""
    rows: list[Row] = field(default_factory=list)
    below: list[Remark] = field(default_factory=list)
    line: Node | None = None


def gap(text: str, start: int, end: int) -> Gap:
    """Read what stands in *text* from the end of a token to the beginning of the next."""
    first, *lines = text[start:end].split("\n")
    at = start + len(first)
    beside_end = at
    remarks = []
    for number, line in enumerate(lines, start=1):
        at += 1 + len(line)
        bare = line.strip(BLANKS).rstrip()
        if bare or number < len(lines):  # the last is the indentation of what follows
            indentation = line[: len(line) - len(line.lstrip(BLANKS))]
            remarks.append(Remark(bare, len(indentation.expandtabs(4)), at))
    return Gap(first.strip(BLANKS).rstrip(), beside_end, tuple(remarks))


def read(text: str, start: int, end: int, after: Gap) -> Row:
    """Read the declaration of *text* between *start* and *end*, and what follows it, as the row of its heading."""
    heading = Row(0, [])
    rows = [heading]  # the row being read at each depth
    edge = 0  # where the rows of the declaration itself begin
    depth = 0
    fresh = False
    last_end = start
    for token in lex(text, start, end):
        if token.type == "_NL":
            fresh = True
        elif token.type in ("_INDENT", "_DEDENT"):
            depth += 1 if token.type == "_INDENT" else -1
        elif token.type != "$END":
            if fresh:
                between = gap(text, last_end, token.start)
                if not heading.rows:
                    edge = _column(text, token.start)
                row = Row(depth, [token], above=_placed(rows, between, edge, depth))
                del rows[depth:]
                rows[-1].rows.append(row)
                rows.append(row)
            else:
                if heading.tokens and text.find("#", last_end, token.start) >= 0:
                    rows[-1].breaks[len(rows[-1].tokens) - 1] = gap(text, last_end, token.start)
                rows[-1].tokens.append(token)
            fresh = False
            last_end = token.end
    heading.below = _placed(rows, after, edge, 1)
    return heading


def _placed(rows: Sequence[Row], between: Gap, edge: int, depth: int) -> list[Remark]:
    """Give the last of *rows* its comments in *between*, and return those of the next row, at *depth*."""
    rows[-1].beside = between.beside
    inside = 0
    if len(rows) - 1 > depth:
        deeper = [n for n, remark in enumerate(between.remarks, start=1) if remark.text and remark.column > edge]
        inside = max(deeper, default=0)
        rows[depth].below = list(between.remarks[:inside])
    return list(between.remarks[inside:])


def tail(remarks: Sequence[Remark]) -> int:
    """Count those of *remarks* after a declaration that still belong to it: the indented ones.

    Those right below its last line go by their own indentation, and those after an empty line by that of their first.
    """
    count = 0
    inside = leads = adjacent = True
    for number, remark in enumerate(remarks, start=1):
        if not remark.text:
            leads, adjacent = True, False
            continue
        if leads or adjacent:
            inside = remark.column > 0
        if inside:
            count = number
        leads = False
    return count


def _column(text: str, offset: int) -> int:
    return len(text[text.rfind("\n", 0, offset) + 1 : offset].expandtabs(4))
