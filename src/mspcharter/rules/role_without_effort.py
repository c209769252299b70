"""A task without the time it takes.

Work that nobody has counted is done in evenings, by those who care most, until they stop.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

role secretary
    held by school
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

role secretary
    held by school
    effort 0.5 fte volunteer
```

When to waive: the task is too small to count.

Source: volunteerism is not sustainable, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP135", Severity.INFO, gap=True, source="challenge C6, volunteers")
def role_without_effort(charter: Charter) -> Iterator[Finding]:
    for role in charter.roles.values():
        if role.effort is None:
            yield Finding(
                role.origin.name,
                f"`{role.name}` does not say how much work it is",
                help="add a line such as `effort 0.5 fte paid from BUDGET.LINE`, or `effort volunteer`",
                consequence="it is done by whoever cannot say no",
            )
