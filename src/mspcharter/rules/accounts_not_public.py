"""Money that the public cannot follow.

Where there is a budget and neither it nor the accounts are published, those who pay and those who are to benefit have
to believe what they are told.

Avoid:

```msp
charter example

issue water
    affects government, consumers

budget running

transparency openness
    publishes charter, minutes
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

budget running

transparency openness
    publishes charter, minutes, accounts
```

When to waive: a partner publishes the accounts as its own.

Source: principle P3; transparency and accountability, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import words_added


@check("MSP526", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def accounts_not_public(charter: Charter) -> Iterator[Finding]:
    openness = tuple(charter.transparency.values())
    if charter.budgets and openness and not any({"accounts", "budget"} & set(one.publishes) for one in openness):
        place = openness[0].origin.fields.get("publishes", (None,))[0]
        yield Finding(
            place or openness[0].origin.name,
            "neither the budget nor the accounts are published",
            help="add `accounts` to what is published",
            fixes=words_added(place, "accounts") if place is not None else (),
            consequence="nobody outside can see what the money became",
        )
