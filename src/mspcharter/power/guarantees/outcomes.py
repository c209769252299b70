"""What a vote comes to: the route by which a decision passes, or what each route is short of, in numbers.

The numbers are those that the requirement counts, so that a reader can add them up by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import lcm
from typing import Literal

from mspcharter.analysis.formula import Ballots, Choice, Formula, holds, widened
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Quorum
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    Unanimity,
    is_majority,
)
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case, Route
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
from mspcharter.power.requirement import Room, counted, in_groups, measure_of, members, turnout
from mspcharter.power.voters import Voter, voting_by
from mspcharter.record import Record

_PRESENT = (Choice.YES, Choice.ABSTAIN, Choice.NO)


def result_of(charter: Charter, case: Case, ballots: Ballots) -> VoteResult:
    """Return by which route *case* passes with *ballots*, or why it fails on each of them."""
    agreed = holds(case.agreed, ballots)
    for route in case.routes:
        if agreed and holds(route.condition, ballots):
            facts = tuple(one.fact for one in _parts(charter, case, route, ballots) if one.met and one.counts)
            return VoteResult(passes=True, routes=((route, facts),))
    if not agreed:
        approval = case.decision.approved_by
        assert approval is not None, "where nothing is asked for, it is given"
        return VoteResult(passes=False, routes=(), not_approved_by=approval.by)
    return VoteResult(
        passes=False, routes=tuple((route, failing(charter, case, route, ballots)) for route in case.routes)
    )


def failing(charter: Charter, case: Case, route: Route, ballots: Ballots) -> tuple[RouteFact, ...]:
    """Return what *route* is short of: parts of its rule, or else what every route needs beside its rule."""
    unmet = tuple(one.fact for one in _parts(charter, case, route, ballots) if not one.met)
    return unmet or (_beside_the_rule(case, route, ballots),)


def _beside_the_rule(case: Case, route: Route, ballots: Ballots) -> NoYes | NotApproved:
    """Return what stops *route* although each part of its rule is met."""
    here = [n for n, voter in enumerate(case.voters) if voter.kind == "seat" and voter.body == route.body]
    if route.manner != "ruling" and not any(ballots[n][Choice.YES] for n in here):
        return NoYes(route.body, any(case.voters[n].count for n in here))
    return NotApproved(next(one.by for one in route.approvals if not holds(one.condition, ballots)))


def enough_to_fail(charter: Charter, case: Case, route: Route, ballots: Ballots) -> tuple[RouteFact, ...]:
    """Return what *route* is short of, as far as each of it is enough to fail: alternatives are not, one by one."""
    short = [one for one in _parts(charter, case, route, ballots) if not one.met]
    enough = tuple(one.fact for one in short if not one.alternative)
    return enough if short else (_beside_the_rule(case, route, ballots),)


class _Part(Record):
    """One thing that a route asks for, whether it is *met*, and whether it is a count worth reporting when it is.

    Of an *alternative* that is not met, another may be.
    """

    met: bool
    fact: RouteFact
    counts: bool = True
    alternative: bool = False


def _parts(charter: Charter, case: Case, route: Route, ballots: Ballots) -> Iterator[_Part]:
    body = charter.bodies.get(route.body)
    if body is None:
        # The condition may ask for the approval of others as well.
        own = next(n for n, voter in enumerate(case.voters) if voter.kind == "outside" and voter.name == route.body)
        yield _Part(bool(ballots[own][Choice.YES]), NoRuling(route.body), counts=False)
        return
    decision = charter.decisions[route.decision]
    body = charter.body_of(decision) or body  # as it sits for this decision
    numbers = [n for n, voter in enumerate(case.voters) if voter.kind == "seat" and voter.body == body.name]
    membership = Membership(charter)
    # The decision by which a blocked one is settled may have another limit on votes.
    seats = voting_by(membership, body, [case.voters[n] for n in numbers], decision.limit)
    room = Room(membership, body, decision, dict(zip(numbers, seats, strict=True)))
    if route.manner == "meeting":
        yield from _quorum(room, body, ballots)
    if route.step is not None:
        breaks = route.breaks
        yield from _leaves(room, route.step.condition, ballots, tie=None if breaks is None else holds(breaks, ballots))
    for say in route.says:
        if not holds(say.condition, ballots):
            yield _Part(met=False, fact=Refused(_holder(charter, case, say.name), say.power), counts=False)


def _holder(charter: Charter, case: Case, name: str) -> str | Voter:
    """Return the seat called *name*, unless something else of that name is declared."""
    seat = next((voter for voter in case.voters if voter.name == name), None)
    return seat if seat is not None and charter.named(name) is None else name


def _quorum(room: Room, body: Body, ballots: Ballots) -> Iterator[_Part]:
    """Yield who is there, where that is too few: at the first meeting and at a second one."""

    def missed(quorum: Quorum | None) -> Condition | None:
        asked = quorum.condition if quorum is not None else None
        return asked if asked is not None and not _met(counted(room, asked, present=True), ballots) else None

    to_meet, second = missed(body.quorum), body.quorum_at_second_meeting
    if to_meet is not None and second is not None:
        # Fewer are enough at the second meeting; the quorum to vote is asked there as well.
        to_meet = missed(second)
    for condition, again in ((to_meet, second is not None), (missed(body.quorum_to_vote), False)):
        for one in _leaves(room, condition, ballots, present=True) if condition is not None else ():
            if not one.met:
                fact = one.fact
                counts = again and isinstance(fact, Tallied | InGroups)
                yield one._replace(fact=fact._replace(second=True)) if counts else one


def _leaves(
    room: Room, condition: Condition, ballots: Ballots, *, present: bool = False, tie: bool | None = None
) -> Iterator[_Part]:
    """Yield each part of *condition* that matters: of alternatives, those that are met, if any.

    *tie* says whether a tie is broken in favour; None where no one breaks ties.
    """
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from _leaves(room, part, ballots, present=present, tie=tie)
        case AnyOf(parts):
            every = [list(_leaves(room, part, ballots, present=present, tie=tie)) for part in parts]
            met = [leaves for leaves in every if all(one.met for one in leaves)]
            for leaves in met[:1] or every:
                for one in leaves:
                    yield one._replace(alternative=len(parts) > 1)
        case Amount():
            done = _met(counted(room, condition, present=present), ballots)
            fact = _amount(room, condition, ballots, present=present)
            if tie is not None and isinstance(fact, Tallied) and is_majority(condition) and _is_half(fact):
                done, fact = tie, fact._replace(tie=tie)
            yield _Part(done, fact)
        case _:
            counts = not isinstance(condition, NotBlocked | Turnout)
            yield _Part(_met(counted(room, condition), ballots), _manner(room, condition, ballots), counts)


def _is_half(fact: Tallied) -> bool:
    return fact.reached * 2 == fact.whole and fact.whole > 0


def _manner(room: Room, condition: Condition, ballots: Ballots) -> RouteFact:
    """Return what a rule that does not count yes votes comes to."""
    heads = {choice: sum(ballots[n][choice] * voter.seats for n, voter in room.voters.items()) for choice in Choice}
    seats = sum(voter.count * voter.seats for voter in room.voters.values())
    match condition:
        case Consensus() | NoObjection():
            return Objecting(heads[Choice.NO], None, heads[Choice.YES] > 0)
        case Objections(most):
            return Objecting(heads[Choice.NO], most, heads[Choice.YES] > 0)
        case Unanimity():
            return AllNeeded(heads[Choice.YES], seats)
        case NotBlocked(fewest, blocker):
            return Withheld(_withholding(room, blocker, ballots), fewest, blocker)
        case Turnout():
            return TakingPart(seats - heads[Choice.ABSENT], seats, turnout(room, condition))
        case _:
            raise AssertionError(condition)


def _withholding(room: Room, blocker: str, ballots: Ballots) -> int:
    """Return how many seats or stakeholders withhold their yes."""
    without = {n: (voter.count - ballots[n][Choice.YES]) * voter.seats for n, voter in room.voters.items()}
    if blocker != "stakeholders":
        return sum(without.values())
    holders = {voter.stakeholder for n, voter in room.voters.items() if without[n] and voter.stakeholder is not None}
    return len(holders) + sum(own for n, own in without.items() if room.voters[n].stakeholder is None)


_KINDS: dict[str, Literal["constituencies", "sectors", "chambers"]] = {
    "each constituency": "constituencies",
    "constituencies": "constituencies",
    "each sector": "sectors",
    "sectors": "sectors",
    "each chamber": "chambers",
}


def _amount(room: Room, amount: Amount, ballots: Ballots, *, present: bool) -> RouteFact:
    match amount.scope:
        case None:
            return _number(room, amount, tuple(room.voters), ballots, present=present)
        case "group":
            group = str(amount.group)
            return _number(room, amount, members(room, group), ballots, present=present)._replace(group=group)
        case scope:
            every = in_groups(room, amount, present=present)
            reached = sum(_met(part, ballots) for part in every)
            least = amount.count if amount.count is not None else len(every)
            return InGroups(reached, len(every), _KINDS[scope], least, present)


def _number(room: Room, amount: Amount, among: Iterable[int], ballots: Ballots, *, present: bool) -> Tallied:
    """Return how much of what *amount* counts is reached among some, and how much is needed."""
    measure = measure_of(room, amount)
    voters = [(room.voters[n], ballots[n]) for n in among]
    against = room.decision is not None and room.decision.abstaining == "counts as no"

    def made(choices: Iterable[Choice]) -> Fraction:
        one = sum(measure.one(voter) * sum(counts[choice] for choice in choices) for voter, counts in voters)
        return Fraction(one, measure.scale)

    reached = made(_PRESENT if present else (Choice.YES,))
    vacant = amount.base in (None, "all seats", "voting power", "total")
    whole = Fraction(sum(measure.whole(voter, vacant=vacant) for voter, _ in voters), measure.scale)
    if amount.base == "members present" and not present:
        whole = made(_PRESENT)
    elif amount.base == "votes cast" and not present:
        whole = made(_PRESENT if against else (Choice.YES, Choice.NO))
    part = fraction(amount.quantity) * (1 if is_count(amount.quantity) else whole)
    grain = Fraction(1, lcm(*(Fraction(measure.one(voter), measure.scale).denominator for voter, _ in voters)))
    more = amount.comparison == "more than"
    return Tallied(reached, whole, part, more, _unit(room, amount), present, grain=grain)


def _unit(room: Room, amount: Amount) -> str:
    match amount.base:
        case "votes cast" | "members present" | "filled seats" | "active members":
            return amount.base
        case "all seats":
            return "seats"
        case "total":
            return f"{amount.measure}"
        case _:
            return "votes" if amount.base == "voting power" or not room.body.chamber else "seats"


def _met(formula: Formula, ballots: Ballots) -> bool:
    """Say whether *ballots* meet *formula*."""
    return holds(widened(formula, len(ballots)), ballots)
