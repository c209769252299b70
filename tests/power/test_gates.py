"""Who alone may propose a decision stops it by doing nothing, whatever its votes."""

from __future__ import annotations

from itertools import combinations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, EveryMatters, Expectation, NoneAlone, Passing, Without
from mspcharter.power.answers import answers
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import Gate, gatekeepers, is_shut_by
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.departures import departure, departures
from mspcharter.power.guarantees.proofs import proof
from mspcharter.wording import departures as wording

GATE = Gate("plan", ("media",))


@pytest.mark.parametrize(("more", "holder"), [("", None), ("    proposed by donor\n", "donor")])
def test_whoever_alone_proposes_blocks_by_doing_nothing(more: str, holder: str | None) -> None:
    decisions = Decisions(charter_of(plan("at least 5", more=more)))
    for who in ("donor", "league"):
        found = proof(decisions, Ability((who,), True, "block", "plan"))
        assert found.holds is (who == holder)
        assert isinstance(found.reason, reasons.KeepsShut) is (who == holder)
        # Against the others, who attend and vote, it is the votes that count.
        assert proof(decisions, Ability((who,), True, "block", "plan", against=True)).holds is False
    assert proof(decisions, NoneAlone("stakeholder", "block", "plan")).holds is (holder is None)


def test_an_office_without_a_holder_that_alone_proposes_is_named() -> None:
    charter = charter_of(plan("at least 5", more="    proposed by office\n") + "\nrole office\n")
    decisions = Decisions(charter)
    (found,) = gatekeepers(charter, decisions.membership, charter.decisions["plan"], "seat")
    assert found.names == ("office",)
    # No partner is known to hold it, so that none of them stops the decision with it.
    assert proof(decisions, Passing("plan", True, Without(count=1, of="stakeholders"))).holds is True


def test_a_stakeholder_keeps_a_gate_shut_also_where_a_line_of_seats_has_its_name() -> None:
    seats = "        ministry 1 for ministry\n        firms 3 from market\n        people 5 from public\n"
    decisions = Decisions(charter_of(plan("at least 5", seats=seats, more="    proposed by agency\n")))
    for who, shut in (("ministry", True), ("league", False)):
        assert proof(decisions, Ability((who,), True, "block", "plan")).holds is shut


def test_a_line_of_seats_keeps_no_gate_shut_that_a_group_of_other_names_holds() -> None:
    decisions = Decisions(charter_of(plan("at least 5", more="    proposed by market\n")))
    assert proof(decisions, Ability(("firms",), True, "block", "plan")).holds is False
    assert proof(decisions, Ability(("market",), True, "block", "plan")).holds is True


def test_all_members_of_a_group_that_alone_proposes_block_by_doing_nothing_together() -> None:
    decisions = Decisions(charter_of(plan("at least 5", more="    proposed by market\n")))
    for who, shut in ((("operator", "trader"), True), (("operator", "donor"), False), (("trader",), False)):
        assert proof(decisions, Ability(who, True, "block", "plan")).holds is shut
    for most, holds in ((1, True), (2, False)):
        found = proof(decisions, Passing("plan", True, Without(count=most, of="stakeholders")))
        assert found.holds is holds
        assert isinstance(found.reason, reasons.KeepsShut) is not holds
    after = decisions.without(frozenset(("operator", "trader")))
    found = proof(after, Passing("plan", False))
    assert found.holds, "no one is left who can propose it"
    assert isinstance(found.reason, reasons.NoOneBegins)


GOLD = """
membership gold
    open to         private-sector
    expected        3
    joins by        "the board"
    leaves at any time
    removed by      "the board"
"""
NORTH = """
constituency north
    members         league, donor
constituency isles
    under           north
"""


