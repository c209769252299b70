"""Time limits and meetings: whether all that a matter waits for can happen before its time limit ends.

The timeline is that of `power.timelines`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label
from mspcharter.english import clean, in_days
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Duration, days
from mspcharter.power.timelines.meetings import acts_in_meetings, needs_a_meeting, until_meeting
from mspcharter.semantics.writing import often
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.timelines.longest import Longest, Part

_HELP = "allow more time, meet more often, add an `electronic vote`, or declare a `meeting` that can be called"
# Months differ in length: 60 days are taken for 2 months.
_TOLERANCE = 3


def late(charter: Charter, longest: Callable[[Decision], Longest]) -> Iterator[Finding]:
    """Yield the time limits that can end before those who have to act have met.

    *longest* works out how long a decision takes.
    """
    for decision in charter.decisions.values():
        found = _late_decision(charter, decision, longest) if decision.settled_within is not None else None
        if found is not None:
            yield found
        else:
            yield from _short_steps(charter, decision)
        yield from _short_agreements(charter, decision)
    for dispute in charter.disputes.values():
        for step in dispute.steps:
            body = acts_in_meetings(charter, step.by.name)
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


def _late_decision(charter: Charter, decision: Decision, longest: Callable[[Decision], Longest]) -> Finding | None:
    assert decision.settled_within is not None
    allowed, way = days(decision.settled_within), longest(decision)
    own = charter.body_of(decision)
    names = (name for name in dict.fromkeys(part.body for part in way.waits) if name is not None)
    bodies = tuple(own if own is not None and name == own.name else charter.bodies[name] for name in names)
    # What the steps alone take has a check of its own: `decision_longer_than_its_time`.
    if not way.is_late_by_meetings(allowed):
        return None
    timed = any(step.within is not None or step.meetings is not None for step in decision.requires)
    what = f"wait {in_days(way.waited)} for {_meeting(decision)}", "comes to a meeting"
    if bodies != (own,) or timed:
        what = f"take {in_days(way.waited)}", "is settled"
    listed = "; ".join(f"{_part(charter, decision, part)}, {in_days(part.days)}" for part in way.waits)
    return _finding(
        decision.origin.at("settled_within"),
        f"`{decision.name}` must be settled within {in_days(allowed)}, and can {what[0]}",
        f"the time limit can pass before the matter {what[1]}: {listed}",
        bodies,
        declared=decision.origin.span,
    )


def _part(charter: Charter, decision: Decision, part: Part) -> str:
    """Return what a matter waits for, as it stands before its days."""
    stage = part.stage
    if stage is not None and stage.kind == "consultation":
        return f"`{stage.name}`"
    if stage is not None and stage.kind in ("notice", "discussion"):
        return stage.kind if stage.name == decision.name else f"{stage.kind} of `{stage.name}`"
    if part.body is not None and (stage is None or stage.kind in ("approval", "taken-over")):
        notice = until_meeting(charter, charter.bodies[part.body])[1]
        return f"{'notice and ' if notice else ''}the next meeting of `{part.body}`"
    if part.body == decision.taken_by:
        return f"the time between two {'such ' if decision.meeting is not None else ''}meetings"
    if part.body is not None:
        return f"the time between two meetings of `{part.body}`"
    assert stage is not None, "only a meeting has no stage"
    from mspcharter.wording.matters import stage as described

    return clean(described(charter, stage))


def _short_steps(charter: Charter, decision: Decision) -> Iterator[Finding]:
    body, kind = charter.body_of(decision), decision.meeting
    if body is None or body.interval is None or not needs_a_meeting(decision):
        return
    short = [step for step in decision.requires if _is_short(charter, step.within, body, kind)]
    if short:
        assert short[0].within is not None
        yield _finding(
            short[0].span,
            f"this step of `{decision.name}` lasts {in_days(days(short[0].within))}, and {_seldom(body, kind)}",
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
        body = acts_in_meetings(charter, name)
        if within is not None and body is not None and _is_short(charter, within, body):
            what = {"veto": "veto", "consent_of": "consent"}.get(field, "approval")
            yield _finding(
                decision.at(field, name),
                f"`{body.name}` {does} `{decision.name}` within {in_days(days(within))}, and {_seldom(body)}",
                f"the time for the {what} can end without a meeting",
                (body,),
                declared=decision.origin.span,
            )


def _is_short(charter: Charter, within: Duration | None, body: Body, kind: str | None = None) -> bool:
    if within is None or body.interval is None:
        return False
    return days(within) + _TOLERANCE < until_meeting(charter, body, kind)[0]


def _meeting(decision: Decision) -> str:
    return f"`{decision.meeting}`" if decision.meeting is not None else f"a meeting of `{decision.taken_by}`"


def _seldom(body: Body, kind: str | None = None) -> str:
    assert body.interval is not None
    if kind is not None:
        return f"`{kind}` is held only {often(body.interval)}"
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
