"""More empty seats than there are.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers, vacant 4
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers, vacant 1
```

When to waive: never: no more seats can be empty than there are.

Source: arithmetic of the charter's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import counted


@check("MSP210", Severity.ERROR)
def vacant_beyond_seats(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        for seat in body.seats:
            if seat.for_each is None and seat.vacant > seat.count:
                yield Finding(
                    seat.span,
                    f"`{seat.name}` has {counted(seat.count, 'seat')}, of which {seat.vacant} are said to be vacant",
                    help="lower the number of vacant seats, or raise that of the seats",
                )