@pytest.mark.parametrize(
    ("proposers", "stakeholders", "constituencies"),
    [
        # Of nine, each seat is needed; of eight, only two together are.
        ("9 seats", ("ministry", "agency", "firms", "people"), ("state", "market", "public")),
        ("8 seats", ("ministry",), ("state", "market", "public")),
        ("6 seats", (), ("public",)),
        ("5 seats", (), ()),
        # More than there are is no way at all.
        ("10 seats, 3 of gold", (), ("gold",)),
        # Each of three members is needed; two can do without one, who has no name.
        ("3 of gold", ("gold",), ("gold",)),
        ("2 of gold", (), ("gold",)),
        ("60% of gold", (), ("gold",)),
        ("more than 2/3 of gold", ("gold",), ("gold",)),
        # Who can do it without seats or members keeps no one from it.
        ("9 seats, board", (), ()),
        ("9 seats, donor", (), ()),
        ("9 seats, 3 of gold", (), ()),
        ("10 seats, 9 of market", (), ()),
        # All listed members, unless there are parts whose members may be others.
        ("2 of market", ("operator", "trader"), ("market",)),
        ("1 of market", (), ("market",)),
        ("2 of north", (), ("north",)),
    ],
)
def test_whoever_can_keep_seats_and_members_from_proposing_is_named(
    proposers: str, stakeholders: tuple[str, ...], constituencies: tuple[str, ...]
) -> None:
    charter = charter_of(plan("at least 5", more=f"    proposed by {proposers}\n") + GOLD + NORTH)
    membership, decision = Decisions(charter).membership, charter.decisions["plan"]
    for level, names in (("stakeholder", stakeholders), ("constituency", constituencies)):
        (found,) = gatekeepers(charter, membership, decision, level)  # type: ignore[arg-type]
        assert found.names == names


@pytest.mark.parametrize(("needed", "holds"), [(4, False), (5, None), (7, None)])
def test_seats_of_unknown_sectors_may_keep_a_decision_from_beginning(needed: int, holds: bool | None) -> None:
    seats = "        chief 1 for ministry\n        masters 3 from guild\n        people 3 from public\n"
    text = plan("at least 1 of all seats", seats=seats, more=f"    proposed by {needed} seats\n")
    decisions = Decisions(charter_of("constituency guild\n" + text))
    assert proof(decisions, Ability(("private-sector",), True, "block", "plan")).holds is holds


def test_a_sector_that_is_not_declared_keeps_a_gate_shut_by_its_name() -> None:
    charter = charter_of(plan("at least 5", more="    proposed by media\n"))
    decisions = Decisions(charter)
    sure = [is_shut_by(charter, decisions.membership, GATE, (name,), "sector") for name in ("media", "government")]
    assert sure == [True, False]
    # A name that is declared as something else is no sector.
    role = GATE._replace(holders=("office",))
    charter = charter_of(plan("at least 5") + "\nrole office\n")
    assert is_shut_by(charter, decisions.membership, role, ("office",), "sector") is False


@pytest.mark.parametrize("name", ["ministry", "state", "public", "donor"])
def test_an_office_without_a_holder_and_a_body_without_members_are_no_one_s(name: str) -> None:
    more = "\nrole office\n\nbody empty\n    seats\n        elders 2 from state, vacant 2\n"
    charter = charter_of(plan("at least 5") + more)
    membership = Decisions(charter).membership
    for holder in ("office", "empty"):
        assert is_shut_by(charter, membership, GATE._replace(holders=(holder,)), (name,), "constituency") is False
    # Whoever holds the office opens the gate, and keeps it shut.
    held = charter_of(plan("at least 5") + more.replace("role office\n", "role office\n    held by agency\n"))
    shut = is_shut_by(held, Decisions(held).membership, GATE._replace(holders=("office",)), (name,), "constituency")
    assert shut is (name in ("ministry", "state"))


def test_whoever_must_confirm_something_first_blocks_by_doing_nothing() -> None:
    more = '    only when donor says "the money is there"\n    only when media says "it is public"\n'
    decisions = Decisions(charter_of(plan("at least 5", more=more)))
    for who in ("donor", "league"):
        found = proof(decisions, Ability((who,), True, "block", "plan"))
        assert found.holds is (who == "donor")
        assert isinstance(found.reason, reasons.KeepsShut) is (who == "donor")
        assert proof(decisions, Ability((who,), True, "block", "plan", against=True)).holds is False
    assert proof(decisions, NoneAlone("stakeholder", "block", "plan")).holds is False
    charter = decisions.charter
    keepers = gatekeepers(charter, decisions.membership, charter.decisions["plan"], "stakeholder")
    assert [(one.gate.says, one.names) for one in keepers] == [("the money is there", ("donor",)), ("it is public", ())]
    # It is no vote: no figure of the votes is another with it.
    plain = Decisions(charter_of(plan("at least 5")))
    cases = [one.case(one.charter.decisions["plan"]) for one in (decisions, plain)]
    assert cases[0].poll == cases[1].poll  # type: ignore[union-attr]


