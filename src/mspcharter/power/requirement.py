"""What a requirement counts: each of its amounts as points that voters make by how they vote.

The chapter "How a decision is read" of docs/analysis.md says in words what stands here as sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import lcm

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Choice, Formula, Some, Sum, all_of, any_of, sum_over
from mspcharter.model.governance import Body, Decision, Seat
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
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Missing
from mspcharter.power.voters import Voter, scaled
from mspcharter.record import Record

_PRESENT = (Choice.YES, Choice.ABSTAIN, Choice.NO)


class Uncounted(Exception):
    """A requirement that cannot be counted, and what it lacks."""

    def __init__(self, reason: Missing) -> None:
        """Carry the *reason*."""
        super().__init__(reason)
        self.reason = reason


class Room(Record):
    """The voters of one body as a requirement counts them, by number, and how the body treats abstentions."""

    membership: Membership
    body: Body
    decision: Decision | None
    voters: Mapping[int, Voter]

    def sum(self, points: Callable[[Voter], tuple[int, int, int, int]], least: int, among: Iterable[int]) -> Sum:
        """Return the sum of what each voter *among* those given makes."""
        return sum_over(((number, points(self.voters[number])) for number in among), least)


def counted(room: Room, condition: Condition, *, present: bool = False) -> Formula:
    """Return *condition* as sums over the voters in *room*; in a quorum it is *present* that counts, and not a yes.

    Raise Uncounted where the condition does not say enough.
    """
    everyone = tuple(room.voters)
    match condition:
        case AllOf(parts):
            return all_of(counted(room, part, present=present) for part in parts)
        case AnyOf(parts):
            return any_of(counted(room, part, present=present) for part in parts)
        case Consensus() | NoObjection():
            return all_of((_at_most(room, everyone, 0, (Choice.NO,)), at_least_one_yes(room, everyone)))
        case Objections(most):
            return all_of((_at_most(room, everyone, most, (Choice.NO,)), at_least_one_yes(room, everyone)))
        case Unanimity():
            filled = sum(voter.count * voter.seats for voter in room.voters.values())
            return room.sum(_heads(Choice.YES), max(filled, 1), everyone)
        case NotBlocked(fewest, blocker):
            return _not_blocked(room, everyone, fewest, blocker)
        case Turnout():
            return room.sum(_heads(*_PRESENT), turnout(room, condition), everyone)
        case Amount():
            return _amount(room, condition, present=present)


def turnout(room: Room, asked: Turnout) -> int:
    """Return how many seats must take part: a number, or a part of those that are filled."""
    filled = sum(voter.count * voter.seats for voter in room.voters.values())
    whole = 1 if is_count(asked.quantity) else filled
    return _least(fraction(asked.quantity), whole, strict=asked.comparison == "more than")


def half(room: Room, amount: Amount) -> Formula:
    """Return what holds when *amount*, a majority, is one vote short: exactly half of the votes are yes, a tie."""
    return _amount(room, amount._replace(comparison="at least"), present=False)


def _heads(*choices: Choice) -> Callable[[Voter], tuple[int, int, int, int]]:
    """Return what counts the seats of those who make one of *choices*."""
    yes, abstain, no, absent = _each(choices)

    def points(voter: Voter) -> tuple[int, int, int, int]:
        seats = voter.seats
        return seats * yes, seats * abstain, seats * no, seats * absent

    return points


def _each(choices: tuple[Choice, ...]) -> tuple[int, int, int, int]:
    """Return 1 for each choice that is among *choices*, and 0 for each other."""
    return (
        int(Choice.YES in choices),
        int(Choice.ABSTAIN in choices),
        int(Choice.NO in choices),
        int(Choice.ABSENT in choices),
    )


def _at_most(room: Room, among: Iterable[int], most: int, choices: tuple[Choice, ...]) -> Sum:
    made = _heads(*choices)

    def points(voter: Voter) -> tuple[int, int, int, int]:
        yes, abstain, no, absent = made(voter)
        return -yes, -abstain, -no, -absent

    return room.sum(points, -most, among)


def at_least_one_yes(room: Room, among: Iterable[int]) -> Sum:
    """Return the condition that at least one voter votes yes: nothing passes without a yes."""
    return room.sum(_heads(Choice.YES), 1, among)


def _not_blocked(room: Room, among: tuple[int, ...], fewest: int, blocker: str) -> Formula:
    """Return that fewer than *fewest* withhold their yes; a stakeholder withholds it with any of its seats."""
    withheld = (Choice.ABSTAIN, Choice.NO, Choice.ABSENT)
    held: dict[str, list[int]] = {}
    alone: list[int] = []
    for number in among:
        voter = room.voters[number]
        if blocker == "stakeholders" and voter.stakeholder is not None:
            held.setdefault(voter.stakeholder, []).append(number)
        else:
            alone.append(number)
    seats = {name: sum(room.voters[n].count * room.voters[n].seats for n in numbers) for name, numbers in held.items()}
    if all(number == 1 for number in seats.values()):
        return _at_most(room, among, fewest - 1, withheld)
    parts: list[Formula] = [room.sum(_heads(Choice.YES), seats[name], numbers) for name, numbers in held.items()]
    for number in alone:
        voter = room.voters[number]
        # Each seat withholds its yes on its own, even if one party holds several or they are bound to vote alike.
        each = range(1, voter.count * voter.seats + 1)
        if len(parts) + len(each) > budget.RULE_PARTS:
            raise Uncounted(Missing("size"))
        parts += [room.sum(_heads(Choice.YES), least, (number,)) for least in each]
    return Some(tuple(parts), max(0, len(parts) - fewest + 1))


def _amount(room: Room, amount: Amount, *, present: bool) -> Formula:
    measure = measure_of(room, amount)
    match amount.scope:
        case None:
            if amount.base is None and not is_count(amount.quantity):
                raise Uncounted(Missing("base"))
            found = _of(room, amount, measure, tuple(room.voters), present=present)
            # A fraction of no seats is zero, and nothing passes without a yes.
            return found._replace(least=max(found.least, 1)) if isinstance(found, Sum) and not present else found
        case "group":
            return _of(room, amount, measure, members(room, str(amount.group)), present=present)
        case _:
            parts = in_groups(room, amount, present=present)
            if amount.count is None:
                return all_of(parts)
            return Some(parts, amount.count) if amount.count <= len(parts) else False


def in_groups(room: Room, amount: Amount, *, present: bool) -> tuple[Formula, ...]:
    """Return that *amount* is reached, in each of the groups that it speaks of."""
    measure, groups = measure_of(room, amount), groups_in(room, str(amount.scope))
    return tuple(_of(room, amount, measure, numbers, present=present) for numbers in groups.values())


def members(room: Room, name: str) -> tuple[int, ...]:
    """Return the numbers of the voters that surely belong to what is called *name*: a group, a stakeholder, a seat."""
    return tuple(
        number
        for number, voter in room.voters.items()
        if voter.seat is not None and room.membership.is_called(room.body, voter.seat, name)
    )


def groups_in(room: Room, scope: str) -> dict[str, tuple[int, ...]]:
    """Return the voters of each constituency, sector or chamber that has seats here, vacant ones included."""
    if scope in ("each constituency", "constituencies"):
        names = {home: None for voter in room.voters.values() for home in room.membership.homes_of(_seat(voter))}
    elif scope in ("each sector", "sectors"):
        seats = {number: _seat(voter) for number, voter in room.voters.items()}
        sectors, inside = map(room.membership.widest_sector_of, seats.values()), room.membership.is_seat_in_sector
        return {name: tuple(n for n, one in seats.items() if inside(one, name)) for name in filter(None, sectors)}
    else:
        names = {chamber.constituency: None for chamber in room.body.chamber if chamber.of is None}
    return {name: members(room, name) for name in names}


def _seat(voter: Voter) -> Seat:
    assert voter.seat is not None, "those in a room have seats"
    return voter.seat


def _of(room: Room, amount: Amount, measure: Measure, among: tuple[int, ...], *, present: bool) -> Formula:
    """Return that *amount*, in its *measure*, is reached among these voters."""
    counts = (Choice.YES,) if not present else _PRESENT
    part, strict = fraction(amount.quantity), amount.comparison == "more than"
    if is_count(amount.quantity):
        return room.sum(measure.of(counts), _least(part, measure.scale, strict=strict), among)
    if present or amount.base in (None, "all seats", "filled seats", "active members", "voting power", "total"):
        everybody = amount.base in (None, "all seats", "voting power", "total")
        whole = sum(measure.whole(room.voters[number], vacant=everybody) for number in among)
        if whole == 0:
            # No fraction of nothing is reached: neither "at least" nor "more than".
            return False
        return room.sum(measure.of(counts), _least(part, whole, strict=strict), among)
    cast = _PRESENT if amount.base == "members present" else _cast(room)
    over, under = part.numerator, part.denominator

    yes, abstain, no, absent = _each(cast)

    def points(voter: Voter) -> tuple[int, int, int, int]:
        one = measure.one(voter)
        return one * (under - over * yes), -one * over * abstain, -one * over * no, -one * over * absent

    return all_of((room.sum(points, 1 if strict else 0, among), room.sum(measure.of(counts), 1, among)))


class Asked(Record):
    """What an amount comes to when all are there and vote: *least* of *whole*, in seats, votes or another *unit*."""

    group: str | None
    least: Fraction
    whole: Fraction
    unit: str


def asked(room: Room, amount: Amount) -> tuple[Asked, ...]:
    """Return what *amount* comes to in the whole body, or in each group that it speaks of."""
    measure = measure_of(room, amount)
    unit = amount.measure or ("seats" if measure.by_seats else "votes")
    vacant = amount.base in (None, "all seats", "voting power", "total")
    if amount.scope is None:
        groups: dict[str | None, tuple[int, ...]] = {None: tuple(room.voters)}
    elif amount.scope == "group":
        groups = {amount.group: members(room, str(amount.group))}
    else:
        groups = dict(groups_in(room, amount.scope).items())
    needs = []
    for group, numbers in groups.items():
        whole = sum(measure.whole(room.voters[number], vacant=vacant) for number in numbers)
        of = measure.scale if is_count(amount.quantity) else whole
        least = _least(fraction(amount.quantity), of, strict=amount.comparison == "more than")
        needs.append(Asked(group, Fraction(least, measure.scale), Fraction(whole, measure.scale), unit))
    return tuple(needs)


def _cast(room: Room) -> tuple[Choice, ...]:
    """Return which choices are votes cast: an abstention only where the decision counts it as a no."""
    against = room.decision is not None and room.decision.abstaining == "counts as no"
    return _PRESENT if against else (Choice.YES, Choice.NO)


def _least(part: Fraction, whole: int, *, strict: bool) -> int:
    """Return the least whole number that is at least *part* of *whole*, or more than it where it has to be more."""
    # In whole numbers: a product of fractions takes ten times as long.
    share, rest = divmod(part.numerator * whole, part.denominator)
    return share + 1 if strict or rest else share


class Measure(Record):
    """What is counted of a voter, as a whole number: its seats, its votes, or another weight of its seat."""

    one: Callable[[Voter], int]
    scale: int
    vacant: Callable[[Voter], int]
    by_seats: bool = False

    def whole(self, voter: Voter, *, vacant: bool) -> int:
        """Return what all voters of this kind make together, with their *vacant* seats or without."""
        return self.one(voter) * voter.count + (self.vacant(voter) * voter.vacant if vacant else 0)

    def of(self, choices: tuple[Choice, ...]) -> Callable[[Voter], tuple[int, int, int, int]]:
        """Return the points of those who make one of *choices*."""
        yes, abstain, no, absent = _each(choices)

        def points(voter: Voter) -> tuple[int, int, int, int]:
            one = self.one(voter)
            return one * yes, one * abstain, one * no, one * absent

        return points


def measure_of(room: Room, amount: Amount) -> Measure:
    """Return what *amount* counts: seats for a part of the seats or of those present, votes otherwise."""
    if amount.base == "total":
        return Measure(
            lambda voter: weight_of(voter, amount.measure),
            1,
            lambda voter: weight_of(voter, amount.measure) // voter.seats,
        )
    by_votes = amount.base in ("votes cast", "voting power") or (amount.base is None and not room.body.chamber)
    if not by_votes:
        return Measure(lambda voter: voter.seats, 1, lambda _: 1, by_seats=True)
    votes = [votes for voter in room.voters.values() for votes in (voter.votes, voter.vacant_votes)]
    scale = lcm(*[vote.denominator for vote in votes])
    return Measure(lambda voter: scaled(voter.votes, scale), scale, lambda voter: scaled(voter.vacant_votes, scale))


def weight_of(voter: Voter, measure: str | None) -> int:
    """Return what a voter's seats weigh by *measure*."""
    weights = voter.seat.weights if voter.seat is not None else ()
    return sum(weight.count for weight in weights if weight.measure == measure) * voter.seats
