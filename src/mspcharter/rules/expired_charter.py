"""A charter that has run out, and that nobody has ended.

When the last day of a charter has passed, its rules bind nobody, and yet the partners go on as if they did. It is
prolonged in time, or it is ended in good order.

Avoid:

```msp
# on 2028-01-01
charter example
    in force 2025-01-01 to 2027-12-31
```

Prefer:

```msp
# on 2027-12-31
charter example
    in force 2025-01-01 to 2027-12-31
```

When to waive: the charter that follows is agreed, and waits only for its signatures.

Source: what has a day is kept up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP634", Severity.WARNING, source="what has a day is kept up")
def expired_charter(charter: Charter, day: date) -> Iterator[Finding]:
    identity = charter.identity
    if identity is None or identity.in_force is None or identity.in_force.end is None:
        return
    end = identity.in_force.end
    # Of a charter that has ended, nothing is asked: see the compiler.
    if end < day:
        yield Finding(
            identity.origin.at("in_force"),
            f"this charter was in force until {end}, and this is {day}",
            help="agree on a later day, or set `status ended`",
            consequence="what is decided under it since then binds nobody",
        )
