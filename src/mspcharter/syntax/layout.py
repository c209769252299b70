"""The layout of a row in lines and columns.

The value of a field begins at the same column in every declaration, and so do the tables below it. An entry that is too
wide for its column moves only the rest of its own line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from mspcharter.english import cells as columns
from mspcharter.record import Record
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.rows import Remark, Row
from mspcharter.syntax.tree import Node, Token, meant

INDENT = 4
VALUE = 16
WIDEST = 100

# Columns that would need more padding than this are not aligned: the next entry follows after one space.
_SLACK = 32

# Lines whose leading words are not simply those before the first value: how many words there are.
_PHRASES = {"if_blocked": 2, "inactive": 1, "seat_lost": 2, "answered_within": 2, "every_": 1, "within_": 1, "meets": 1}

_CONDITIONS = ("requires", "electronic_vote", "quorum", "quorum_to_vote", "quorum_at_second_meeting")


class Line(Record):
    """A line of the page, and the comment beside it."""

    text: str
    beside: str = ""


def page(heading: Row) -> str:
    """Return the text of a declaration whose rows stand in their final order."""
    lines = list(_lines(heading))
    return "".join(f"{line}\n" for line in _aligned(lines))


def phrase(row: Row) -> int:
    """Count the tokens that begin *row* and say which line it is."""
    assert row.line is not None
    given = _PHRASES.get(row.line.rule) if not is_open(row.line) else None
    if given is not None or not row.line.children:
        return min(given or 0, len(row.tokens))
    first = row.line.children[0].start
    return sum(token.start < first for token in row.tokens)


def spelled(tokens: Sequence[Token]) -> str:
    """Return *tokens* as they are written on one line."""
    text = ""
    for number, token in enumerate(tokens):
        word = unicodedata.normalize("NFC", token.text) if token.type == "NAME" else token.text
        text += " " + word if number and _spaced(tokens[number - 1], token) else word
    return text


def beginning(row: Row) -> str:
    """Return the words that begin a field, filled up to where its value begins."""
    words = spelled(row.tokens[: phrase(row)])
    return " " * INDENT * row.depth + (words.ljust(VALUE) if columns(words) < VALUE else words + "  ")


def tall(token: Token) -> bool:
    """Say whether *token* is a text that takes lines of its own."""
    return token.type == "BLOCK" and "\n" in token.text


def remarks(remarks: Sequence[Remark], depth: int) -> Iterator[Line]:
    """Lay out *remarks*, without repeating empty lines."""
    for number, remark in enumerate(remarks):
        if remark.text or not number or remarks[number - 1].text:
            # A field that is commented out at the left edge keeps its indentation, so that removing `#` restores it.
            outside = not remark.column and remark.text.startswith(("#  ", "#\t"))
            yield Line("" if not remark.text else remark.text if outside else " " * INDENT * depth + remark.text)


def _lines(row: Row) -> Iterator[Line]:
    if row.tokens and tall(row.tokens[-1]):
        yield from _text_lines(row)
    else:
        yield from _filled(row, *_begun(row))
    begun = _table(row)
    for number, below in enumerate(row.rows):
        above = below.above
        while not number and above and not above[0].text:
            above = above[1:]
        yield from remarks(above, below.depth)
        if id(below) in begun:
            yield from _filled(below, *begun[id(below)])
        else:
            yield from _lines(below)
    last = list(remarks(row.below, row.depth + 1))
    yield from last if row.rows or not last or last[0].text else last[1:]


def _text_lines(row: Row) -> Iterator[Line]:
    """Lay out a row that ends in a text of several lines: the text stands below, indented."""
    depth = row.depth
    if len(row.tokens) > 1:
        yield Line(" " * INDENT * depth + spelled(row.tokens[:-1]))
        depth += 1
    margin = " " * INDENT * depth
    yield Line(margin + '"""')
    content = meant(row.tokens[-1])
    for line in content.split("\n") if content else ():
        yield Line(margin + line if line else "")
    yield Line(margin + '"""', row.beside)


def _begun(row: Row) -> tuple[str, int, int]:
    """Return how *row* begins, the number of its next token, and the indentation of its further lines."""
    margin = " " * INDENT * row.depth
    if row.line is not None:
        count = phrase(row)
        if count and not any(at < count for at in row.breaks):
            begun = beginning(row)
            return begun, count, columns(begun)
    hang = 5 if row.tokens and row.tokens[0].text == "else" else INDENT
    return margin, 0, len(margin) + hang


def _filled(row: Row, begun: str, at: int, indentation: int) -> Iterator[Line]:
    """Lay out the tokens of *row* from number *at* on; a condition that would break at a joint breaks at each."""
    lines = list(_filling(row, begun, at, indentation, ()))
    if any(line.text.lstrip().startswith(("and ", "or ")) for line in lines[1:]):
        lines = list(_filling(row, begun, at, indentation, _joints(row)))
    return iter(lines)


