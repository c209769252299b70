"""How wide the columns of a table are, for formats that have to say so.

Equal columns give a column of one letter as much room as one of sentences. Here each column first gets its longest
word, and the rest of the width goes to where there is most to read. Then columns give each other room as long as this
makes the table lower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from math import ceil, sqrt

from mspcharter.emit.document.blocks import Table
from mspcharter.english import cells, clean
from mspcharter.wording.text import plain

LINE = 96
"""The letters that fit on a line across a page of A4 in the type of tables."""

_PADDING = 3
_STEP = 2.0
_ROUNDS = 24
_FULL = 0.88
"""The part of a line that words fill, if the text goes on in the next."""

_LONGEST = 18
"""Longer words are broken, so that one address does not take half of a page."""


@lru_cache(maxsize=64)
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
    lengths = [[cells(cell) for cell in column] for column in columns]
    wanted = [sqrt(sum(column)) for column in lengths]
    return _parts(_lowered(_filled(least, whole, wanted), least, lengths))


def breakable(text: str, share: float) -> str:
    """Return *text* for a column with a *share* of the width: a word that is wider than it may end a line in itself."""
    room = max(_LONGEST, int(share * LINE) - _PADDING)
    return re.sub(rf"\S{{{room}}}(?=\w)", "\\g<0>\u200b", text)


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


def _lowered(widths: list[float], least: Sequence[float], lengths: Sequence[Sequence[int]]) -> list[float]:
    """Return *widths* of which columns have given each other room, step by step, as long as the rows need fewer lines.

    No column gets less than the *least*, and the *lengths* of its texts say how many lines they need.
    """
    needed = [_lines(column, width) for column, width in zip(lengths, widths, strict=True)]
    height = sum(map(max, zip(*needed, strict=True)))
    for _ in range(_ROUNDS):
        found = None
        for giver, taker in permutations(range(len(widths)), 2):
            if widths[giver] - _STEP < least[giver]:
                continue
            less, more = widths[giver] - _STEP, widths[taker] + _STEP
            moved = {giver: _lines(lengths[giver], less), taker: _lines(lengths[taker], more)}
            lower = sum(map(max, zip(*(moved.get(place, one) for place, one in enumerate(needed)), strict=True)))
            if lower < height:
                height, found = lower, (giver, taker, moved)
        if found is None:
            return widths
        giver, taker, moved = found
        widths[giver], widths[taker] = widths[giver] - _STEP, widths[taker] + _STEP
        needed = [moved.get(place, one) for place, one in enumerate(needed)]
    return widths


def _lines(column: Sequence[int], width: float) -> list[int]:
    """Return how many lines the texts of a column need, of which each loses some room at its end."""
    room = max(1.0, width - _PADDING)
    return [ceil(length / (room * (_FULL if length > room else 1.0))) for length in column]


def _longest_word(text: str) -> int:
    return max(map(cells, text.split()), default=0)


def _parts(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(width / sum(widths) for width in widths)
