"""A risk that nobody answers.

A risk that is named and not answered is a worry, and no part of a plan.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

risk outage
    owner kenet
    shared by kenet 50%, tespok 50%
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

When to waive: the partners accept the risk as it is.

Source: shared risk, the definition at Mauritius 2009; risk treatment, ISO 31000.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP423", Severity.WARNING, gap=True, source="the definition of a partnership: shared risk")
def risk_without_response(charter: Charter) -> Iterator[Finding]:
    for risk in charter.risks.values():
        if not risk.response:
            yield Finding(
                risk.origin.name,
                f"nothing is done against `{risk.name}`",
                help='add a line such as `response "what is done" by NAME before DATE`',
            )
