"""Offices, elections and kinds of meetings: how posts are filled, what their holders may do, who calls a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading
from mspcharter.emit.document.sections.clauses import facts, heading
from mspcharter.emit.document.sections.few import in_brief
from mspcharter.emit.document.sections.items import items
from mspcharter.model import Charter
from mspcharter.model.offices import MeetingKind, Office
from mspcharter.model.values import ITEM_LISTS
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.quorums import quorum_at
from mspcharter.wording.document.bodies import figured
from mspcharter.wording.names import anchor
from mspcharter.wording.text import capital


def offices(known: Decisions) -> Iterator[Block]:
    """Yield the offices of the bodies, the elections, and the meetings that differ from the usual ones."""
    charter = known.charter
    posts = [
        (one, facts(charter, "office", one, (*ITEM_LISTS, *(("number",) if _is_one(one) else ()))))
        for one in charter.offices.values()
    ]
    yield from _clauses(charter, "Offices", posts)
    polls = [(one, facts(charter, "election", one)) for one in charter.elections.values()]
    yield from _clauses(charter, "Elections", polls)
    yield from _clauses(
        charter, "Kinds of meetings", [(one, [*_facts(known, one)]) for one in charter.meetings.values()]
    )


def _clauses(charter: Charter, title: str, several: Sequence[tuple[Any, list[Fact]]]) -> Iterator[Block]:
    """Yield a clause for each of *several* declarations with its facts, or one for all if they say little."""
    short = [
        Fact(charter.title_of(one.name), said, anchor(one.name))
        for one, found in several
        if (said := in_brief(found)) is not None and not any(items(charter, one))
    ]
    if len(several) > 1 and len(short) == len(several):
        yield Heading(3, title, f"part.governance.{title.rpartition(' ')[2].lower()}")
        yield Facts(tuple(short))
        return
    for one, found in several:
        yield heading(charter, one)
        yield from [Facts(tuple(found))] if found else []
        yield from items(charter, one)


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
