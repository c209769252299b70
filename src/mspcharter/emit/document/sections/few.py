"""Tables that may have few rows or few filled cells: what does not make a table stands as facts below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Row, Table, table
from mspcharter.wording.text import capital, plain

# Two rows stand in a table whatever they say.
_PAIR = 2


def in_few(found: Table, facts: Iterable[Fact] = ()) -> Iterator[Block]:
    """Yield *found*, and one list of what it is too short to show and of further *facts*.

    One row alone is a list of facts, and so is a cell that is alone in its column.
    """
    below = [*facts]
    if len(found.rows) == 1:
        (row,) = found.rows
        below = [
            Fact(name, capital(cell), row.anchor if not place else "")
            for place, (name, cell) in enumerate(zip(found.columns, row.cells, strict=True))
            if cell
        ] + below
    elif found.rows:
        lonely = [place for place in range(1, len(found.columns)) if _is_lonely(found, place)]
        noted = [
            Fact(f"{plain(row.cells[0])}, {found.columns[place].lower()}", capital(row.cells[place]))
            for place in lonely
            for row in found.rows
            if row.cells[place]
        ]
        kept = [place for place in range(len(found.columns)) if place not in lonely]
        yield table(
            [found.columns[place] for place in kept],
            [Row(tuple(row.cells[place] for place in kept), row.anchor) for row in found.rows],
            right=[found.columns[place] for place in found.right],
            total=tuple(found.total[place] for place in kept) if found.total else (),
            marks=[found.columns[place] for place in found.marks],
            clauses=found.clauses,
        )
        below = noted + below
    if below:
        yield Facts(tuple(below))


def _is_lonely(found: Table, place: int) -> bool:
    return len(found.rows) > _PAIR and sum(bool(row.cells[place]) for row in found.rows) == 1
