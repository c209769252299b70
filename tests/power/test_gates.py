"""Who alone may propose a decision stops it by doing nothing, whatever its votes."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, NoneAlone, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import Gate, gatekeepers, is_shut_by
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.proofs import proof

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
