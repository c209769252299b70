"""The longest course of a decision or a dispute, in the steps of `power.timelines.ways`."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.analysis import journey
from mspcharter.model.governance import Decision
from mspcharter.power.decisions import Decisions
from mspcharter.power.referral import Rulebook
from mspcharter.power.timelines.ways import NO_QUORUM, Stage, Timeline, decision_way
from mspcharter.record import Record


class LegTime(Record):
    """A step of a longest way, and its days; without them nothing says how long it takes."""

    stage: Stage
    days: Fraction | None


class Longest(Record):
    """The most days that a matter takes, or None where nothing limits them, and the way on which it does.

    It is *limited* where a limit on the whole takes the place of the days of its *legs*. *circle* are the stages that
    repeat without end, because the matter goes *round*, or because a meeting lacks its quorum each time.
    """

    days: Fraction | None
    legs: tuple[LegTime, ...]
    limited: bool
    round: bool
    circle: tuple[Stage, ...] = ()

    @property
    def cut(self) -> bool:
        """Say whether the way goes on to what is not followed."""
        return any(leg.stage.kind == "not-followed" for leg in self.legs)

    @property
    def unsettled(self) -> bool:
        """Say whether the course of a decision on the way is open."""
        return any(leg.stage.kind == "unsettled" for leg in self.legs)

    @property
    def untimed(self) -> tuple[Stage, ...]:
        """Return the stages without a time."""
        return tuple(leg.stage for leg in self.legs if leg.days is None)


def longest(decisions: Decisions, decision: Decision, book: Rulebook | None = None) -> Longest:
    """Return how long *decision* can take, from its notice to its end; *book* is the charter's, where it is at hand."""
    return longest_of(decision_way(decisions, decision, book))


def longest_of(way: Timeline) -> Longest:
    """Return the longest course of *way*."""
    course = journey.longest(way.journey)
    passages = course.passages
    circle = passages[len(passages) - course.round :]
    if course.days is None and not circle:
        # With a meeting that can be called again and again the way is at its end.
        first = next((number for number, one in enumerate(passages) if _can_be_called_again(one.leg)), None)
        if first is not None:
            circle = passages[first : first + 1]
            passages = passages[: first + 1]
    legs = tuple(LegTime(way.stages[one.leg.name], one.leg.days) for one in passages if one.leg.days != 0)
    again = tuple(way.stages[one.leg.name] for one in circle if one.leg.days != 0)
    return Longest(course.days, legs, course.days is not None and course.limited, course.round > 0, again)


def _can_be_called_again(leg: journey.Leg) -> bool:
    return any(way.event == NO_QUORUM for way in leg.exits)
