"""Red lines with their proofs, and what-ifs with their results."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Paragraph, Row, Table
from mspcharter.emit.document.sections.clauses import heading
from mspcharter.emit.document.sections.few import in_few
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.fragility import fragile_guarantees
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.guarantees.scenarios import is_settled, plays
from mspcharter.wording.document import proofs
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.guarantees import tally
from mspcharter.wording.names import anchor
from mspcharter.wording.text import joined


def guarantees(known: Decisions) -> Iterator[Block]:
    """Yield the red lines, each with its proof and the seats on which it hangs."""
    charter = known.charter
    every = verdicts(known)
    found = [proof for verdict in every for proof in verdict.proofs]
    if not found:
        yield from _unsettled(charter)
        return
    hanging = [one for _, several in fragile_guarantees(known) for one in several]
    kept = proofs.ALL_KEPT if all(one.holds for one in found) else tally(found)
    yield Paragraph((f"The partners agree on these red lines. {kept} {proofs.LAST_STEP}",))
    for verdict in every:
        if not verdict.proofs:
            continue
        yield heading(charter, verdict.guarantee)
        rows = [
            Row((proofs.line(charter, group), (proofs.why(charter, group, hanging),)))
            for group in proofs.alike(verdict.proofs)
        ]
        yield from in_few(Table(("Red line", "Proof"), tuple(rows), clauses=True))
    yield from _unsettled(charter)


def _unsettled(charter: Charter) -> Iterator[Block]:
    """Yield the red lines that are open."""
    for guarantee in charter.guarantees.values():
        if guarantee.origin.open:
            yield heading(charter, guarantee)
            yield from map(Paragraph, open_facts(charter, guarantee))


def scenarios(known: Decisions) -> Iterator[Block]:
    """Yield the what-ifs: what is supposed, and what comes of it by the rules."""
    charter = known.charter
    several = list(plays(known))
    unsettled = [one for one in charter.scenarios.values() if not is_settled(one)]
    if several or unsettled:
        yield Paragraph(("What-ifs show what the rules of this charter lead to. They promise nothing.",))
        rows = [
            Row(
                (
                    (charter.title_of(one.scenario.name),),
                    joined((proofs.supposed(charter, one.scenario), *open_facts(charter, one.scenario)), " "),
                    (" ".join(proofs.results(one)),),
                ),
                anchor(one.scenario.name),
            )
            for one in several
        ]
        rows += [
            Row(
                (
                    (charter.title_of(one.name),),
                    joined((proofs.supposed(charter, one), *open_facts(charter, one)), " "),
                    ("Nothing can be worked out before this is settled.",),
                ),
                anchor(one.name),
            )
            for one in unsettled
        ]
        yield from in_few(Table(("What if", "Suppose", "Result"), tuple(rows), clauses=True))
