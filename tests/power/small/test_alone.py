"""Who is reported to pass or block decisions alone: at the narrowest level, where no rule and no guarantee says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.alone import Alone, dictators, hidden_vetoes

GROUPS = {
    "stakeholder": "        chiefs 5 for ministry\n        firms 2 for operator\n        people 2 from public\n",
    "constituency": "        chiefs 5 from state\n        firms 3 from market\n        people 1 from public\n",
    "sector": "        chiefs 2 for ministry\n        clerks 3 from government\n        firms 4 from market\n",
    "funder": "        chiefs 3 for ministry\n        firms 3 from market, paid by donor\n        gift 1 for donor\n",
}
VETO = "        chiefs 3 from state\n        firms 4 from market\n        people 2 from public\n"
"""Where six of nine must agree, the four of the market stop it, and no others do."""
NAMES = {"stakeholder": "ministry", "constituency": "state", "sector": "government", "funder": "donor"}
GRANT = "resource grant\n    kind cash\n    from donor\n    value EUR 400\n"
HALF = "more than 1/2 of all seats"


def decisions(requires: str, seats: str, more: str = "", guarantee: str = "", extra: str = "") -> Decisions:
    line = f"\nguarantee line\n    {guarantee}\n" if guarantee else ""
    return Decisions(charter_of(extra + GRANT + plan(requires, seats=seats, more=more) + line))


def told(found: Sequence[Alone]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.party.level, one.party.name, tuple(case.decision.name for case in one.cases)) for one in found]


# What is said of a level is said of all narrower ones; a funder and a region are in none of them.
COVERED = {
    "stakeholder": ("stakeholder", "affiliation", "constituency", "sector"),
    "constituency": ("constituency", "sector"),
    "sector": ("sector",),
    "funder": ("funder",),
}


@pytest.mark.parametrize("level", COVERED)
@pytest.mark.parametrize(
    "promised", ["seat", "stakeholder", "affiliation", "constituency", "sector", "funder", "region"]
)
def test_who_decides_alone_is_reported_unless_a_red_line_is_about_its_level(level: str, promised: str) -> None:
    expected = [] if promised in COVERED[level] else [(level, NAMES[level], ("plan",))]
    for decision in ("plan", "any decision"):
        guarantee = f"no {promised} alone can pass {decision}"
        assert told(dictators(decisions(HALF, GROUPS[level], guarantee=guarantee))) == expected
    # One about blocking is about something else.
    other = decisions(HALF, GROUPS[level], guarantee=f"no {promised} alone can block plan")
    assert told(dictators(other)) == [(level, NAMES[level], ("plan",))]


@pytest.mark.parametrize(
    ("guarantee", "passes", "blocks"),
    [
        ("", True, True),
        ("{0} can pass plan", False, False),
        ("{0} can pass any decision", False, False),
        ("{0} cannot pass plan", False, True),
        ("{0} can block plan", True, False),
        ("{0} cannot block plan", True, False),
        ("{0} cannot block any decision", True, False),
        ("{0} can pass other", True, True),
        ("league can pass plan", True, True),
        ("{0} and league together can pass plan", True, True),
    ],
)
def test_what_a_guarantee_says_of_a_party_is_not_reported(guarantee: str, passes: bool, blocks: bool) -> None:
    other = "\ndecision other\n    taken by board\n    about budget\n    requires unanimity\n"
    seats = GROUPS["constituency"]
    line = guarantee.format("state")
    alone = dictators(decisions(HALF, seats, other, line))
    assert told(alone) == ([("constituency", "state", ("plan",))] if passes else [])
    line = guarantee.format("market")
    veto = hidden_vetoes(decisions("at least 2/3 of all seats", VETO, other, line))
    assert (("constituency", "market", ("plan",)) in told(veto)) is blocks


@pytest.mark.parametrize(
    ("requires", "more", "expected"),
    [
        # Four of nine keep it from six.
        ("at least 2/3 of all seats", "", True),
        ("at least 6", "", True),
        ("consensus else at least 2/3 of all seats", "", True),
        ("at least 2/3 of all seats", "    veto donor\n", True),
        ("at least 2/3 of all seats", "    consent of donor\n", True),
        ("at least 2/3 of all seats", "    approved by donor\n", True),
        ("at least 2/3 of all seats and turnout at least 1/2", "", True),
        ("at least 2/3 of all seats and at least 1 of market", "", True),
        ("at least 2/3 of all seats or at least 7", "", True),
        # A half takes five, which are left.
        (HALF, "", False),
        ("at least 2/3 of all seats or at least 5", "", False),
        # Where each constituency can block, no one is singled out; what is left says for itself who can.
        ("at least 2/3 of all seats and at least 1 of each constituency", "", False),
        ("consensus", "", False),
        ("unanimity", "", False),
        ("no more than 3 objections", "", False),
        ("at least 2/3 of all seats", "    veto market\n", False),
        ("at least 2/3 of all seats", "    consent of market\n", False),
        (f"{HALF} and at least 1 of market", "", False),
        (f"{HALF} and at least 1 of each constituency", "", False),
        ("at least 1 of each constituency", "", False),
        ("at least 2/3 of all seats of state and at least 2/3 of all seats of market", "", False),
        (f"{HALF} and not blocked by fewer than 4 seats", "", False),
        ("at least 2/3 of all seats and consensus", "", False),
        ("at least 2/3 of all seats or consensus", "", False),
    ],
)
def test_a_veto_is_hidden_if_it_follows_from_the_count_of_all_votes(requires: str, more: str, expected: bool) -> None:
    found = told(hidden_vetoes(decisions(requires, VETO, more)))
    assert (("constituency", "market", ("plan",)) in found) is expected


def test_an_electronic_vote_can_be_blocked_as_well() -> None:
    rule = "at least 2/3 of all seats"
    for electronic, expected in ((rule, True), (HALF, False), ("consensus", True)):
        found = told(hidden_vetoes(decisions(rule, VETO, f"    electronic vote {electronic}\n")))
        assert (("constituency", "market", ("plan",)) in found) is expected, electronic


def test_who_has_the_votes_to_pass_it_blocks_openly() -> None:
    seats = "        chiefs 6 from state\n        firms 3 from market\n"
    assert told(hidden_vetoes(decisions("at least 2/3 of all seats", seats))) == []
    assert told(hidden_vetoes(decisions("at least 2/3 of all seats", seats, "    consent of market\n"))) == []


def test_one_party_is_named_with_all_its_decisions_of_a_body() -> None:
    more = f"\ndecision other\n    taken by board\n    about budget\n    requires {HALF}\n"
    assert told(dictators(decisions(HALF, GROUPS["constituency"], more))) == [
        ("constituency", "state", ("plan", "other"))
    ]


def test_of_a_party_with_seats_in_two_bodies_those_that_are_enough_are_shown() -> None:
    court = "body court\n    seats\n        judges 1 for ministry\n        jury 2 from market\n"
    court += "decision ruling\n    taken by court\n    about dispute\n    requires at least 3\n"
    [one] = dictators(decisions(HALF, GROUPS["stakeholder"], "    if blocked goes to court\n", extra=court))
    assert (one.party.name, one.party.seats) == ("ministry", 5)
    assert sum(one.party.members) == 5


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        # Beside a group, a seat that is of no one is no side.
        ('        chiefs 5 from state\n        guest 2 selected by "the president"\n', []),
        ("        chiefs 5 from state\n        guest 2 from market\n", [("constituency", "state", ("plan",))]),
        ("        chiefs 5 from state\n        guest 2 for donor\n", [("sector", "government", ("plan",))]),
        ("        chiefs 5 from state\n        guest 2 from civil-society\n", [("sector", "government", ("plan",))]),
        ('        chiefs 5 for ministry\n        guest 2 selected by "the president"\n', []),
    ],
)
def test_a_body_of_one_side_is_so_by_design(seats: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert told(dictators(decisions(HALF, seats))) == expected


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("more than 1/2 of all seats of chiefs", True),
        ("more than 1/2 of all seats of state", False),
        ("at least 3 of state", False),
        (HALF, True),
    ],
)
def test_whom_the_rule_names_is_no_surprise(requires: str, expected: bool) -> None:
    found = told(dictators(decisions(requires, GROUPS["constituency"])))
    assert (("constituency", "state", ("plan",)) in found) is expected


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        (HALF, [("sector", "government", ("plan",))]),
        (f"{HALF} and at least 2 of all seats", [("sector", "government", ("plan",))]),
        # Where the rule keeps groups apart, a sector with seats in several of them is no side.
        (f"{HALF} and at least 1 of chiefs", []),
        ("at least 1 of chiefs and at least 2 of clerks", []),
    ],
)
def test_a_sector_is_no_side_where_the_rule_keeps_groups_apart(
    requires: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told(dictators(decisions(requires, GROUPS["sector"]))) == expected
