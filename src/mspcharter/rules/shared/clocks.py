"""Time limits and meetings: whether all that a matter waits for can happen before its time limit ends.

The consultation, the notice, the steps and the meetings of all bodies that have to act are one timeline. A matter that
just misses a meeting waits for the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Label
from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import NoObjection, Objections, Step
from mspcharter.model.values import Duration, days
from mspcharter.record import Record
from mspcharter.semantics.writing import often
from mspcharter.text import Span

_HELP = "allow more time, meet more often, add an `electronic vote`, or declare a `meeting` that can be called"
# Months differ in length: 60 days are taken for 2 months.
_TOLERANCE = 3

_Parts = list[tuple[Fraction, str]]
"""What a matter waits for: the days, and what it is."""


class _Wait(Record):
    """What a matter waits for, one after the other: the *parts* with their days, and the *bodies* that meet for it."""

    parts: tuple[tuple[Fraction, str], ...]
    bodies: tuple[Body, ...]

    @property
    def days(self) -> Fraction:
        return sum((length for length, _ in self.parts), Fraction())


def late(charter: Charter) -> Iterator[Finding]:
    """Yield the time limits that can end before those who have to act have met."""
    for decision in charter.decisions.values():
        found = _late_decision(charter, decision)
        if found is not None:
            yield found
        else:
            yield from _short_steps(charter, decision)
        yield from _short_agreements(charter, decision)
    for dispute in charter.disputes.values():
        for step in dispute.steps:
            body = _meeting_body(charter, step.by.name)
            if body is not None and _is_short(charter, step.within, body):
                assert step.within is not None
                yield _finding(
                    step.span,
                    f"the step `{step.name}` of `{dispute.name}` lasts {in_days(days(step.within))}, and"
                    f" {_seldom(body)}",
                    "the step can end before anyone has heard the dispute",
                    (body,),
                    declared=dispute.origin.span,
                )


def needs_a_meeting(decision: Decision) -> bool:
    """Say whether *decision* is taken in a meeting only."""
    return (
        bool(decision.requires)
        and decision.electronic_vote is None
        and not any(_is_silent(step) for step in decision.requires)
    )


def is_put_to_a_meeting(decision: Decision) -> bool:
    """Say whether *decision* can be taken in a meeting, also if there is an electronic vote besides."""
    return any(not _is_silent(step) for step in decision.requires)


def _late_decision(charter: Charter, decision: Decision) -> Finding | None:
    limit = decision.settled_within
    if limit is None:
        return None
    allowed = days(limit)
    longest = max(_waits(charter, decision), key=lambda wait: wait.days)
    # What the steps alone take has a check of its own: `decision_longer_than_its_time`.
    if not longest.bodies or longest.days <= allowed or _timed(charter, decision) > allowed:
        return None
    own = [body for body in longest.bodies if body.name == decision.taken_by]
    timed = any(step.within is not None or step.meetings is not None for step in decision.requires)
    simple = own == list(longest.bodies) and not timed
    takes = in_days(longest.days)
    what = f"wait {takes} for a meeting of `{own[0].name}`" if simple else f"take {takes}"
    listed = "; ".join(f"{words}, {in_days(length)}" for length, words in longest.parts if length)
    return _finding(
        decision.origin.at("settled_within"),
        f"`{decision.name}` must be settled within {in_days(allowed)}, and can {what}",
        f"the time limit can pass before the matter {'comes to a meeting' if simple else 'is settled'}: {listed}",
        longest.bodies,
        declared=decision.origin.span,
    )


def _waits(charter: Charter, decision: Decision) -> Iterator[_Wait]:
    """Yield the ways in which *decision* waits: for its body and those who act after it, and for each consent."""
    before = tuple(_consultations(charter, decision))
    own = charter.bodies.get(decision.taken_by or "")
    parts: _Parts = list(before)
    bodies: tuple[Body, ...] = ()
    if own is not None and own.interval is not None and needs_a_meeting(decision):
        parts += _in_own_body(charter, decision, own)
        bodies = (own,)
    elif decision.lead:
        parts.append((decision.lead, "discussion" if decision.is_discussed else "notice"))
    yield _Wait(tuple(parts), bodies)
    approval = decision.approved_by
    timed = approval is not None and approval.within is not None
    for name in (None if approval is None or timed else approval.by.name, decision.if_blocked):
        then = _meeting_body(charter, name)
        if then is not None and then.name != decision.taken_by:
            yield _Wait((*parts, *_next_meeting(charter, then)), (*bodies, then))
    for name in (name for one in decision.consent_of if one.within is None for name in one.by):
        beside = _meeting_body(charter, name)
        if beside is not None and beside.name != decision.taken_by:
            yield _Wait((*before, *_next_meeting(charter, beside)), (beside,))


def _in_own_body(charter: Charter, decision: Decision, body: Body) -> _Parts:
    assert body.meets is not None
    every, notice = _until_meeting(charter, body)
    is_longer = decision.is_discussed and decision.lead > notice
    parts: _Parts = [(max(notice, decision.lead), "discussion" if is_longer else "notice")]
    met = False
    for number, step in enumerate(decision.requires, 1):
        # A step with a time of its own has its meeting in it, and one without is voted on in the meeting of the last.
        if step.within is not None:
            parts.append((days(step.within), f"step {number}"))
        elif step.meetings is not None:
            parts.append((step.meetings * every, f"step {number}"))
        elif not met:
            parts.append((every, "the time between two meetings"))
        met = True
    return parts


def _consultations(charter: Charter, decision: Decision) -> Iterator[tuple[Fraction, str]]:
    for consultation in charter.consultations.values():
        if decision.name in consultation.before:
            times = (consultation.open_for, consultation.answered_within)
            yield sum((days(time) for time in times if time is not None), Fraction()), f"`{consultation.name}`"


def _until_meeting(charter: Charter, body: Body) -> tuple[Fraction, Fraction]:
    """Return how long a matter waits for a meeting of *body* and for its notice, usual or called for it."""
    assert body.meets is not None
    assert body.interval is not None
    notice = days(body.meets.notice) if body.meets.notice is not None else Fraction()
    ways = [(days(body.interval), notice)]
    for meeting in charter.meetings.values():
        if meeting.of == body.name and meeting.called_by:
            own = days(meeting.notice) if meeting.notice is not None else notice
            # A meeting that is held within some days of the call has its notice in them.
            ways.append((max(days(meeting.held) - own, Fraction()) if meeting.held is not None else Fraction(), own))
    return min(ways, key=sum)


def _next_meeting(charter: Charter, body: Body) -> _Parts:
    until, notice = _until_meeting(charter, body)
    return [(until + notice, f"{'notice and ' if notice else ''}the next meeting of `{body.name}`")]


def _timed(charter: Charter, decision: Decision) -> Fraction:
    """Return what *decision* takes by the times of its own lines."""
    body = charter.bodies.get(decision.taken_by or "")
    every = _until_meeting(charter, body)[0] if body is not None and body.interval is not None else Fraction()
    whole = sum((length for length, _ in _consultations(charter, decision)), Fraction())
    whole += decision.lead
    for step in decision.requires:
        whole += days(step.within) if step.within is not None else (step.meetings or 0) * every
    return whole


def _short_steps(charter: Charter, decision: Decision) -> Iterator[Finding]:
    body = charter.bodies.get(decision.taken_by or "")
    if body is None or body.interval is None or not needs_a_meeting(decision):
        return
    short = [step for step in decision.requires if _is_short(charter, step.within, body)]
    if short:
        assert short[0].within is not None
        yield _finding(
            short[0].span,
            f"this step of `{decision.name}` lasts {in_days(days(short[0].within))}, and {_seldom(body)}",
            "the step can end without a meeting, and with it the chance to pass the matter",
            (body,),
            declared=decision.origin.span,
            labels=tuple(Label(step.span, "this step too") for step in short[1:]),
        )


def _short_agreements(charter: Charter, decision: Decision) -> Iterator[Finding]:
    """Yield the times for an approval, a consent or a veto that can end before the body that has it has met."""
    approval = decision.approved_by
    held = [(name, "consent_of", "must consent to", one.within) for one in decision.consent_of for name in one.by]
    held += [(name, "veto", "may veto", one.within) for one in decision.veto for name in one.by]
    if approval is not None and approval.by.name is not None:
        held.append((approval.by.name, "approved_by", "must approve", approval.within))
    for name, field, does, within in held:
        body = _meeting_body(charter, name)
        if within is not None and body is not None and _is_short(charter, within, body):
            what = {"veto": "veto", "consent_of": "consent"}.get(field, "approval")
            yield _finding(
                decision.at(field, name),
                f"`{body.name}` {does} `{decision.name}` within {in_days(days(within))}, and {_seldom(body)}",
                f"the time for the {what} can end without a meeting",
                (body,),
                declared=decision.origin.span,
            )


def _meeting_body(charter: Charter, name: str | None) -> Body | None:
    """Return the body called *name* if it acts in meetings only, and says how often it meets."""
    body = charter.bodies.get(name or "")
    if body is None or body.interval is None:
        return None
    taken = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
    return body if all(map(needs_a_meeting, taken)) else None


def _is_short(charter: Charter, within: Duration | None, body: Body) -> bool:
    return (
        within is not None
        and body.interval is not None
        and days(within) + _TOLERANCE < _until_meeting(charter, body)[0]
    )


def _is_silent(step: Step) -> bool:
    return isinstance(step.condition, NoObjection | Objections)


def _seldom(body: Body) -> str:
    assert body.interval is not None
    return f"`{body.name}` meets only {often(body.interval)}"


def _finding(
    at: Span, message: str, so: str, bodies: tuple[Body, ...], *, declared: Span, labels: tuple[Label, ...] = ()
) -> Finding:
    meetings = tuple(Label(body.origin.at("meets"), f"the meetings of `{body.name}`") for body in bodies)
    return Finding(
        at,
        message,
        help=_HELP,
        labels=(*meetings, *labels),
        consequence=so,
        rests_on=(declared, *(body.origin.at("meets") for body in bodies)),
    )
