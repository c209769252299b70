"""The few who can pass a decision of a plain board, against every number of yes, no and abstentions."""

from __future__ import annotations

from itertools import product

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis.formula import Choice, holds
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.few import Few, fewest

RULES = (
    "more than 1/2 of votes cast",
    "more than 1/2 of members present",
    "at least 2/3 of votes cast",
    "at least 2 of all seats and more than 1/2 of votes cast",
    "at least 3 of all seats and more than 1/2 of votes cast",
    "consensus else more than 1/2 of votes cast",
)
QUORUMS = ("none", "at least 1/3 of all seats", "at least 5 of all seats", "more than 1/2 of filled seats")
ABSTAINING = ("", "is not counted", "counts as no")
SIZES = ((2, 0), (8, 2), (41, 0))


def board(seats: int, vacant: int, rule: str, quorum: str, abstaining: str) -> tuple[Decisions, Case]:
    body = f"    quorum {quorum}\n"
    more = f"    abstaining {abstaining}\n" if abstaining else ""
    left = f", vacant {vacant}" if vacant else ""
    text = plan(rule, seats=f"        people {seats} from public{left}\n", body=body, more=more)
    decisions = Decisions(charter_of(text))
    [found] = decisions.cases
    return decisions, found


def least(found: Case, *, says: bool) -> int | None:
    """Return the fewest yes votes, one or two or a twentieth, in a vote of the board that passes the last step."""
    [size] = found.poll.sizes
    condition = found.routes[-1].condition
    for yes in range(1, max(2, size // 20) + 1):
        for there in range(size - yes + 1):
            away = size - yes - there
            if holds(condition, [(yes, 0, there, away) if says else (yes, there, 0, away)]):
                return yes
    return None


@pytest.mark.parametrize("rule", RULES)
def test_the_few_are_the_fewest_of_all_votes(rule: str) -> None:
    for (seats, vacant), quorum, abstaining in product(SIZES, QUORUMS, ABSTAINING):
        decisions, found = board(seats, vacant, rule, quorum, abstaining)
        few = fewest(decisions, found)
        where = (seats, vacant, quorum, abstaining)
        assert (few.seats if few is not None else None) == least(found, says=bool(abstaining)), where
        if few is not None:
            assert (few.whole, sum(few.choices)) == (seats, seats - vacant), where
            assert holds(few.route.condition, [(few.choices[0], few.choices[1], few.choices[2], few.choices[3])])
            assert few.present == seats - vacant - few.choices[Choice.ABSENT]
            assert few.is_thin is (few.present / few.whole <= 1 / 10)


def test_a_vote_of_one_in_ten_is_thin() -> None:
    _, found = board(20, 0, RULES[0], "none", "")
    few = Few(2, 20, found.routes[0], (2, 0, 0, 18))
    assert few.is_thin
    assert not few._replace(choices=(2, 0, 1, 17)).is_thin


def test_those_of_other_bodies_stay_away_and_those_who_must_agree_do() -> None:
    court = "body court\n    seats\n        judges 3 from market\n"
    court += "decision ruling\n    taken by court\n    about dispute\n    requires at least 1\n"
    seats = "        chiefs 1 for ministry\n        people 8 from public\n"
    more = "    consent of donor\n    veto court\n"
    decisions = Decisions(charter_of(court + plan(RULES[0], seats=seats, more=more, body="    quorum none\n")))
    few = fewest(decisions, decisions.case(decisions.charter.decisions["plan"]))  # type: ignore[arg-type]
    assert few is not None
    assert (few.seats, few.whole, few.choices) == (1, 9, (1, 0, 0, 8))
