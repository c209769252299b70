"""How wide the columns of a table are, for formats that have to say so.

Equal columns give a column of one letter as much room as one of sentences. Here each column first gets its longest
word, and the rest of the width goes to where there is most to read. Then columns give each other room as long as this
makes the table lower. Texts are measured, and their lines counted, as the PDF sets them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from math import sqrt

from mspcharter.emit.document.blocks import Table
from mspcharter.emit.picture.lettering import measured
from mspcharter.english import clean
from mspcharter.record import Record
from mspcharter.wording.text import plain

LINE = 493.0
"""The width of a table across a page of A4 in PDF, in points."""

NARROW = 410.0
"""The same for Word and HTML, whose type is larger: what of a line in the type of PDF they have room for."""

_SIZE = 7.6
_NUMBER = 27.0
_PADDING = 9.0
_STEP = 6.0
_ROUNDS = 40

_LONGEST = 18
"""Longer words, in letters, are broken, so that one address does not take half of a page."""

_SHORT, _ROOMY = 68.0, 0.75
_LETTER = 5.2
"""The width of most letters, in points, with some to spare."""


class _Column(Record):
    """The words of each cell of a column, and the space between them, as widths in points."""

    cells: tuple[tuple[float, ...], ...]
    space: float

    @property
    def longest(self) -> float:
        """Return the width of the longest word."""
        return max((word for words in self.cells for word in words), default=0.0)

    @property
    def short(self) -> float:
        """Return the width of the widest cell below the heading if all of them are short, and else nothing."""
        widest = max(self.whole[1:], default=0.0)
        return widest if widest <= _SHORT else 0.0

    @property
    def whole(self) -> list[float]:
        """Return the width of each cell on one line."""
        return [sum(words) + self.space * max(0, len(words) - 1) for words in self.cells]


@lru_cache(maxsize=64)
def shares(table: Table, line: float = LINE) -> tuple[float, ...]:
    """Return the part of a *line*, in points, that each column of *table* gets; the parts add up to 1."""
    grid = [table.columns, *([clean(plain(cell)) for cell in row.cells] for row in table.rows)]
    grid += [[clean(plain(cell)) for cell in table.total]] if table.total else []
    columns = [_column(texts, first=not place) for place, texts in enumerate(zip(*grid, strict=True))]
    if any(row.number for row in table.rows):
        columns[0] = _with_numbers(columns[0], ["", *(row.number for row in table.rows)])
    whole = [max(column.whole) + _PADDING for column in columns]
    if sum(whole) <= line:
        return _parts(whole)
    least = [min(_LONGEST * _LETTER, column.longest) + _PADDING for column in columns]
    # Cells of two or three short words, such as a rating or a date, stay on one line.
    unbroken = [max(own, _PADDING + column.short) for own, column in zip(least, columns, strict=True)]
    least = unbroken if sum(unbroken) <= line * _ROOMY else least
    # A column of twice the text gets less than twice the width: long cells may become taller.
    wanted = [sqrt(sum(column.whole)) for column in columns]
    return _parts(_Lowering(columns, least).lowered(_filled(least, whole, wanted, line)))


def breakable(text: str, share: float) -> str:
    """Return *text* for a column with a *share* of the width: a word that is wider than it may end a line in itself."""
    room = max(_LONGEST, int((share * LINE - _PADDING) / _LETTER))
    return re.sub(rf"\S{{{room}}}(?=\w)", "\\g<0>\u200b", text)


@lru_cache(maxsize=64)
def percentages(table: Table) -> tuple[int, ...]:
    """Return the shares of *table* in whole percent, which add up to 100."""
    exact = [share * 100 for share in shares(table, NARROW)]
    found = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in by_rest[: 100 - sum(found)]:
        found[place] += 1
    return tuple(found)


def _column(texts: Sequence[str], *, first: bool) -> _Column:
    """Measure a column; the *first* is bold."""
    cells = [
        tuple(measured(word, _SIZE, bold=first or not row) for word in text.split()) for row, text in enumerate(texts)
    ]
    return _Column(tuple(cells), measured(" ", _SIZE))


def _with_numbers(column: _Column, numbers: Sequence[str]) -> _Column:
    """Return *column* with the number of a clause before the first word of each row that has one, on the same line."""
    before = [measured(f"{number} ", _SIZE) if number else 0.0 for number in numbers]
    before += [0.0] * (len(column.cells) - len(before))
    cells = zip(column.cells, [max(_NUMBER, room) if room else 0.0 for room in before], strict=True)
    return column._replace(cells=tuple((room + words[0], *words[1:]) if words else () for words, room in cells))


def _filled(
    least: Sequence[float], whole: Sequence[float], wanted: Sequence[float], line: float
) -> list[float]:  # fmt: skip
    """Share what the *line* leaves by what is *wanted*, and give no column more than its *whole* text takes."""
    widths = list(least)
    narrow = [place for place, most in enumerate(whole) if most > least[place]]
    while narrow:
        left = max(0.0, line - sum(widths))
        total = sum(wanted[place] for place in narrow)
        full = [place for place in narrow if widths[place] + left * wanted[place] / total >= whole[place]]
        if not full:
            for place in narrow:
                widths[place] += left * wanted[place] / total
            break
        for place in full:
            widths[place] = whole[place]
        narrow = [place for place in narrow if place not in full]
    return widths


class _Lowering:
    """Columns that give each other room; no column gets less than the *least*."""

    def __init__(self, columns: Sequence[_Column], least: Sequence[float]) -> None:
        self._columns = columns
        self._least = least
        self._known: dict[tuple[int, float], list[int]] = {}

    def lowered(self, widths: list[float]) -> list[float]:
        """Return *widths* of which columns have given each other room, as long as the rows need fewer lines."""
        widths = [round(width, 1) for width in widths]
        height = self._height(widths)
        for _ in range(_ROUNDS):
            if height == len(self._columns[0].cells):
                return widths
            ways = []
            for giver, taker in permutations(range(len(widths)), 2):
                for step in (_STEP, 3 * _STEP):
                    if widths[giver] - step < self._least[giver]:
                        continue
                    moved = list(widths)
                    moved[giver], moved[taker] = round(widths[giver] - step, 1), round(widths[taker] + step, 1)
                    ways.append((self._height(moved), moved))
            lowest, found = min(ways, default=(height, widths))
            if lowest >= height:
                return widths
            height, widths = lowest, found
        return widths

    def _height(self, widths: Sequence[float]) -> int:
        """Return how many lines all rows need."""
        return sum(map(max, zip(*map(self._lines, range(len(widths)), widths), strict=True)))

    def _lines(self, place: int, width: float) -> list[int]:
        found = self._known.get((place, width))
        if found is None:
            column = self._columns[place]
            found = [_count(words, column.space, width - _PADDING) for words in column.cells]
            self._known[place, width] = found
        return found


def _count(words: Sequence[float], space: float, room: float) -> int:
    """Return on how many lines *words* of these widths stand."""
    lines, x = 1, 0.0
    for word in words:
        if x and x + space + word > room:
            lines, x = lines + 1, 0.0
        x += word + (space if x else 0.0)
        # A word that is wider than its column is broken.
        while x > room > 0:
            lines, x = lines + 1, x - room
    return lines


def _parts(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(width / sum(widths) for width in widths)
