"""The ways in which a decision can pass, with the say of those who hold a veto or a consent on each."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.analysis.poll import Condition as PollCondition
from mspcharter.analysis.poll import Gate, Tally
from mspcharter.model.requirements import Step
from mspcharter.power.sums import Counted, Some, Sum
from mspcharter.record import Record

Power: TypeAlias = Literal["veto", "consent"]


class Say(Record):
    """The say of the holder called *name*, and on what *condition* it lets a decision pass."""

    name: str
    power: Power
    condition: PollCondition


class Route(Record):
    """One way in which a decision can pass: in which body, at which step of its ladder, and on what condition.

    *decision* is the one whose rule it follows: the first, or the one by which another body settles it. *says* are the
    vetoes and consents that the condition asks for among other things.
    """

    body: str
    label: str
    decision: str
    step: Step | None = None
    manner: Literal["meeting", "silence", "electronic", "ruling"] = "meeting"
    condition: PollCondition = True
    says: tuple[Say, ...] = ()


class Way(Record):
    """A route while the voters are still being met: when it *passes*, and whose say it asks for."""

    route: Route
    passes: Counted
    says: tuple[tuple[str, Power, Counted], ...] = ()


def told(way: Way, classes: int) -> Route:
    """Return the route of *way*, now that all voters are known."""
    says = tuple(Say(name, power, frozen(allows, classes)) for name, power, allows in way.says)
    return way.route._replace(condition=frozen(way.passes, classes), says=says)


def frozen(condition: Counted, classes: int) -> PollCondition:
    """Return *condition* with points for every class, now that all are known."""
    if isinstance(condition, Sum):
        points = [(0, 0, 0, 0)] * classes
        for number, made in condition.points:
            points[number] = made
        return Tally(tuple(points), condition.least)
    if isinstance(condition, Some):
        return Gate(tuple(frozen(part, classes) for part in condition.parts), condition.quota)
    return condition
