"""Tables that may have few rows or few filled cells: what does not make a table stands as facts below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mspcharter.emit.document.blocks import Block, Fact, Facts, Row, Table, table
from mspcharter.wording.text import Text, capital, joined, plain

# Two rows stand in a table whatever they say.
_PAIR = 2
# The facts, and their letters, up to which those of one row stand in one clause: about three lines.
_FACTS, _SHORT = 5, 260
_ENDS = (".", "!", "?", ".”", "!”", "?”", ".)")
# A column that is filled in for at most this part of the rows is no column.
_FEW = 4


def is_rare(cells: Sequence[Text]) -> bool:
    """Say whether the *cells* of a column are filled in for so few of many rows that they stand below the table."""
    filled = sum(map(bool, cells))
    return len(cells) > _PAIR and (filled == 1 or 0 < filled * _FEW <= len(cells))


def is_shared(cells: Sequence[Text]) -> bool:
    """Say whether the *cells* of a column are the same in each of many rows, so that they are said once."""
    return len(cells) > _PAIR and bool(cells[0]) and all(one == cells[0] for one in cells)


def in_few(found: Table, facts: Iterable[Fact] = (), *, brief: bool = False) -> Iterator[Block]:
    """Yield *found*, and one list of what it is too short to show and of further *facts*.

    One row alone is a list of facts, or in *brief* one fact if it says little. The few cells of a column that is filled
    in for few rows are facts, too.
    """
    below = [*facts]
    if len(found.rows) == 1:
        (row,) = found.rows
        said = dict(zip(found.columns, map(capital, row.cells), strict=True))
        first = Fact(found.columns[0], said.pop(found.columns[0]), row.anchor)
        stated = [Fact(name, text) for name, text in said.items() if text]
        below = [*(alone(first, said) if brief else (first, *stated)), *below]
    elif found.rows:
        rare = [place for place in range(1, len(found.columns)) if is_rare([row.cells[place] for row in found.rows])]
        noted = [
            Fact(f"{plain(row.cells[0])}, {found.columns[place].lower()}", capital(row.cells[place]))
            for place in rare
            for row in found.rows
            if row.cells[place]
        ]
        kept = [place for place in range(len(found.columns)) if place not in rare]
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


def alone(titled: Fact, said: Mapping[str, Text]) -> tuple[Fact, ...]:
    """Return what is *said*, by its heading, of the only declaration of its kind, whose title is a fact itself."""
    stated = [Fact(label, text) for label, text in said.items() if text]
    whole = in_brief(stated)
    if whole is None:
        return (titled, *stated)
    return (
        titled._replace(text=joined(((*titled.text, "." if stated else ""), whole), " ") if stated else titled.text),
    )


def in_brief(several: Sequence[Fact]) -> Text | None:
    """Return *several* facts as running text, if they say little."""
    if len(several) > _FACTS or sum(len(one.label) + len(plain(one.text)) for one in several) > _SHORT:
        return None
    ends = ("" if plain(one.text).endswith(_ENDS) else "." for one in several)
    return joined(((f"{one.label}: ", *one.text, end) for one, end in zip(several, ends, strict=True)), " ")
