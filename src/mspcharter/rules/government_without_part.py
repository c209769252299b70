"""A government that only sits at the table.

Those who decide on policy are expected to sponsor the process, to see that what is agreed is followed up, and to
carry out reforms. Where no partner from government or parliament holds a champion, a task, money or an activity, the
process waits for a decision that nobody has promised to take.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government
    brings "Reforms of the law"
```

When to waive: this partner only listens, and the others want it so.

Source: roles of stakeholders, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.parts import without_part


@check("MSP141", Severity.INFO, gap=True, source="roles of stakeholders")
def government_without_part(charter: Charter) -> Iterator[Finding]:
    idle = without_part(charter, "government", "parliament")
    if idle is not None:
        yield Finding(
            idle.origin.name,
            f"`{idle.name}` is here for government, and has no part to play",
            help="name its champion, an activity that it carries out, or what it brings",
        )
