"""An objective that nothing measures.

Where nothing shows whether an objective is reached, it is reached by declaring so. A charter that measures nothing at
all is told once, by `no-monitoring`.

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
    due 2030-12-31
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

When to waive: the objective is reached on a day, and everybody will see it.

Source: key performance targets, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP502", Severity.WARNING, gap=True, source="principle P5, monitoring and evaluation")
def objective_without_indicator(charter: Charter) -> Iterator[Finding]:
    for objective in charter.objectives.values():
        if charter.indicators and not objective.measured_by:
            yield Finding(
                objective.origin.name,
                f"nothing measures `{objective.name}`",
                help="add a line such as `measured by INDICATOR`",
                consequence="nobody can tell whether it is reached",
            )
