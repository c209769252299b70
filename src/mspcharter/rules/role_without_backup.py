"""A task that rests on one holder.

People fall ill and organisations leave. Where nobody stands in, the work stops on that day.

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

stakeholder library
    sector academia

role secretary
    held by school
    backup library
```

When to waive: the task can wait.

Source: succession, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP136", Severity.INFO, gap=True, source="challenge C6, volunteers")
def role_without_backup(charter: Charter) -> Iterator[Finding]:
    for role in charter.roles.values():
        if len(role.held_by) == 1 and not role.backup:
            yield Finding(
                role.origin.name,
                f"nobody stands in for `{role.held_by[0]}` as `{role.name}`",
                help="add a line: `backup NAME`",
                consequence=f"the work stops on the day that `{role.held_by[0]}` leaves",
            )
