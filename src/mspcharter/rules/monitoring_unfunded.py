"""Measuring that nobody pays for.

Where indicators are to be measured and reviews to be held, and no line of the budget is for either, they are the
first thing that is dropped.

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

indicator wells
    target 20 by 2030-12-31
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
        evaluation KES 100 per year
        meetings KES 1_000 per year

indicator wells
    target 20 by 2030-12-31
```

When to waive: a partner measures as part of its own work.

Source: monitoring and evaluation, with its means, principle P5.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter

WORDS = ("monitor", "evaluat", "measur", "review", "survey", "indicator", "learning", "m&e", "assess")


@check("MSP417", Severity.INFO, gap=True, source="principle P5, monitoring")
def monitoring_unfunded(charter: Charter) -> Iterator[Finding]:
    budgets = [budget for budget in charter.budgets.values() if budget.spends]
    languages = charter.identity.language if charter.identity is not None else ()
    # The lines are known by their words, and the words are English.
    if not budgets or not (charter.indicators or charter.reviews) or any(not one.startswith("en") for one in languages):
        return
    given = [one.for_.line for one in charter.resources.values() if one.for_ is not None]
    lines = [f"{spend.name} {spend.title or ''}".lower() for budget in budgets for spend in budget.spends]
    if not any(word in line for line in (*lines, *(line or "" for line in given)) for word in WORDS):
        yield Finding(
            budgets[0].origin.at("spends"),
            "no line of the budget is for measuring and reviewing",
            help="add a line such as `monitoring KES 600_000 per year`",
            consequence="what was to be measured is not",
        )
