"""A budget with everything but the work that holds it together.

Somebody calls the meetings, writes the minutes and answers the letters. That is seldom in the budget, and always done
by the same partner.

Avoid:

```msp
charter example

budget operations
    spends
        training KES 3_600_000 per year
```

Prefer:

```msp
charter example

budget operations
    spends
        coordination KES 600_000 per year
        training     KES 3_000_000 per year
```

When to waive: a partner hosts the secretariat, and declares it as a resource.

Source: principle P6, funding, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP412", Severity.INFO, gap=True, source="principle P6, funding")
def coordination_unfunded(charter: Charter) -> Iterator[Finding]:
    budgets = [budget for budget in charter.budgets.values() if budget.spends]
    languages = charter.identity.language if charter.identity is not None else ()
    # The lines are known by their words, and the words are English.
    if not budgets or any(not language.startswith("en") for language in languages):
        return
    lines = [f"{spend.name} {spend.title or ''}".lower() for budget in budgets for spend in budget.spends]
    if not any(word in line for line in lines for word in WORDS):
        first, *others = budgets
        yield Finding(
            first.origin.at("spends"),
            "no line of the budget is for coordination",
            help="add a line such as `coordination KES 600_000 per year`",
            labels=tuple(Label(budget.origin.at("spends"), "nor here") for budget in others),
            consequence="the partner who calls the meetings pays for them",
        )


WORDS = (
    "coordinat",
    "co-ordinat",
    "secretariat",
    "facilitat",
    "administrat",
    "management",
    "running",
    "operati",
    "meeting",
)
