"""Offsets in a text, as lines and characters of the encodings that editors use.

The language server protocol ends a line at a carriage return too, which is only a blank in a charter. So lines are
those of `Source.editor_line_starts`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from mspcharter.record import Record
from mspcharter.text import Source, Span

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"


class Point(Record):
    """A place as editors count it: *line* from 0, *character* from 0 in units of an encoding."""

    line: int
    character: int


def point(source: Source, offset: int, encoding: str = UTF_16) -> Point:
    """Return where *offset* of *source* is, in units of *encoding*; an offset outside the text is taken as its edge."""
    offset = max(0, min(offset, len(source.text)))
    starts = source.editor_line_starts
    line = bisect_right(starts, offset) - 1
    return Point(line, _UNITS[encoding](source.text[starts[line] : offset]))


def offset(source: Source, at: Point, encoding: str = UTF_16) -> int:
    """Return the offset of *at* in *source*.

    A character beyond the end of its line is taken as that end, and one inside a pair of units as the beginning of it.
    A line beyond the end is the end of the text.
    """
    if at.line < 0:
        return 0
    starts = source.editor_line_starts
    if at.line >= len(starts):
        return len(source.text)
    start = starts[at.line]
    end = starts[at.line + 1] if at.line + 1 < len(starts) else len(source.text)
    line = source.text[start:end].removesuffix("\n").removesuffix("\r")
    if line.isascii():
        return start + max(0, min(at.character, len(line)))
    units, left = _UNITS[encoding], at.character
    for number, character in enumerate(line):
        left -= units(character)
        if left < 0:
            return start + number
    return start + len(line)


def points(source: Source, span: Span, encoding: str = UTF_16) -> tuple[Point, Point]:
    """Return where *span* of *source* begins and ends."""
    return point(source, span.start, encoding), point(source, span.end, encoding)


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else sum(1 + (character > "\uffff") for character in text)


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


_UNITS: dict[str, Callable[[str], int]] = {UTF_8: _utf8, UTF_16: _utf16, UTF_32: len}
