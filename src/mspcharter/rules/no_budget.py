"""A partnership without a budget.

Meetings, a secretariat and a website cost money before any result does. A charter that names no budget leaves it to
the partner with the deepest pocket, and with it the say.

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

budget operations
    spends
        coordination KES 100_000 per year
```

When to waive: everything is done in kind, and the resources say so.

Source: the guiding principles of multi-stakeholder partnerships, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP411", Severity.WARNING, gap=True, source="principle P6, funding")
def no_budget(charter: Charter) -> Iterator[Finding]:
    if not charter.budgets:
        yield from lacking(
            charter,
            "there is no budget",
            "declare one: `budget NAME`, with `period`, `spends` and `shared by`",
            "whoever pays decides, and nobody has agreed to it",
        )
