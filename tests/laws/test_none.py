"""Statements about each of none: what is true of every region only because there is no region is not told as true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest
from laws.told import drawn
from power.charters import charter_of, plan

from mspcharter.model import Charter, statements
from mspcharter.model.statements import (
    Ability,
    EveryMatters,
    EverySeated,
    NoneAlone,
    NoneCarries,
    NoneHoldsSeats,
    NonePays,
    Settled,
)
from mspcharter.model.values import Duration, Level, Quantity
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.limited import NoRisk
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.reasons import NoDecision, NoneNamed

LEVELS = get_args(Level)
HALF = Quantity("1/2")
OF_EACH: dict[type, Callable[[Level], Any]] = {
    NoneAlone: lambda level: NoneAlone(level, "block", "plan"),
    EveryMatters: lambda level: EveryMatters(level, "plan"),
    EverySeated: lambda level: EverySeated(level, "board"),
    NoneHoldsSeats: lambda level: NoneHoldsSeats(level, HALF, "board"),
    NonePays: lambda level: NonePays(level, HALF),
    NoneCarries: lambda level: NoneCarries(level, HALF),
}
PARTNERS = (EveryMatters, EverySeated)


def test_every_statement_about_a_level_is_tried() -> None:
    types = [getattr(statements, name) for name in str(statements.Statement).replace(" ", "").split("|")]
    assert {one for one in types if "level" in one.__annotations__} == OF_EACH.keys()


def is_named(charter: Charter, level: Level, *, partners: bool) -> bool:
    """Say whether *charter* names any party at *level*; of *partners* where a statement is only about these."""
    parties = [one for one in charter.stakeholders.values() if one.is_partner or not partners]
    seats = [seat for body in charter.bodies.values() for seat in body.seats]
    match level:
        case "seat":
            return any(seat.voting for seat in charter.bodies["board"].seats if partners) or (
                not partners and any(seat.voting for seat in seats)
            )
        case "constituency":
            return bool(charter.constituencies)
        case "region":
            return any(one.region for one in parties)
        case "funder":
            givers = [resource.from_ for resource in charter.resources.values()]
            payers = [share.of for budget in charter.budgets.values() for share in budget.shared_by]
            return any([*givers, *payers])
        case "sector" if not partners:
            groups = [one.sector for one in charter.constituencies.values()]
            open_ = [seat.from_ for seat in seats if seat.from_ not in charter.constituencies]
            return any([one.sector for one in parties] + groups + open_)
        case "sector":
            return any(one.sector for one in parties)
        case _:
            return bool(parties)


def bare(charter: Charter) -> Charter:
    """Return *charter* in which parties have neither sector nor region, and seats no holder."""
    bodies = {
        name: body._replace(
            seats=tuple(seat._replace(from_=None, for_=None, filled=None, bound_by=None) for seat in body.seats)
        )
        for name, body in charter.bodies.items()
    }
    stakeholders = {name: one._replace(sector=None, region=None) for name, one in charter.stakeholders.items()}
    return charter._replace(bodies=bodies, stakeholders=stakeholders, constituencies={}, resources={}, budgets={})


@pytest.mark.parametrize("of_each", OF_EACH)
def test_a_statement_about_each_of_none_is_not_determined(of_each: type) -> None:
    silent = 0
    for seed in range(40):
        whole = drawn(seed)
        for charter in (whole, bare(whole)):
            decisions = Decisions(charter)
            for level in LEVELS:
                found = proof(decisions, OF_EACH[of_each](level))
                of_none = not is_named(charter, level, partners=of_each in PARTNERS)
                assert isinstance(found.reason, NoneNamed) is of_none or found.holds is None, (seed, level)
                assert found.holds is None or not of_none, (seed, level)
                silent += of_none
    assert silent > 40


def test_a_statement_about_each_of_no_decisions_or_risks_is_not_determined() -> None:
    decisions = Decisions(charter_of("body board\n    seats\n        state 3 for ministry\n"))
    about_decisions = (
        NoneAlone("seat", "pass"),
        EveryMatters("stakeholder"),
        Ability(("ministry",), True, "pass"),
        Ability(("ministry",), False, "block"),
        Settled(Duration(30, "day")),
    )
    for statement in about_decisions:
        found = proof(decisions, statement)
        assert (found.holds, found.reason) == (None, NoDecision()), statement
    found = proof(decisions, NoneCarries("stakeholder", HALF))
    assert (found.holds, found.reason) == (None, NoRisk())


def test_a_statement_about_each_of_some_is_determined() -> None:
    decisions = Decisions(charter_of(plan("more than 1/2 of all seats")))
    assert proof(decisions, NoneAlone("constituency", "pass")).holds is True
    assert proof(decisions, NoneHoldsSeats("constituency", HALF, "board")).holds is True
    assert proof(decisions, NoneHoldsSeats("region", HALF, "board")).holds is None
