"""An issue without an edge.

Partners read an open issue as they like. What the partnership will not touch is often what lets a cautious partner
sign.

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
    excludes "The price of water in towns"
```

When to waive: the issue is so narrow that its name is its edge.

Source: principle P1; issues have to be defined precisely, Hemmati 2002.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP104", Severity.INFO, gap=True, source="principle P1, the issue")
def issue_without_bounds(charter: Charter) -> Iterator[Finding]:
    for issue in charter.issues.values():
        if issue.excludes is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say what is left out of it",
                help='add a line: `excludes "..."`',
                consequence="each partner draws the edge where it likes",
            )
