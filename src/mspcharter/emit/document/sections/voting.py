"""The voting matrix: for each decision who takes it, what it needs, and who can stop it."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Row, Table
from mspcharter.emit.document.sections.few import in_few
from mspcharter.power.alike import alike
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import Figures, figures
from mspcharter.power.questions.matrix import Line, line_of
from mspcharter.wording.document import voting
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, joined


def matrix(known: Decisions) -> Iterator[Block]:
    """Yield the voting matrix; decisions with the same figures share a row."""
    several = [(figures(known, case, "seat"), line_of(known, case)) for case in known.understood]
    if not several:
        return
    yield Heading(3, "Voting matrix", "part.matrix")
    rows = [_row(known, group) for group in alike(several, lambda one: voting.cells(known, *one))]
    yield from in_few(Table(voting.COLUMNS, tuple(rows)))
    for note in voting.notes(known, [one for one, _ in several]):
        yield Paragraph((note,))


def _row(known: Decisions, group: list[tuple[Figures, Line]]) -> Row:
    titles: Text = joined((named(known.charter, one.case.decision.name) for one, _ in group), "; ")
    return Row((titles, *((cell,) if cell else () for cell in voting.cells(known, *group[0]))))
