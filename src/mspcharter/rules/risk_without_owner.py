"""A risk that nobody watches.

Somebody has to notice that a risk comes true, and has to say so.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

risk outage
    shared by kenet 50%, tespok 50%
    response "Servers at two sites" by kenet
```

Prefer:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

risk outage
    owner kenet
    shared by kenet 50%, tespok 50%
    response "Servers at two sites" by kenet
```

When to waive: the risk is watched by a body that is not declared yet.

Source: shared risk, the definition at Mauritius 2009; risk owner, ISO 31000.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP422", Severity.WARNING, gap=True, source="the definition of a partnership: shared risk")
def risk_without_owner(charter: Charter) -> Iterator[Finding]:
    for risk in charter.risks.values():
        if risk.owner is None:
            yield Finding(
                risk.origin.name,
                f"nobody watches over `{risk.name}`",
                help="add a line such as `owner NAME`",
                consequence="nobody has to notice when it comes true",
            )
