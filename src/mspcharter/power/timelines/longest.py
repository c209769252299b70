"""How long a decision or a dispute can take, and the way on which it does, as a story.

The steps are those of `power.ways`.
"""

from __future__ import annotations

from fractions import Fraction

from mspcharter import english
from mspcharter.analysis import journey
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.questions.referral import Rulebook
from mspcharter.power.timelines.ways import NO_QUORUM, Way, decision_way
from mspcharter.record import Record

in_days = english.in_days  # until the checks take it from its home


class LegTime(Record):
    """A step of a longest way in words, and its days; without them nothing says how long it takes."""

    what: str
    days: Fraction | None


class Longest(Record):
    """The most days that a matter takes, or None where nothing limits them; why, and the way as a *story*.

    *reason* says what has no limit, or which limit takes its place; it is None where the days of the legs add up.
    *circle* are the legs that are gone through again and again.
    """

    days: Fraction | None
    legs: tuple[LegTime, ...]
    reason: str | None
    story: str
    circle: tuple[str, ...] = ()


def longest(charter: Charter, decision: Decision, book: Rulebook | None = None) -> Longest:
    """Return how long *decision* can take, from its notice to its end; *book* is the charter's, where it is at hand."""
    return longest_of(decision_way(charter, decision, book))


def longest_of(way: Way) -> Longest:
    """Return the longest course of *way*, to be told."""
    course = journey.longest(way.journey)
    passages = course.passages
    circle = passages[len(passages) - course.round :]
    if course.days is None and not circle:
        # With a meeting that can be called again and again the story is at its end.
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


def _can_be_called_again(leg: journey.Leg) -> bool:
    return any(way.event == NO_QUORUM for way in leg.exits)


def _reason(course: journey.Course, legs: tuple[LegTime, ...], circle: tuple[str, ...]) -> str | None:
    if course.days is not None:
        return f"whatever happens, it must be settled within {in_days(course.days)}" if course.limited else None
    if course.round:
        return f"then it begins again ({circle[0]}), and nothing ends it" if circle else "it goes round for ever"
    if circle:
        return "too few come, so it is called again, and again too few come: nothing ends it"
    untimed = [leg.what for leg in legs if leg.days is None]
    return f"nothing says how long this may take: {'; '.join(untimed)}"
