"""Parts of findings that many checks share: missing declarations, lists of names, numbers of seats, fixes and grounds.

While a draft has no issue, other missing declarations are not reported. In a charter with another status, all are.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Cause, Edit, Finding, Fix
from mspcharter.english import counted, exact, listed, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Consensus, Step, Turnout, amounts
from mspcharter.model.values import NOWHERE, Origin, fraction
from mspcharter.record import Record
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.cases import Case, Route


def lacking(charter: Charter, message: str, advice: str, consequence: str | None = None) -> tuple[Finding, ...]:
    """Return a finding at the charter's name about a missing declaration."""
    identity = charter.identity
    if identity is None:
        return ()
    return (Finding(identity.origin.name, message, advice, consequence=consequence, waits=True),)


MANY = 3
"""From this number on, gaps of one kind are reported as one finding that lists them."""


def alike(part: str, message: str, *key: Hashable, so: str | None = None, advice: str | None = None) -> Cause:
    """Return the cause that a gap of *part* has in common with others of the same check and *key*.

    The *message*, and what follows (*so*) and the *advice* where they differ, are about all of them.
    """
    return Cause(f"`{part}`", message, advice, so, key, MANY)


def named(names: Sequence[str], joint: str = "and") -> str:
    """List *names* as the author wrote them."""
    return listed([f"`{name}`" for name in names], joint)


def seats_in_words(membership: Membership, body: Body) -> str:
    """List the voting seats of *body*: ``policy 1, regulator 1``."""
    return ", ".join(f"{name} {number(seats)}" for name, seats in membership.voting_lines(body).items())


def at_least(surely: int, perhaps: int) -> str:
    """Return the number of seats of a group: ``5``, or ``at least 5`` if other seats may belong to it."""
    return number(surely) if surely == perhaps else f"at least {number(surely)}"


def at_most(surely: int, perhaps: int) -> str:
    """Return the number of seats of a group: ``5``, or ``at most 5`` if some of them may belong to others."""
    return number(perhaps) if surely == perhaps else f"at most {number(perhaps)}"


def line_below(origin: Origin) -> Span | None:
    """Return the empty place after the last line of a declaration; None if the charter has no source text."""
    if origin.name == NOWHERE:
        return None
    return origin.span._replace(start=origin.span.end)


def line_added(origin: Origin, words: str) -> tuple[Fix, ...]:
    """Return the fix that adds a line of *words* to a declaration; it is unsafe, since the partners decide on it."""
    below = line_below(origin)
    return () if below is None else (Fix(f"add `{words}`", (Edit(below, f"\n    {words}"),)),)


def words_added(line: Span, words: str) -> tuple[Fix, ...]:
    """Return the fix that adds *words* to a *line*, after a comma."""
    return (Fix(f"add `{words}`", (Edit(line._replace(start=line.end), f", {words}"),)),)


def grounds(body: Body) -> tuple[Span, ...]:
    """Return the lines of *body* on which findings about votes rest: its seats and its quorum."""
    return tuple(body.origin.at(field) for field in ("seats", "quorum") if field in body.origin.fields)


class Reach(Record):
    """What a number can reach at most: *surely* so many, *perhaps* more; *unit* is what is counted.

    *parts* are the lines of seats, each with what it adds. *in_decimals* says that some votes are not whole numbers.
    """

    surely: Fraction
    perhaps: Fraction
    unit: str
    parts: tuple[tuple[str, Fraction], ...]
    in_decimals: bool = False

    @property
    def in_words(self) -> str:
        """Return the number with its unit: ``5 voting seats``, ``at most 5 votes``."""
        if self.surely == self.perhaps:
            return counted(self.perhaps, self.unit)
        return f"at most {counted(self.perhaps, self.unit)}"

    @property
    def by_line(self) -> str:
        """Return the number, and what each line of seats adds: ``2 voting seats (policy 1, regulator 1)``."""
        listed = ", ".join(f"{name} {exact(count)}" for name, count in self.parts)
        return f"{self.in_words} ({listed})" if listed else self.in_words


def is_out_of_reach(amount: Amount, reach: Reach) -> bool:
    """Say whether the number *amount* is more than all of *reach*."""
    needed = fraction(amount.quantity)
    return needed > reach.perhaps or (needed == reach.perhaps and amount.comparison == "more than")


def needed_in_words(amount: Amount, reach: Reach, unit: str = "") -> str:
    """Return how many *amount* needs: the next whole number after "more than", if only whole numbers are reached."""
    needed = fraction(amount.quantity)
    if amount.comparison == "more than":
        if reach.in_decimals:
            return f"more than {counted(needed, unit) if unit else exact(needed)}"
        needed = Fraction(floor(needed) + 1)
    return counted(needed, unit) if unit else exact(needed)


def reach_of(membership: Membership, body: Body, amount: Amount) -> Reach | None:
    """Return what the number *amount* can reach in *body*; None if it counts something else, or in several groups."""
    if amount.base == "total" or amount.scope not in (None, "group"):
        return None
    by_votes = amount.base in ("votes cast", "voting power") or (amount.base is None and not body.chamber)
    weighted = by_votes and any(seat.votes != 1 for seat in body.seats)
    surely = perhaps = Fraction(0)
    in_decimals = False
    parts: list[tuple[str, Fraction]] = []
    for line in body.seats:
        theirs, may_be = _within(membership, body, line, amount)
        one = line.votes if weighted else Fraction(1)
        surely, perhaps = surely + theirs * one, perhaps + may_be * one
        if may_be:
            parts.append((line.name, may_be * one))
            in_decimals = in_decimals or one.denominator > 1
    return Reach(surely, perhaps, "vote" if weighted else "voting seat", tuple(parts), in_decimals)


