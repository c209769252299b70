"""A body that meets and decides nothing.

A council that is to decide nothing, and to which nobody turns, is a place to talk. It costs the same evenings.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    about policy, anything-else
    requires more than 1/2 of all seats
```

When to waive: the body advises, and its purpose says whom.

Source: no more than a talk shop, a challenge named by APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP223", Severity.INFO, gap=True, source="no more than a talk shop: a challenge named by APC")
def body_that_decides_nothing(charter: Charter) -> Iterator[Finding]:
    busy = set(_who_is_turned_to(charter))
    for body in charter.bodies.values():
        if body.seats and body.name not in busy and body.reports_to is None:
            yield Finding(
                body.origin.name,
                f"`{body.name}` decides nothing",
                help="say what it decides: `decision NAME`, `taken by` it; or whom it advises: `reports to`",
                consequence="it is a place to talk",
            )


def _who_is_turned_to(charter: Charter) -> Iterator[str | None]:
    """Yield all that decide, agree, propose, or are asked when others cannot."""
    for decision in charter.decisions.values():
        yield from (decision.taken_by, decision.if_blocked, *decision.veto, *decision.consent_of)
        yield from decision.proposed_by
        yield decision.tie.to if decision.tie is not None else None
        yield decision.approved_by.by.name if decision.approved_by is not None else None
    for dispute in charter.disputes.values():
        yield from (step.by.name for step in dispute.steps)
    for body in charter.bodies.values():
        fillings = (seat.filled for seat in body.seats if seat.filled is not None)
        for filling in (*fillings, *((body.chair.filled,) if body.chair and body.chair.filled else ())):
            # That a body elects its own members or chair gives it nothing to do.
            yield from (who.name for who in (filling.by, filling.confirmed_by) if who and who.name != body.name)
        yield body.reports_to.to if body.reports_to is not None else None
