"""Consumers for show.

Consumers and their groups are expected to see that consumer rights are respected; that takes a task, or a duty that
somebody holds.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder users
    sector consumers
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder users
    sector consumers
    brings "Complaints, counted and sorted"
```

When to waive: this partner only listens, and the others want it so.

Source: roles of stakeholders, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.parts import without_part


@check("MSP143", Severity.INFO, gap=True, source="roles of stakeholders")
def consumers_without_part(charter: Charter) -> Iterator[Finding]:
    idle = without_part(
        charter,
        "consumers",
    )
    if idle is not None:
        yield Finding(
            idle.origin.name,
            f"`{idle.name}` is here for consumers, and has no part to play",
            help="give it a task: to see that consumer rights are respected",
        )
