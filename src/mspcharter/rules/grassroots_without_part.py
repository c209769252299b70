"""Grassroots organisations for show.

Grassroots organisations are expected to see that local challenges and equity are dealt with. With no task and no
means they are invited for the photograph.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder farmers
    sector grassroots
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder farmers
    sector grassroots
    brings "What people on the spot need"
```

When to waive: this partner only listens, and the others want it so.

Source: roles of stakeholders, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.parts import without_part


@check("MSP142", Severity.INFO, gap=True, source="roles of stakeholders")
def grassroots_without_part(charter: Charter) -> Iterator[Finding]:
    idle = without_part(
        charter,
        "grassroots",
    )
    if idle is not None:
        yield Finding(
            idle.origin.name,
            f"`{idle.name}` is here for grassroots organisations, and has no part to play",
            help="give it a task: to bring local challenges and equity into each plan",
        )
