"""Votes that can be equal without a rule for it, and rules for few, against every division of a small board."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis.formula import Ballots, holds
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.sides import (
    Split,
    counts_no_yes,
    equal_votes,
    half_is_enough,
    is_initiative,
    two_sides,
)


def decision(requires: str, seats: str = "", more: str = "", body: str = "", extra: str = "") -> tuple[Decisions, Case]:
    decisions = Decisions(charter_of(extra + plan(requires, seats=seats, more=more, body=body)))
    [found] = [case for case in decisions.cases if case.decision.name == "plan"]
    return decisions, found


BASES = ("votes cast", "members present", "filled seats", "active members")
SEATS = {
    "even": "        state 2 from state\n        people 2 from public\n",
    "odd": "        state 2 from state\n        people 3 from public\n",
    "vacant": "        state 2 from state, vacant 1\n        people 4 from public\n",
    "weighted": "        chief 1 for ministry, with 3 votes\n        people 3 from public\n",
    "halves": "        chief 1 for ministry, with 1.5 votes\n        people 3 from public, with 0.5 votes\n",
    "no halves": "        chief 1 for ministry, with 4 votes\n        people 2 from public\n",
    "one": "        chief 1 for ministry\n",
    "bound": "        market 3 from market, bound by market\n        people 3 from public\n",
}


def divisions(found: Case, base: str) -> Iterator[tuple[Fraction, str | None, Ballots]]:
    """Yield the votes with as much on one side as on the other: of all seats, and without one where none is vacant."""
    weights = [voter.votes if base == "votes cast" else Fraction(voter.seats) for voter in found.voters]
    sizes = found.poll.sizes
    away: list[int | None] = [None]
    if not any(voter.vacant for voter in found.voters):
        away += [number for number, size in enumerate(sizes) if size]
    for gone in away:
        there = [size - (number == gone) for number, size in enumerate(sizes)]
        whole = sum((weight * some for weight, some in zip(weights, there, strict=True)), Fraction(0))
        if not holds(found.poll.formula, [(n, 0, 0, size - n) for n, size in zip(there, sizes, strict=True)]):
            continue
        for yes in product(*(range(some + 1) for some in there)):
            pro = sum((weight * some for weight, some in zip(weights, yes, strict=True)), Fraction(0))
            sides = [
                [(n, 0, some - n, size - some) for n, some, size in zip(side, there, sizes, strict=True)]
                for side in (yes, [some - n for n, some in zip(yes, there, strict=True)])
            ]
            if whole and pro * 2 == whole and not any(holds(found.poll.formula, side) for side in sides):
                yield pro, None if gone is None else found.voters[gone].name, sides[0]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("seats", SEATS)
def test_votes_can_be_equal_if_some_division_is(base: str, seats: str) -> None:
    for quorum in ("", "    quorum more than 3/4 of all seats\n"):
        _, found = decision(f"more than 1/2 of {base}", SEATS[seats], body=quorum)
        told = equal_votes(found)
        shown = [(votes, without) for votes, without, _ in divisions(found, base)]
        assert (told is not None) is bool(shown), quorum
        if told is not None:
            assert (told.votes, told.without) == shown[0]
            assert not holds(found.poll.formula, told.ballots)
            manner = {"votes cast": "abstaining", "members present": "absent"}.get(base, "empty")
            assert (told.how, told.group) == (manner, None)


HALF = "more than 1/2 of votes cast"


@pytest.mark.parametrize(
    ("requires", "more", "body"),
    [
        (HALF, "    tie fails\n", ""),
        (HALF, "    tie chair decides\n", ""),
        (HALF, "    if blocked goes to office\n", ""),
        (HALF, "", "    chair held by state, casting vote\n"),
        ("more than 1/2 of all seats", "", ""),
        ("more than 1/2 of voting power", "", ""),
        ("at least 1/2 of votes cast", "", ""),
        ("more than 1/3 of votes cast", "", ""),
        ("more than 2 of votes cast", "", ""),
        (f"{HALF} else consensus", "", ""),
        (f"{HALF} or consensus", "", ""),
        (f"{HALF} of each constituency", "", ""),
        (f"{HALF} of state and at least 1", "", ""),
    ],
)
def test_where_the_charter_settles_it_no_votes_are_equal(requires: str, more: str, body: str) -> None:
    office = "body office\n    seats\n        staff 1 for donor\n"
    _, found = decision(requires, SEATS["even"], more, body, office)
    assert equal_votes(found) is None


@pytest.mark.parametrize(
    ("requires", "more", "body", "how"),
    [
        ("consensus else more than 1/2 of votes cast", "", "", "abstaining"),
        ("more than 1/2 of votes cast and turnout at least 1/2", "", "", "abstaining"),
        (HALF, "    abstaining counts as no\n", "", "absent"),
        (HALF, "", "    chair held by state\n", "abstaining"),
    ],
)
def test_where_it_does_not_they_can_be(requires: str, more: str, body: str, how: str) -> None:
    _, found = decision(requires, SEATS["even"], more, body)
    told = equal_votes(found)
    assert told is not None
    assert told._replace(ballots=()) == Split(Fraction(2), None, (), how, None)  # type: ignore[arg-type]


def test_the_votes_of_a_group_can_be_equal() -> None:
    _, found = decision("more than 1/2 of votes cast of people", SEATS["odd"])
    told = equal_votes(found)
    assert told is not None
    assert (str(told.votes), told.without, told.group) == ("1", "people", "people")
    _, found = decision("more than 1/2 of votes cast of people", SEATS["odd"], more="    consent of donor\n")
    assert equal_votes(found) == told._replace(ballots=[*told.ballots, (1, 0, 0, 0)])


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("at least 1/2 of all seats", True),
        ("at least 50% of votes cast", True),
        ("consensus else at least 1/2 of all seats", True),
        ("at least 1/2 of all seats and at least 1 of state", True),
        ("more than 1/2 of all seats", False),
        ("at least 2/5 of all seats", False),
        ("at least 2 of all seats", False),
        ("at least 1/2 of state", False),
    ],
)
def test_half_is_enough_where_at_least_half_is_asked(requires: str, expected: bool) -> None:
    _, found = decision(requires, SEATS["even"])
    assert half_is_enough(found) is expected


def test_half_is_enough_in_an_electronic_vote() -> None:
    more = "    electronic vote at least 1/2 of all seats\n"
    _, found = decision("more than 1/2 of all seats", SEATS["even"], more)
    assert half_is_enough(found)


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("turnout at least 1/2", True),
        ("turnout at least 4", True),
        ("turnout more than 3", True),
        ("turnout more than 4", False),
        ("turnout at least 5", False),
        ("turnout at least 100%", True),
        ("turnout at least 1/2 and at least 1", False),
        ("turnout at least 1/2 or at least 3", True),
        ("no more than 3 objections", True),
        ("no more than 2 objections", False),
        ("consensus", False),
        ("not blocked by fewer than 4 seats", True),
        ("not blocked by fewer than 3 seats", False),
        # The ministry has one of three seats, the others have two between them.
        ("not blocked by fewer than 3 stakeholders", True),
        ("not blocked by fewer than 2 stakeholders", False),
    ],
)
def test_a_rule_that_one_yes_meets_against_all_others(requires: str, expected: bool) -> None:
    seats = "        state 1 for ministry\n        firms 2 for operator\n        people 1 from public\n"
    _, found = decision(requires, seats)
    assert counts_no_yes(found, found.decision.requires[0].condition) is expected


@pytest.mark.parametrize(
    ("requires", "about", "expected"),
    [
        # A way to be heard settles no whole subject, and few may use it by design.
        ("at least 1/3 of all seats", 'policy of "a hearing"', True),
        ("at least 3 of all seats", 'policy of "a hearing"', True),
        ("at least 1/2 of all seats", 'policy of "a hearing"', False),
        ("at least 4 of all seats", 'policy of "a hearing"', False),
        ("at least 1/3 of all seats", "policy", False),
        ("at least 1/3 of all seats", "anything-else", True),
        ("at least 1/3 of all seats", 'policy of "a hearing", budget', False),
        ("more than 1/2 of all seats", "anything-else", False),
        ("at least 1/2 of state", 'policy of "a hearing"', False),
    ],
)
def test_a_way_for_few_to_be_heard_settles_nothing(requires: str, about: str, expected: bool) -> None:
    seats = "        state 4 from state\n        people 4 from public\n"
    text = plan(requires, seats=seats).replace("about policy", f"about {about}")
    decisions = Decisions(charter_of(text))
    [found] = decisions.cases
    assert is_initiative(decisions, found) is expected
    assert not expected or two_sides(decisions, found) is not None
