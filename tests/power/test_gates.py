"""Who alone may propose a decision stops it by doing nothing, whatever its votes."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.model.statements import Ability, NoneAlone
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gatekeepers
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.proofs import proof


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
