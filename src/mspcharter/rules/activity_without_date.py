"""Work without a day by which it is done.

Work that has no end is reported as going on.

Avoid:

```msp
charter example

issue water
    affects government, consumers

activity dig
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

activity dig
    due 2028-06-30
```

When to waive: the activity goes on as long as the partnership.

Source: endless talk shops, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP532", Severity.WARNING, gap=True, source="challenge C4, talk shop")
def activity_without_date(charter: Charter) -> Iterator[Finding]:
    for activity in charter.activities.values():
        if activity.due is None:
            yield Finding(
                activity.origin.name,
                f"`{activity.name}` has no day by which it is due",
                help="add a line such as `due 2028-06-30`",
                consequence="nobody can say that it is late",
            )
