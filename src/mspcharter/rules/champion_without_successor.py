"""A champion whom nobody will follow.

Ministers change, and directors retire. A partnership that stood on one person falls with that person, unless it was
said in time who takes over.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

champion minister
    of ministry
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

champion minister
    of ministry
    successor ministry
```

When to waive: the successor is named by somebody else, at a date that the reason gives.

Source: the guide's own remedy for champions who leave, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP132", Severity.WARNING, gap=True, source="principle P4, champions")
def champion_without_successor(charter: Charter) -> Iterator[Finding]:
    for champion in charter.champions.values():
        if not champion.successor:
            yield Finding(
                champion.origin.name,
                f"nobody is named to follow `{champion.name}`",
                help="add a line such as `successor NAME`",
                consequence="the partnership loses its voice when the office changes hands",
            )
