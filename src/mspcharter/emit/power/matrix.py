"""The voting matrix: how many yes votes each decision needs, and what is just too few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Paragraph, Row, table
from mspcharter.model import Charter
from mspcharter.power.questions.matrix import Line
from mspcharter.wording import headings
from mspcharter.wording.matrix import EDGES, fewest, introduction, needed, of_each, worked_out
from mspcharter.wording.names import title_of


def matrix(charter: Charter, lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the table of votes needed, and the examples at its edges."""
    rows = [_cells(charter, line) for line in lines]
    if all(row[-1] == row[2] for row in rows):
        # Abstaining and staying away make it no easier.
        rows = [(*row[:-1], "") for row in rows]
    body = None
    if len({row[1] for row in rows}) == 1:
        body = rows[0][1]
        rows = [(row[0], "", *row[2:]) for row in rows]
    yield Paragraph((introduction(body, len(rows), fewest=any(row[-1] for row in rows)),))
    yield table(headings.VOTES_NEEDED_COLUMNS, [Row(tuple((cell,) if cell else () for cell in row)) for row in rows])
    edges = list(worked_out(charter, lines))
    if edges:
        yield Paragraph((EDGES,))
        yield Bullets(tuple((edge,) for edge in edges))


def _cells(charter: Charter, line: Line) -> tuple[str, ...]:
    case = line.case
    return (
        title_of(charter, case.decision.name),
        title_of(charter, case.body.name),
        needed(line),
        of_each(charter, [one for one in line.constituencies if one.least]),
        fewest(line),
    )
