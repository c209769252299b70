"""Money that nobody keeps.

A trust fund held by somebody whom all trust is what makes partners pay in. Where the charter does not say who keeps
the money, whoever receives it does.

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
    custody users
```

When to waive: each partner spends its own part, and nothing is paid together.

Source: a trust fund for coordination and programmes, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP420", Severity.WARNING, gap=True, source="principle P6, funding")
def no_custody(charter: Charter) -> Iterator[Finding]:
    for budget in charter.budgets.values():
        if budget.spends and budget.custody is None:
            yield Finding(
                budget.origin.name,
                f"nobody is said to keep the money of `{budget.name}`",
                help="add a line: `custody NAME`",
                consequence="whoever receives it keeps it",
            )
