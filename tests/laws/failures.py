"""Whether what a vote is said to lack is lacking, counted seat by seat: nothing here reads a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from laws.world import WORDS, World, cast
from power.census import Place
from power.tally import NO, PRESENT, YES, Voice

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model.governance import Body, Decision
from mspcharter.power.cases import Route
from mspcharter.power.guarantees.vote_results import (
    AllNeeded,
    InGroups,
    NoRuling,
    NotApproved,
    NoYes,
    Objecting,
    Refused,
    RouteFact,
    TakingPart,
    Tallied,
    VoteResult,
    Withheld,
)

Said: TypeAlias = Mapping[Place | Voice, str]


def some_votes(world: World) -> Sequence[Ballots]:
    """Return some votes of four choices; where they are too many, of yes and no."""
    votes = world.ballots or [cast(world.sizes, yes, Choice.YES, Choice.NO) for yes in world.line_ups or ()]
    # What is said of each is read from the same formula, so that some of them do.
    return votes[:: max(1, len(votes) // 20)]


def assert_lacking(world: World, found: VoteResult, vote: Ballots) -> None:
    """Assert of each step at which *vote* fails that there is a reason, and that each reason is true."""
    said = said_in(world, vote)
    for route, facts in found.routes if not found.passes else ():
        assert facts
        for fact in facts:
            assert is_lacking(world, route, fact, said), f"{route.manner} {route.number}: {fact} in {vote}"


def passed_by_one(world: World) -> bool:
    """Say whether a single seat of the body passes it while all others stay away and say nothing."""
    ones = [
        tuple(int(other == place) for other in range(len(world.voters)))
        for place, voter in enumerate(world.voters)
        if voter.kind == "seat" and voter.body == world.case.body.name and voter.count and voter.seats == 1
    ]
    return any(world.vote(one, Choice.YES, Choice.ABSENT) for one in ones)


def said_in(world: World, vote: Ballots) -> Said:
    """Return what each voter says in *vote*."""
    said: dict[Place | Voice, str] = {}
    for units, counts in zip(world.units, vote, strict=True):
        choices = [choice for choice in Choice for _ in range(counts[choice])]
        for together, choice in zip(units, choices, strict=True):
            if choice in WORDS:
                said |= dict.fromkeys(together, WORDS[choice])
    return said


def is_lacking(world: World, route: Route, fact: RouteFact, said: Said) -> bool:
    """Say whether *route* lacks what *fact* says, and with the numbers that it gives."""
    charter, oracle = world.charter, world.oracle
    decision = charter.decisions[route.decision]
    body = charter.bodies.get(route.body)
    if isinstance(fact, NoRuling):
        return body is None and fact.who == route.body and not oracle._agrees(fact.who, said)
    if isinstance(fact, NotApproved):
        oracle.matter = world.decision
        # A blocked decision may have gone through other bodies, whose decisions need approvals of their own.
        passed = [one for one in charter.decisions.values() if one.taken_by in route.referred_to]
        asked = [one for one in (decision, *passed) if one.approved_by is not None and one.approved_by.by == fact.by]
        return any(not oracle._approved(one, said, ()) for one in asked)
    if body is None:
        return False
    filled = [place for place in oracle.here(body) if place in oracle.filled]
    by = {choice: sum(said.get(place) == choice for place in filled) for choice in (YES, NO)}
    there = sum(said.get(place) in PRESENT for place in filled)
    match fact:
        case Tallied():
            return _is_short(world, body, decision, fact, said)
        case InGroups(reached, groups, _, least, _):
            return reached < least and reached <= groups
        case Objecting(number, most, supported):
            return number == by[NO] and supported == (by[YES] > 0) and (number > (most or 0) or not supported)
        case AllNeeded(yes, seats):
            return (yes, seats) == (by[YES], len(filled)) and (yes < seats or not seats)
        case Withheld(number, fewest, blocker):
            without = [place for place in filled if said.get(place) != YES]
            return number == len({oracle._blocker(place, blocker) for place in without}) >= fewest
        case TakingPart(number, seats, least):
            return (number, seats) == (there, len(filled)) and number < least
        case Refused(_, power):
            oracle.matter = world.decision
            above = (world.decision.name,) if route.referred_to else ()
            stops = oracle._nobody_vetoes if power == "veto" else oracle._all_consent
            # The evaluator asks all holders at once; of several one is enough.
            return not stops(body, decision, said, above) or len(charter.decisions) > 1
        case NoYes(_, is_filled):
            return not by[YES] and is_filled is bool(filled)


def _is_short(world: World, body: Body, decision: Decision, fact: Tallied, said: Said) -> bool:
    """Say whether so much is counted, and whether it is less than what is needed."""
    oracle = world.oracle
    votes = oracle.votes(body, decision)

    def counts(place: Place) -> Fraction:
        if fact.unit in ("votes", "votes cast"):
            return votes[place]
        if fact.unit in ("seats", "filled seats", "active members", "members present"):
            return Fraction(1)
        return Fraction(sum(one.count for one in oracle.seats[place].weights if one.measure == fact.unit))

    among = [one for one in oracle.here(body) if fact.group is None or oracle.is_of(one, fact.group)]
    counted = [one for one in among if one in oracle.filled]
    made = sum((counts(one) for one in counted if said.get(one) in (PRESENT if fact.present else (YES,))), Fraction(0))
    enough = made > fact.part if fact.more else made >= fact.part
    return made == fact.reached <= max(fact.whole, made) and (not enough or not made)
