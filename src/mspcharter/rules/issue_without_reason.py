"""An issue that does not say why it takes several.

What one party could settle alone, by a law, a contract or a purchase, needs no partnership. Partners who cannot say
why each of them is needed will leave when it costs something.

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
    because "The state owns the wells, and those who drink from them keep them"
```

When to waive: the reason stands in a text that the charter rests on.

Source: guiding principles, APC 2007; when to partner, Global Knowledge Partnership 2003.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP103", Severity.INFO, gap=True, source="principle P1, the issue")
def issue_without_reason(charter: Charter) -> Iterator[Finding]:
    for issue in charter.issues.values():
        if issue.because is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say why no party can settle it alone",
                help='add a line: `because "..."`',
                consequence="who doubts that the partnership is needed finds no answer",
            )
