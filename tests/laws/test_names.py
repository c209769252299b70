"""A sector is itself, whatever else has its name: a constituency or a line of seats can be called like a sector."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power.drawn import Drawing

from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.statements import EveryMatters, EverySeated, NoneAlone, NoneHoldsSeats
from mspcharter.model.values import Quantity
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.abilities import every_matters, none_alone
from mspcharter.power.guarantees.bodies import every_seated, none_holds_seats
from mspcharter.record import Record
from mspcharter.text import Source

SECTOR = "civil-society"

CHARTER = """\
charter t
    follows soundness
constituency government "Ministries of the coast"
    members ministry
stakeholder ministry "Ministry"
    sector government
stakeholder agency "Agency"
    sector government
stakeholder mill "Mill"
    sector private-sector
body board "Board"
    seats
        a "Ministry" 2 for ministry
        c "Agency" 3 for agency
        private-sector "Seats of the ministry" 2 for ministry
        b "Mill" 1 for mill
    quorum none
decision d "D"
    taken by board
    about policy
    requires {rule}
guarantee g
    no sector alone can pass d
    no sector holds more than 1/3 of seats in board
"""


def renamed(value: Any, old: str, new: str) -> Any:
    """Return *value* with every name *old* in it replaced."""
    if isinstance(value, str):
        return new if value == old else value
    if isinstance(value, Record):
        return value._replace(**{field: renamed(getattr(value, field), old, new) for field in value._fields})
    if isinstance(value, tuple):
        return tuple(renamed(one, old, new) for one in value)
    if isinstance(value, dict):
        return {renamed(key, old, new): renamed(one, old, new) for key, one in value.items()}
    return value


def names_it(value: Any, name: str) -> bool:
    if isinstance(value, Record | tuple):
        return any(names_it(one, name) for one in value)
    return bool(value == name)


def said_of_sectors(charter: Charter) -> list[object]:
    """Return all that is said of sectors as such."""
    decisions = Decisions(charter)
    found: list[object] = [none_holds_seats(decisions, NoneHoldsSeats("sector", Quantity("1/3"), "board")).holds]
    found.append(every_seated(decisions, EverySeated("sector", "board")).holds)
    for case in decisions.understood:
        name = case.decision.name
        found += [case.poll, [(one.name, one.members) for one in decisions.players(case, "sector")]]
        found += [
            none_alone(decisions, NoneAlone("sector", power, name, against)).holds
            for power in ("pass", "block")
            for against in (False, True)
        ]
        found.append(every_matters(decisions, EveryMatters("sector", name)).holds)
    return found


@given(st.integers(0, 10**6))
def test_a_constituency_that_is_called_like_a_sector_changes_nothing_about_sectors(seed: int) -> None:
    charter = Drawing(Random(seed)).charter()
    if names_it((*charter.bodies.values(), *charter.decisions.values()), SECTOR):
        return
    constituencies = renamed(charter.constituencies, "users", SECTOR)
    parts = {
        "bodies": renamed(charter.bodies, "users", SECTOR),
        "decisions": renamed(charter.decisions, "users", SECTOR),
    }
    # Its own sector stays what it is: only the name of the group changes.
    assert said_of_sectors(charter._replace(constituencies=constituencies, **parts)) == said_of_sectors(charter)


@pytest.mark.parametrize("rule", ["more than 1/2 of all seats", "more than 1/2 of all seats of each sector"])
def test_a_promise_about_sectors_is_about_all_their_seats(rule: str) -> None:
    compiled = compile(Source("t.msp", CHARTER.format(rule=rule)))
    found = [one.finding.message for one in compiled.diagnostics if one.code == "MSP702"]
    assert len(found) == (2 if "each" not in rule else 1), found
    case = Decisions(compiled.charter).understood[0]
    # Five of the seats are the government's, with those that are called like another sector, and one is the mill's.
    sizes = {one.name: one.seats for one in Decisions(compiled.charter).players(case, "sector")}
    assert sizes == {"government": 7, "private-sector": 1}
    consequence = next(one.finding.consequence for one in compiled.diagnostics if one.code == "MSP702")
    assert consequence is not None
    assert "Government" in str(consequence)
    assert "coast" not in str(consequence)
