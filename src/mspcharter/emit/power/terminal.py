"""Blocks for a terminal: plain lines that never exceed its width.

The output holds only printable text, rules and bold headings, whatever a charter says; the printer may strip the bold.
Cells of tables are wrapped. If a terminal is too narrow for a table, its rows become lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Note, Paragraph, Table
from mspcharter.emit.picture.lettering import filled
from mspcharter.english import cells, clean
from mspcharter.wording.text import plain

USUAL = 80
_LEAST = 24
# Longer lines are hard to read.
_MOST = 100
_GAP = "  "
_NARROWEST = 8
_BULLET = "  - "
_BOLD = "\x1b[1m{}\x1b[0m"


def in_terminal(blocks: Iterable[Block], width: int = USUAL) -> str:
    """Return *blocks* in lines of at most *width* columns."""
    most = max(_LEAST, min(width, _MOST))
    parts = ["\n".join(_lines(block, most)) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(level, title):
            lines = filled(clean(title), width)
            yield from (_BOLD.format(line) for line in lines)
            if level < 3:
                yield ("=" if level == 1 else "-") * max(map(cells, lines))
        case Paragraph(text) | Note(text):
            yield from filled(clean(plain(text)), width)
        case Bullets(items):
            for item in items:
                yield from _hung(_BULLET, clean(plain(item)), width)
        case Table():
            yield from _table(block, width)
        case _:
            raise TypeError("the report has none")


def _hung(mark: str, text: str, width: int) -> Iterator[str]:
    """Yield *text* behind *mark*, with its further lines below its first."""
    for number, line in enumerate(filled(text, width - len(mark))):
        yield ((mark if number == 0 else " " * len(mark)) + line).rstrip()


def _table(block: Table, width: int) -> Iterator[str]:
    grid = [[clean(plain(cell)) for cell in row.cells] for row in block.rows]
    heads = [clean(column) for column in block.columns]
    widths = _widths([heads, *grid], width)
    if widths is None:
        yield from _as_lists(heads, grid, width)
        return
    yield from _row(heads, widths, block.right, bottom=True)
    yield _GAP.join("─" * wide for wide in widths)
    tall = [[filled(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in grid]
    loose = any(len(lines) > 1 for row in tall for lines in row)
    for number, row in enumerate(grid):
        if number and loose:
            yield ""
        yield from _row(row, widths, block.right, bottom=False)


def _row(row: Sequence[str], widths: Sequence[int], right: Sequence[int], *, bottom: bool) -> Iterator[str]:
    """Yield the lines of one row; the shorter cells stand at its top, or at its *bottom*."""
    columns = [filled(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    height = max(map(len, columns))
    for place, lines in enumerate(columns):
        blank = [""] * (height - len(lines))
        columns[place] = [*blank, *lines] if bottom else [*lines, *blank]
    for number in range(height):
        padded = (_padded(columns[place][number], wide, right=place in right) for place, wide in enumerate(widths))
        yield _GAP.join(padded).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def _widths(grid: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return the width of each column, reduced for the widest ones; None where the table does not fit."""
    columns = list(zip(*grid, strict=True))
    needed = [max(cells(cell) for cell in column) for column in columns]
    least = [min(need, max(_NARROWEST, *map(_longest, column))) for need, column in zip(needed, columns, strict=True)]
    room = width - len(_GAP) * (len(columns) - 1)
    # Titles may have long words, which can be broken; the first column is reduced before the table is given up.
    least[0] = min(least[0], max(_NARROWEST, room - sum(least[1:])))
    if sum(least) > room:
        return None
    if sum(needed) > room:
        # A head of two lines takes less from the other columns than a cell of two lines.
        heads = [_in_two_lines(column[0]) for column in columns]
        bodies = [max(map(cells, column[1:]), default=0) for column in columns]
        needed = [max(few, head, body) for few, head, body in zip(least, heads, bodies, strict=True)]
    while sum(needed) > room:
        place = max(range(len(needed)), key=lambda one: (needed[one] - least[one] > 0, needed[one]))
        needed[place] -= 1
    return needed


def _in_two_lines(text: str) -> int:
    """Return the width at which *text* takes no more than two lines."""
    return next(width for width in range(max(1, _longest(text)), cells(text) + 2) if len(filled(text, width)) <= 2)


def _longest(text: str) -> int:
    return max(map(cells, text.split(" ")))


def _as_lists(heads: Sequence[str], grid: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for first, *rest in grid:
        yield from filled(first, width)
        for head, cell in zip(heads[1:], rest, strict=True):
            if cell:
                yield from _hung(_BULLET, f"{head}: {cell}", width)
