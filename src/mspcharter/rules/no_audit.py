"""Accounts that nobody looks at.

Who pays into a common budget wants to know that it was spent on what was agreed, from somebody who did not spend it.

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
    audited every 1 year by "an independent auditor"
```

When to waive: the custodian is audited by law.

Source: custody and audit, principle P6; finances audited, EITI requirement 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added


@check("MSP437", Severity.WARNING, gap=True, source="principle P6, funding")
def no_audit(charter: Charter) -> Iterator[Finding]:
    for budget in charter.budgets.values():
        if budget.spends and budget.audited is None:
            yield Finding(
                budget.origin.name,
                f"`{budget.name}` is never audited",
                help='add a line such as `audited every 1 year by "an independent auditor"`',
                fixes=line_added(budget.origin, 'audited every 1 year by "an independent auditor"'),
                consequence="that the money was spent as agreed is a matter of belief",
            )
