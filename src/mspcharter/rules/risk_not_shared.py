"""A risk that falls on one.

Shared risk is a part of what a partnership is. What is said to be common and falls on one partner alone ends with
that partner leaving.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

risk outage
    owner kenet
    shared by kenet 100%
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

When to waive: the risk belongs to one partner by law.

Source: shared risk, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP424", Severity.WARNING, gap=True, source="the definition of a partnership: shared risk")
def risk_not_shared(charter: Charter) -> Iterator[Finding]:
    for risk in charter.risks.values():
        bearers = len(risk.shared_by)
        # A group that bears a risk shares it among its members.
        if bearers == 0 or (bearers == 1 and risk.shared_by[0].of in charter.stakeholders):
            yield Finding(
                risk.origin.at("shared_by"),
                f"`{risk.name}` falls on `{risk.shared_by[0].of}` alone"
                if bearers
                else f"nobody has said who bears `{risk.name}`",
                help="share it: `shared by NAME 60%, NAME 40%`",
            )
