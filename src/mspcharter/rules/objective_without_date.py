"""An objective without a day.

An objective that may be reached at any time is never late, and so never reached.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

indicator wells
    target 100 by 2030-12-31

objective clean-water
    owner ministry
    measured by wells
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

indicator wells
    target 100 by 2030-12-31

objective clean-water
    owner ministry
    due 2030-12-31
    measured by wells
```

When to waive: the objective has no end, as a watch has none.

Source: endless talk shops, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP504", Severity.WARNING, gap=True, source="no more than a talk shop: a challenge named by APC")
def objective_without_date(charter: Charter) -> Iterator[Finding]:
    for objective in charter.objectives.values():
        if objective.due is None:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` has no day by which it is due",
                help="add a line such as `due 2030-12-31`",
                consequence="it is never late",
            )
