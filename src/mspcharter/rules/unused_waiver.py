"""A waiver of what nobody finds.

Whoever reads that a rule is waived looks for the fault. Where there is none, because it was mended or never was,
the waiver misleads, and it silences the fault without a word on the day that it comes back.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    quorum more than 1/2 of all seats
    vacancy filled the same way

decision plan
    taken by board
    about anything-else
    requires majority of all seats

waive no-quorum for board
    because "The founders wished it so"
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    vacancy filled the same way

decision plan
    taken by board
    about anything-else
    requires majority of all seats

waive no-quorum for board
    because "The founders wished it so"
```

When to waive: never; take the waiver away.

Source: what an agreed deviation is for: one finding, one reason, one end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Edit, Finding, Fix, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver


@check("MSP901", Severity.WARNING, source="agreed deviations")
def unused_waiver(_charter: Charter, _day: date | None, idle: tuple[Waiver, ...]) -> Iterator[Finding]:
    for waiver in idle:
        about = f" about `{waiver.subject}`" if waiver.subject is not None else ""
        yield Finding(
            waiver.origin.name,
            f"nothing{about} is found as `{waiver.name}`",
            help="take the waiver away, or name what it is meant for",
            # It may have been meant for another place, so that to remove it is a guess.
            fixes=(Fix("remove the waiver", (Edit(waiver.origin.span, ""),)),),
            consequence="the day that the fault comes back, nobody is told",
        )
