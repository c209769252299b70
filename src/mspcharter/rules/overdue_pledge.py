"""A pledge that was due, and that nobody has committed.

A pledge becomes money when somebody signs for it. Where the time that it is for has begun, and it is still pledged,
the work that it pays for has begun as well, on nothing.

Avoid:

```msp
# on 2027-01-01
charter example

stakeholder ministry
    sector government

resource seed
    kind cash
    from ministry
    during 2027-01-01 to 2027-12-31
    status pledged
```

Prefer:

```msp
# on 2027-01-01
charter example

stakeholder ministry
    sector government

resource seed
    kind cash
    from ministry
    during 2027-01-01 to 2027-12-31
    status committed
```

When to waive: the giver can commit only once its own budget is voted, and the day is known.

Source: principle P6, funding; APC 2007, on a continuous flow of resources.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP632", Severity.WARNING, source="principle P6, funding")
def overdue_pledge(charter: Charter, day: date) -> Iterator[Finding]:
    for resource in charter.resources.values():
        # Without a line of its own, nobody has said that it is no more than a pledge.
        if resource.status != "pledged" or "status" not in resource.origin.fields or resource.during is None:
            continue
        start = resource.during.start
        if start <= day:
            giver = f" by `{resource.from_}`" if resource.from_ is not None else ""
            yield Finding(
                resource.origin.at("status"),
                f"`{resource.name}` is for the time from {start}, and on {day} it is only pledged{giver}",
                help="set `status committed` or `received` once it is, or plan without it",
                labels=(Label(resource.origin.at("during"), "its time"),),
                consequence="what it pays for rests on nothing",
            )
