"""How the partnership is watched, how quarrels end, what happens on leaving, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Facts, Heading, Row, Signature, Signatures, Steps, table
from mspcharter.emit.document.sections.clauses import clause, facts, heading, register, statement
from mspcharter.english import counted, day
from mspcharter.model import Charter
from mspcharter.model.accountability import DisputeStep, Signatory
from mspcharter.wording.facts import prose, somebody
from mspcharter.wording.names import title_of, titles_of
from mspcharter.wording.text import Text, address, capital, plain, sentence, unhyphened


def monitoring(charter: Charter) -> Iterator[Block]:
    """Yield what is measured, reviewed, asked and published."""
    if charter.indicators:
        yield Heading(3, "Indicators")
        yield register(
            charter, "indicator", charter.indicators.values(), "Indicator",
            "baseline target measured source reported_to",
        )  # fmt: skip
    for review in charter.reviews.values():
        yield from clause(charter, "review", review)
    for consultation in charter.consultations.values():
        yield from clause(charter, "consultation", consultation)
    for one in charter.transparency.values():
        yield heading(charter, one)
        entries = facts(charter, "transparency", one)
        yield Facts(
            tuple(entry._replace(text=address(entry.text)) if entry.label == "At" else entry for entry in entries)
        )


def quarrels(charter: Charter) -> Iterator[Block]:
    """Yield what members with interests of their own do, and the way that a quarrel takes."""
    for conflict in charter.conflicts.values():
        yield from clause(charter, "conflict", conflict)
    for dispute in charter.disputes.values():
        yield heading(charter, dispute)
        if dispute.steps:
            yield Steps(tuple(_instance(charter, one) for one in dispute.steps))


def leaving(charter: Charter) -> Iterator[Block]:
    """Yield what belongs to whom, and what becomes of it."""
    if charter.assets:
        yield Heading(3, "Assets")
        yield register(
            charter, "asset", charter.assets.values(), "Asset",
            "kind owner custody licence on_exit", custody="In custody of",
        )  # fmt: skip


def further(charter: Charter) -> Iterator[Block]:
    """Yield the clauses that are free prose."""
    for one in charter.clauses.values():
        yield heading(charter, one)
        yield from statement(charter, one.statement)


def deviations(charter: Charter) -> Iterator[Block]:
    """Yield the findings that the partners accept, and why."""
    if charter.waivers:
        yield table(
            ["Accepted", "About", "Because", "Agreed by", "Until"],
            [
                Row(
                    (
                        capital(unhyphened(waiver.name)),
                        titles_of(charter, [waiver.subject] if waiver.subject else []),
                        capital(prose(charter, waiver.because or "")),
                        titles_of(charter, waiver.agreed_by),
                        (day(waiver.until),) if waiver.until is not None else (),
                    )
                )
                for waiver in charter.waivers
            ],
        )


def signatures(charter: Charter) -> Iterator[Block]:
    """Yield where each party signs."""
    if charter.signatories:
        yield Signatures(tuple(_signature(charter, one) for one in charter.signatories))


def _instance(charter: Charter, step: DisputeStep) -> Text:
    text: Text = (*capital(unhyphened(step.name)), " by ", *somebody(charter, step.by))
    if step.within is not None:
        text = (*text, f", within {counted(step.within.count, step.within.unit)}")
    if step.final:
        text = (*text, "; final")
    if step.back_to is not None:
        text = (*text, "; may go back to ", *unhyphened(step.back_to))
    return sentence(text)


def _signature(charter: Charter, one: Signatory) -> Signature:
    person, capacity, authority, reservation = (
        plain(prose(charter, text or "")) for text in (one.person, one.capacity, one.authority, one.reservation)
    )
    on = day(one.on) if one.on is not None else ""
    return Signature(title_of(charter, one.name), person, capacity, authority, on, reservation)
