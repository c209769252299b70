"""The figures of a decision against the oracle, asked for every vote: what is needed, who passes and who blocks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from power.census import Place
from power.charters import case_of
from power.drawn import Drawing
from power.oracle import Oracle
from power.said import CHOICES, all_voices, everything_said, voices
from power.tally import NO, YES, Voice

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, amounts
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.needed import _fewest_of_many, fewest_seats, votes_needed
from mspcharter.power.players import LEVELS
from mspcharter.power.questions.sides import counts_no_yes
from mspcharter.power.study import Study, study

Who = list[Place | Voice]


def cases(seeds: range, most: int) -> Iterator[tuple[Charter, Decision, Case, Oracle, list[Who]]]:
    """Yield the decisions of random small charters in which at most *most* vote one by one."""
    for seed in seeds:
        charter = Drawing(Random(seed)).charter()
        for decision in charter.decisions.values():
            found = case_of(charter, decision)
            if isinstance(found, Unclear):
                continue
            oracle = Oracle(charter)
            who = all_voices(oracle, found.voters)
            if len(who) <= most:
                yield charter, decision, found, oracle, who


def test_votes_needed_are_the_least_that_can_pass(request: pytest.FixtureRequest) -> None:
    for charter, decision, found, oracle, who in cases(range(request.config.getoption("--tries") // 6), 7):
        votes = oracle.votes(found.body, decision)

        def least(rule: Decision, who: list[Who] = who, oracle: Oracle = oracle, votes: dict[Place, Fraction] = votes):  # type: ignore[no-untyped-def]
            return min(
                (
                    sum((votes[one] for one, choice in said.items() if choice == YES and one in votes), Fraction(0))
                    for said in everything_said(who, (YES, NO))
                    if oracle.passes(rule, said)
                ),
                default=None,
            )

        needed = votes_needed(Decisions(charter), found)
        assert needed.known
        assert needed.least == least(decision), decision
        assert needed.in_body == least(decision._replace(if_blocked=None)), decision
        assert needed.of == sum((votes[one] for one in votes if one in oracle.filled), Fraction(0))


def test_a_decision_can_pass_if_any_vote_passes_it_and_the_fewest_seats_have_only_needed_conditions(
    request: pytest.FixtureRequest,
) -> None:
    for charter, decision, found, oracle, who in cases(range(request.config.getoption("--tries") // 4), 5):
        passing = [said for said in everything_said(who, CHOICES) if oracle.passes(decision, said)]
        decisions = Decisions(charter)
        assert decisions.can_pass(found) == bool(passing), decision
        # Nothing passes that no one wants.
        assert all(YES in said.values() for said in passing)
        fewest = fewest_seats(decisions, found)
        assert (fewest is None) == (not passing)
        if fewest is None:
            continue
        seats = min(_seats(said) for said in passing)
        assert fewest[0] == seats
        asked = min(_conditions(who, said) for said in passing if _seats(said) == seats)
        assert _shown(found, fewest[1]) == asked, decision


def test_conditions_are_needed_where_the_search_for_the_fewest_gives_up(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "BESIDES_STATES", 0)
    shown = 0
    for charter, decision, found, _, _ in cases(range(request.config.getoption("--tries") // 8), 6):
        decisions = Decisions(charter)
        fewest = fewest_seats(decisions, found)
        for at, (voter, counts) in enumerate(zip(found.voters, fewest[1] if fewest is not None else (), strict=False)):
            others = sum(counts) - (counts[Choice.YES] if voter.seats else 0) - counts[Choice.NO]
            if fewest is not None and others:
                shown += 1
                against = (sum(counts) - others - counts[Choice.NO], 0, others + counts[Choice.NO], 0)
                assert not holds(found.poll.formula, [*fewest[1][:at], against, *fewest[1][at + 1 :]]), decision
    assert shown


def test_large_bodies_are_said_to_need_what_a_search_finds(request: pytest.FixtureRequest) -> None:
    known = 0
    for charter, decision, found, _, _ in cases(range(request.config.getoption("--tries") // 4), 6):
        decisions = Decisions(charter)
        searched = fewest_seats(decisions, found)
        counted = _fewest_of_many(found, [voter.seats for voter in found.voters])
        if counted is not None and searched is not None:
            known += 1
            assert counted[0] == searched[0], decision
            assert _shown(found, counted[1]) == _shown(found, searched[1]), decision
        assert searched is not None or counted is None, decision
    assert known


def _shown(case: Case, ballots: Ballots) -> int:
    """Return how many conditions *ballots* show."""
    return sum(
        counts[Choice.ABSTAIN] + counts[Choice.ABSENT] + (counts[Choice.YES] if not voter.seats else 0)
        for voter, counts in zip(case.voters, ballots, strict=True)
    )


def _seats(said: dict[Place | Voice, str]) -> int:
    return sum(choice == YES and isinstance(one, Place) for one, choice in said.items())


def _conditions(who: list[Who], said: dict[Place | Voice, str]) -> int:
    """Return how many do something else than to vote no, beside the seats that say yes."""
    return sum(said[one[0]] not in ((YES, NO) if isinstance(one[0], Place) else (NO,)) for one in who)


def test_who_passes_and_blocks_alone_is_asked_of_the_players_whom_the_census_finds(
    request: pytest.FixtureRequest,
) -> None:
    for charter, decision, found, oracle, who in cases(range(request.config.getoption("--tries") // 8), 7):

        def passes(
            theirs: list[Who],
            own: str,
            others: str,
            *,
            who: list[Who] = who,
            oracle: Oracle = oracle,
            rule: Decision = decision,
        ) -> bool:
            said = {one: own if together in theirs else others for together in who for one in together}
            return oracle.passes(rule, said)

        for level in LEVELS[1:]:
            told = study(Decisions(charter), found, level)
            players = players_at(oracle, found, level)
            passing, blocking, quiet = set(), set(), set()
            for name, theirs in players.items():
                if passes(theirs, YES, NO):
                    passing.add(name)
                if not passes(theirs, NO, YES):
                    blocking.add(name)
                others = [one for one in who if one not in theirs]
                if len(others) <= 4 and not any(
                    oracle.passes(decision, said) for said in everything_said(others, CHOICES)
                ):
                    quiet.add(name)
            assert named(told, told.decides_alone) == passing, (level, decision)
            assert named(told, told.blocks_alone) == blocking, (level, decision)
            small = {name for name, theirs in players.items() if len(who) - len(theirs) <= 4}
            seen = named(told, told.blocks_by_staying_away) & small
            assert seen == {name for name in quiet if name.split()[0] not in ("chair", "lot")}, (level, decision)


def players_at(oracle: Oracle, found: Case, level: str) -> dict[str, list[Who]]:
    """Return who plays with whom at *level*; those who play for themselves have the name of their class."""
    everybody = [(number, one) for number, voter in enumerate(found.voters) for one in voices(oracle, voter)]
    chains = [_groups(oracle, together[0], level) for _, together in everybody]
    # Of nested groups it is the widest that votes: its own seats are here, or the rule speaks of it apart from others.
    voting = {chain[0] for chain in chains if chain}
    named = {name for name in _spoken_of(found) if not all(name in chain for chain in chains)}
    players: dict[str, list[Who]] = {}
    for (number, together), chain in zip(everybody, chains, strict=True):
        group = next((name for name in reversed(chain) if name in voting | named), None)
        if group is not None:
            players.setdefault(group, []).append(together)
        else:
            # One of a class speaks for all.
            players.setdefault(f"{found.voters[number].kind} {number}", [together])
    return players


def _groups(oracle: Oracle, one: Place | Voice, level: str) -> list[str]:
    if isinstance(one, Place):
        return oracle.groups_at(one, level)
    return oracle.outsiders_groups_at(one.name, level) if one.kind == "outside" else []


def _spoken_of(found: Case) -> set[str]:
    steps = [route.step.condition for route in found.routes if route.step is not None]
    counted = {amount.group for step in steps for amount in amounts(step) if amount.group is not None}
    says = {say.name for route in found.routes for say in route.says}
    return counted | says | {chamber.constituency for chamber in found.body.chamber}


def named(told: Study, numbers: tuple[int, ...]) -> set[str]:
    """Return the players with these *numbers* as `players_at` names them."""
    names = set[str]()
    for number in numbers:
        player = told.players[number]
        alone = {f"{told.case.voters[one].kind} {one}" for one in player.voters}
        names |= {player.group} if player.group is not None else alone
    return names


def test_a_rule_that_counts_no_yes_votes_is_met_by_one(request: pytest.FixtureRequest) -> None:
    for _, decision, found, oracle, who in cases(range(request.config.getoption("--tries")), 9):
        own = [one for one in who if isinstance(one[0], Place) and one[0].body == found.body.name]
        for step in decision.requires if own else ():
            votes = [{one: YES if mine is other else NO for other in own for one in other} for mine in own]
            met = any(oracle.met(found.body, decision, step.condition, said) for said in votes)
            single = all(len(one) == 1 for one in own)
            if counts_no_yes(found, step.condition):
                assert met, decision
            elif met and single:
                # Then it states a threshold of yes votes, or there is no one to be against it.
                assert len(own) == 1 or any(isinstance(one, Amount) for one in _parts(step.condition)), decision


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition
