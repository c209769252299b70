"""Two sides of a vote: whether both can win, where the votes can be equal, and how few can pass a motion."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import partial
from math import lcm
from typing import NamedTuple

from mspcharter.analysis.coalitions.facts import Sides, both_win
from mspcharter.analysis.poll import Ballots, Choice, Condition, Gate, Poll, fulfilled, yes_no
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import AllOf, Amount, AnyOf, amounts
from mspcharter.model.requirements import Condition as Asked
from mspcharter.model.values import fraction, is_count
from mspcharter.power.bridge import Case
from mspcharter.power.docket import Docket
from mspcharter.power.players import traits
from mspcharter.power.routes import Route
from mspcharter.power.voters import Voter

MOST_STEPS = 2_000
"""The kinds of voters, times the voters, up to which a vote is searched through; beyond, nothing is said."""

MOST_SEATS = 60
"""The seats up to which a body is a council; what needs an accident in a crowd of members needs no rule."""

_OF_THOSE_THERE = ("votes cast", "members present", "filled seats", "active members")


class Split(NamedTuple):
    """A vote that is equal: so many *votes* on each side, *without* somebody whose seat is empty."""

    votes: Fraction
    without: str | None
    ballots: Ballots


class Few(NamedTuple):
    """The fewest *seats* of *whole* that pass a motion; *route* is the way on which they do.

    *choices* says how many of the body's seats say yes, abstain, say no and stay away.
    """

    seats: int
    whole: int
    route: Route
    choices: tuple[int, ...]


def is_initiative(docket: Docket, case: Case) -> bool:
    """Say whether *case* is a way for a minority to be heard: two sides can pass it, and it settles no matter."""
    return not set(case.decision.subjects) - {"anything-else"} and two_sides(docket, case) is not None


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


def two_sides(docket: Docket, case: Case) -> Sides | None:
    """Return two sides without a common voter that both pass *case* by votes in its own body; None if none can."""
    routes = [route for route in own_routes(case) if route.step is not None and not _lets_pass(route.step.condition)]
    if not routes or _size(case) > MOST_STEPS or _asks_for_most(case, routes):
        return None
    return docket.once(
        ("sides", docket.ground(case)),
        lambda: both_win(yes_no(_poll(case, routes))),
    )


def own_routes(case: Case) -> list[Route]:
    """Return the ways to pass *case* by a vote of the body that it is asked of."""
    return [
        route
        for route in case.routes
        if route.body == case.body.name and route.decision == case.decision.name and route.manner != "silence"
    ]


def _poll(case: Case, routes: list[Route]) -> Poll:
    conditions: tuple[Condition, ...] = tuple(route.condition for route in routes)
    return Poll(case.poll.sizes, Gate((Gate(conditions, 1), case.agreed), 2))


def _size(case: Case) -> int:
    return sum(case.poll.sizes) * len(case.poll.sizes)


def _asks_for_most(case: Case, routes: list[Route]) -> bool:
    """Say whether each of *routes* asks for more than half of equal votes, so that no two sides can have them."""
    equal = all(voter.votes == 1 == voter.vacant_votes for voter in case.voters if voter.kind == "seat")
    return equal and all(route.step is not None and _is_most(route.step.condition) for route in routes)


def _is_most(condition: Asked) -> bool:
    match condition:
        case Amount():
            if condition.scope is not None or condition.base == "total" or is_count(condition.quantity):
                return False
            half = fraction(condition.quantity) * 2
            return half > 1 or (half == 1 and condition.comparison == "more than")
        case AllOf(parts):
            return any(_is_most(part) for part in parts)
        case AnyOf(parts):
            return all(_is_most(part) for part in parts)
        case _:
            return type(condition).__name__ in ("Consensus", "Unanimity")


def _lets_pass(condition: Asked) -> bool:
    """Say whether *condition* is that few object, by which both sides may pass what nobody minds."""
    if isinstance(condition, AllOf | AnyOf):
        return any(_lets_pass(part) for part in condition.parts)
    return type(condition).__name__ in ("NoObjection", "Objections", "NotBlocked")


def equal_votes(case: Case) -> Split | None:
    """Return a vote in which neither side of *case* wins because the votes are equal; None if there is a rule for it.

    It is looked for with all who are there now, and with one fewer. A part of all seats is a number that the rule says:
    whoever has less has lost.
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
    own = [_sits(case, voter) for voter in case.voters]
    counts = [voter.count if mine else 0 for voter, mine in zip(case.voters, own, strict=True)]
    if not 1 < sum(count * voter.seats for count, voter in zip(counts, case.voters, strict=True)) <= MOST_SEATS:
        return None
    weights = [voter.votes if amount.base == "votes cast" else Fraction(voter.seats) for voter in case.voters]
    found = _split(case, counts, weights, None)
    if found is not None or any(voter.vacant for voter in case.voters):
        return found
    for number, count in enumerate(counts):
        if count:
            fewer = [held - (place == number) for place, held in enumerate(counts)]
            found = _split(case, fewer, weights, case.voters[number].name)
            if found is not None:
                return found
    return None


def _majority(decision: Decision) -> Amount | None:
    """Return the simple majority that is the last word of *decision*."""
    last = decision.requires[-1].condition
    for part in last.parts if isinstance(last, AllOf) else (last,):
        if (
            isinstance(part, Amount)
            and part.scope is None
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
        if len(reached) > MOST_STEPS:
            return None
    half = reached.get(whole // 2)
    if half is None:
        return None
    sides = [_ballots(case, counts, yes) for yes in (half, [a - b for a, b in zip(counts, half, strict=True)])]
    if any(fulfilled(case.poll.condition, side) for side in sides):
        return None
    return Split(Fraction(whole, 2 * scale), without, sides[0])


def _ballots(case: Case, counts: list[int], yes: tuple[int, ...] | list[int]) -> Ballots:
    """Return the ballots in which *yes* of *counts* say yes and the others no; whoever is asked outside agrees."""
    return [
        (some, 0, count - some, size - count) if _sits(case, voter) else (size, 0, 0, 0)
        for voter, size, count, some in zip(case.voters, case.poll.sizes, counts, yes, strict=True)
    ]


def fewest(docket: Docket, case: Case) -> Few | None:
    """Return how one or two seats can pass *case* by a count of those who vote; None where no such vote is found.

    Where the decision does not say how abstentions count, some may abstain; otherwise they vote no.
    """
    routes = [route for route in own_routes(case) if route.step is not None and _is_relative(route.step.condition)]
    whole = sum((voter.count + voter.vacant) * voter.seats for voter in case.voters if voter.body == case.body.name)
    if not routes or whole > MOST_SEATS:
        return None
    says = "abstaining" in case.decision.origin.fields
    return docket.once(("fewest", docket.ground(case), says), lambda: _fewest(case, routes, whole, says=says))


def _fewest(case: Case, routes: list[Route], whole: int, *, says: bool) -> Few | None:
    own = [voter.count if _sits(case, voter) else 0 for voter in case.voters]
    counted = traits(case.poll.condition, len(own))
    for seats in (1, 2):
        tried: set[object] = set()
        for number, voter in enumerate(case.voters):
            # Of classes that every tally counts alike, one speaks for all.
            if own[number] < seats or voter.seats != 1 or counted[number] in tried:
                continue
            tried.add(counted[number])
            for route in routes:
                poll = _poll(case, [route])
                most = sum(own) - seats
                enough = bisect_left(range(most), 1, key=partial(_passes, case, poll, own, (number, seats)))
                # A part of those present may hold with fewer, and not with all of them.
                for there in (enough, 0, 1):
                    ballots = _vote(case, own, (number, seats), there, Choice.NO if says else Choice.ABSTAIN)
                    if fulfilled(poll.condition, ballots):
                        return Few(seats, whole, route, _choices(case, ballots))
    return None


def _choices(case: Case, ballots: Ballots) -> tuple[int, ...]:
    """Return how many seats of the body itself make each choice; whoever has a say from elsewhere has none."""
    own = [
        [voter.seats * count for count in counts]
        for voter, counts in zip(case.voters, ballots, strict=True)
        if _sits(case, voter)
    ]
    return tuple(sum(made) for made in zip(*own, strict=True))


def _passes(case: Case, poll: Poll, own: list[int], yes: tuple[int, int], there: int) -> bool:
    """Say whether *yes* pass it while so many others are *there* and abstain: the more, the sooner for a quorum."""
    return fulfilled(poll.condition, _vote(case, own, yes, there, Choice.ABSTAIN))


def _vote(case: Case, own: list[int], yes: tuple[int, int], there: int, choice: Choice) -> Ballots:
    """Return the ballots in which *yes*, so many of a class, say yes, and the next who are *there* make a *choice*."""
    ballots = []
    for number, (voter, size) in enumerate(zip(case.voters, case.poll.sizes, strict=True)):
        counts = [0, 0, 0, 0]
        if _sits(case, voter):
            counts[Choice.YES] = yes[1] if number == yes[0] else 0
            coming = min(there, own[number] - counts[Choice.YES])
            there -= coming
            counts[choice] += coming
            counts[Choice.ABSENT] = size - counts[Choice.YES] - coming
        else:
            counts[Choice.ABSENT if voter.kind == "seat" else Choice.YES] = size
        ballots.append((counts[0], counts[1], counts[2], counts[3]))
    return ballots


def _sits(case: Case, voter: Voter) -> bool:
    return voter.kind == "seat" and voter.body == case.body.name


def _is_relative(condition: Asked) -> bool:
    """Say whether *condition* counts those who vote, or are there, and says nowhere how many that must be."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    return any(
        isinstance(part, Amount) and part.scope is None and part.base in ("votes cast", "members present")
        for part in parts
    )
