"""A seat of which nobody says how it is filled.

"How were the seats of the board arrived at?" is what members ask first when they begin to doubt a board. A line that
gives a partner or a group its seats, and not who chooses the person, leaves the answer to whoever is quickest.

Avoid:

```msp
charter example

constituency industry

body board
    seats
        operators 2 from industry
```

Prefer:

```msp
charter example

constituency industry

body board
    seats
        operators 2 from industry, elected by industry
```

When to waive: another text, which stands above, says who fills it.

Source: principle P3, legitimacy; MSI Integrity, "Protecting the cornerstone", 2015, on nomination procedures.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Fix, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.rules.asking import counted
from mspcharter.rules.repairs import words_added


@check("MSP121", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def unexplained_seat(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        for seat in body.seats:
            if seat.filled is None:
                yield Finding(
                    seat.span,
                    f"nobody says who fills `{seat.name}`, {counted(seat.count, 'seat')} in `{body.name}`",
                    help="say `appointed by`, `elected by`, `selected by`, `nominated by`, `by lot` or `ex-officio`",
                    fixes=_likely(seat),
                    consequence="whoever claims the seat first holds it",
                )


def _likely(seat: Seat) -> tuple[Fix, ...]:
    """Offer the likely way: a partner appoints to its own seat, a group elects to its seats."""
    words = f"appointed by {seat.for_}" if seat.for_ else f"elected by {seat.from_}" if seat.from_ else None
    return () if words is None else words_added(seat.span, words)
