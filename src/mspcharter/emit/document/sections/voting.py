"""The voting matrix: for each decision who takes it, what it needs, and who can stop it."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Row, Table
from mspcharter.emit.document.sections.few import in_few
from mspcharter.power.alike import alike
from mspcharter.power.cases import Unclear
from mspcharter.power.concerned import glances_of_any, readings
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance
from mspcharter.wording.document import concerned, voting
from mspcharter.wording.names import named
from mspcharter.wording.report import unread
from mspcharter.wording.text import Text, joined


def matrix(known: Decisions) -> Iterator[Block]:
    """Yield the voting matrix; decisions with the same figures share a row."""
    found = glances_of_any(known)
    several = [one for one in found if isinstance(one, Glance)]
    unclear = [one for one in found if isinstance(one, Unclear)]
    read = [each for one in unclear if one.depends and (each := readings(known, one.decision))]
    if not several and not read:
        return
    yield Heading(3, "Voting matrix", "part.matrix")
    rows = [_row(known, group) for group in alike(several, lambda one: voting.cells(known, one))]
    for each in read:
        rows += [_concerned(known, each[0].decision.name, row) for row in concerned.rows(known.charter, each)]
    yield from in_few(Table(voting.COLUMNS, tuple(rows)))
    for said in unread(known.charter, [one for one in unclear if not one.depends]):
        yield Paragraph((f"This matrix does not show {said}",))
    for note in voting.notes(known, several):
        yield Paragraph((note,))


def _concerned(known: Decisions, name: str, row: concerned.Row) -> Row:
    """Return a row of a decision for some of its cases."""
    notes = "".join(f" ({note.rstrip('.')})" for note in row.notes)
    cells = row.cells or (*("not known",) * (len(voting.COLUMNS) - 1),)
    return Row(((*named(known.charter, name), f", {row.when}{notes}"), *((cell,) for cell in cells)))


def _row(known: Decisions, group: list[Glance]) -> Row:
    titles: Text = joined((named(known.charter, one.figures.case.decision.name) for one in group), "; ")
    return Row((titles, *((cell,) for cell in voting.cells(known, group[0]))))
