"""No rule for members with an interest of their own.

Those who know a field have interests in it. What a member does whose own contract is on the table has to be settled
before the contract is there.

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

conflict interests
    members declare, abstain
```

When to waive: the law that the members serve under has one.

Source: conflict-of-interest management, Global Fund; APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP523", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def no_conflict_rule(charter: Charter) -> Iterator[Finding]:
    if not charter.conflicts:
        yield from lacking(
            charter,
            "nothing is said about conflicts of interest",
            "declare it: `conflict NAME`, with `members declare, abstain`",
            "members can vote on their own contracts",
        )
