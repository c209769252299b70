"""Representatives who never report back.

A seat that is held for a group belongs to the group. Where its holders never report back, they soon speak for
themselves.

Avoid:

```msp
charter example

constituency farmers
    selects by "open election"

body board
    seats
        growers 3 from farmers, elected by farmers
```

Prefer:

```msp
charter example

constituency farmers
    selects by "open election"
    feedback every 3 months

body board
    seats
        growers 3 from farmers, elected by farmers
```

When to waive: those who sit for the group are its whole leadership.

Source: EITI requirement 1.4, on constituencies and those who represent them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added


@check("MSP524", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def representative_without_feedback(charter: Charter) -> Iterator[Finding]:
    for constituency in charter.constituencies.values():
        lines = [seat for body in charter.bodies.values() for seat in body.seats if seat.from_ == constituency.name]
        if lines and constituency.feedback is None:
            yield Finding(
                constituency.origin.name,
                f"those who sit for `{constituency.name}` never have to report back to it",
                help="add a line such as `feedback every 3 months`",
                fixes=line_added(constituency.origin, "feedback every 3 months"),
                labels=tuple(Label(seat.span, "its seats") for seat in lines),
                consequence="its seats speak for their holders",
            )
