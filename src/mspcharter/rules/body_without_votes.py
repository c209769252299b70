"""A body in which nobody may vote.

Observers and officers without a vote may attend a body. A body of nobody else can meet, and never decide.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

body board
    seats
        manager 1 for ministry, ex-officio, non-voting
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

body board
    seats
        manager 1 for ministry, ex-officio
```

When to waive: the body only advises; then let it take no decision.

Source: arithmetic of the charter's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP204", Severity.ERROR)
def body_without_votes(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if body.seats and not any(seat.voting for seat in body.seats):
            yield Finding(
                body.origin.at("seats"),
                f"no seat in `{body.name}` has a vote",
                help="take `non-voting` away from a seat, or add seats that vote",
                consequence=f"{charter.title_of(body.name)} can never decide anything",
                rests_on=(body.origin.span,),
            )
