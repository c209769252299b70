"""For how many members the figures hold, and what changes with the number.

The number of members of an open membership is not fixed. All figures hold for the number that the charter expects, or
else for the members that it lists. The least yes votes and the quorums are worked out again for the numbers around it,
one by one, since a rule need not ask for more of more members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.power.cases import Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.needed import votes_needed
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.record import Record


class Numbering(Record):
    """The *number* of members of *membership* for which figures hold; None where it is not known.

    *listed* members are named in the charter. The number is *stated*, or else that of those who are listed.
    """

    membership: str
    number: int | None
    listed: int
    stated: bool


class Figure(Record):
    """The fewest votes or seats that are *needed*, of a *whole*; None where nothing is enough, or it is not known."""

    needed: Fraction | None
    whole: Fraction


class Held(Record):
    """What the decision or the quorum of the body called *name* needs with *first* to *last* members of *membership*.

    The number for which figures hold is among them, and with it the figure is *now*. With one member more than *last*
    it is *then*; None where the search ended before it changed.
    """

    membership: str
    kind: Literal["votes", "quorum"]
    name: str
    first: int
    last: int
    now: Figure
    then: Figure | None


_Key: TypeAlias = tuple[Literal["votes", "quorum"], str]
_Figures: TypeAlias = Mapping[_Key, Figure]


def numberings(decisions: Decisions) -> tuple[Numbering, ...]:
    """Return the memberships on whose number of members the seats of a body rest, in the order of the text."""
    charter, membership = decisions.charter, decisions.membership
    resting = {name for body in charter.bodies.values() for name in membership.votes_rest_on(body)}
    return tuple(
        Numbering(name, membership.number_of_members(name), len(membership.joined(name)), one.expected is not None)
        for name, one in charter.memberships.items()
        if name in resting
    )


def held(decisions: Decisions) -> tuple[Held, ...]:
    """Return around which numbers of members each figure that rests on one stays as it is, and what it is then."""
    return decisions.once(("held", *decisions.charter.memberships), lambda: tuple(_held(decisions)))


def _held(decisions: Decisions) -> Iterator[Held]:
    for one in numberings(decisions):
        if one.number is not None:
            yield from _around(decisions, one, one.number)


def _around(decisions: Decisions, one: Numbering, number: int) -> Iterator[Held]:
    """Yield what rests on the *number* of members of *one*, with the numbers for which it is the same."""
    bodies = [
        body.name
        for body in decisions.charter.bodies.values()
        if one.membership in decisions.membership.votes_rest_on(body)
    ]
    now = _figures(decisions, bodies)
    steps = min(budget.MEMBERS_EACH_WAY, budget.MEMBERS // max(1, len(now)))
    more = range(number + 1, number + steps + 1)
    fewer = range(number - 1, max(one.listed, number - steps) - 1, -1)
    above, below = (_until_changed(decisions, one, bodies, now, others) for others in (more, fewer))
    for key, figure in now.items():
        last, then = above[key]
        yield Held(one.membership, *key, below[key][0], last, figure, then)


def _until_changed(
    decisions: Decisions, one: Numbering, bodies: Iterable[str], now: _Figures, numbers: range
) -> dict[_Key, tuple[int, Figure | None]]:
    """Return for each figure the last of *numbers* with which it is as *now*, and what it is with the next."""
    found: dict[_Key, tuple[int, Figure | None]] = {}
    for other in numbers:
        left = now.keys() - found.keys()
        if not left:
            break
        figures = _figures(_with(decisions, one.membership, other), bodies)
        for key in left:
            # A decision that cannot be judged with another number has another figure.
            figure = figures.get(key, Figure(None, Fraction(0)))
            if figure.needed != now[key].needed:
                found[key] = (other - numbers.step, figure)
    end = numbers[-1] if numbers else numbers.start - numbers.step
    return {key: found.get(key, (end, None)) for key in now}


def _with(decisions: Decisions, name: str, number: int) -> Decisions:
    """Return the decisions of the same charter with another *number* of members of the membership called *name*."""
    charter = decisions.charter
    other = charter.memberships[name]._replace(expected=number)
    return Decisions(
        charter._replace(memberships={**charter.memberships, name: other}), decisions.gone, decisions.memory
    )


def _figures(decisions: Decisions, bodies: Iterable[str]) -> _Figures:
    """Return the least yes votes of each decision of *bodies*, and the least seats of each quorum."""
    found: dict[_Key, Figure] = {}
    for body in bodies:
        for case in decisions.taken_by(body):
            needed = votes_needed(decisions, case)
            if needed.known:
                found["votes", case.decision.name] = Figure(needed.least, needed.of)
        quorums = quorums_of(decisions, decisions.charter.bodies[body])
        for one in () if isinstance(quorums, Missing) else quorums:
            if one.meeting == "meeting" and one.attendance is not None and one.attendance.least is not None:
                found["quorum", body] = Figure(Fraction(one.attendance.least), Fraction(one.whole))
    return found
