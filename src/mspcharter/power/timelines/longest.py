"""The longest course of a decision or a dispute, in the steps of `power.timelines.ways`."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.analysis import journey
from mspcharter.model.governance import Decision
from mspcharter.power.decisions import Decisions
from mspcharter.power.referral import Rulebook
from mspcharter.power.timelines.stages import NO_QUORUM, Stage, Timeline
from mspcharter.power.timelines.ways import decision_way
from mspcharter.record import Record


class LegTime(Record):
    """A step of a longest way, and its days; without them nothing says how long it takes.

    It can wait *until* the next meeting for a number of days.
    """

    stage: Stage
    days: Fraction | None
    until: Fraction = Fraction()


class TimeLimit(Record):
    """The *days* within which the charter asks that a matter be settled, or the *decision* to which it is referred."""

    days: Fraction
    decision: str | None = None


class Part(Record):
    """What a matter waits for even if no one delays it: a stage, its days, and the *body* whose meeting it waits for.

    Without a *stage* the body meets while the matter goes its way.
    """

    stage: Stage | None
    days: Fraction
    body: str | None = None


class Longest(Record):
    """The most days that a matter takes, or None where nothing limits them, and the way on which it does.

    *limits* on the whole or on a part take the place of the days of *legs*. *circle* are the stages that repeat without
    end, because the matter goes *round*, or because a meeting lacks its quorum each time. *waits* is what the slowest
    course waits for even if no one delays it, whatever the limits say.
    """

    days: Fraction | None
    legs: tuple[LegTime, ...]
    limits: tuple[TimeLimit, ...] = ()
    round: bool = False
    circle: tuple[Stage, ...] = ()
    waits: tuple[Part, ...] = ()

    @property
    def limited(self) -> bool:
        """Say whether the days rest on a time within which the charter asks that something be settled."""
        return self.days is not None and bool(self.limits)

    @property
    def own_limit(self) -> Fraction | None:
        """Return the days within which the charter asks that all of it be settled, if the days rest on that."""
        return next((one.days for one in self.limits if one.decision is None), None) if self.limited else None

    @property
    def waited(self) -> Fraction:
        """Return the days that the slowest course takes even if no one delays it."""
        return sum((part.days for part in self.waits), Fraction())

    @property
    def known(self) -> Fraction:
        """Return the days that the steps take as far as that is known, whatever limits all of them."""
        return max(sum((leg.days for leg in self.legs if leg.days is not None), Fraction()), self.waited)

    def is_late_by_meetings(self, allowed: Fraction) -> bool:
        """Say whether it misses *allowed* days because of meetings, which let it take longer than its other steps."""
        timed = sum((leg.days for leg in self.legs if leg.days is not None), Fraction())
        return self.waited > max(timed, allowed) and any(part.body is not None for part in self.waits)

    def is_late_by_steps(self, allowed: Fraction) -> bool:
        """Say whether its steps can take longer than *allowed* days; no time limit is long enough for a circle."""
        is_longer = self.days is not None and self.days > allowed and not self.circle
        return is_longer and not self.is_late_by_meetings(allowed)

    @property
    def most(self) -> Fraction | None:
        """Return the days that it can take: more than its limit, where the steps alone cannot keep to that."""
        return self.days if self.days is None else max(self.days, self.waited)

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
    """Return how long *decision* can take, from its start to its end; *book* is the charter's, where it is at hand."""
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
    legs = tuple(_leg_time(way, one.leg) for one in passages if one.leg.days != 0)
    again = tuple(way.stages[one.leg.name] for one in circle if one.leg.days != 0)
    limits = tuple(
        TimeLimit(one.days, None if one.entry == way.journey.start else way.limited[one.entry]) for one in course.limits
    )
    return Longest(course.days, legs, limits, course.round > 0, again, _waits(way))


def _leg_time(way: Timeline, leg: journey.Leg) -> LegTime:
    wait = way.waits.get(leg.name)
    until = wait.days if wait is not None and leg.days is None and wait.body is not None else Fraction()
    return LegTime(way.stages[leg.name], leg.days, until)


def _waits(way: Timeline) -> tuple[Part, ...]:
    """Return what the slowest course of *way* waits for even if no one delays it; nothing where it goes round."""
    legs = {
        name: leg._replace(
            exits=tuple(one for one in leg.exits if one.event != NO_QUORUM),
            days=way.waits[name].days if name in way.waits else leg.days,
        )
        for name, leg in way.journey.legs.items()
    }
    course = journey.longest_timed(journey.Journey(way.journey.start, legs))
    if course.days is None:
        return ()
    found = [_part(way, one.leg) for one in course.passages if one.leg.days]
    before = [part for part in found if part.stage is not None and part.stage.kind == "consultation"]
    ways = [found, *([*before, Part(None, wait.days, wait.body)] for wait in way.beside)]
    return tuple(max(ways, key=lambda parts: sum(part.days for part in parts)))


def _part(way: Timeline, leg: journey.Leg) -> Part:
    wait = way.waits.get(leg.name)
    return Part(way.stages[leg.name], leg.days or Fraction(), wait.body if wait is not None else None)


def _can_be_called_again(leg: journey.Leg) -> bool:
    return any(way.event == NO_QUORUM for way in leg.exits)
