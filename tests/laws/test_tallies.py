"""A real vote that is counted comes to what the independent evaluator says of it, seat by seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from laws.test_concerned import drawn as with_someone_concerned
from laws.test_concerned import recused
from laws.told import drawn
from laws.world import World
from power.census import Place
from power.said import CHOICES as CHOICES_SAID
from power.said import voices
from power.tally import Voice

from mspcharter.ballots import read_votes
from mspcharter.model import Charter
from mspcharter.model.accountability import Conflict
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Origin
from mspcharter.power.cases import Case
from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.tallies import ANSWERS, Answer, Cast, Meeting, count_votes, tally, vote_case

SEEDS = 400
PARTS = 8
CHOICES: dict[str, int] = {"yes": 0, "abstain": 1, "no": 2, "absent": 3}


def _here(charter: Charter, decision: Decision, meeting: Meeting) -> tuple[Charter, Decision]:
    """Return the charter with the one quorum of *meeting*, and *decision* with the ways that it has there."""
    body = charter.bodies[str(decision.taken_by)]
    quorum = body.quorum_at_second_meeting if meeting == "second" else body.quorum
    alone: Body = body._replace(quorum=quorum, quorum_at_second_meeting=None)
    way = decision._replace(if_blocked=None)
    way = way._replace(requires=()) if meeting == "electronic" else way._replace(electronic_vote=None)
    return charter._replace(bodies={**charter.bodies, body.name: alone}), way


def _drawn_votes(random: Random, case: Case) -> Cast:
    """Return how some of the voters answer; those outside the body may say nothing at all."""
    votes: Cast = {}
    for number, voter in enumerate(case.voters):
        seated = voter.kind == "seat" and voter.body == case.body.name
        if not seated and random.random() < 0.5:
            continue
        given: list[Answer] = random.choices(("yes", "yes", "no", "abstain", "absent", "recused"), k=voter.count)
        if not seated:
            given = ["no" if one == "recused" else one for one in given]
        votes[number] = Counter(given[: random.randint(0, voter.count)] if seated else given)
    return votes


def _conflicts(random: Random) -> dict[str, Conflict]:
    kind = random.randint(0, 3)
    if not kind:
        return {}
    written = Origin(defaults=("excluded_from_quorum",) if kind == 1 else ())
    return {"interests": Conflict("interests", None, written, ("declare",), excluded_from_quorum=kind == 2)}


def _allowed(charter: Charter, decision: Decision) -> tuple[str, ...]:
    """Return what a recused member may count as, by docs/analysis.md."""
    if not charter.conflicts:
        return ("absent", "abstain")
    [conflict] = charter.conflicts.values()
    if conflict.excluded_from_quorum:
        return ("absent",)
    if "excluded_from_quorum" in conflict.origin.defaults or decision.abstaining == "counts as no":
        return ("absent", "abstain")
    return ("abstain",)


def _verdicts(world: World, case: Case, votes: Cast, recused: str) -> Iterator[bool]:
    """Yield whether it passes, whatever those say of whom a yes is still awaited."""
    awaited = [
        n
        for n, voter in enumerate(case.voters)
        if n not in votes and voter.count and not (voter.kind == "seat" and voter.body == case.body.name)
    ]
    # Of many, all or none: more of them saying yes never does harm.
    several = [("yes",) * len(awaited), ("absent",) * len(awaited)]
    every = product(("yes", "absent"), repeat=len(awaited)) if len(awaited) < 6 else several
    for answers in every:
        ballots = []
        for number, voter in enumerate(case.voters):
            counts: Counter[str] = Counter()
            for answer, count in votes.get(number, {}).items():
                counts[recused if answer == "recused" else answer] += count
            silent = dict(zip(awaited, answers, strict=True)).get(number, "absent")
            counts[silent] += voter.count - counts.total()
            row = [0, 0, 0, 0]
            for one, number_of_them in counts.items():
                row[CHOICES[one]] += number_of_them
            ballots.append((row[0], row[1], row[2], row[3]))
        yield world.passes(ballots)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_vote_comes_to_what_the_evaluator_says(part: int) -> None:
    counted = 0
    for seed in range(part, SEEDS, PARTS):
        random = Random(seed)
        charter = drawn(seed)
        charter = charter._replace(conflicts=_conflicts(random))
        decisions = Decisions(charter)
        for decision in charter.decisions.values():
            for meeting in ("first", "second", "electronic"):
                case = vote_case(decisions, decision, meeting)
                if not isinstance(case, Case):
                    continue
                there, way = _here(charter, decision, meeting)
                world = World(there, case._replace(decision=way))
                votes = _drawn_votes(random, case)
                found = tally(decisions, case, meeting, votes)
                readings = [set(_verdicts(world, case, votes, one)) for one in _allowed(charter, decision)]
                every = set().union(*readings)
                assert found.passes is (every.pop() if len(every) == 1 else None), (seed, decision.name, meeting)
                assert found.hangs_on_recused is (_has_recused(votes) and any(one != readings[0] for one in readings))
                counted += 1
    assert counted > SEEDS // PARTS


@pytest.mark.parametrize("part", range(PARTS))
def test_a_vote_is_counted_for_each_step_that_may_be_due(part: int) -> None:
    several = 0
    for seed in range(part, SEEDS, PARTS):
        random = Random(seed)
        charter = drawn(seed)
        charter = charter._replace(decisions={name: _slowed(random, one) for name, one in charter.decisions.items()})
        decisions = Decisions(charter)
        for decision in charter.decisions.values():
            case = vote_case(decisions, decision, "first")
            if not isinstance(case, Case):
                continue
            there, way = _here(charter, decision, "first")
            votes = {number: one for number, one in _drawn_votes(random, case).items() if not one["recused"]}
            found = count_votes(decisions, case, "first", votes)
            tried = [one.due for one in found.tallies]
            steps = decision.requires
            takes_time = [one.meetings is not None or one.within is not None for one in steps]
            begin = [number for number in range(1, len(steps) + 1) if number == 1 or takes_time[number - 2]]
            assert tried == (begin if len(begin) > 1 else [None])
            for one in found.tallies:
                first = one.due or 1
                last = next((number for number in range(first, len(steps)) if takes_time[number - 1]), len(steps))
                world = World(there, case._replace(decision=way._replace(requires=way.requires[first - 1 : last])))
                every = set(_verdicts(world, case, votes, "absent"))
                assert one.passes is (every.pop() if len(every) == 1 else None), (seed, decision.name, first)
            results = {one.passes for one in found.tallies}
            assert found.passes is (results.pop() if len(results) == 1 else None)
            several += len(found.tallies) > 1
    assert several > 3


def _slowed(random: Random, decision: Decision) -> Decision:
    """Return *decision* with some of its steps tried at two meetings."""
    steps = (one._replace(meetings=2) if random.random() < 0.6 else one for one in decision.requires)
    return decision._replace(requires=tuple(steps))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_one_concerned_is_not_counted(part: int) -> None:
    """The vote comes to what the evaluator says of the others, for whom the seats of the one concerned do not exist."""
    counted = 0
    for seed in range(part, SEEDS // 2, PARTS):
        random = Random(seed)
        charter = with_someone_concerned(seed)
        charter, plan = _here(charter, charter.decisions["plan"], "first")
        charter = charter._replace(decisions={**charter.decisions, "plan": plan})
        decisions = Decisions(charter)
        for variant in variants(decisions, plan):
            case = vote_case(variant.decisions, variant.charter.decisions["plan"], "first")
            if not isinstance(case, Case):
                continue
            oracle = recused(charter, plan, variant)
            units = [voices(oracle, voter) for voter in case.voters]
            said: dict[Place | Voice, str] = {}
            cast: Cast = {}
            for number, several in enumerate(units):
                for together in several:
                    choice = random.choice(CHOICES_SAID)
                    said |= dict.fromkeys(together, choice)
                    cast.setdefault(number, Counter())[choice] += 1  # type: ignore[index]
            asked = oracle.charter.decisions["plan"]._replace(concerned=None)
            passes = oracle.passes(asked, {one: made for one, made in said.items() if made != "absent"})
            found = tally(variant.decisions, case, "first", cast)
            assert found.passes is passes, (seed, variant.concern, said)
            counted += 1
    assert counted > 20


def _has_recused(votes: Cast) -> bool:
    return any(given["recused"] for given in votes.values())


@pytest.mark.parametrize("seed", range(40))
def test_a_table_of_votes_is_read_as_it_was_written(seed: int) -> None:
    random = Random(seed)
    charter = drawn(seed)
    decisions = Decisions(charter)
    for decision in charter.decisions.values():
        case = vote_case(decisions, decision, "first")
        if not isinstance(case, Case):
            continue
        names = Counter(voter.name for voter in case.voters)
        cast: Cast = {}
        rows: list[tuple[str, Answer]] = []
        for number, voter in enumerate(case.voters):
            given: Counter[Answer] = Counter(random.choices(ANSWERS, k=voter.count))
            if names[voter.name] == 1 and voter.kind == "seat" and voter.count:
                cast[number] = given
                rows += [(voter.name, answer) for answer in given.elements()]
        random.shuffle(rows)
        separator = random.choice(",;\t")
        table = "".join(f"{name}{separator}{answer.upper()}\n" for name, answer in [("NAME", "vote"), *rows])
        found = read_votes(charter, case, random.choice(("", "\ufeff")) + table)
        assert found.problems == ()
        assert found.cast == cast