def _within(membership: Membership, body: Body, line: Seat, amount: Amount) -> tuple[int, int]:
    """Count the voting seats of *line* that *amount* counts: surely, and perhaps."""
    seats = [*membership.voting_singles(line)]
    whole = sum(seat.count for seat in seats)
    if amount.scope is None:
        return whole, whole
    group = amount.group or ""
    if is_line(membership, body, group):
        return (whole, whole) if line.name == group else (0, 0)
    answers = [(membership.holds(seat, group), seat.count) for seat in seats]
    return (
        sum(count for answer, count in answers if answer),
        sum(count for answer, count in answers if answer is not False),
    )


def is_line(membership: Membership, body: Body, name: str) -> bool:
    """Say whether *name* means a line of seats of *body*; what is declared under the name comes first."""
    declared = {*membership.stakeholders, *membership.constituencies, *membership.sectors}
    return name in {seat.name for seat in body.seats} - declared


def turnouts(condition: Condition) -> Iterator[Turnout]:
    """Yield the turnouts that *condition* is made of."""
    if isinstance(condition, Turnout):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from turnouts(part)


def rests_on_seats(charter: Charter, body: Body) -> tuple[Span, ...]:
    """Return the declarations on which the number of seats of *body* rests: its own, and those of its partners."""
    if body.has_own_numbers:
        return (body.origin.span,)
    others = (charter.stakeholders, charter.memberships, charter.sitting())
    return (body.origin.span, *(one.origin.span for several in others for one in several.values()))


def rests_on_groups(charter: Charter) -> tuple[Span, ...]:
    """Return the declarations on which it rests who belongs to which group, and who sits in which body."""
    several = (charter.stakeholders, charter.groups(), charter.sectors, charter.bodies)
    return tuple(one.origin.span for declared in several for one in declared.values())


def counts_active(charter: Charter, body: Body) -> bool:
    """Say whether a quorum of *body*, or a rule of a decision that it takes, counts active members."""
    quorums = (quorum for other, quorum in charter.quorums() if other is body)
    taken = (one for one in charter.decisions.values() if one.taken_by == body.name)
    steps = (step for one in taken for step in (*one.requires, one.electronic_vote))
    conditions = (one.condition for one in (*quorums, *steps) if one is not None)
    asked = (amount for condition in conditions if condition is not None for amount in amounts(condition))
    return any(amount.base == "active members" for amount in asked)


def needs_usual_quorum(charter: Charter, body: Body) -> bool:
    """Say whether *body* decides at meetings for which no quorum of their own is stated or open."""
    taken = (one.meeting or "" for one in charter.decisions.values() if one.taken_by == body.name)
    kinds = map(charter.meetings.get, taken)
    return any(kind is None or (kind.quorum is None and not kind.origin.is_open("quorum")) for kind in kinds)


VACANT = re.compile(r"\bvacan(?:t|cy|cies)\b|\bempty (?:seat|office|place|post)s?\b|\bby-?elections?\b", re.IGNORECASE)

"""Words that speak of a vacant seat."""


def general(charter: Charter) -> list[Decision]:
    """Return the decisions but those of a body under one that decides: they are about what is its own."""
    deciding = {one.taken_by for one in charter.decisions.values()}
    above = {name: body.under for name, body in charter.bodies.items()}
    return [one for one in charter.decisions.values() if above.get(one.taken_by or "") not in deciding]


def joins_as_members(charter: Charter) -> bool:
    """Say whether partners join as members of a membership, but for one at most, such as a founder that is the host."""
    partners = (one for one in charter.stakeholders.values() if one.is_partner)
    return bool(charter.memberships) and sum(one.joins_as not in charter.memberships for one in partners) <= 1


def has_consensus(condition: Condition) -> bool:
    """Say whether *condition* asks for consensus anywhere."""
    parts = condition.parts if isinstance(condition, AllOf | AnyOf) else ()
    return isinstance(condition, Consensus) or any(map(has_consensus, parts))


def part_of_consensus(decision: Decision, step: Step) -> str:
    """Return what part consensus, which *step* of *decision* asks for, has in it: whether it can pass without."""
    if not _needs_consensus(step.condition):
        return "can pass by consensus"
    if len(decision.votes) == 1 and decision.if_blocked is None:
        return "requires consensus"
    is_first = step is decision.requires[0] and (len(decision.requires) > 1 or decision.if_blocked is not None)
    return "tries for consensus first" if is_first else "can pass by consensus"


def _needs_consensus(condition: Condition) -> bool:
    match condition:
        case AllOf(parts):
            return any(map(_needs_consensus, parts))
        case AnyOf(parts):
            return all(map(_needs_consensus, parts))
        case _:
            return isinstance(condition, Consensus)


def after_a_block(cases: Sequence[Case], away: Route) -> str:
    """Return in which body *cases* pass by the route *away*, after those to which they went first blocked them."""
    *asked, last = cases[0].body.name, *reversed(away.referred_to)
    return f"in `{last}`, after {'it is' if len(cases) == 1 else 'they are'} blocked in {named(asked)}"
