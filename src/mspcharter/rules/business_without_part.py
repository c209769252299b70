"""Business that ventures nothing.

The private sector is expected to bring initiative, innovation and the taking of risks, and may help to finance the
process. Where it holds no task, no risk and no cost, it watches.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder well-builders
    sector private-sector
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder well-builders
    sector private-sector
    brings "Trials of new pumps"
```

When to waive: this partner only listens, and the others want it so.

Source: roles of stakeholders, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.parts import without_part


@check("MSP145", Severity.INFO, gap=True, source="roles of stakeholders")
def business_without_part(charter: Charter) -> Iterator[Finding]:
    idle = without_part(charter, "private-sector", "incumbent")
    if idle is not None:
        yield Finding(
            idle.origin.name,
            f"`{idle.name}` is here for the private sector, and has no part to play",
            help="say what it ventures: a risk that it shares, an activity, a contribution",
        )
