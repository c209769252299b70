"""An issue that one part of society has to itself.

A partnership of many is a slow instrument. It is worth the trouble where an issue cuts across: what touches one sector
alone is better left to that sector.

Avoid:

```msp
charter example

issue taxes
    affects government
```

Prefer:

```msp
charter example

issue taxes
    affects government, private-sector
```

When to waive: the charter is for one part of society only, and follows other principles.

Source: the guiding principles of multi-stakeholder partnerships, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import widest_sectors_of


@check("MSP102", Severity.WARNING, gap=True, source="principle P1, an inclusive or cross-cutting issue")
def issue_of_one_sector(charter: Charter) -> Iterator[Finding]:
    for issue in charter.issues.values():
        if not issue.affects:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say whom it affects",
                help="add a line such as `affects government, private-sector, consumers`",
            )
            continue
        reached = [widest_sectors_of(charter, name) for name in issue.affects]
        # Of a group that does not yet say who belongs to it, nothing is concluded.
        if all(reached) and len(frozenset().union(*reached)) == 1:
            yield Finding(
                issue.origin.at("affects"),
                f"`{issue.name}` affects one sector only, `{next(iter(reached[0]))}`",
                help="name the others whom it touches, or leave it to that sector",
                consequence="the others have no reason to take part",
            )
