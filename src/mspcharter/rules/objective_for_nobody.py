"""An objective that serves nobody in particular.

Who is to be better off is the first question of those who pay and of those who are asked to wait.

Avoid:

```msp
charter example

issue water
    affects government, consumers

objective wells
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

objective wells
    serves consumers
```

When to waive: the objective is about the partnership itself.

Source: principle P1, named beneficiaries.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP105", Severity.INFO, gap=True, source="principle P1, the issue")
def objective_for_nobody(charter: Charter) -> Iterator[Finding]:
    for objective in charter.objectives.values():
        if not objective.serves:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` does not say whom it serves",
                help="name those who are better off: `serves NAME`",
                consequence="nobody can be asked whether it was reached",
            )
