"""What the document says of quorums, abstentions and blocked decisions, read from its sentences and tried in votes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

import pytest
from laws.reading import Reader
from laws.told import drawn
from power.census import Place
from power.oracle import Oracle
from power.said import CHOICES, Hall, all_voices, alone, halls
from power.tally import ABSTAIN, NO, YES, NotClear, Voice

from mspcharter.analysis.formula import Choice
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.offices import MeetingKind
from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.matrix import edges_of
from mspcharter.power.questions.quorums import QuorumFigure, quorum_at, quorums_of
from mspcharter.power.questions.steps import StepFigure, steps_of
from mspcharter.wording.document import bodies, stages, ties
from mspcharter.wording.quorums import quorum, quorums
from mspcharter.wording.text import Text, plain

SEEDS = range(48)
TRIES = 12


# Quorums.


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quorum_in_words_is_met_by_those_who_meet_it(seed: int) -> None:
    charter = drawn(seed)
    decisions = Decisions(charter)
    for body in charter.bodies.values():
        found = quorums_of(decisions, body)
        for one in () if isinstance(found, Missing) else found:
            hold_quorum(charter, body.name, one, quorum(charter, one), Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_quorum_of_a_kind_of_meeting_is_met_by_those_who_meet_it(seed: int) -> None:
    """A kind of meeting with the quorum to vote, or at a second meeting, of its body has it as its only quorum."""
    charter = drawn(seed)
    for body in charter.bodies.values():
        for quorum_ in (body.quorum_to_vote, body.quorum_at_second_meeting):
            one = quorum_at(Decisions(charter), body, MeetingKind("special", of=body.name, quorum=quorum_))
            if one is not None and one.quorum.condition is not None:
                words = bodies.figured(charter, one.quorum.condition, one)
                hold_quorum(charter, body.name, one, words, Random(seed))


def hold_quorum(charter: Charter, name: str, one: QuorumFigure, sentence: str, random: Random) -> None:
    oracle, body = Oracle(charter), charter.bodies[name]
    bound: dict[object, list[Place]] = {}
    for place in oracle.here(body):
        if place in oracle.filled:
            bound.setdefault(place[:3] if oracle.seats[place].bound_by is not None else place, []).append(place)
    never, least, sure = bounds(sentence)
    condition = one.quorum.condition
    assert condition is not None
    for _ in range(TRIES):
        part = random.random()
        there = [place for own in bound.values() if random.random() < part for place in own]
        try:
            met = oracle._there(body, Decision("none", taken_by=name), condition, dict.fromkeys(there, ABSTAIN))
        except NotClear:
            continue
        assert not (met and never), sentence
        assert never or not met or len(there) >= least, sentence
        assert never or met or len(there) < sure, sentence


@pytest.mark.parametrize("seed", SEEDS)
def test_a_body_that_has_no_quorum_meets_with_any_members(seed: int) -> None:
    """Whether none is named or none is required is what the charter says; either way, one who attends is enough."""
    charter = drawn(seed)
    for body in charter.bodies.values():
        found = quorums_of(Decisions(charter), body)
        told = quorums(charter, body, found) if not isinstance(found, Missing) else ""
        if told in ("The charter names no quorum.", "No quorum is required."):
            assert (body.quorum is None) is told.startswith("The charter")
            there = Oracle(charter).here(body)[:1]
            assert Oracle(charter)._quorate(body, Decision("none", taken_by=body.name), dict.fromkeys(there, ABSTAIN))


def bounds(sentence: str) -> tuple[bool, int, int]:
    """Return whether a quorum cannot be met, the fewest seats that can be enough, and how many always are."""
    if "cannot reach" in sentence:
        return True, 0, 0
    if sentence.startswith("none, because "):
        return False, 0, 0
    seats = re.findall(r"(\d+) of \d+ seats?", sentence)
    assert seats, sentence
    any_ = re.search(r"any (\d+) (?:always are|are enough)", sentence)
    return False, int(seats[-1]), int(any_[1] if any_ else seats[-1])


# Abstentions.


@pytest.mark.parametrize("seed", SEEDS)
def test_an_abstention_in_words_does_what_it_does_at_each_step(seed: int) -> None:
    random = Random(seed)
    for decisions, case, hall in halls(seed):
        figures = steps_of(decisions, case)
        told = claims(stages.abstaining(figures))
        for figure in figures:
            if figure.abstaining is not None:
                hold_abstention(case, hall, figure, told.get(place_of(figure)) or told[""], random)


def hold_abstention(case: Case, hall: Hall, figure: StepFigure, claim: str, random: Random) -> None:
    as_no = "has the effect of a no" in claim
    as_absence = "an abstention or an absence has" in claim or "same effect as one who stays away" in claim
    helps = "an absence would stop" in claim or "help a motion or harm it" in claim
    harms = "if the member stayed away" in claim or "help a motion or harm it" in claim
    here = [n for n, group in enumerate(hall.classes) if case.voters[group].body == case.body.name and hall.seats(n)]
    for _ in range(TRIES if here else 0):
        made = {n: random.choice(tuple(Choice)) for n in range(len(hall.speakers))}
        member, decision = random.choice(here), alone(case, figure)
        results = {one: hall.passes(made | {member: one}, decision=decision) for one in Choice}
        assert not as_no or results[Choice.ABSTAIN] == results[Choice.NO], claim
        assert not as_absence or results[Choice.ABSTAIN] == results[Choice.ABSENT], claim
        assert helps or results[Choice.ABSTAIN] <= results[Choice.ABSENT], claim
        assert harms or results[Choice.ABSENT] <= results[Choice.ABSTAIN], claim


PLACES = r"in a meeting|outside the electronic vote|in the electronic vote"


def claims(text: str) -> dict[str, str]:
    """Return what is said of each step by its number, of a meeting and of the electronic vote; "" is of all."""
    text = text.lower()
    found: dict[str, str] = {}
    for part in re.split(rf"(?:^|(?<=\. ))(?=at steps? \d|{PLACES})", text):
        start, verb, rest = (
            re.split(r"(an abstention|a member who|only yes)", part, maxsplit=1) if part else ("", "", "")
        )
        places = [*re.findall(r"\d+", start), *re.findall(PLACES, start)]
        found |= dict.fromkeys(places or [""], f"{verb}{rest}") if part else {}
    return found


def place_of(figure: StepFigure) -> str:
    if figure.route.number is not None:
        return f"{figure.route.number}"
    return {
        "meeting": "in a meeting",
        "silence": "outside the electronic vote",
        "electronic": "in the electronic vote",
    }[figure.route.manner]


# Where a blocked decision goes.


def referred(charter: Charter) -> Iterator[tuple[Decisions, Case, str]]:
    decisions = Decisions(charter)
    for case in decisions.understood:
        text = plain(stages.blocked(decisions, case))
        if text:
            yield decisions, case, text


@pytest.mark.parametrize("seed", SEEDS)
def test_where_a_blocked_decision_goes_it_passes_as_it_says(seed: int) -> None:
    charter = drawn(seed)
    random = Random(seed)
    for _, case, text in referred(charter):
        oracle = Oracle(charter)
        to = case.decision.if_blocked
        assert to is not None
        assert f"it goes to {charter.title_of(to)}" in text
        if text.endswith("whose yes passes it."):
            free = case.decision._replace(veto=(), consent_of=(), approved_by=None)
            voices = [one for together in all_voices(oracle, case.voters) for one in together]
            assert oracle.passes(free, dict.fromkeys(voices, NO) | voice_of(oracle, case, to)), text
        rule = re.search(r"by the rule of “(.*)”.*: it passes if (.*).$", text)
        if rule is not None:
            hold_rule(charter, to, rule[1], rule[2], random)


def voice_of(oracle: Oracle, case: Case, name: str) -> dict[Place | Voice, str]:
    """Return the yes of all who speak for the one called *name*."""
    voters = [voter for voter in case.voters if voter.name == name and voter.kind == "outside"]
    return {one: YES for together in all_voices(oracle, voters) for one in together}


def hold_rule(charter: Charter, to: str, title: str, clause: str, random: Random) -> None:
    [there] = [one for one in charter.decisions.values() if charter.title_of(one.name) == title]
    oracle, body = Oracle(charter), charter.bodies[to]
    met = Reader(oracle, body, there).needed(clause)
    [step] = there.requires
    here = [one for one in oracle.here(body) if one in oracle.filled]
    for _ in range(TRIES):
        bound: dict[object, str] = {}
        said: dict[Place | Voice, str] = {
            one: bound.setdefault(one[:3] if oracle.seats[one].bound_by is not None else one, random.choice(CHOICES))
            for one in here
        }
        wanted = any(choice == YES for choice in said.values())
        right = oracle.met(body._replace(chair=None), there._replace(tie=None), step.condition, said)
        assert (wanted and met(said)) is (wanted and right), clause


# Ties.


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tie_ends_as_it_says(seed: int) -> None:
    charter = drawn(seed)
    decisions = Decisions(charter)
    for case in decisions.understood:
        hold_tie(charter, case, plain(told_of_tie(decisions, case)), Random(seed))


def told_of_tie(decisions: Decisions, case: Case) -> Text:
    """Return what is said of a tie, or that the rule for it changes no result."""
    edges = tuple(edges_of(decisions, case))
    return ties.tie(decisions.charter, case, edges) or ties.idle(decisions.charter, case, edges)


def hold_tie(charter: Charter, case: Case, told: str, random: Random) -> None:
    """Hold that votes with a rule for ties and without one end differently only as *told*."""
    chair = case.body.chair
    body = case.body._replace(chair=chair._replace(casting_vote=False) if chair is not None else None)
    oracle = Oracle(charter)
    bare = Oracle(charter._replace(bodies={**charter.bodies, body.name: body}))
    decision = case.decision._replace(if_blocked=None)
    everyone = all_voices(oracle, case.voters)
    for _ in range(TRIES):
        choices = random.choice([(YES, NO), CHOICES])
        said = {one: choice for together in everyone for choice in [random.choice(choices)] for one in together}
        broken, unbroken = oracle.passes(decision, said), bare.passes(decision._replace(tie=None), said)
        if "does not pass" in told or "changes no result" in told or not told:
            assert broken is unbroken, told
        elif broken is not unbroken:
            assert broken, told
            assert "the lot" not in told or said.get(Voice("lot", "lot")) == YES
            assert "casting vote" not in told or oracle._chair_says_yes(case.body, said)


# Each of these laws can fail.


def test_the_law_of_quorums_notices_a_wrong_number() -> None:
    assert any(_fails(partial(quorums_spoilt, seed, 1)) for seed in SEEDS)
    assert any(_fails(partial(quorums_spoilt, seed, -1)) for seed in SEEDS)


def quorums_spoilt(seed: int, change: int) -> None:
    charter = drawn(seed)
    for body in charter.bodies.values():
        found = quorums_of(Decisions(charter), body)
        for one in () if isinstance(found, Missing) else found:
            wrong = re.sub(r"\d+(?= of \d+ seats?)", lambda hit: f"{int(hit[0]) + change}", quorum(charter, one))
            hold_quorum(charter, body.name, one, wrong, Random(seed))


@pytest.mark.parametrize(
    "claim",
    [
        "an abstention or an absence has the effect of a no",
        "an abstention has the effect of a no",
        "a member who abstains has the same effect as one who stays away",
    ],
)
def test_the_law_of_abstentions_notices_a_wrong_claim(claim: str) -> None:
    def spoilt(seed: int) -> None:
        for decisions, case, hall in halls(seed):
            for figure in steps_of(decisions, case):
                hold_abstention(case, hall, figure, claim, Random(seed))

    assert any(_fails(partial(spoilt, seed)) for seed in SEEDS)


def test_the_law_of_referrals_notices_a_wrong_number() -> None:
    def spoilt(seed: int) -> None:
        charter = drawn(seed)
        for _, case, text in referred(charter):
            rule = re.search(r"by the rule of “(.*)”.*: it passes if (.*)\.$", text)
            if rule is not None:
                wrong = re.sub(r"at least (\d+)", lambda hit: f"at least {int(hit[1]) + 1}", rule[2])
                hold_rule(charter, str(case.decision.if_blocked), rule[1], wrong, Random(seed))

    assert any(_fails(partial(spoilt, seed)) for seed in range(150))


@pytest.mark.parametrize("claim", [ties.TIE_FAILS, "The casting vote of the chair changes no result under this rule."])
def test_the_law_of_ties_notices_a_wrong_end(claim: str) -> None:
    def spoilt(seed: int) -> None:
        charter = drawn(seed)
        decisions = Decisions(charter)
        for case in decisions.understood:
            if re.search("decides|casting vote.$", plain(told_of_tie(decisions, case))):
                hold_tie(charter, case, claim, Random(seed))

    assert any(_fails(partial(spoilt, seed)) for seed in range(200))


def _fails(law: Callable[[], None]) -> bool:
    try:
        law()
    except AssertionError:
        return True
    return False
