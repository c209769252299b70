"""An objective that is nobody's.

What everybody wants and nobody owns is the mark of a talk shop.

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
    due 2030-12-31
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

When to waive: the whole assembly owns it.

Source: endless talk shops, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP503", Severity.WARNING, gap=True, source="no more than a talk shop: a challenge named by APC")
def objective_without_owner(charter: Charter) -> Iterator[Finding]:
    for objective in charter.objectives.values():
        if not objective.owner:
            yield Finding(
                objective.origin.name,
                f"nobody owns `{objective.name}`",
                help="add a line such as `owner NAME`",
                consequence="everybody wants it and nobody does it",
            )
