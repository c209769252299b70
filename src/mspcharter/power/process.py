"""What becomes of each decision and dispute: how it can end, how long it takes at the most, and who holds it up.

The steps are those of `power.ways`; every answer comes with a story that can be told at a meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from mspcharter.analysis.journey import Course, Leg, endless, ends
from mspcharter.analysis.journey import longest as longest_course
from mspcharter.model import Charter
from mspcharter.model.accountability import Dispute
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import days
from mspcharter.power.holders import AppointmentCircle, Mainstay, appointment_circles, mainstays
from mspcharter.power.judges import Judge, OpenTie, judges_in_own_cause, open_ties
from mspcharter.power.referral import escalation_circles
from mspcharter.power.ways import NO_QUORUM, Way, decision_way, dispute_way


class LegTime(NamedTuple):
    """A step of a longest way in words, and its days; without them nothing says how long it takes."""

    what: str
    days: Fraction | None


class Longest(NamedTuple):
    """The most days that a matter takes, or None where nothing limits them; why, and the way as a *story*.

    *reason* says what has no limit, or which limit takes its place; it is None where the days of the legs add up.
    *circle* are the legs that are gone through again and again.
    """

    days: Fraction | None
    legs: tuple[LegTime, ...]
    reason: str | None
    story: str
    circle: tuple[str, ...] = ()


class Matter(NamedTuple):
    """A decision or a dispute: its longest way, the days that are *declared*, its ends, and whether it always ends."""

    name: str
    kind: Literal["decision", "dispute"]
    longest: Longest
    declared: Fraction | None
    ends: tuple[str, ...]
    always_ends: bool


class Process(NamedTuple):
    """Everything about the course of things that a charter's rules decide."""

    matters: tuple[Matter, ...]
    escalations: tuple[tuple[str, ...], ...]
    appointments: tuple[AppointmentCircle, ...]
    mainstays: tuple[Mainstay, ...]
    judges: tuple[Judge, ...]
    open_ties: tuple[OpenTie, ...]


def process_of(charter: Charter, indispensable: Callable[[Body], Iterable[str]] | None = None) -> Process:
    """Return the process of *charter*; *indispensable* names those without whom a body has no quorum."""
    decisions = (_decision(charter, decision) for decision in charter.decisions.values())
    disputes = (_dispute(charter, dispute) for dispute in charter.disputes.values())
    return Process(
        (*decisions, *(matter for matter in disputes if matter is not None)),
        tuple(tuple(decision.name for decision in circle) for circle in escalation_circles(charter)),
        appointment_circles(charter),
        mainstays(charter, indispensable),
        judges_in_own_cause(charter),
        open_ties(charter),
    )


def longest(charter: Charter, decision: Decision) -> Longest:
    """Return how long *decision* can take, from its notice to its end."""
    return _longest(decision_way(charter, decision))


def longest_dispute(charter: Charter, dispute: Dispute) -> Longest | None:
    """Return how long *dispute* can take; None where it has no steps."""
    way = dispute_way(charter, dispute)
    return _longest(way) if way is not None else None


def in_days(number: Fraction) -> str:
    """Say *number* of days as people do: whole ones, or about so many; less than one in hours."""
    if 0 < number < 1:
        count, unit = round(number * 24), "hour"
    else:
        count, unit = round(number), "day"
    about = "" if count == number * (24 if unit == "hour" else 1) else "about "
    return f"{about}{count:_} {unit}" + ("" if count == 1 else "s")


def _decision(charter: Charter, decision: Decision) -> Matter:
    within = decision.settled_within
    declared = days(within) if within is not None else None
    return _matter(decision.name, "decision", decision_way(charter, decision), declared)


def _dispute(charter: Charter, dispute: Dispute) -> Matter | None:
    way = dispute_way(charter, dispute)
    return _matter(dispute.name, "dispute", way, None) if way is not None else None


def _matter(name: str, kind: Literal["decision", "dispute"], way: Way, declared: Fraction | None) -> Matter:
    always_ends = way.journey.start not in endless(way.journey)
    return Matter(name, kind, _longest(way), declared, ends(way.journey), always_ends)


def _longest(way: Way) -> Longest:
    course = longest_course(way.journey)
    passages = course.passages
    circle = passages[len(passages) - course.round :]
    if course.days is None and not circle:
        # Who stays away at the first meeting that has no other end need not wait for the next.
        first = next((number for number, one in enumerate(passages) if _can_be_called_again(one.leg)), None)
        if first is not None:
            circle = passages[first : first + 1]
            passages = passages[: first + 1]
    legs = tuple(LegTime(way.words[one.leg.name], one.leg.days) for one in passages if one.leg.days != 0)
    round_again = tuple(way.words[one.leg.name] for one in circle if one.leg.days != 0)
    reason = _reason(course, legs, round_again)
    told = [f"{leg.what} ({in_days(leg.days) if leg.days is not None else 'no time is set'})" for leg in legs]
    total = in_days(course.days) if course.days is not None else ""
    last = [reason] if reason is not None else [f"that makes {total} at the most"] if total else []
    story = " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (*told, *last))
    return Longest(course.days, legs, reason, story, round_again)


def _can_be_called_again(leg: Leg) -> bool:
    return any(way.event == NO_QUORUM for way in leg.exits)


def _reason(course: Course, legs: tuple[LegTime, ...], circle: tuple[str, ...]) -> str | None:
    if course.days is not None:
        return f"whatever happens, it must be settled within {in_days(course.days)}" if course.limited else None
    if course.round:
        return f"then it begins again ({circle[0]}), and nothing ends it" if circle else "it goes round for ever"
    if circle:
        return "too few come, so it is called again, and again too few come: nothing ends it"
    untimed = [leg.what for leg in legs if leg.days is None]
    return f"nothing says how long this may take: {'; '.join(untimed)}"
