"""Offices, elections and kinds of meetings: how posts are filled, what their holders may do, who calls a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts
from mspcharter.emit.document.sections.clauses import clause, facts, heading
from mspcharter.emit.document.sections.items import items
from mspcharter.model.offices import MeetingKind, Office
from mspcharter.model.values import ITEM_LISTS
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.quorums import quorum_at
from mspcharter.wording.document.bodies import figured
from mspcharter.wording.text import capital


def offices(known: Decisions) -> Iterator[Block]:
    """Yield the offices of the bodies, the elections, and the meetings that differ from the usual ones."""
    charter = known.charter
    for office in charter.offices.values():
        yield from clause(charter, "office", office, but=(*ITEM_LISTS, *(("number",) if _is_one(office) else ())))
        yield from items(charter, office)
    for election in charter.elections.values():
        yield from clause(charter, "election", election)
    for meeting in charter.meetings.values():
        yield heading(charter, meeting)
        yield Facts(tuple(_facts(known, meeting)))


def _is_one(office: Office) -> bool:
    return office.number == 1 and not office.origin.is_open("number")


def _facts(known: Decisions, meeting: MeetingKind) -> Iterator[Fact]:
    """Yield the facts of *meeting*, its quorum as a number beside its rule."""
    charter = known.charter
    body = charter.bodies.get(meeting.of or "")
    for one in facts(charter, "meeting", meeting):
        if one.label == "Quorum" and body is not None and meeting.quorum is not None and meeting.quorum.condition:
            figure = quorum_at(known, body, meeting)
            yield one._replace(text=capital((figured(charter, meeting.quorum.condition, figure),)))
        else:
            yield one
