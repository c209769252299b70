"""Cases against an oracle that asks every seat in turn: what passes in a charter passes in its game."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from power.census import Place
from power.charters import case, case_of, plan
from power.drawn import Drawing
from power.oracle import Oracle
from power.said import CHOICES, voices
from power.tally import NotClear, Voice

from mspcharter.analysis.formula import Ballots, holds
from mspcharter.power.cases import Unclear
from mspcharter.power.voters import Voter

MOODS = ((1, 1, 1, 1), (6, 1, 1, 1), (6, 0, 2, 0), (1, 0, 1, 0), (3, 3, 0, 1), (3, 0, 1, 3), (1, 0, 5, 1), (1, 0, 0, 0))
"""How often each choice is made, from ballot to ballot: with all kinds of turnout and agreement."""


def ballots_and_said(
    oracle: Oracle, voters: tuple[Voter, ...], random: Random
) -> tuple[Ballots, dict[Place | Voice, str]]:
    """Draw what every seat and every voice says, and count it for the classes of *voters*."""
    mood = MOODS[random.randrange(len(MOODS))]
    said: dict[Place | Voice, str] = {}
    counted = []
    for voter in voters:
        made = [0, 0, 0, 0]
        for together in voices(oracle, voter):
            choice = random.choices(range(4), mood)[0]
            made[choice] += 1
            said |= dict.fromkeys(together, CHOICES[choice])
        assert sum(made) == voter.count, voter
        counted.append((made[0], made[1], made[2], made[3]))
    return counted, said


def compare(random: Random, ballots: int = 12) -> None:
    """Draw a charter, and hold its cases against the oracle on so many *ballots* for each decision."""
    charter = Drawing(random).charter()
    leaving = ("ministry", "league", "donor")[random.randrange(3)]
    gone = frozenset((leaving,)) if random.randrange(8) == 7 else frozenset()
    oracle = Oracle(charter, gone)
    for decision in charter.decisions.values():
        case = case_of(charter, decision, gone)
        if isinstance(case, Unclear) and case.reason.what in ("concerned", "cases"):
            # It is read once for each case; tests/laws/test_concerned.py and tests/laws/rights hold each reading.
            continue
        if isinstance(case, Unclear):
            with pytest.raises(NotClear):
                oracle.passes(decision, {})
            continue
        for _ in range(ballots):
            counted, said = ballots_and_said(oracle, case.voters, random)
            passed = holds(case.poll.formula, counted)
            assert passed is oracle.passes(decision, said), (charter.bodies, charter.decisions, decision.name, said)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_what_passes_by_the_manual_passes_in_the_game(random: Random) -> None:
    compare(random)


def test_what_passes_by_the_manual_passes_in_a_thousand_games(request: pytest.FixtureRequest) -> None:
    for seed in range(request.config.getoption("--tries")):
        compare(Random(seed))


def passes(text: str, decision: str = "plan", **said: str) -> bool:
    """Say whether *decision* passes, in which each line of seats says as many of each choice as *said*."""
    found = case(text, decision)
    ballots = []
    for voter in found.voters:
        choices = said.get(voter.name, "-" * voter.count)
        assert len(choices) == voter.count, voter
        ballots.append((choices.count("y"), choices.count("a"), choices.count("n"), choices.count("-")))
    return holds(found.poll.formula, ballots)


def test_a_tie_in_an_electronic_vote_is_broken_as_any_other() -> None:
    text = plan("at least 9", more="    electronic vote more than 1/2 of votes cast\n    tie by lot\n")
    assert passes(text, chief="y", second="n", lot="y")
    assert not passes(text, chief="y", second="n", lot="n")


ALONE = "constituency users\n    members league\n"


def test_the_seat_of_a_constituency_of_one_is_that_member_s() -> None:
    text = ALONE + plan(
        "at least 1", more="    veto league\n", seats="        user 1 from users\n        people 2 from public\n"
    )
    assert [voter.kind for voter in case(text).voters] == ["seat", "seat"]
    assert not passes(text, user="n", people="yy")


def test_members_of_several_sectors_that_are_parts_of_one_are_of_that_one() -> None:
    text = (
        "sector carriers under private-sector\nstakeholder carrier\n    sector carriers\n"
        "constituency firms\n    members operator, carrier\n"
    )
    found = case(text + plan("at least 1", seats="        firm 2 from firms\n"))
    assert found.voters[0].sector == "private-sector"


def test_bound_seats_of_one_stakeholder_are_one_that_withholds() -> None:
    seats = "        chiefs 3 for ministry, bound by state\n        people 2 from public\n"
    assert passes(plan("not blocked by fewer than 2 stakeholders", seats=seats), chiefs="n", people="yy")
    assert not passes(plan("not blocked by fewer than 2 stakeholders", seats=seats), chiefs="n", people="yn")


def test_bound_seats_of_nobody_known_withhold_each_for_itself() -> None:
    seats = "        firms 3 from market, bound by market\n        one 2 for ministry\n"
    assert passes(plan("not blocked by fewer than 4 stakeholders", seats=seats), firms="n", one="yy")
    assert not passes(plan("not blocked by fewer than 3 stakeholders", seats=seats), firms="n", one="yy")


def test_seats_that_are_only_bound_come_from_whom_they_are_bound_by() -> None:
    seats = "        firms 2 bound by market\n        people 2 from public\n"
    assert passes(plan("at least 1 of each constituency", seats=seats), firms="y", people="yn")
    assert not passes(plan("at least 1 of each constituency", seats=seats), firms="n", people="yy")


def test_a_vacant_seat_of_a_chamber_adds_no_voting_power() -> None:
    chambers = "    chamber market 1/2\n    chamber public 1/2\n"
    seats = "        firms 3 from market, vacant 2\n        people 2 from public\n"
    assert passes(plan("at least 3/4 of voting power", body=chambers, seats=seats), firms="y", people="yn")
    empty = "        firms 1 from market, vacant 1\n        people 2 from public\n"
    assert passes(plan("at least 1/2 of voting power", body=chambers, seats=empty), people="yy")
    assert not passes(plan("more than 1/2 of voting power", body=chambers, seats=empty), people="yy")


def test_the_limit_of_one_decision_cuts_in_no_other() -> None:
    text = (
        "body council\n    seats\n        user 1 for league\n"
        "decision last\n    taken by council\n    about policy\n    requires at least 1\n    if blocked goes to board\n"
        "decision other\n    taken by board\n    about budget\n    requires at least 5\n"
    )
    seats = "        chief 1 for ministry, with 5 votes\n        people 4 from public\n"
    more = "    limit 1/5 of voting power per stakeholder\n    if blocked goes to council\n"
    assert [voter.votes for voter in case(plan("at least 9", seats=seats, more=more) + text).voters[:2]] == [1, 1]
    assert passes(plan("at least 9", seats=seats, more=more) + text, "other", chief="y", people="nnnn")
    text = text.replace("about budget", "about policy")
    assert passes(plan("at least 9", seats=seats, more=more) + text, chief="y", people="nnnn")


def test_a_limit_per_seat_looks_at_each_of_several_bound_seats() -> None:
    seats = "        firms 4 from market, bound by market\n        people 4 from public\n"
    found = case(plan("at least 1", seats=seats, body="    limit 1/5 of voting power per seat\n"))
    assert [voter.votes for voter in found.voters] == [4, 1]


def test_a_role_that_has_a_seat_vetoes_with_it() -> None:
    text = "role keeper\n    held by ministry\n" + plan("at least 1", more="    veto keeper\n")
    assert passes(text, chief="a", people="yyyy")
    assert not passes(text, chief="n", people="yyyy")


def test_of_several_seats_of_a_line_nobody_knows_which_is_in_the_chair() -> None:
    text = plan("more than 1/2 of votes cast", body="    chair held by people, casting vote\n")
    assert passes(text, people="ynn-", second="y", chair="y")
    assert not passes(text, people="yyn-", second="n", chair="n")


def test_of_two_seats_of_a_line_nobody_knows_which_is_in_the_chair() -> None:
    seats = "        users 2 from public\n        chief 1 for ministry\n"
    found = case(plan("at least 2", seats=seats, body="    chair held by users, casting vote\n"))
    assert [voter.kind for voter in found.voters].count("chair") == 1


def test_approvals_and_referrals_that_go_in_a_circle_come_to_an_end() -> None:
    ends = {"z": "if blocked goes to c", "c": "approved by x", "x": "if blocked goes to e"}
    ends |= {"e": "approved by y", "y": "if blocked goes to c"}
    text = "".join(
        f"body {body}\n    seats\n        {body}s 1 from public\n"
        f"decision d{body}\n    taken by {body}\n    about policy\n    requires at least 1\n    {end}\n"
        for body, end in ends.items()
    )
    assert passes(text, "dz", zs="y")
    assert passes(text, "dz", cs="y", es="y", ys="y")
    assert not passes(text, "dz", cs="y", xs="n")


def test_two_who_hold_too_much_are_cut_until_each_has_a_fifth() -> None:
    seats = (
        "        chief 1 for ministry, with 30 votes\n        big 1 for operator, with 20 votes\n"
        "        people 24 from public\n"
    )
    found = case(plan("at least 1", seats=seats, body="    limit 1/5 of voting power per stakeholder\n"))
    assert [voter.votes for voter in found.voters] == [8, 8, 1]


def test_a_chamber_within_a_chamber_is_not_one_of_each() -> None:
    nested = "constituency isles\n    under public\nconstituency coast\n    under public\n"
    seats = "        islanders 1 from isles\n        coasters 2 from coast\n        firms 1 from market\n"
    body = "    chamber market 1/2\n    chamber public 1/2\n    chamber isles 1/2 of public\n"
    body += "    chamber coast 1/2 of public\n"
    text = nested + plan("at least 1 of each chamber", seats=seats, body=body)
    assert passes(text, islanders="n", coasters="yn", firms="y")
    assert not passes(text, islanders="y", coasters="yy", firms="n")


def test_each_of_several_bound_seats_counts_for_its_people() -> None:
    seats = "        firms 2 from market, counts 3 for people, bound by market\n"
    seats += "        one 1 for league, counts 4 for people\n"
    assert passes(plan("more than 1/2 of total people", seats=seats), firms="y", one="n")


def test_a_tie_does_not_go_to_the_body_that_is_tied() -> None:
    other = "decision other\n    taken by board\n    about policy\n    requires at least 1\n"
    assert not passes(
        plan("more than 1/2 of votes cast", more="    tie goes to board\n") + other, chief="y", second="n"
    )
