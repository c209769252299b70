"""Half of the money from one hand.

Who gives more than half can end the partnership by leaving it, and everybody at the table knows. Organisations that
are `part of` one another count as one.

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
    value KES 501 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

resource fees
    kind cash
    from users
    value KES 499 per year
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

When to waive: the giver has promised, in law, to go on.

Source: funding ideally not mainly from one source, GIZ; no single source above half, principle P6.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.givers import largest_giver


@check("MSP416", Severity.WARNING, gap=True, source="principle P6, funding")
def single_source(charter: Charter) -> Iterator[Finding]:
    giver = largest_giver(charter)
    if giver is not None and 1 < giver.part * 2 < 2:
        yield Finding(
            giver.span,
            f"`{giver.name}` gives {giver.percent} of the money",
            help="find others, until nobody gives more than half",
            consequence=f"when `{giver.name}` leaves, most of the money leaves",
        )
