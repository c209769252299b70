"""Which bodies can fail to vote for want of a quorum, and at which step of a ladder a real vote passes."""

from __future__ import annotations

from collections import Counter

import pytest
from power.charters import charter_of, plan

from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.boycott import can_lack_quorum
from mspcharter.power.tallies import Cast, count_votes, tally, vote_case

UNKNOWN = """
membership gold
    open to         private-sector
    expected        not known
    joins by        "the board"
    leaves at any time
    removed by      "the board"
"""
OPEN = "        members 1 for each gold member\n"


@pytest.mark.parametrize(
    ("body", "seats", "expected"),
    [
        ("", "", False),
        ("    quorum none\n", "", False),
        ("    quorum at least 1/2 of all seats\n", "", True),
        ("    quorum to vote at least 3 of all seats\n", "", True),
        ("    quorum at second meeting at least 3 of all seats\n", "", False),
        ("    quorum to be agreed\n", "", True),
        ("    quorum to vote to be agreed\n", "", True),
        # A number of seats that is not known leaves no quorum to be lacking where there is none.
        ("    quorum none\n", OPEN, False),
        ("", OPEN, False),
        ("    quorum at least 1/2 of all seats\n", OPEN, True),
    ],
)
def test_a_vote_can_fail_for_want_of_a_quorum_only_where_there_is_one(body: str, seats: str, expected: bool) -> None:
    charter = charter_of(plan("at least 5", body=body, seats=seats) + (UNKNOWN if seats else ""))
    assert can_lack_quorum(Decisions(charter), charter.bodies["board"]) is expected


LADDER = """
        at least 8 of all seats
        else at least 6 of all seats
        else at least 4 of all seats and at least 1 of market"""


@pytest.mark.parametrize(("firms", "people", "step"), [(3, 4, 1), (2, 4, 2), (1, 4, 3), (0, 4, None), (0, 0, None)])
def test_a_vote_passes_at_the_first_step_that_it_meets(firms: int, people: int, step: int | None) -> None:
    charter = charter_of(plan(LADDER))
    decisions = Decisions(charter)
    case = vote_case(decisions, charter.decisions["plan"], "first")
    assert isinstance(case, Case)
    said = {"chief": 0, "second": 1 if firms == 3 else 0, "firms": firms, "people": people}
    votes: Cast = {
        number: Counter({"yes": said[voter.name], "no": voter.count - said[voter.name]})
        for number, voter in enumerate(case.voters)
    }
    found = tally(decisions, case, "first", votes)
    assert (found.passes, found.step) == (step is not None, step)
    # Where the first step takes two meetings, the others are due only at a later one, and all of them then.
    first, *later = charter.decisions["plan"].requires
    slow = charter.decisions["plan"]._replace(requires=(first._replace(meetings=2), *later))
    slower = Decisions(charter._replace(decisions={"plan": slow}))
    case = vote_case(slower, slow, "first")
    assert isinstance(case, Case)
    assert count_votes(slower, case, "first", votes, step=1).first.passes is (step == 1)
    if step != 1:
        assert count_votes(slower, case, "first", votes, step=2).first.step == step
