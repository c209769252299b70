"""The figures of decisions in each case: of who is concerned, and of vetoes and consents in some cases only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import listed, quoted
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.cases import Concern, Unclear
from mspcharter.power.concerned import Reading
from mspcharter.power.figures import Figures
from mspcharter.record import Record
from mspcharter.wording.cases import in_case, who_is
from mspcharter.wording.document import voting
from mspcharter.wording.figures import unsure


class Row(Record):
    """What a decision comes to *when* it is so: the *cells* of the voting matrix, and notes on them."""

    when: str
    cells: tuple[str, ...]
    notes: tuple[str, ...]


def rows(charter: Charter, found: Sequence[Reading]) -> list[Row]:
    """Return the rows of *decision*; those who make no difference share a row."""
    decision = found[0].decision
    groups: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], list[Concern]] = {}
    for one in found:
        # Those who may be concerned share a row in the same case; without them, all cases may.
        case = one.variant.concern.cases if decision.concerned is not None else ()
        groups.setdefault((*_cells(one), case), []).append(one.variant.concern)
    every = [one.variant.concern for one in found]
    return [Row(_when(charter, decision, who, every), cells, notes) for (cells, notes, _), who in groups.items()]


def _cells(one: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(one.glance, Unclear):
        return (), ()
    known = one.variant.decisions
    found = voting.cells(known, one.glance), tuple(_notes(known.charter, one.glance.figures))
    # What is said of one of several alike must not name another of them.
    titles = [known.charter.title_of(name) for name in one.variant.concern.others]
    return ((), ()) if any(title in text for title in titles for part in found for text in part) else found


def sentences(charter: Charter, found: Sequence[Reading]) -> Iterator[str]:
    """Yield the rows of *decision* as sentences."""
    title = quoted(charter.title_of(found[0].decision.name))
    for row in rows(charter, found):
        if not row.cells:
            yield f"{title}, {row.when}: the figures are not known."
            continue
        said = "; ".join(
            f"{column[:1].lower()}{column[1:]}: {cell}"
            for column, cell in zip(voting.COLUMNS[2:], row.cells[1:], strict=True)
        )
        yield f"{title}, {row.when}: {said}."
        yield from (f"{title}, {row.when}: {note}" for note in row.notes)


def _notes(charter: Charter, figures: Figures) -> Iterator[str]:
    """Yield what is not sure about the figures of one row, without the title of the decision."""
    for note in unsure(charter, [figures]):
        yield note.partition("”: ")[2] or note


def _when(charter: Charter, decision: Decision, several: Sequence[Concern], every: Sequence[Concern]) -> str:
    """Return when a row holds; the chair is named where it makes a difference."""
    if decision.concerned is None:
        return _in_cases(charter, decision, several)
    also = f", and {in_case(charter, several[0])}" if several[0].cases or several[0].other_cases else ""
    names: dict[str, None] = {}
    for one in several:
        both = {other.chair for other in every if (other.kind, other.name) == (one.kind, one.name)}
        alike = {other.chair for other in several if (other.kind, other.name) == (one.kind, one.name)}
        chair = "" if alike == both else " (in the chair)" if one.chair else " (not in the chair)"
        names[who_is(charter, one._replace(chair=False)) + chair] = None
    if decision.concerned.name is not None:
        return f"without the votes of {listed(list(names), 'or')}{also}"
    return f"if {listed(list(names), 'or')} is concerned{also}"


def _in_cases(charter: Charter, decision: Decision, several: Sequence[Concern]) -> str:
    """Return in which cases a row holds."""
    if len(several) == 2 ** len(decision.cases) or several[0].kind == "any":
        return "in every case"
    return listed([in_case(charter, one) for one in several], "or")
