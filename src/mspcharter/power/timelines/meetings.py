"""Meetings in time: how long a matter waits for the next one, its notice, and what must be held before the vote.

A matter that just misses a meeting waits for the next one, or for one that can be called for it. This is the least that
the slowest course takes, also where nothing limits a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation
from mspcharter.model.charter import SPECIAL_MEETINGS
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import NoObjection, Objections, Step
from mspcharter.model.values import days


def needs_a_meeting(decision: Decision) -> bool:
    """Say whether *decision* is taken in a meeting only."""
    return bool(decision.requires) and decision.electronic_vote is None and not any(map(_is_silent, decision.requires))


def is_put_to_a_meeting(decision: Decision) -> bool:
    """Say whether *decision* can be taken in a meeting, also if there is an electronic vote besides."""
    return any(not _is_silent(step) for step in decision.requires)


def consultations(charter: Charter, decision: Decision) -> Iterator[tuple[Consultation, Fraction | None]]:
    """Yield what must be held before *decision*, and its days; None where the charter states no time for it."""
    for one in charter.consultations.values():
        if decision.name in one.before:
            times = [days(time) for time in (one.open_for, one.answered_within) if time is not None]
            yield one, sum(times, Fraction()) if times else None


def lead(charter: Charter, decision: Decision) -> Fraction:
    """Return the days before the vote: the notice of *decision* or of its meeting, or a longer discussion."""
    body = charter.body_of(decision)
    return max(decision.lead, usual_notice(body) if body is not None and is_put_to_a_meeting(decision) else Fraction())


def usual_notice(body: Body) -> Fraction:
    """Return the days of notice of a usual meeting of *body*."""
    return days(body.meets.notice) if body.meets is not None and body.meets.notice is not None else Fraction()


def until_meeting(
    charter: Charter, body: Body, kind: str | None = None, *, least_notice: bool = False
) -> tuple[Fraction, Fraction]:
    """Return how many days a matter waits for a meeting of *body* and for its notice, usual or called for it.

    That is the meeting which can be held first, or the one with the *least notice*. It waits for none where the charter
    does not say how often the body meets, or where a clause speaks of special meetings. A decision that is taken at one
    *kind* of meeting, as which *body* sits, waits for that kind.
    """
    if kind is None and (body.interval is None or charter.speaks_of(*SPECIAL_MEETINGS)):
        return Fraction(), Fraction()
    notice = usual_notice(body)
    ways = [(days(body.interval) if body.interval is not None else Fraction(), notice)]
    if body.interval is None and any(one.called_by for one in charter.meetings.values() if one.name == kind):
        ways = []
    for meeting in charter.meetings.values():
        if meeting.of == body.name and meeting.called_by and kind in (None, meeting.name):
            own = days(meeting.notice) if meeting.notice is not None else notice
            # A meeting that is held within some days of the call has its notice in them.
            ways.append((max(days(meeting.held) - own, Fraction()) if meeting.held is not None else Fraction(), own))
    return min(ways, key=lambda way: way[1] if least_notice else sum(way))


def acts_in_meetings(charter: Charter, name: str | None) -> Body | None:
    """Return the body called *name* if it acts in meetings only, and the charter says how often it meets."""
    body = charter.bodies.get(name or "")
    if body is None or body.interval is None:
        return None
    taken = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
    return body if all(map(needs_a_meeting, taken)) else None


def next_meeting(charter: Charter, name: str | None) -> Fraction:
    """Return the days until the next meeting of the body called *name*, with its notice; 0 if it needs none."""
    body = acts_in_meetings(charter, name)
    return sum(until_meeting(charter, body), Fraction()) if body is not None else Fraction()


def _is_silent(step: Step) -> bool:
    return isinstance(step.condition, NoObjection | Objections)
