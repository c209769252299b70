"""Which seats and voters are counted, where they are not those of one body alone, and what a silent chair does."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.study import study
from mspcharter.wording.players import titled
from mspcharter.wording.report import rooms

SEATS = "        leader 1 for league\n        firms 3 from market\n        people 3 from public\n"
COUNCIL = "body council\n    seats\n        elders 2 from public\n"
COUNCIL += "decision last\n    taken by council\n    about policy\n    requires at least 1\n"


def told(chair: str, more: str = "", extra: str = "") -> list[str]:
    body = f"    chair held by league, {chair}\n" if chair else ""
    text = plan("more than 1/2 of votes cast", seats=SEATS, body=body, more=more) + extra
    charter = charter_of(text)
    decisions = Decisions(charter)
    [found] = [case for case in decisions.understood if case.decision.name == "plan"]
    return list(rooms(charter, titled(charter, study(decisions, found, "seat"))))


SILENT, BREAKS = "Leader is in the chair and does not vote.", "Leader is in the chair and votes only to break a tie."


@pytest.mark.parametrize(
    ("chair", "more", "sentence"),
    [
        ("", "", None),
        ("votes", "", None),
        ("votes, casting vote", "", None),
        ("does not vote", "", SILENT),
        ("does not vote, no casting vote", "", SILENT),
        ("does not vote, casting vote", "", BREAKS),
        # What the decision says of a tie comes first.
        ("does not vote, casting vote", "    tie fails\n", SILENT),
        ("does not vote", "    tie chair decides\n", BREAKS),
    ],
)
def test_a_chair_without_a_vote_is_said_to_break_ties_where_it_does(
    chair: str, more: str, sentence: str | None
) -> None:
    in_the_chair = [one for one in told(chair, more) if "in the chair" in one]
    assert in_the_chair == ([sentence] if sentence is not None else [])


def test_voters_beside_the_seats_and_the_seats_of_each_body_are_named() -> None:
    assert told("", "    approved by donor\n") == ["Donor is counted among the voters below, in addition to the seats."]
    assert told("", "    approved by donor\n    tie by lot\n") == [
        "The lot and Donor are counted among the voters below, in addition to the seats."
    ]
    assert told("", "    if blocked goes to council\n", COUNCIL) == [
        "More than one body has a say. The seats of each are counted below: 7 in Board and 2 in Council."
    ]
