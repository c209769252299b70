"""A partnership about nothing.

A partnership begins with an issue that no party can solve alone. Where the charter does not say which, each partner
works on its own.

Avoid:

```msp
charter example
```

Prefer:

```msp
charter example

issue water "Clean water"
    affects government, consumers
    because "The wells are shared, and nobody can protect them alone"
```

When to waive: the issue stands in a law or a decision that the charter rests on.

Source: the guiding principles of multi-stakeholder partnerships, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP101", Severity.WARNING, gap=True, source="principle P1, an inclusive or cross-cutting issue")
def no_issue(charter: Charter) -> Iterator[Finding]:
    if charter.identity is not None and not charter.issues:
        yield Finding(
            charter.identity.origin.name,
            "no issue says what this partnership is about",
            help="declare what no party can solve alone: `issue NAME`, with `affects` and `because`",
            consequence="each partner works on an issue of its own",
        )
