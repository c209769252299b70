"""A partner that gives and gains nothing.

Every partner has to gain more than it would alone, or it leaves when its budget is cut. Where benefits are shared out
and a partner that pays, works or carries risk has no part of any, and expects nothing in words, nobody has asked why
it stays.

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
    value KES 600 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

resource fees
    kind cash
    from users
    value KES 400 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year

benefit wells
    reaches users
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
    value KES 600 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

resource fees
    kind cash
    from users
    value KES 400 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year

benefit wells
    reaches users, government
```

When to waive: the partner gives for its own reasons, which are public.

Source: every partner gains more than alone, Global Knowledge Partnership 2003.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.gains import gains, gives


@check("MSP432", Severity.WARNING, gap=True, source="the definition of a partnership: mutual benefit")
def partner_gives_only(charter: Charter) -> Iterator[Finding]:
    if not charter.benefits:
        return
    for partner in charter.stakeholders.values():
        if partner.joins_as in ("founder", "full") and gives(charter, partner) and not gains(charter, partner):
            yield Finding(
                partner.origin.name,
                f"`{partner.name}` gives, and no benefit reaches it",
                help=f"let a benefit be `shared by` or reach `{partner.name}`, or say what it `expects`",
                consequence="it has no reason to stay when money is short",
                rests_on=tuple(one.origin.span for one in charter.benefits.values()),
            )
