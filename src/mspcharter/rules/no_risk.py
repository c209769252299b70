"""No risk is named.

Shared risk is a part of what a partnership is. What may go wrong, and on whom it falls, is cheap to agree before it
happens.

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

risk drought
    shared by government 50%, consumers 50%
```

When to waive: never in earnest: every common work has risks.

Source: shared risk, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP421", Severity.WARNING, gap=True, source="the definition of a partnership: shared risk")
def no_risk(charter: Charter) -> Iterator[Finding]:
    if not charter.risks:
        yield from lacking(
            charter,
            "no risk is named",
            "declare the gravest ones: `risk NAME`, with `owner`, `shared by` and `response`",
            "what goes wrong falls on whoever stands nearest",
        )
