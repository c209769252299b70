"""A contribution without a value.

Work, rooms and data are worth money, and the partners who give them want it seen. Without a value nobody can tell who
carries how much.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

resource hosting
    kind in-kind
    from kenet
```

Prefer:

```msp
charter example

stakeholder kenet
    sector academia

resource hosting
    kind in-kind
    from kenet
    value KES 800_000 per year
```

When to waive: the partners have agreed not to put a price on it.

Source: resource commitments from each partner, Partnering Agreement Scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP413", Severity.INFO, gap=True, source="principle P6, funding")
def resource_without_value(charter: Charter) -> Iterator[Finding]:
    for resource in charter.resources.values():
        if resource.value is None:
            yield Finding(
                resource.origin.name,
                f"nobody can tell what `{resource.name}` is worth",
                help="add a line such as `value KES 800_000 per year`",
                consequence="who gives in kind counts for nothing when the cost is shared",
            )
