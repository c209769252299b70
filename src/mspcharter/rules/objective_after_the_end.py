"""Work that is due after the charter has ended.

A charter that is in force until a day binds nobody afterwards. What is to be reached, done, measured or paid later
has partners only by luck.

Avoid:

```msp
charter example
    in force 2027-01-01 to 2029-12-31

objective wells
    "Water within reach"
    due 2030-06-30
```

Prefer:

```msp
charter example
    in force 2027-01-01 to 2030-12-31

objective wells
    "Water within reach"
    due 2030-06-30
```

When to waive: the partners have agreed that another charter follows, and the reason names it.

Source: the charter agrees with itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named
from mspcharter.text import Span


@check("MSP612", Severity.WARNING, source="the charter agrees with itself")
def objective_after_the_end(charter: Charter) -> Iterator[Finding]:
    identity = charter.identity
    end = identity.in_force.end if identity is not None and identity.in_force is not None else None
    if identity is None or end is None:
        return
    late = [(name, day, span) for name, day, span in _days(charter) if day is not None and day > end]
    if late:
        yield Finding(
            identity.origin.at("in_force"),
            f"the charter is in force until {end}, and {named([name for name, _, _ in late])}"
            f" {'goes' if len(late) == 1 else 'go'} on until later",
            help="let the charter run as long as its work, or bring the work forward",
            labels=tuple(Label(span, f"{day}") for _, day, span in late),
            consequence="when it is due, nobody is bound to it",
        )


def _days(charter: Charter) -> Iterator[tuple[str, date | None, Span]]:
    for objective in charter.objectives.values():
        yield objective.name, objective.due, objective.origin.at("due")
    for activity in charter.activities.values():
        yield activity.name, activity.due, activity.origin.at("due")
    for indicator in charter.indicators.values():
        yield indicator.name, indicator.target.on if indicator.target else None, indicator.origin.at("target")
    for budget in charter.budgets.values():
        yield budget.name, budget.period.end if budget.period else None, budget.origin.at("period")