OPENERS = {
    "ministry": ("ministry", "agency"),
    "market": ("operator", "trader"),
    "operator": ("operator",),
    "league": ("league",),
    "room": ("trader", "league"),
    "clerk": ("donor", "league"),
}
"""The stakeholders who act for each party that can propose; affiliates count together."""
PLACES = """
body room
    seats
        sellers 1 for trader
        others 1 for league
role clerk
    held by donor
    backup league
"""


def test_whoever_is_the_last_who_can_propose_blocks_by_doing_nothing() -> None:
    seen = 0
    for size in (1, 2):
        for proposers in combinations(OPENERS, size):
            text = plan("at least 1", more=f"    proposed by {', '.join(proposers)}\n")
            decisions = Decisions(charter_of(text + PLACES))
            for gone in ((), ("league",), ("operator",), ("operator", "league"), ("donor",), ("trader", "league")):
                after = decisions.without(frozenset(gone))
                left = {one for name in proposers for one in OPENERS[name]} - {*gone}
                alone = {
                    name
                    for name in ("ministry", "operator", "trader", "league", "donor")
                    if left and left <= {*OPENERS.get(name, (name,))} and name not in gone
                }
                for who in ("operator", "trader", "league", "donor"):
                    if who in gone:
                        continue
                    found = proof(after, Ability((who,), True, "block", "plan"))
                    # What no one can begin never passes, and no one in particular blocks it.
                    assert found.holds is ((who in alone) if left else None), (proposers, gone, who)
                    if not left:
                        assert isinstance(found.reason, reasons.NoOneBegins)
                    if who in alone:
                        assert isinstance(found.reason, reasons.KeepsShut)
                        before = {one for name in proposers for one in OPENERS[name]}
                        assert found.reason.others_left == bool(before & {*gone}), (proposers, gone)
                    seen += who in alone and bool(gone)
                if left:
                    stopped = proof(after, Passing("plan", True, Without(count=1, of="stakeholders")))
                    assert stopped.holds is not bool(alone), (proposers, gone)
    assert seen > 20


def test_the_report_names_who_could_hold_a_decision_up_after_a_departure() -> None:
    decisions = Decisions(charter_of(plan("at least 1", more="    proposed by operator, league\n")))
    found = {one.who: one.keepers for one in departures(decisions)}
    assert found["league"] == (("plan", "stakeholder", "operator"),)
    assert found["operator"] == (("plan", "stakeholder", "league"),)
    assert found["donor"] == ()
    [told] = list(wording.departures(decisions.charter, [departure(decisions, "league", "stakeholder")]))
    assert told.startswith("If League left: ")
    assert "Operator could block “Plan” by doing nothing" in told


NEVER = (
    (NoneAlone("stakeholder", "pass", "plan"), True),
    (NoneAlone("stakeholder", "block", "plan"), None),
    (Ability(("ministry",), True, "pass", "plan"), False),
    (Ability(("ministry",), False, "pass", "plan"), True),
    (Ability(("ministry",), True, "block", "plan", against=True), None),
    (Ability(("ministry",), False, "block", "plan"), None),
    (Ability(("ministry",), True, "block"), None),
    (Passing("plan", True), False),
    (Passing("plan", False), True),
    (Passing("plan", True, Without(count=1, of="seats")), False),
    (Passing("plan", False, Without(("ministry",))), True),
    (EveryMatters("sector", "plan"), False),
)


@pytest.mark.parametrize(("statement", "holds"), NEVER)
def test_what_can_never_begin_never_passes(statement: Expectation, holds: bool | None) -> None:
    text = plan("at least 1", more="    proposed by 10 seats\n")
    never, soon = Decisions(charter_of(text)), Decisions(charter_of(text.replace("10 seats", "9 seats")))
    assert proof(never, statement).holds is holds
    case = never.case(never.charter.decisions["plan"])
    assert isinstance(case, Unclear)
    assert case.never_begins
    assert not answers(never, "seat").figures
    assert answers(soon, "seat").figures
    # A seat that is vacant is missing as well.
    empty = Decisions(
        charter_of(
            text.replace("10 seats", "9 seats").replace("chief 1 for ministry", "chief 1 for ministry, vacant 1")
        )
    )
    assert proof(empty, statement).holds is holds


def test_whoever_else_may_propose_begins_it() -> None:
    decisions = Decisions(charter_of(plan("at least 1", more="    proposed by 10 seats, league\n")))
    assert proof(decisions, Passing("plan", True)).holds
    assert proof(decisions, Ability(("league",), True, "block", "plan")).holds
