"""What a vote comes to: the route by which a decision passes, or what each route is short of, in numbers.

The numbers are those that the requirement counts, so that a reader can add them up by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Ballots, Choice, Formula, holds, widened
from mspcharter.model import Charter
from mspcharter.model.governance import Body
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
)
from mspcharter.model.values import Who, fraction, is_count
from mspcharter.power.cases import Case, Power, Route
from mspcharter.power.requirement import Room, counted, in_groups, members, turnout, weight_of
from mspcharter.power.voters import Voter
from mspcharter.record import Record

_PRESENT = (Choice.YES, Choice.ABSTAIN, Choice.NO)


class Tallied(Record):
    """How much of what an amount counts is *reached*, of a *whole*, and how much is needed: *part*, or *more* than it.

    *unit* is what it counts: the base of the amount, its measure, ``seats`` or ``votes``. *group* is the one that must
    reach it. What counts is presence or a yes. *grain* is the least by which two sums of it can differ. *second* says
    that it is the quorum of a second meeting.
    """

    reached: Fraction
    whole: Fraction
    part: Fraction
    more: bool
    unit: str
    present: bool
    group: str | None = None
    grain: Fraction = Fraction(1)
    second: bool = False


class InGroups(Record):
    """In how many groups of a *kind* an amount is *reached*, of how many, and in how many it must be.

    *second* says that it is the quorum of a second meeting.
    """

    reached: int
    groups: int
    kind: Literal["constituencies", "sectors", "chambers"]
    least: int
    present: bool
    second: bool = False


class Objecting(Record):
    """How many object, where *most* may, or none; *supported* says whether any voter votes yes."""

    number: int
    most: int | None
    supported: bool


class AllNeeded(Record):
    """How many of all seats vote yes, where all must."""

    yes: int
    seats: int


class Withheld(Record):
    """How many seats withhold their yes, where the *fewest* of these blockers can block."""

    number: int
    fewest: int
    blocker: str


class TakingPart(Record):
    """How many of all seats take part, and how many must."""

    number: int
    seats: int
    least: int


class NoRuling(Record):
    """The one whose ruling is needed does not agree."""

    who: str


class Refused(Record):
    """A holder of a veto or a consent stops it: what is called so, or the seat that holds it."""

    who: str | Voter
    power: Power


RouteFact: TypeAlias = Tallied | InGroups | Objecting | AllNeeded | Withheld | TakingPart | NoRuling | Refused


class VoteResult(Record):
    """What a vote comes to: the *route* by which a decision passes, or all on which it fails, with what they count.

    *not_approved_by* is the one outside without whose approval nothing passes.
    """

    passes: bool
    routes: tuple[tuple[Route, tuple[RouteFact, ...]], ...]
    not_approved_by: Who | None = None


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
    """Return what *route* is short of."""
    return tuple(one.fact for one in _parts(charter, case, route, ballots) if not one.met)


def enough_to_fail(charter: Charter, case: Case, route: Route, ballots: Ballots) -> tuple[RouteFact, ...]:
    """Return what *route* is short of, as far as each of it is enough to fail: alternatives are not, one by one."""
    return tuple(one.fact for one in _parts(charter, case, route, ballots) if not one.met and not one.alternative)


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
        yield _Part(holds(route.condition, ballots), NoRuling(route.body), counts=False)
        return
    decision = charter.decisions[route.decision]
    seats = {n: voter for n, voter in enumerate(case.voters) if voter.kind == "seat" and voter.body == body.name}
    room = Room(Membership(charter), body, decision, seats)
    if route.manner == "meeting":
        yield from _quorum(room, body, ballots)
    if route.step is not None:
        yield from _leaves(room, route.step.condition, ballots)
    for say in route.says:
        if not holds(say.condition, ballots):
            yield _Part(met=False, fact=Refused(_holder(charter, case, say.name), say.power), counts=False)


def _holder(charter: Charter, case: Case, name: str) -> str | Voter:
    """Return the seat called *name*, unless something else of that name is declared."""
    seat = next((voter for voter in case.voters if voter.name == name), None)
    return seat if seat is not None and charter.named(name) is None else name


def _quorum(room: Room, body: Body, ballots: Ballots) -> Iterator[_Part]:
    """Yield who is there, where that is too few: at the first meeting and at a second one."""
    quorums = [one.condition for one in (body.quorum, body.quorum_to_vote) if one is not None and one.condition]
    missed = [one for one in quorums if not _met(counted(room, one, present=True), ballots)]
    second = body.quorum_at_second_meeting
    if not missed:
        return
    if second is not None:
        if second.condition is None or _met(counted(room, second.condition, present=True), ballots):
            return
        missed = [second.condition]
    for condition in missed:
        for one in _leaves(room, condition, ballots, present=True):
            if not one.met:
                fact = one.fact
                again = second is not None and isinstance(fact, Tallied | InGroups)
                yield one._replace(fact=fact._replace(second=True)) if again else one


def _leaves(room: Room, condition: Condition, ballots: Ballots, *, present: bool = False) -> Iterator[_Part]:
    """Yield each part of *condition* that matters: of alternatives, those that are met, if any."""
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from _leaves(room, part, ballots, present=present)
        case AnyOf(parts):
            met = [part for part in parts if _met(counted(room, part, present=present), ballots)]
            for part in met[:1] or parts:
                for one in _leaves(room, part, ballots, present=present):
                    yield one._replace(alternative=len(parts) > 1)
        case Amount():
            done = _met(counted(room, condition, present=present), ballots)
            yield _Part(done, _amount(room, condition, ballots, present=present))
        case _:
            counts = not isinstance(condition, NotBlocked | Turnout)
            yield _Part(_met(counted(room, condition), ballots), _manner(room, condition, ballots), counts)


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
            return Withheld(seats - heads[Choice.YES], fewest, blocker)
        case Turnout():
            return TakingPart(seats - heads[Choice.ABSENT], seats, turnout(room, condition))
        case _:
            raise AssertionError(condition)


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
    measure = _measure(room, amount)
    voters = [(room.voters[n], ballots[n]) for n in among]
    against = room.decision is not None and room.decision.abstaining == "counts as no"

    def made(choices: Iterable[Choice]) -> Fraction:
        return sum(
            (measure(voter) * sum(counts[choice] for choice in choices) for voter, counts in voters), Fraction(0)
        )

    reached = made(_PRESENT if present else (Choice.YES,))
    whole = made(Choice)
    if amount.base in (None, "all seats", "voting power", "total"):
        whole += sum((measure(v) / v.seats * v.vacant for v, _ in voters if v.seats), Fraction(0))
    elif amount.base == "members present" and not present:
        whole = made(_PRESENT)
    elif amount.base == "votes cast" and not present:
        whole = made(_PRESENT if against else (Choice.YES, Choice.NO))
    part = fraction(amount.quantity) * (1 if is_count(amount.quantity) else whole)
    grain = Fraction(1, lcm(*(measure(voter).denominator for voter, _ in voters)))
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


def _measure(room: Room, amount: Amount) -> Callable[[Voter], Fraction]:
    """Return what *amount* counts of a voter, as `requirement` does."""
    if amount.base == "total":
        return lambda voter: Fraction(weight_of(voter, amount.measure))
    if amount.base in ("votes cast", "voting power") or (amount.base is None and not room.body.chamber):
        return lambda voter: voter.votes
    return lambda voter: Fraction(voter.seats)


def _met(formula: Formula, ballots: Ballots) -> bool:
    """Say whether *ballots* meet *formula*."""
    return holds(widened(formula, len(ballots)), ballots)
