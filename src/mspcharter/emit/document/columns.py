"""How wide the columns of a table are, for formats that have to say so.

Equal columns give a column of one letter as much room as one of sentences. Here each column first gets its longest
word, and the rest of the width goes to where there is most to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from mspcharter.emit.document.blocks import Table
from mspcharter.english import cells, clean
from mspcharter.wording.text import plain

LINE = 96
"""The letters that fit on a line across a page of A4 in the type of tables."""

_PADDING = 3
_LONGEST = 18
"""Longer words are broken, so that one address does not take half of a page."""


def shares(table: Table) -> tuple[float, ...]:
    """Return the part of the width that each column of *table* gets; the parts add up to 1."""
    grid = [table.columns, *([clean(plain(cell)) for cell in row.cells] for row in table.rows)]
    grid += [[clean(plain(cell)) for cell in table.total]] if table.total else []
    columns = list(zip(*grid, strict=True))
    whole = [max(map(cells, column)) + _PADDING for column in columns]
    if sum(whole) <= LINE:
        return _parts(whole)
    least = [min(_LONGEST, max(_longest_word(cell) for cell in column)) + _PADDING for column in columns]
    # A column of twice the text gets less than twice the width: long cells may become taller.
    wanted = [sqrt(sum(map(cells, column))) for column in columns]
    return _parts(_filled(least, whole, wanted))


def percentages(table: Table) -> tuple[int, ...]:
    """Return the shares of *table* in whole percent, which add up to 100."""
    exact = [share * 100 for share in shares(table)]
    found = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in by_rest[: 100 - sum(found)]:
        found[place] += 1
    return tuple(found)


def _filled(least: Sequence[float], whole: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Share what the line leaves by what is *wanted*, and give no column more than its *whole* text takes."""
    widths = list(least)
    narrow = [place for place, most in enumerate(whole) if most > least[place]]
    while narrow:
        left = max(0.0, LINE - sum(widths))
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


def _longest_word(text: str) -> int:
    return max(map(cells, text.split()), default=0)


def _parts(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(width / sum(widths) for width in widths)
