"""Monitoring, conflicts of interest, disputes, assets, further clauses, deviations and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Steps,
    table,
)
from mspcharter.emit.document.sections.clauses import clause, facts, heading, register, statement
from mspcharter.emit.open_points import OpenPoints
from mspcharter.english import counted, day, quoted
from mspcharter.model import Charter
from mspcharter.model.accountability import DisputeStep, Signatory
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.wording.facts import duties, name_or_text, prose
from mspcharter.wording.names import named, titles_of
from mspcharter.wording.text import Text, address, capital, plain, sentence, unhyphened


def monitoring(charter: Charter) -> Iterator[Block]:
    """Yield the indicators, reviews, consultations and publications."""
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


def conflicts_and_disputes(charter: Charter) -> Iterator[Block]:
    """Yield the duties of members with a conflict of interest, and the steps of disputes."""
    for conflict in charter.conflicts.values():
        yield heading(charter, conflict)
        if conflict.members:
            yield Paragraph((duties(conflict),))
        in_sentence = (
            ("members", "excluded_from_quorum") if conflict.members and conflict.excluded_from_quorum else ("members",)
        )
        entries = facts(charter, "conflict", conflict, in_sentence)
        if entries:
            yield Facts(tuple(entries))
    for dispute in charter.disputes.values():
        yield heading(charter, dispute)
        if dispute.between:
            yield Facts(tuple(facts(charter, "dispute", dispute, ("steps",))))
        if dispute.steps:
            yield Steps(tuple(_instance(charter, one) for one in dispute.steps))


def leaving(charter: Charter) -> Iterator[Block]:
    """Yield the assets, their owners and what happens to them on exit."""
    if charter.assets:
        yield Heading(3, "Assets")
        yield register(
            charter, "asset", charter.assets.values(), "Asset",
            "kind owner custody licence on_exit", custody="In custody of",
        )  # fmt: skip


def further(charter: Charter) -> Iterator[Block]:
    """Yield the clauses in free text."""
    for one in charter.clauses.values():
        yield heading(charter, one)
        yield from statement(charter, one.statement)


def deviations(charter: Charter) -> Iterator[Block]:
    """Yield the findings that the partners accept, and why."""
    if charter.waivers:
        yield table(
            ["Accepted finding", "About", "Reason", "Agreed by", "Until"],
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


def open_points(charter: Charter, points: OpenPoints) -> Iterator[Block]:
    """Yield what the charter does not settle, as the findings say it."""
    if points.gaps:
        yield Paragraph(("The charter does not settle these points:",))
        yield Bullets(tuple(_in_prose(charter, one) for one in points.gaps))
    if points.contradictions:
        yield Paragraph(("These parts contradict each other, or cannot work:",))
        yield Bullets(tuple(_in_prose(charter, one) for one in points.contradictions))


def _in_prose(charter: Charter, diagnostic: Diagnostic) -> Text:
    """Return the message of *diagnostic* as a sentence, with titles in place of names; in a list, they are quoted."""
    words = re.split(r"`([^`]*)`", diagnostic.finding.message)
    lines = {seat.name for body in charter.bodies.values() for seat in body.seats}

    def said(word: str) -> str:
        if charter.named(word) is not None:
            title = plain(named(charter, word))
            return quoted(charter.title_of(word)) if diagnostic.parts else title
        if word in lines:
            return quoted(charter.title_of(word))
        return charter.title_of(word) if word in BUILT_IN_SECTORS else word

    return sentence(capital(("".join(said(word) if number % 2 else word for number, word in enumerate(words)),)))


def signatures(charter: Charter) -> Iterator[Block]:
    """Yield where each party signs."""
    if charter.signatories:
        yield Signatures(tuple(_signature(charter, one) for one in charter.signatories))


def _instance(charter: Charter, step: DisputeStep) -> Text:
    text: Text = (*capital(unhyphened(step.name)), " by ", *name_or_text(charter, step.by))
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
    return Signature(charter.title_of(one.name), person, capacity, authority, on, reservation)