def _filling(row: Row, begun: str, at: int, indentation: int, joints: Sequence[int]) -> Iterator[Line]:
    """Fill lines with the tokens of *row* from number *at* on, breaking at *joints* and where a line gets too long."""
    here = begun
    fresh = True
    for start, end in _pieces(row, at):
        piece = spelled(row.tokens[start:end])
        if not fresh and (start in joints or columns(here) + 1 + columns(piece) > WIDEST):
            yield Line(here)
            here, fresh = " " * indentation, True
        here += piece if fresh else " " + piece
        fresh = False
        if end - 1 in row.breaks:
            between = row.breaks[end - 1]
            yield Line(here, between.beside)
            yield from (Line(" " * indentation + remark.text) for remark in between.remarks if remark.text)
            here, fresh = " " * indentation, True
    yield Line(here.rstrip(" "), row.beside)


def _joints(row: Row) -> list[int]:
    """Return the numbers of the tokens that join the parts of the condition in *row*: `or`, or else `and`."""
    if row.depth == 1 and (row.line is None or row.line.rule not in _CONDITIONS):
        return []
    found: dict[str, list[int]] = {"or": [], "and": []}
    brackets = 0
    for number, token in enumerate(row.tokens):
        brackets += (token.text == "(") - (token.text == ")")
        if not brackets and token.text in found:
            found[token.text].append(number)
    return found["or"] or found["and"]


def _pieces(row: Row, start: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of tokens, from number *start* on, between which a line may end."""
    tokens = row.tokens
    for end in range(start + 1, len(tokens) + 1):
        ends = end == len(tokens) or end - 1 in row.breaks
        if ends or (row.depth and (tokens[end - 1].text == "," or tokens[end].text in ("and", "or"))):
            yield start, end
            start = end


def _table(row: Row) -> dict[int, tuple[str, int, int]]:
    """Return how each row of the table under *row* begins, if there is one: its cells but the last, in columns."""
    cells = {id(below): starts for below in row.rows if below.line is not None and (starts := _cells(below))}
    begun = {id(below): " " * INDENT * below.depth for below in row.rows if id(below) in cells}
    for column in range(max(map(len, cells.values()), default=0)):
        texts = {
            id(below): spelled(below.tokens[cells[id(below)][column] : cells[id(below)][column + 1]])
            for below in row.rows
            if column + 1 < len(cells.get(id(below), ()))
        }
        filled = _column(list(texts.values()), 0 if column else VALUE - INDENT * row.depth)
        # Under a line, what follows a title or a place is set off from it.
        filled += bool(filled and row.depth and column)
        for key, text in texts.items():
            begun[key] += text + " " * (filled - columns(text) if filled else bool(text))
    return {
        id(below): (begun[id(below)], cells[id(below)][-1], columns(begun[id(below)]))
        for below in row.rows
        if id(below) in cells and not any(at < cells[id(below)][-1] for at in below.breaks)
    }


def _column(texts: Sequence[str], least: int) -> int:
    """Return how wide the column of *texts* is, or 0 where they make none."""
    widths = [columns(text) for text in texts if text]
    if not widths or max(widths) - min(widths) > _SLACK or any(text.endswith(",") for text in texts):
        return 0
    return max(max(widths) + 1, least)


def _cells(row: Row) -> list[int] | None:
    """Return at which token each cell of *row* begins; none where it belongs to no table."""
    assert row.line is not None
    parts = row.line.children
    starts: list[int]
    if row.line.rule == "step" and row.depth == 1:
        tail = [part.start for part in parts[2:3] if isinstance(part, Node) and part.rule == "within"]
        starts = [row.tokens[0].start, row.tokens[2].start, *tail]
    elif row.line.rule == "spend":
        starts = [row.tokens[0].start, parts[1].start, parts[-1].start]
    elif row.line.rule == "item":
        named = isinstance(parts[0], Token) and parts[0].type == "NAME"
        starts = [part.start for part in parts[: 1 + named]]
    elif row.line.rule == "seat":
        titled = isinstance(parts[1], Token) and parts[1].type == "TEXT"
        starts = [row.tokens[0].start, parts[1].start, parts[1 + titled].start]
        place, *more = parts[2 + titled :] or [parts[0]]
        if more and isinstance(place, Node) and place.rule in _PLACES:
            starts.append(more[0].start)
    else:
        return None
    return [sum(token.start < start for token in row.tokens) for start in starts]


_PLACES = ("seat_for", "seat_for_each", "seat_from")


def _aligned(lines: Iterable[Line]) -> Iterator[str]:
    """Put comments beside adjacent lines in one column."""
    run: list[Line] = []
    for line in lines:
        if run and not line.beside:
            yield from _run(run)
            run = []
        if line.beside:
            run.append(line)
        else:
            yield line.text
    yield from _run(run)


def _run(run: Sequence[Line]) -> Iterator[str]:
    widths = [columns(line.text) for line in run]
    column = max(widths, default=0)
    aligned = column - min(widths, default=0) <= _SLACK
    for line, wide in zip(run, widths, strict=True):
        yield line.text + " " * (column - wide if aligned else 0) + "  " + line.beside


def _spaced(before: Token, after: Token) -> bool:
    return before.text not in ("(", ".") and after.text not in (",", ")", ".")
