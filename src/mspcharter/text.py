"""Source text, and places in it.

Every finding refers to a range of the text. A span counts characters from the beginning of one source. Lines and
columns are computed only for a place that is shown, because most places never are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from mspcharter.record import Record


class Span(Record):
    """A half-open range of characters in the source called *file*."""

    file: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether *other* shares a character or an edge with this span."""
        return self.file == other.file and self.start <= other.end and other.start <= self.end


class Position(Record):
    """A place as people count it: lines and columns from 1, columns in characters."""

    line: int
    column: int


class Source:
    """A named text."""

    def __init__(self, name: str, text: str) -> None:
        """Name *text* as the user knows it: a path, or ``<stdin>``."""
        self.name = name
        self.text = text

    @cached_property
    def line_starts(self) -> list[int]:
        """Return where each line starts."""
        # Only "\n" ends a line: `str.splitlines` would also cut at U+2028 and columns would lie.
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    @cached_property
    def editor_line_starts(self) -> Sequence[int]:
        """Return where each line starts for editors, which end a line at a carriage return too."""
        if self.text.count("\r") == self.text.count("\r\n"):
            return self.line_starts
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of the character at *offset*."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1, without its line end."""
        starts = self.line_starts
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r")


class Placement(Record):
    """Where the pieces of a text start: their *anchors*, and their *starts* in the text called *name*."""

    name: str
    anchors: Sequence[int]
    starts: Sequence[int]

    def offset(self, place: int) -> int:
        """Return the offset in the text of a *place* counted from an anchor."""
        number = bisect_right(self.anchors, place) - 1
        return place if number < 0 else place - self.anchors[number] + self.starts[number]

    def place(self, offset: int) -> int:
        """Return the place, counted from an anchor, of an *offset* in the text: the opposite of `offset`."""
        number = bisect_right(self.starts, offset) - 1
        return offset if number < 0 else offset - self.starts[number] + self.anchors[number]

    def by(self, place: int) -> int:
        """Return how far what begins at *place* is from its place in the text."""
        return self.offset(place) - place


class Places:
    """A set of spans with a quick test whether another span overlaps one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for file, start, end in sorted(spans):
            starts, ends = self._starts.setdefault(file, []), self._ends.setdefault(file, [])
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)

    def overlap(self, span: Span) -> bool:
        """Say whether *span* shares a character or an edge with one of these."""
        number = bisect_right(self._starts.get(span.file, ()), span.end) - 1
        return number >= 0 and self._ends[span.file][number] >= span.start
