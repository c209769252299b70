"""A partnership that outlives its money.

The first grant ends after three years, and the charter runs for five. Who pays after that is the question that ends
most partnerships, and it can be asked on the first day.

Avoid:

```msp
charter example
    currency KES
    in force 2027-01-01 to 2031-12-31

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
```

Prefer:

```msp
charter example
    currency KES
    in force 2027-01-01 to 2028-12-31

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
```

When to waive: the partnership is known to end, or to be renewed, with its money.

Source: external funding is limited, APC 2007; sustainability, Partnering Agreement Scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP415", Severity.WARNING, gap=True, source="challenge C2, funding")
def nothing_after_last_contribution(charter: Charter) -> Iterator[Finding]:
    identity = charter.identity
    if identity is None or identity.in_force is None or identity.in_force.end is None:
        return
    end = identity.in_force.end
    money = [one for one in charter.resources.values() if one.value is not None]
    ends = [one.during.end for one in money if one.during is not None and one.during.end is not None]
    planned = [
        one.period.end for one in charter.budgets.values() if one.period is not None and one.period.end is not None
    ]
    # Where a budget goes on after the last contribution, it is told of its own years that they are short.
    if (
        not money
        or len(ends) < len(money)
        or max((*ends, *planned)) >= end
        or max(planned, default=max(ends)) > max(ends)
    ):
        return
    last = max(ends)
    giver = next(one for one in money if one.during is not None and one.during.end == last)
    yield Finding(
        identity.origin.at("in_force"),
        f"the charter runs to {end}, and the last contribution ends on {last}",
        help="plan the years after it, or let the charter end with its money",
        labels=(Label(giver.origin.at("during"), "the last one ends here"),),
        consequence=f"who pays after {last} is not said",
    )
