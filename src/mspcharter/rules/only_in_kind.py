"""A budget in money, and contributions in kind.

Rooms and staff pay no invoices. Where the budget spends money, somebody has to give money.

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

resource rooms
    kind premises
    from ministry
    value KES 600 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

resource work
    kind staff
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

When to waive: everything that the budget spends is given in kind, line by line.

Source: money and in-kind contributions told apart, Partnering Agreement Scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP418", Severity.WARNING, gap=True, source="principle P6, funding")
def only_in_kind(charter: Charter) -> Iterator[Finding]:
    if not any(budget.spends for budget in charter.budgets.values()):
        return
    resources = tuple(charter.resources.values())
    if resources and all(one.kind not in (None, "cash") for one in resources):
        yield Finding(
            resources[0].origin.at("kind"),
            "nobody gives money: all contributions are in kind",
            help="find who pays the invoices: `kind cash`",
            labels=tuple(Label(one.origin.at("kind"), "in kind as well") for one in resources[1:]),
            consequence="what has to be bought is not bought",
        )
