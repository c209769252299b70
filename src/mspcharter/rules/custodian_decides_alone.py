"""Whoever keeps the money also decides alone how it is spent.

Who holds an account should not be the only one to say what is paid from it: two pairs of eyes are the oldest control
of all. This is told where one party has the custody of a budget, by itself or in a role that it holds alone, and can
pass every decision about the budget though all others say no.

Avoid:

```msp
charter example

stakeholder bank
    sector private-sector

stakeholder union
    sector grassroots

body treasury
    seats
        cashier 1 for bank, appointed by bank

decision spending
    taken by treasury
    about budget
    requires more than 1/2 of all seats

budget yearly
    custody bank
```

Prefer:

```msp
charter example

stakeholder bank
    sector private-sector

stakeholder union
    sector grassroots

body treasury
    seats
        cashier 1 for bank, appointed by bank
        growers 1 for union, elected by union

decision spending
    taken by treasury
    about budget
    requires more than 1/2 of all seats

budget yearly
    custody bank
```

When to waive: the sums are small, and an auditor whom the others name sees every account.

Source: principle P6, funding; segregation of duties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Subject
from mspcharter.model.money import Budget
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP434", Severity.WARNING, source="principle P6, funding")
def custodian_decides_alone(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    kept = [(budget, keeper) for budget in charter.budgets.values() if (keeper := _keeper(charter, budget)) is not None]
    if not kept:
        return
    from mspcharter.power.voters import head_of

    taken = charter.decisions.values()
    subject: Subject = "budget" if any("budget" in decision.subjects for decision in taken) else "anything-else"
    cases = [case for case in decisions.cases if subject in case.decision.subjects]
    if not cases or len(cases) < sum(subject in decision.subjects for decision in taken):
        return
    masters = [
        {player.name for player in decisions.decides_alone(case, "stakeholder") if player.level == "stakeholder"}
        for case in cases
    ]
    for budget, keeper in kept:
        if all(head_of(charter, keeper) in names for names in masters):
            decision = cases[0].decision
            yield Finding(
                budget.origin.at("custody"),
                f"`{keeper}` keeps the money of `{budget.name}`, and can pass `{decision.name}` alone",
                help="let somebody keep the money who does not decide, or let others decide with it",
                labels=(Label(decision.origin.at("requires"), f"the yes of `{keeper}` is enough"),),
                consequence=f"`{keeper}` can spend it all, and nobody else is asked",
                rests_on=(decision.origin.span, *grounds(cases[0].body)),
            )


def _keeper(charter: Charter, budget: Budget) -> str | None:
    """Return the one stakeholder that has the custody of *budget*, by itself or in a role."""
    role = charter.roles.get(budget.custody or "")
    if role is not None:
        return role.held_by[0] if len(role.held_by) == 1 else None
    return budget.custody
