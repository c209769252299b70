"""Two sides of a vote: whether both can win, and where the votes can be equal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Literal

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.facts import Sides, both_win
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Ballots, Formula, Some, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game, yes_no
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    amounts,
)
from mspcharter.model.requirements import Condition as Asked
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import Voter
from mspcharter.record import Record

_OF_THOSE_THERE = ("votes cast", "members present", "filled seats", "active members")


class Split(Record):
    """A tied vote, with *votes* on each side, *without* a party that abstains, is absent, or whose seat is empty.

    *group* is the part of the body that is tied, if the rule counts a part.
    """

    votes: Fraction
    without: str | None
    ballots: Ballots
    how: Literal["abstaining", "absent", "empty"] = "empty"
    group: str | None = None


def is_initiative(decisions: Decisions, case: Case) -> bool:
    """Say whether *case* is a way for a minority to be heard: two sides can pass it, and it settles no matter.

    A part of a subject that few may decide by design, such as asking for a hearing, settles no whole subject.
    """
    settles = any(not topic.is_part and topic.subject != "anything-else" for topic in case.decision.about)
    parts = [topic for topic in case.decision.about if topic.is_part]
    by_design = not parts or _is_for_few(case)
    return not settles and by_design and two_sides(decisions, case) is not None


def _is_for_few(case: Case) -> bool:
    """Say whether each step of *case* asks for less than half of the whole body, which no one writes by mistake."""
    seats = sum(voter.count * voter.seats for voter in case.voters if sits(case, voter))
    asked = [amounts(step.condition) for step in case.decision.requires]
    return all(
        any(
            fraction(one.quantity) * 2 < (seats if is_count(one.quantity) else 1) and one.scope is None for one in found
        )
        for found in asked
    )


def half_is_enough(case: Case) -> bool:
    """Say whether *case* asks for at least half, where more than half was surely meant."""
    steps = [step for step in (*case.decision.requires, case.decision.electronic_vote) if step is not None]
    return any(
        amount.scope is None
        and amount.comparison == "at least"
        and not is_count(amount.quantity)
        and fraction(amount.quantity) * 2 == 1
        for step in steps
        for amount in amounts(step.condition)
    )


def two_sides(decisions: Decisions, case: Case) -> Sides | None:
    """Return two sides without a common voter that both pass *case* by votes in its own body; None if none is found.

    None does not say that there are none. Passed over are routes by which few objections are enough, routes that count
    no yes votes, which have a finding of their own, and cases that are too large.
    """
    routes = [
        route
        for route in own_routes(case)
        if route.step is not None
        and not _lets_pass(route.step.condition)
        and not counts_no_yes(case, route.step.condition)
    ]
    if not routes or _size(case) > budget.SIDES_STEPS:
        return None

    def search(allowance: Allowance) -> Sides | None:
        poll = poll_of(case, routes)
        # To begin takes as much as to go on from a few states: one for each kind of voters.
        allowance.take(len(poll.sizes))
        return both_win(yes_no(poll), allowance)

    return decisions.search("sides", budget.SIDES_STATES, decisions.ground(case), search)


def own_routes(case: Case) -> list[Route]:
    """Return the ways to pass *case* by a vote of the body that it is asked of."""
    return [
        route
        for route in case.routes
        if route.body == case.body.name and route.decision == case.decision.name and route.manner != "silence"
    ]


def poll_of(case: Case, routes: list[Route]) -> Game:
    """Return the poll of *case* where nothing but *routes* leads to a yes."""
    conditions: tuple[Formula, ...] = tuple(route.condition for route in routes)
    return Game(case.poll.sizes, Some((Some(conditions, 1), case.agreed), 2), FOUR_CHOICES)


def _size(case: Case) -> int:
    return sum(case.poll.sizes) * len(case.poll.sizes)


def counts_no_yes(case: Case, condition: Asked) -> bool:
    """Say whether a single yes meets *condition* when all others in the body of *case* come and vote no.

    It does so by the form of *condition*, which states no threshold of yes votes, not even of one.
    """
    own = [voter for voter in case.voters if sits(case, voter) and voter.count]
    match condition:
        case AllOf(parts):
            return all(counts_no_yes(case, part) for part in parts)
        case AnyOf(parts):
            return any(counts_no_yes(case, part) for part in parts)
        case Turnout(quantity, comparison):
            asked = fraction(quantity) * (1 if is_count(quantity) else _seats(own))
            return _seats(own) > asked or (_seats(own) == asked and comparison == "at least")
        case Objections(most):
            return _seats(own) - 1 <= most
        case NotBlocked(fewest, blocker):
            return _withholding(own, blocker) < fewest
        case _:
            return False


def _seats(voters: Sequence[Voter]) -> int:
    return sum(voter.count * voter.seats for voter in voters)


def _withholding(own: Sequence[Voter], blocker: str) -> int:
    """Return how many withhold their yes if a single seat does not: one whose holder has no other seat, if any has."""
    if blocker != "stakeholders":
        return _seats(own) - 1
    held: dict[str, int] = {}
    for voter in own:
        if voter.stakeholder is not None:
            held[voter.stakeholder] = held.get(voter.stakeholder, 0) + voter.count * voter.seats
    alone = _seats([voter for voter in own if voter.stakeholder is None])
    return len(held) + alone - (alone > 0 or 1 in held.values())


def _lets_pass(condition: Asked) -> bool:
    """Say whether *condition* is that few object, by which both sides can pass a proposal without objections."""
    if isinstance(condition, AllOf | AnyOf):
        return any(_lets_pass(part) for part in condition.parts)
    return isinstance(condition, NoObjection | Objections | NotBlocked)


def equal_votes(case: Case) -> Split | None:
    """Return a vote in which neither side of *case* wins because the votes are equal; None if there is a rule for it.

    The search is with all present members, and with one fewer. A fraction of all seats is a fixed number
    of votes: a motion with fewer has failed.
    """
    amount = _majority(case.decision)
    chair = case.body.chair
    if (
        amount is None
        or case.decision.tie is not None
        or case.decision.if_blocked is not None
        or (chair is not None and chair.casting_vote)
        or case.body.chamber
    ):
        return None
    counts = [
        voter.count if sits(case, voter) and (amount.scope is None or _is_in(voter, amount)) else 0
        for voter in case.voters
    ]
    seated = sum(count * voter.seats for count, voter in zip(counts, case.voters, strict=True))
    if seated > budget.COUNCIL_SEATS:
        return None
    weights = [voter.votes if amount.base == "votes cast" else Fraction(voter.seats) for voter in case.voters]
    found = _split(case, counts, weights, None)
    if found is None and not any(voter.vacant for voter in case.voters):
        fewer = (
            ([held - (place == number) for place, held in enumerate(counts)], case.voters[number].name)
            for number, count in enumerate(counts)
            if count
        )
        splits = (_split(case, left, weights, name) for left, name in fewer)
        found = next((one for one in splits if one is not None), None)
    return found._replace(how=_missing(case, amount), group=amount.group) if found is not None else None


def _is_in(voter: Voter, amount: Amount) -> bool:
    """Say whether *voter* surely belongs to the group that *amount* counts."""
    assert voter.seat is not None
    return amount.group in (voter.seat.name, voter.seat.from_, voter.seat.for_, voter.stakeholder, voter.constituency)


def _missing(case: Case, amount: Amount) -> Literal["abstaining", "absent", "empty"]:
    """Return what takes a member away from the base of *amount*."""
    if amount.base == "votes cast" and case.decision.abstaining != "counts as no":
        return "abstaining"
    return "absent" if amount.base in ("votes cast", "members present") else "empty"


def _majority(decision: Decision) -> Amount | None:
    """Return the simple majority that is the last word of *decision*."""
    last = decision.requires[-1].condition
    for part in last.parts if isinstance(last, AllOf) else (last,):
        if (
            isinstance(part, Amount)
            # Beside other parts, the count of a group is not a vote of its own.
            and (part.scope is None or (part.scope == "group" and part is last))
            and part.base in _OF_THOSE_THERE
            and part.comparison == "more than"
            and not is_count(part.quantity)
            and fraction(part.quantity) * 2 == 1
        ):
            return part
    return None


def _split(case: Case, counts: list[int], weights: list[Fraction], without: str | None) -> Split | None:
    """Return a vote of *counts* in two halves of equal *weights*, in which neither half wins."""
    scale = lcm(*(weight.denominator for weight in weights))
    whole = sum(int(weight * scale) * count for weight, count in zip(weights, counts, strict=True))
    if whole % 2 or not whole:
        return None
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for weight, count in zip(weights, counts, strict=True):
        one = int(weight * scale)
        reached = {
            total + one * some: (*chosen, some)
            for total, chosen in reached.items()
            for some in range(count + 1)
            if (total + one * some) * 2 <= whole
        }
        if len(reached) > budget.SIDES_STEPS:
            return None
    half = reached.get(whole // 2)
    if half is None:
        return None
    sides = [_ballots(case, counts, yes) for yes in (half, [a - b for a, b in zip(counts, half, strict=True)])]
    # Where their quorum is not met, not even the yes of all who are there passes it: no vote is taken.
    if any(holds(case.poll.formula, side) for side in sides) or not holds(
        case.poll.formula, _ballots(case, counts, counts)
    ):
        return None
    return Split(Fraction(whole, 2 * scale), without, sides[0])


def _ballots(case: Case, counts: list[int], yes: tuple[int, ...] | list[int]) -> Ballots:
    """Return the ballots in which *yes* of *counts* vote yes and the others no; parties outside the body agree."""
    return [
        (some, 0, count - some, size - count) if sits(case, voter) else (size, 0, 0, 0)
        for voter, size, count, some in zip(case.voters, case.poll.sizes, counts, yes, strict=True)
    ]


def sits(case: Case, voter: Voter) -> bool:
    """Say whether *voter* has a seat in the body that takes *case*, and no say from elsewhere."""
    return voter.kind == "seat" and voter.body == case.body.name
