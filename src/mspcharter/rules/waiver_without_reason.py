"""A waiver that does not say why.

To deviate from a principle is normal, and a reason makes it an agreement. Without one, those who come later cannot
tell what was weighed from what was hushed up, and have no ground on which to take it up again.

Avoid:

```msp
charter example

waive no-quorum
```

Prefer:

```msp
charter example

waive no-quorum
    because "The assembly law rules the quorum"
```

When to waive: never; write the reason.

Source: what an agreed deviation is for: one finding, one reason, one end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver


@check("MSP903", Severity.WARNING, source="agreed deviations")
def waiver_without_reason(charter: Charter, day: date | None, _idle: tuple[Waiver, ...]) -> Iterator[Finding]:
    for waiver in charter.waivers:
        # Of one that has ended, it is enough to say that.
        if waiver.because is None and (day is None or waiver.until is None or waiver.until >= day):
            yield Finding(
                waiver.origin.name,
                f"nobody says why `{waiver.name}` is waived",
                help='add a line such as `because "our law rules the quorum"`',
                consequence="who comes later cannot tell a choice from an oversight",
            )
