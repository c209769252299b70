"""The minutes of a vote: a document that can be pasted, and data for other programs."""

from __future__ import annotations

import json
from typing import Any

from mspcharter.ballots import Votes
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, table
from mspcharter.model import Charter
from mspcharter.model.membership import is_of_several
from mspcharter.power.tallies import ANSWERS, Count
from mspcharter.power.voters import Voter
from mspcharter.wording.seats import own_holder, own_line, seat
from mspcharter.wording.versions import tallies

FORMAT = "mspcharter-tally/1"

MOST_ROWS = 250
"""The most votes that the minutes list one by one."""


def minutes(charter: Charter, vote: Count, votes: Votes) -> list[Block]:
    """Return the minutes of a vote: its result, what was counted, the rule, and each vote."""
    one = vote.first
    case = one.case
    due, silent = tallies.due(vote), tallies.silent(charter, one)
    facts = [
        ("Body", charter.title_of(case.body.name)),
        ("Vote", tallies.kind(charter, case.decision, one.meeting)),
        *([("Step", due)] if due is not None else []),
        *([("Concerned", tallies.concerned(charter, vote.concerned))] if vote.concerned is not None else []),
        *([("Case", tallies.occurred(charter, vote.occurred))] if vote.occurred is not None else []),
        ("Votes", tallies.answers(one)),
        *([("Not in the table, so absent", silent)] if silent is not None else []),
        ("Quorum", tallies.attendance(charter, one)),
        *(("Counted", said) for each in vote.tallies for said in tallies.counts(charter, each)),
        *(("Rule", said) for each in vote.tallies for said in tallies.rules(charter, each)),
        *(("First", said) for said in tallies.confirmed_first(charter, case.decision)),
        *(("Veto", said) for said in tallies.vetoes(charter, case.decision) if vote.passes is not False),
        *(("Others", f"{seat(charter, voter)}: {answer}") for voter, answer in one.others),
    ]
    return [
        Heading(2, f"Minutes of the vote on “{charter.title_of(case.decision.name)}”", "minutes"),
        Paragraph((tallies.verdict(charter, vote),)),
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


def minutes_data(charter: Charter, vote: Count, votes: Votes) -> str:
    """Return the same as JSON."""
    one, concern = vote.first, vote.concerned
    found: dict[str, Any] = {
        "format": FORMAT,
        "decision": one.case.decision.name,
        "body": one.case.body.name,
        "meeting": one.meeting,
        "passes": vote.passes,
        "step": one.step if len(vote.tallies) == 1 else None,
        "due": [{"step": each.due, "passes": each.passes} for each in vote.tallies if each.due is not None],
        "concerned": None if concern is None else {"kind": concern.kind, "name": concern.name or None},
        "cases": vote.occurred,
        "result": tallies.verdict(charter, vote),
        "quorum": None if one.meeting == "electronic" or one.hangs_on_recused else one.has_quorum,
        "present": one.present,
        "votes": {answer: one.own[answer] for answer in ANSWERS},
        "silent": [{"name": _name(charter, voter), "number": number} for voter, number in one.silent],
        "counted": [said for each in vote.tallies for said in tallies.counts(charter, each)],
        "rule": [said for each in vote.tallies for said in tallies.rules(charter, each)],
        "attendance": tallies.attendance(charter, one),
        "first": [*tallies.confirmed_first(charter, one.case.decision)],
        "vetoes": [*tallies.vetoes(charter, one.case.decision)] if vote.passes is not False else [],
        "others": [{"name": voter.name, "vote": answer} for voter, answer in one.others],
        "outstanding": [one_ if isinstance(one_, str) else one_.name for one_ in one.outstanding],
        "rows": [
            {"line": row.line, "name": row.name, "person": row.person or None, "vote": row.answer} for row in votes.rows
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _name(charter: Charter, voter: Voter) -> str:
    """Return the name of *voter* that tells it apart from others in its line."""
    line = own_line(charter, voter)
    if line is not None and not is_of_several(line):
        return line.name
    return voter.seat.for_ or voter.name if voter.seat is not None and own_holder(charter, voter) else voter.name
