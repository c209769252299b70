"""Shares that do not make a whole.

What several bear together must add up: 90% of a cost leaves a tenth that nobody pays, and 110% is a quarrel in
waiting.

Avoid:

```msp
charter example

stakeholder registry
    sector technical-community

stakeholder ministry
    sector government

risk outage
    shared by registry 60%, ministry 30%
```

Prefer:

```msp
charter example

stakeholder registry
    sector technical-community

stakeholder ministry
    sector government

risk outage
    shared by registry 60%, ministry 40%
```

When to waive: never: somebody bears what is left.

Source: shared risk and shared cost, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.money import Benefit, Budget, Risk
from mspcharter.model.values import fraction


@check("MSP401", Severity.ERROR, source="the definition of a partnership: shared risk, shared cost, mutual benefit")
def shares_not_whole(charter: Charter) -> Iterator[Finding]:
    all_shared: list[Budget | Risk | Benefit] = [*charter.budgets.values(), *charter.risks.values()]
    for shared in (*all_shared, *charter.benefits.values()):
        total = sum((fraction(share.amount) for share in shared.shared_by), Fraction())
        if shared.shared_by and total != 1:
            parts = " + ".join(f"{share.amount}" for share in shared.shared_by)
            missing = 1 - total
            yield Finding(
                shared.origin.at("shared_by"),
                f"the shares of `{shared.name}` make {_percent(total)}, not 100% ({parts})",
                help="let the shares make 100%",
                consequence=f"nobody bears {_percent(missing)} of it"
                if missing > 0
                else "more is shared than there is",
            )


def _percent(part: Fraction) -> str:
    number = part * 100
    return f"{number.numerator}%" if number.denominator == 1 else f"{float(number):.2f}%"
