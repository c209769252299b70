"""A decision whose steps take longer than the time in which it must be settled.

The time of a decision and the times of its steps are often agreed on different days. Where the steps add up to more,
the last of them never gets its time, and it is open what holds when the time is over. All counts that can follow:
the notice, the steps of the ladder, whom it goes to when it is blocked, and the approval.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    meets every 2 months

decision plan
    taken by board
    requires
        consensus, for 2 meetings
        else more than 1/2 of all seats, within 30 days
    notice 14 days
    settled within 90 days
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    meets every 2 months

decision plan
    taken by board
    requires
        consensus, within 40 days
        else more than 1/2 of all seats, within 30 days
    notice 14 days
    settled within 90 days
```

When to waive: the time begins later than with the notice.

Source: the ratification of the ccNSO, which did not fit its 21-day window.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.values import days


@check("MSP622", Severity.WARNING)
def decision_longer_than_its_time(charter: Charter) -> Iterator[Finding]:
    limited = [decision for decision in charter.decisions.values() if decision.settled_within is not None]
    if not limited:
        return
    from mspcharter.power.questions.referral import rulebook
    from mspcharter.power.timelines.longest import in_days, longest

    book = rulebook(charter)
    for decision in limited:
        assert decision.settled_within is not None
        way = longest(charter, decision, book)
        allowed = days(decision.settled_within)
        # What goes round for ever has no time that a longer limit would make room for.
        if way.days is None or way.days <= allowed or way.circle:
            continue
        steps = "; ".join(f"{leg.what}, {in_days(leg.days)}" for leg in way.legs if leg.days is not None)
        body = charter.bodies.get(decision.taken_by or "")
        yield Finding(
            decision.origin.at("settled_within"),
            f"`{decision.name}` must be settled within {in_days(allowed)}, and its steps can take {in_days(way.days)}",
            help=f"allow it more time, or its steps less: {steps}",
            consequence="the time is over before the last step has had its own",
            rests_on=(decision.origin.span, *((body.origin.span,) if body is not None else ())),
        )
