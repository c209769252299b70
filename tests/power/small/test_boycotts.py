"""Who stops a decision by staying away and not by voting no, against each group of a board of nine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis.formula import Ballots, holds
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.boycott import boycotts, yes_needed

RULES = (
    "more than 1/2 of votes cast",
    "at least 2/3 of votes cast",
    "more than 1/2 of all seats",
    "consensus",
    "more than 1/2 of members present",
)
QUORUMS = ("none", "at least 5 of all seats", "at least 7 of all seats", "at least 1 of each constituency",
           "at least 9 of all seats")  # fmt: skip
BOUND = "        chiefs 2 from state, bound by state\n        firms 3 from market\n        people 4 from public\n"


def board(rule: str, quorum: str, seats: str = "") -> tuple[Decisions, Case]:
    decisions = Decisions(charter_of(plan(rule, seats=seats, body=f"    quorum {quorum}\n")))
    [found] = decisions.cases
    return decisions, found


def stops(found: Case, who: Sequence[int], *, by_absence: bool) -> bool:
    ballots: Ballots = [
        (size - some, 0, 0, some) if by_absence else (size - some, 0, some, 0)
        for size, some in zip(found.poll.sizes, who, strict=True)
    ]
    return not holds(found.poll.formula, ballots)


def is_boycott(found: Case, who: Sequence[int]) -> bool:
    return stops(found, who, by_absence=True) and not stops(found, who, by_absence=False)


def expected(decisions: Decisions, found: Case) -> list[tuple[str | None, int]]:
    """Return the parties, and the fewest seats, that boycott it; none where one seat does."""
    seats = [voter.seats for voter in found.voters]
    crowds = list(product(*(range(size + 1) for size in found.poll.sizes)))
    if any(is_boycott(found, who) for who in crowds if sum(a * b for a, b in zip(who, seats, strict=True)) == 1):
        return []
    able = [who for who in crowds if stops(found, who, by_absence=True)]
    fewest = min((sum(a * b for a, b in zip(who, seats, strict=True)) for who in able), default=None)
    least = [who for who in able if sum(a * b for a, b in zip(who, seats, strict=True)) == fewest]
    told: list[tuple[str | None, int]] = []
    if fewest is not None and any(is_boycott(found, who) for who in least):
        told.append((None, fewest))
    players = (*decisions.players(found, "stakeholder"), *decisions.players(found, "constituency"))
    told.extend((player.name, player.seats) for player in players if is_boycott(found, player.members))
    return told


@pytest.mark.parametrize("quorum", QUORUMS)
@pytest.mark.parametrize("seats", ["", BOUND])
def test_those_who_boycott_it_are_told_with_their_seats(quorum: str, seats: str) -> None:
    for rule in RULES:
        decisions, found = board(rule, quorum, seats)
        told = [(one.who, one.seats) for one in boycotts(decisions, found)]
        assert told == expected(decisions, found), rule
        assert {one.of for one in boycotts(decisions, found)} <= {9}


@pytest.mark.parametrize("quorum", QUORUMS)
@pytest.mark.parametrize("seats", ["", BOUND])
def test_the_yes_that_are_needed_are_the_fewest_if_no_one_abstains(quorum: str, seats: str) -> None:
    for rule in RULES:
        decisions, found = board(rule, quorum, seats)
        own = [voter.seats for voter in found.voters]
        least = None
        for made in product(*(list(splits(size)) for size in found.poll.sizes)):
            if holds(found.poll.formula, [(yes, 0, no, away) for yes, no, away in made]):
                yes = sum(one[0] * seat for one, seat in zip(made, own, strict=True))
                least = yes if least is None else min(least, yes)
        assert yes_needed(decisions, found) == least, rule


def splits(size: int) -> list[tuple[int, int, int]]:
    return [(yes, no, size - yes - no) for yes in range(size + 1) for no in range(size - yes + 1)]


def test_where_others_have_a_say_fewer_may_be_enough() -> None:
    decisions = Decisions(charter_of(plan(RULES[0], more="    veto donor\n")))
    [found] = decisions.cases
    assert yes_needed(decisions, found) is None
