"""A waiver that has run out.

Partners accept a deviation for a time, so that it is talked about again. From the day after, what was waived is told
as before, and the waiver only says what used to be agreed.

Avoid:

```msp
# on 2027-07-01
charter example

waive no-budget
    because "The first budget is agreed in June"
    until 2027-06-30
```

Prefer:

```msp
# on 2027-06-30
charter example

waive no-budget
    because "The first budget is agreed in June"
    until 2027-06-30
```

When to waive: never; agree a new day, or take the waiver away.

Source: what an agreed deviation is for: one finding, one reason, one end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver


@check("MSP902", Severity.WARNING, source="agreed deviations")
def expired_waiver(charter: Charter, day: date | None, _idle: tuple[Waiver, ...]) -> Iterator[Finding]:
    if day is None:
        return
    for waiver in charter.waivers:
        if waiver.until is not None and waiver.until < day:
            yield Finding(
                waiver.origin.at("until"),
                f"the waiver of `{waiver.name}` ended on {waiver.until}, and this is {day}",
                help="mend what was waived, or agree on a later day",
                consequence=f"`{waiver.name}` is told again",
            )
