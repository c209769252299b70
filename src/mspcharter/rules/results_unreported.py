"""Results that reach nobody.

A number that is measured and not reported to those who decide changes nothing.

Avoid:

```msp
charter example

issue water
    affects government, consumers

indicator wells
    target 20 by 2030-12-31
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

body board

indicator wells
    target 20 by 2030-12-31
    reported to board
```

When to waive: the results are published, and that is report enough.

Source: principle P5; transparency and accountability, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added


@check("MSP506", Severity.WARNING, gap=True, source="principle P5, monitoring")
def results_unreported(charter: Charter) -> Iterator[Finding]:
    bodies = tuple(charter.bodies)
    for indicator in charter.indicators.values():
        if not indicator.reported_to:
            words = f"reported to {bodies[0]}" if bodies else "reported to BODY"
            yield Finding(
                indicator.origin.name,
                f"`{indicator.name}` is reported to nobody",
                help=f"add a line: `{words}`",
                fixes=line_added(indicator.origin, words) if len(bodies) == 1 else (),
                consequence="those who decide do not learn whether it was reached",
            )
