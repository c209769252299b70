"""All laws hold where the number of members is open, and figures hold for just the numbers of members that are told.

The evaluator makes a stakeholder of every member whom the charter does not name.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from enrolled import UNNAMED, with_members
from laws import charter_laws, decision_laws, vote_laws
from laws.charter_laws import Whole
from laws.test_laws import _hold
from laws.told import told_of
from laws.world import World
from power.census import Census, Place
from power.tally import Voice

from mspcharter.analysis.formula import Choice
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.statements import EverySeated, NoneAlone
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.players import LEVELS
from mspcharter.power.questions.members import held
from mspcharter.text import Source

PARTS = 6


def seeds(request: pytest.FixtureRequest, part: int) -> range:
    return range(part, request.config.getoption("--charters") // 16, PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_law_holds_where_the_number_of_members_is_open(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        charter = with_members(Random(seed))
        for told in told_of(charter, (LEVELS[seed // PARTS % 4],)):
            for law in decision_laws.LAWS:
                _hold(law, seed, told)
        whole = Whole(charter, seed // PARTS)
        for case in whole.decisions.understood:
            for votes in vote_laws.LAWS:
                _hold(votes, seed, whole.decisions, whole.world(case.decision.name))
        for several in charter_laws.LAWS:
            if several is not charter_laws.who_can_do_more_when_one_leaves or seed // PARTS % 4 == 0:
                _hold(several, seed, whole)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_no_stakeholder_can_do_no_member_without_a_name_can_do(request: pytest.FixtureRequest, part: int) -> None:
    told = 0
    for seed in seeds(request, part):
        decisions = Decisions(with_members(Random(seed)))
        for case in decisions.understood:
            if any(voter.kind != "seat" for voter in case.voters):
                continue
            world = World(decisions.charter, case)
            name = case.decision.name
            members = list(_of_one_each(world))
            players = {player.members for player in decisions.players(case, "stakeholder")}
            assert players >= {one for one in _of_one_each(world, UNNAMED) if sum(one) > 1}
            passes = any(world.wins(one) for one in members)
            found = proof(decisions, NoneAlone("stakeholder", "pass", name, against=True)).holds
            assert found in (not passes, None), (seed, name)
            blocks = [world.can_block(one) for one in members]
            if None not in blocks:
                found = proof(decisions, NoneAlone("stakeholder", "block", name, against=True)).holds
                assert found in (not any(blocks), None), (seed, name)
            told += found is not None
    assert told, "some are known"


def _of_one_each(world: World, among: str = "") -> Iterator[tuple[int, ...]]:
    """Yield the seats of every stakeholder, with those of its parts; *among* is what its name contains."""
    oracle = world.oracle

    def whose(place: object) -> frozenset[str]:
        assert isinstance(place, Place)
        if UNNAMED in place.holder:
            return frozenset((place.holder,))
        holder = oracle.holder(place)
        return frozenset((holder, oracle.head(holder))) if holder is not None else frozenset()

    owners = [[whose(unit[0]) for unit in units] for units in world.units]
    for name in sorted({name for several in owners for names in several for name in names if among in name}):
        yield tuple(sum(name in names for names in several) for several in owners)


@pytest.mark.parametrize("part", range(PARTS))
def test_figures_hold_for_the_numbers_of_members_that_are_told(request: pytest.FixtureRequest, part: int) -> None:
    tried = 0
    for seed in seeds(request, part):
        charter = with_members(Random(seed))
        for one in held(Decisions(charter)):
            numbers = {one.first: one.now, one.last: one.now}
            numbers |= {one.last + 1: one.then} if one.then is not None else {}
            for number, figure in numbers.items():
                other = _with(charter, one.membership, number)
                needed = _least_votes(other, one.name) if one.kind == "votes" else _quorum(other, one.name)
                if needed is not NOT_TRIED:
                    tried += 1
                    assert needed == figure.needed, (seed, one, number)
    assert tried, "some are small"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_stakeholder_has_a_seat_only_if_every_member_has_one(request: pytest.FixtureRequest, part: int) -> None:
    said = set()
    for seed in seeds(request, part):
        charter = with_members(Random(seed))
        decisions, census = Decisions(charter), Census(charter)
        partners = {one.name for one in charter.stakeholders.values() if one.is_partner}
        partners |= {name for name in census.charter.stakeholders if UNNAMED in name}
        for body in charter.bodies.values():
            places = census.here(body)
            holders = {place.holder if UNNAMED in place.holder else census.holder(place) for place in places}
            seated = {head for holder in holders if holder for head in (holder, *_heads(census, holder))}
            found = proof(decisions, EverySeated("stakeholder", body.name)).holds
            assert found in (partners <= seated, None), (seed, body.name)
            said.add(found)
    assert False in said, "some have no seat"


def _heads(census: Census, name: str) -> tuple[str, ...]:
    above = census.charter.stakeholders[name].part_of
    return (*above, *(head for one in above for head in _heads(census, one)))


NOT_TRIED = Fraction(-1)
"""A figure of too many votes to be counted one by one."""


def _with(charter: Charter, name: str, number: int) -> Charter:
    membership = charter.memberships[name]._replace(expected=number)
    return charter._replace(memberships={**charter.memberships, name: membership})


def _least_votes(charter: Charter, name: str) -> Fraction | None:
    case = Decisions(charter).case(charter.decisions[name])
    if not isinstance(case, Case):
        return None
    if sum(voter.count for voter in case.voters) > 14:
        return NOT_TRIED
    world = World(charter, case)
    if world.line_ups is None:
        return NOT_TRIED
    votes = world.oracle.votes(case.body, case.decision)

    def of(unit: list[Place | Voice]) -> Fraction:
        return sum((votes.get(place, Fraction(0)) for place in unit if isinstance(place, Place)), Fraction(0))

    own = [[of(unit) for unit in units] for units in world.units]
    won = [yes for yes in world.line_ups if world.vote(yes, Choice.YES, Choice.NO)]
    made = [sum((one for each, some in zip(own, yes, strict=True) for one in each[:some]), Fraction(0)) for yes in won]
    return min(made, default=None)


def _quorum(charter: Charter, name: str) -> Fraction | None:
    body = charter.bodies[name]
    case = next(
        (one for one in map(Decisions(charter).case, charter.decisions.values()) if isinstance(one, Case)), None
    )
    if case is None:
        return NOT_TRIED
    oracle = World(charter, case).oracle
    filled = [place for place in oracle.here(body) if place in oracle.filled]
    if len(filled) > 9 or any(oracle.all[place].bound_by is not None for place in filled):
        return NOT_TRIED
    bare = body._replace(quorum_to_vote=None, quorum_at_second_meeting=None)
    plain = case.decision._replace(limit=(), meeting=None)
    met = [
        sum(there)
        for there in product((False, True), repeat=len(filled))
        if oracle._quorate(bare, plain, {place: "yes" for place, here in zip(filled, there, strict=True) if here})
    ]
    return Fraction(min(met)) if met else None


def test_a_number_of_members_that_is_open_takes_no_seat_away() -> None:
    """The member that is listed has its seat, and no seat is counted for those whose number is not known."""
    text = """\
charter c "C"
    follows         soundness

membership gold "Gold members"
    expected        not known

stakeholder shop "Shop"
    joins as        gold

stakeholder ministry "Ministry"
    sector          government

body board "Board"
    seats
        all         "All"  2 for each stakeholder
"""
    charter = compile(Source("c.msp", text)).charter
    membership = Membership(charter)
    [line] = charter.bodies["board"].seats
    assert [(seat.for_, seat.count) for seat in membership.single_seats(line)] == [("shop", 2), ("ministry", 2)]
    assert membership.unnamed("gold") == 0
