"""One partner that pays for everything.

Where the cost is not shared there is a sponsor and there are guests. Shared cost is one of the three things that make
a partnership one.

Avoid:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

resource grant
    kind cash
    from ministry
    value KES 1_000 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year
```

Prefer:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

resource grant
    kind cash
    from ministry
    value KES 500 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

resource fees
    kind cash
    from users
    value KES 500 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year
```

When to waive: it is a programme of one partner, and the others know.

Source: shared risk, shared cost and mutual benefit, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.givers import largest_giver


@check("MSP435", Severity.WARNING, gap=True, source="the definition of a partnership: shared cost")
def cost_not_shared(charter: Charter) -> Iterator[Finding]:
    giver = largest_giver(charter)
    if giver is not None and giver.part == 1:
        yield Finding(
            giver.span,
            f"`{giver.name}` gives all of the money",
            help="let each partner give something, if only in kind, and say what it is worth",
            consequence=f"`{giver.name}` can end the partnership by leaving it, and nobody else can",
        )
