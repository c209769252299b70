"""The figures of the report against an evaluator that asks every seat in turn: quorums, steps, who can stop a decision.

On random charters every group of seats is tried, and every attendance. What the report says is the least or the most of
what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power.census import Place
from power.charters import charter_of, plan
from power.drawn import Drawing
from power.oracle import Oracle
from power.said import Hall, alone, halls
from power.tally import ABSTAIN, NotClear, Voice

from mspcharter.analysis.formula import Choice
from mspcharter.model.governance import Decision
from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, Player, PlayerLevel
from mspcharter.power.questions.against import Against, Fewest, against
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.power.questions.single import singles
from mspcharter.power.questions.steps import StepFigure, steps_of

SEEDS = st.integers(0, 10**6)


def units(hall: Hall, players: tuple[Player, ...], level: PlayerLevel) -> list[tuple[list[int], int]]:
    """Return the voters of each player who has a seat, and for how many the player counts."""
    found: list[tuple[list[int], int]] = []
    for player in players:
        if not player.seats:
            continue
        if level == "seat" or player.level not in LEVELS or player.level == "seat":
            for number, group in enumerate(hall.classes):
                if group in player.voters:
                    found.append(([number], hall.seats(number) if level == "seat" else 1))
        else:
            found.append(([number for number, group in enumerate(hall.classes) if player.members[group]], 1))
    return found


def fewest(hall: Hall, held: list[tuple[list[int], int]], choice: Choice) -> int | None:
    """Return for how many those count who stop it by *choice*, the least of all groups."""
    groups = (group for size in range(len(held) + 1) for group in combinations(held, size))
    return min(
        (
            sum(price for _, price in group)
            for group in groups
            if not hall.passes(dict.fromkeys(hall.led([number for voters, _ in group for number in voters]), choice))
        ),
        default=None,
    )


def compare_against(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        level = LEVELS[seed % 4]
        found = against(decisions, case, level)
        held = units(hall, decisions.seated(case, level).players, level)
        assert found.whole == sum(price for _, price in held)
        assert number(found.no) == fewest(hall, held, Choice.NO), case.decision
        assert number(found.staying_away) == fewest(hall, held, Choice.ABSENT), case.decision
        check_that_fewer_cannot(hall, held, found)


def check_that_fewer_cannot(hall: Hall, held: list[tuple[list[int], int]], found: Against) -> None:
    """Try every smaller group with every mix of choices."""
    assert found.at_all is not None
    least = found.at_all.number
    for size in range(min(len(held), 3) + 1):
        for group in combinations(held, size):
            if least is not None and sum(price for _, price in group) >= least:
                continue
            voters = hall.led([number for own, _ in group for number in own])
            for made in product((Choice.NO, Choice.ABSTAIN, Choice.ABSENT), repeat=len(voters)):
                assert hall.passes(dict(zip(voters, made, strict=True))), hall.case.decision


def number(one: Fewest | None) -> int | None:
    assert one is not None, "a small search ends"
    return one.number


@given(SEEDS)
def test_the_fewest_who_stop_it_are_the_fewest_of_all_groups(seed: int) -> None:
    compare_against(seed)


def test_the_fewest_who_stop_it_are_the_fewest_in_hundreds_of_charters(request: pytest.FixtureRequest) -> None:
    for seed in range(request.config.getoption("--tries") // 4):
        compare_against(seed)


@pytest.mark.parametrize("seed", [98, 113, 279])
def test_the_members_of_one_player_need_not_act_alike(seed: int) -> None:
    # In these charters a player blocks only if some of its members vote no and others stay away.
    compare_against(seed)


@given(SEEDS)
def test_those_who_are_named_stop_it(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        seating = decisions.seated(case, "seat")
        for choice, one in _ways(against(decisions, case, "seat")):
            made: dict[int, Choice] = {}
            for player, count in one.who:
                own = [n for n, group in enumerate(hall.classes) if group in seating.players[player].voters]
                assert count <= len(own)
                if len(seating.players[player].voters) == 1:
                    made |= dict.fromkeys(own[:count], choice)
                elif count < len(own):
                    break  # which of several classes it is, the answer does not say
                else:
                    made |= dict.fromkeys(own, choice)
            else:
                assert not hall.passes(made | dict.fromkeys(hall.led(made), choice))


def _ways(found: Against) -> Iterator[tuple[Choice, Fewest]]:
    for choice, one in ((Choice.NO, found.no), (Choice.ABSENT, found.staying_away)):
        if one is not None and one.number is not None:
            yield choice, one


@given(SEEDS)
def test_whoever_is_said_to_pass_or_block_alone_does_and_no_other_seat_can(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        found = singles(decisions, case, LEVELS)
        everyone = [number for number in range(len(hall.speakers)) if hall.seats(number)]
        for one in found:
            own = _own(hall, one.party)
            passes = hall.passes(dict.fromkeys(own, Choice.YES), rest=Choice.NO)
            assert one.passes is passes
            assert one.by_no is not hall.passes(dict.fromkeys(own, Choice.NO))
            if one.party.seats:
                assert one.by_absence is not hall.passes(dict.fromkeys(own, Choice.ABSENT))
            assert one.blocks >= (one.by_no or one.by_absence)
        if not hall.passes({}):
            assert found == ()
            continue
        for number in everyone:
            if len(everyone) < 2 or hall.seats(number) != 1:
                continue
            group = hall.classes[number]
            named = [one for one in found if group in one.party.voters and one.party.level == "seat"]
            if hall.passes({number: Choice.YES}, rest=Choice.NO):
                assert any(one.passes for one in named)
            if not hall.passes({number: Choice.NO}) or not hall.passes({number: Choice.ABSENT}):
                assert any(one.blocks for one in named)
            led = hall.led([number])
            named += [one for one in found if one.party.level in ("chair", "outside")]
            if hall.passes(dict.fromkeys(led, Choice.YES), rest=Choice.NO):
                assert any(one.passes for one in named)
            if not hall.passes(dict.fromkeys(led, Choice.NO)) or not hall.passes(dict.fromkeys(led, Choice.ABSENT)):
                assert any(one.blocks for one in named)


def _own(hall: Hall, party: Player) -> list[int]:
    """Return the voters of *party*; of several alike, one."""
    own: list[int] = []
    for group, count in enumerate(party.members):
        own += [number for number, of in enumerate(hall.classes) if of == group][:count]
    return own


# Quorums.


@given(SEEDS)
def test_a_quorum_is_the_fewest_with_whom_it_is_met(seed: int) -> None:
    decisions = Decisions(Drawing(Random(seed)).charter())
    oracle = Oracle(decisions.charter)
    for body in decisions.charter.bodies.values():
        figures = quorums_of(decisions, body)
        if isinstance(figures, Missing):
            continue
        decision = Decision("none", taken_by=body.name)
        here = [place for place in oracle.here(body) if place in oracle.filled]
        bound: dict[object, list[Place]] = {}
        for place in here:
            bound.setdefault(place[:3] if oracle.seats[place].bound_by is not None else place, []).append(place)
        together = list(bound.values())
        for figure in figures:
            assert figure.attendance is not None
            assert figure.whole == len(oracle.here(body))
            condition = figure.quorum.condition
            assert condition is not None
            met, missed = set[int](), set[int]()
            for size in range(len(together) + 1):
                for group in combinations(together, size):
                    there = [place for own in group for place in own]
                    said: dict[Place | Voice, str] = dict.fromkeys(there, ABSTAIN)
                    try:
                        enough = oracle._there(body, decision, condition, said)
                    except NotClear:
                        pytest.fail("the quorum has a number")
                    (met if enough else missed).add(len(there))
            assert figure.attendance.least == min(met, default=None)
            # Of seats that are bound together, all attend or none.
            assert figure.attendance.sure == (max(min(met), max(missed, default=-1) + 1) if met else None)


# Steps.


@given(SEEDS)
def test_the_yes_votes_of_a_step_are_the_fewest_that_pass_it(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        votes = hall.oracle.votes(case.body, case.decision)
        for figure in steps_of(decisions, case):
            assert figure.yes is not None
            decision = alone(case, figure)
            least: Fraction | None = None
            for made in product((Choice.YES, Choice.NO), repeat=len(hall.speakers)):
                yes = Fraction(0)
                for together, choice in zip(hall.speakers, made, strict=True):
                    for one in together:
                        if isinstance(one, Place) and one.body == case.body.name and choice is Choice.YES:
                            yes += votes[one] if figure.unit == "votes" else 1
                if (least is None or yes < least) and hall.passes(dict(enumerate(made)), decision=decision):
                    least = yes
            assert figure.yes.least == least, decision


@given(SEEDS)
def test_an_abstention_does_what_is_said(seed: int) -> None:
    random = Random(seed)
    for decisions, case, hall in halls(seed):
        for figure in steps_of(decisions, case):
            if figure.abstaining is None:
                assert not (_never(figure) and _can_pass(hall, alone(case, figure), random)), case.decision
                continue
            assert not (_never(figure) and figure.abstaining.as_no and figure.abstaining.as_absence)
            decision = alone(case, figure)
            here = [n for n, group in enumerate(hall.classes) if case.voters[group].body == case.body.name]
            here = [n for n in here if hall.seats(n)]
            for _ in range(20 if here else 0):
                made = {n: random.choice(tuple(Choice)) for n in range(len(hall.speakers))}
                member = random.choice(here)
                results = {one: hall.passes(made | {member: one}, decision=decision) for one in Choice}
                abstains, no, absent = results[Choice.ABSTAIN], results[Choice.NO], results[Choice.ABSENT]
                assert not figure.abstaining.as_no or abstains == no
                assert not figure.abstaining.as_absence or abstains == absent
                assert figure.abstaining.passes_where_no_fails or not (abstains and not no)
                assert figure.abstaining.passes_where_absence_fails or not (abstains and not absent)
                assert figure.abstaining.fails_where_absence_passes or not (absent and not abstains)


def _never(figure: StepFigure) -> bool:
    return figure.yes is not None and figure.yes.least is None


def _can_pass(hall: Hall, decision: Decision, random: Random) -> bool:
    votes = [{n: random.choice(tuple(Choice)) for n in range(len(hall.speakers))} for _ in range(30)]
    return any(hall.passes(vote, decision=decision) for vote in votes)


@given(SEEDS)
def test_what_an_abstention_can_do_is_done_in_some_vote(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        if len(hall.speakers) > 5:
            continue
        for figure in steps_of(decisions, case):
            if figure.abstaining is None:
                continue
            decision = alone(case, figure)
            here = {n for n, group in enumerate(hall.classes) if case.voters[group].body == case.body.name}
            here = {n for n in here if hall.seats(n)}
            seen = {
                (one, other)
                for made in product(Choice, repeat=len(hall.speakers))
                for member in here
                if made[member] is Choice.ABSTAIN
                for abstains in (hall.passes(dict(enumerate(made)), decision=decision),)
                for other in (Choice.NO, Choice.ABSENT)
                for one in (abstains,)
                if hall.passes(dict(enumerate(made)) | {member: other}, decision=decision) is not abstains
            }
            assert figure.abstaining.passes_where_no_fails is ((True, Choice.NO) in seen)
            assert figure.abstaining.passes_where_absence_fails is ((True, Choice.ABSENT) in seen)
            assert figure.abstaining.fails_where_absence_passes is ((False, Choice.ABSENT) in seen)
            assert figure.abstaining.as_no is not any(other is Choice.NO for _, other in seen)
            assert figure.abstaining.as_absence is not any(other is Choice.ABSENT for _, other in seen)


def test_of_two_bodies_with_the_same_members_the_harder_one_counts() -> None:
    court = (
        "body court\n    seats\n        judge 1 for ministry\n        trade 1 for operator\n        folk 1 for league\n"
    )
    court += "decision ruling\n    taken by court\n    about dispute\n    requires at least 1\n"
    seats = "        chief 1 for ministry\n        firm 1 for operator\n        people 1 for league\n"
    decisions = Decisions(charter_of(court + plan("at least 2", seats=seats, more="    if blocked goes to court\n")))
    found = decisions.case(decisions.charter.decisions["plan"])
    assert isinstance(found, Case)
    # Two stop it in the board, and all three in the court, where one yes is enough.
    told = against(decisions, found, "stakeholder")
    assert (told.whole, told.no, told.at_all) == (3, told.at_all, told.staying_away)
    assert told.at_all is not None
    assert (told.at_all.number, told.fewer_cannot) == (3, True)
    # At the level of seats, those of both bodies are needed.
    told = against(decisions, found, "seat")
    assert told.at_all is not None
    assert (told.whole, told.at_all.number, told.fewer_cannot) == (6, 5, True)
