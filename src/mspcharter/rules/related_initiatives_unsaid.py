"""An issue as if nobody else worked on it.

There are nearly always others. Several tables for one issue tire the same few people, and each waits for the others;
so the charter says which there are, and how it stands to them.

Avoid:

```msp
charter example

issue water
    affects government, consumers
```

Prefer:

```msp
charter example

issue water
    affects government, consumers
    related "National water plan" coordinated
```

When to waive: there really is no other.

Source: many initiatives fragment the process, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP152", Severity.INFO, gap=True, source="challenge C5, fragmentation")
def related_initiatives_unsaid(charter: Charter) -> Iterator[Finding]:
    for issue in charter.issues.values():
        if not issue.related:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` names no other initiative",
                help='add a line for each: `related "..." coordinated`, or `merged`, or `independent`',
                consequence="the same people are asked to several tables for one issue",
            )
