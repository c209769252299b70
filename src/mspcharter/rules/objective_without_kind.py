"""An objective that is none of the common goals.

Partnerships identify issues, do research together, pool resources, share information, write guidelines, build
capacity, lobby for change, and watch what comes of it. Saying which of these an objective is shows at a glance what
the partnership does, and what it leaves to others.

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
    kind build-capacity
```

When to waive: never: write `kind other` for what is none of them.

Source: goals of multi-stakeholder partnerships in ICT, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP161", Severity.INFO, gap=True, source="common goals of partnerships")
def objective_without_kind(charter: Charter) -> Iterator[Finding]:
    for objective in charter.objectives.values():
        if objective.kind is None:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` does not say what kind of goal it is",
                help="add a line such as `kind build-capacity`, or `kind other`",
            )
