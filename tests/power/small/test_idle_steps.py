"""Steps of a ladder that change nothing, against all votes of a small board."""

from __future__ import annotations

from itertools import product

import pytest
from power.charters import case, plan

from mspcharter.analysis.formula import Ballots, holds
from mspcharter.power.cases import Case
from mspcharter.power.questions.comparison import idle_steps

CONDITIONS = (
    "at least 1 of all seats",
    "at least 2/3 of all seats",
    "more than 1/2 of all seats",
    "more than 1/2 of votes cast",
    "at least 2/3 of votes cast",
    "at least 2/3 of members present",
    "more than 1/2 of votes cast and turnout at least 3",
    "at least 1 of ministry and at least 2 of all seats",
    "at least 1 of ministry or at least 3 of all seats",
    "not blocked by fewer than 2 seats",
)
SEATS = "        chief 1 for ministry\n        people 3 from public\n"


def _ballots(found: Case) -> list[Ballots]:
    splits = [
        [
            (yes, abstain, no, away)
            for yes, abstain, no, away in product(range(voter.count + 1), repeat=4)
            if yes + abstain + no + away == voter.count
        ]
        for voter in found.voters
    ]
    return list(product(*splits))


@pytest.mark.parametrize("quorum", ["none", "at least 3 of all seats"])
def test_whatever_passes_an_idle_step_passes_the_other_step(quorum: str) -> None:
    idle = 0
    for first, then in product(CONDITIONS, repeat=2):
        ladder = f"\n        {first}\n        else {then}"
        found = case(plan(ladder, seats=SEATS, body=f"    quorum {quorum}\n"))
        conditions = {route.step: route.condition for route in found.routes if route.step is not None}
        for one in idle_steps(found):
            idle += 1
            assert one.before is (found.decision.requires.index(one.other) == 0)
            passing = [ballots for ballots in _ballots(found) if holds(conditions[one.step], ballots)]
            assert passing
            assert all(holds(conditions[one.other], ballots) for ballots in passing), (first, then)
    # Each is idle before itself, and several before an easier one.
    assert idle > 2 * len(CONDITIONS)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("consensus", "at least 1 of all seats"),
        ("unanimity", "at least 1 of all seats"),
        ("at least 3 of all seats, for 2 meetings", "at least 1 of all seats"),
        ("at least 3 of all seats, within 30 days", "at least 1 of all seats"),
        ("no objection, within 30 days", "at least 3 of all seats"),
        ("more than 1/2 of votes cast", "at least 1 of ministry"),
    ],
)
def test_a_step_has_a_use_by_its_time_or_by_what_it_looks_for(first: str, then: str) -> None:
    assert (
        idle_steps(case(plan(f"\n        {first}\n        else {then}", seats=SEATS, body="    quorum none\n"))) == ()
    )
