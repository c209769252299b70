"""Decisions: who takes them, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, Steps, table
from mspcharter.emit.document.sections.clauses import cell, facts, heading
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gatekeepers
from mspcharter.wording import promises, requirements
from mspcharter.wording.names import anchor, within
from mspcharter.wording.text import Link, Text, capital, joined, sentence, unlinked


def decisions(known: Decisions) -> Iterator[Block]:
    """Yield a table of all decisions, then each in full, then what their terms mean."""
    charter = known.charter
    everything = charter.decisions.values()
    if everything:
        yield Heading(3, "All decisions")
        yield table(
            [
                "Decision",
                "About",
                "Taken by",
                "Requires",
                "Electronic vote",
                "Veto or consent",
                "On a tie",
                "If blocked",
            ],
            [Row(_glance(charter, one)) for one in everything],
        )
    for decision in everything:
        yield heading(charter, decision)
        yield from _decision(charter, decision)


def _glance(charter: Charter, decision: Decision) -> tuple[Text, ...]:
    charter = within(charter, decision.taken_by)
    ladder = joined((unlinked(requirements.step(charter, step)) for step in decision.requires), "; else ")
    return (
        (Link(charter.title_of(decision.name), anchor(decision.name)),),
        cell(charter, "decision", decision, "about"),
        cell(charter, "decision", decision, "taken_by"),
        capital(ladder),
        capital(unlinked(requirements.step(charter, decision.electronic_vote))) if decision.electronic_vote else (),
        capital(unlinked(requirements.agreement(charter, decision))),
        cell(charter, "decision", decision, "tie"),
        cell(charter, "decision", decision, "if_blocked"),
    )


def _decision(charter: Charter, decision: Decision) -> Iterator[Block]:
    charter = within(charter, decision.taken_by)
    before = facts(charter, "decision", decision, _LATER)
    yield from [Facts(tuple(before))] if before else []
    for gate in gatekeepers(charter, Membership(charter), decision, "stakeholder"):
        if gate.names or len(gate.gate.holders) == 1:
            yield Paragraph((promises.gate(charter, gate),))
    if len(decision.requires) == 1:
        yield Paragraph(sentence((requirements.ONE_STEP, *requirements.step(charter, decision.requires[0]))))
    elif decision.requires:
        yield Paragraph((requirements.STEPS,))
        yield Steps(tuple(sentence(requirements.step(charter, one)) for one in decision.requires))
    after = facts(charter, "decision", decision, _EARLIER)
    if decision.electronic_vote is not None:
        after.insert(0, Fact("Electronic vote", capital(requirements.step(charter, decision.electronic_vote))))
    yield from [Facts(tuple(after))] if after else []


_EARLIER = ("taken_by", "about", "proposed_by", "notice", "requires", "electronic_vote")
_LATER = (
    "requires",
    "electronic_vote",
    "limit",
    "abstaining",
    "tie",
    "veto",
    "consent_of",
    "approved_by",
    "settled_within",
    "if_blocked",
)
