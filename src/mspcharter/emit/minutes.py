"""The minutes of a vote: a document that can be pasted, and data for other programs."""

from __future__ import annotations

import json
from typing import Any

from mspcharter.ballots import Votes
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, table
from mspcharter.model import Charter
from mspcharter.power.tallies import ANSWERS, Tally
from mspcharter.wording.seats import seat
from mspcharter.wording.versions import tallies

FORMAT = "mspcharter-tally/1"

MOST_ROWS = 250
"""The most votes that the minutes list one by one."""


def minutes(charter: Charter, one: Tally, votes: Votes) -> list[Block]:
    """Return the minutes of a vote: its result, what was counted, the rule, and each vote."""
    case = one.case
    facts = [
        ("Body", charter.title_of(case.body.name)),
        ("Vote", tallies.kind(one.meeting)),
        ("Votes", tallies.answers(one)),
        ("Quorum", tallies.attendance(charter, one)),
        *(("Counted", said) for said in tallies.counts(charter, one)),
        *(("Rule", said) for said in tallies.rules(charter, one)),
        *(("Others", f"{seat(charter, voter)}: {answer}") for voter, answer in one.others),
    ]
    return [
        Heading(2, f"Minutes of the vote on “{charter.title_of(case.decision.name)}”", "minutes"),
        Paragraph((tallies.verdict(charter, one),)),
        Facts(tuple(Fact(label, (text,)) for label, text in facts)),
        *_votes(votes),
    ]


def _votes(votes: Votes) -> list[Block]:
    """Return each vote; of very many, only their number, because minutes are read by people."""
    if not votes.rows:
        return [Paragraph(("The table of votes has no rows.",))]
    if len(votes.rows) > MOST_ROWS:
        return [Paragraph((f"The table of votes has {len(votes.rows):,} rows.",))]
    if any(row.person for row in votes.rows):
        named = [Row(((row.person,), (row.name,), (row.answer,))) for row in votes.rows]
        return [table(("Member", "Seat", "Vote"), named)]
    return [table(("Name", "Vote"), [Row(((row.name,), (row.answer,))) for row in votes.rows])]


def minutes_data(charter: Charter, one: Tally, votes: Votes) -> str:
    """Return the same as JSON."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "decision": one.case.decision.name,
        "body": one.case.body.name,
        "meeting": one.meeting,
        "passes": one.passes,
        "step": one.step,
        "result": tallies.verdict(charter, one),
        "quorum": None if one.meeting == "electronic" or one.hangs_on_recused else one.has_quorum,
        "present": one.present,
        "votes": {answer: one.own[answer] for answer in ANSWERS},
        "counted": list(tallies.counts(charter, one)),
        "outstanding": [one_ if isinstance(one_, str) else one_.name for one_ in one.outstanding],
        "rows": [
            {"line": row.line, "name": row.name, "person": row.person or None, "vote": row.answer} for row in votes.rows
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
