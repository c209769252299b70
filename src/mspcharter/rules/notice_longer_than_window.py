"""A decision that must be settled before a meeting can be called for it.

Members are told of a meeting some weeks ahead, so that they can prepare and come. A decision that has less time than
that is settled at a meeting that nobody could have prepared for, or not in time.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    meets every 2 months, notice 21 days

decision repair
    taken by board
    requires more than 1/2 of all seats
    settled within 10 days
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    meets every 2 months, notice 21 days

decision repair
    taken by board
    requires more than 1/2 of all seats
    electronic vote more than 1/2 of all seats, within 5 days
    settled within 10 days
```

When to waive: never: the notice cannot be kept.

Source: the ratification of the ccNSO, which did not fit its 21-day window.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import NoObjection, Objections
from mspcharter.model.values import days


@check("MSP623", Severity.WARNING)
def notice_longer_than_window(charter: Charter) -> Iterator[Finding]:
    short = [decision for decision in charter.decisions.values() if _wants_time(charter, decision)]
    if not short:
        return
    from mspcharter.power.questions.referral import rulebook
    from mspcharter.power.timelines.longest import in_days, longest

    book = rulebook(charter)
    for decision in short:
        assert decision.settled_within is not None
        allowed = days(decision.settled_within)
        own = longest(charter, decision, book).days
        # That its steps take longer is told by itself, and mended in the same line.
        if own is not None and own > allowed:
            continue
        body = charter.bodies[decision.taken_by or ""]
        yield Finding(
            decision.origin.at("settled_within"),
            f"`{decision.name}` must be settled within {in_days(allowed)}, and a meeting of `{body.name}` takes"
            f" {in_days(_notice(body))} of notice",
            help="allow more time, a `notice` of its own, or an `electronic vote`",
            labels=(Label(body.origin.at("meets"), f"how `{body.name}` is called"),),
            consequence="no meeting that is called for it can be held in time",
            rests_on=(decision.origin.span,),
        )


def _wants_time(charter: Charter, decision: Decision) -> bool:
    """Say whether *decision* can be taken at a meeting alone, and has less time than it takes to call one."""
    body = charter.bodies.get(decision.taken_by or "")
    if body is None or decision.settled_within is None or days(decision.settled_within) >= _notice(body):
        return False
    silent = any(isinstance(step.condition, NoObjection | Objections) for step in decision.requires)
    return not silent and bool(decision.requires) and decision.notice is None and decision.electronic_vote is None


def _notice(body: Body) -> Fraction:
    notice = body.meets.notice if body.meets is not None else None
    return days(notice) if notice is not None else Fraction()
