"""No way out of a quarrel between partners.

Partners fall out. Where no path is agreed, the one that can wait wins, or the one that can afford a court.

Avoid:

```msp
charter example

issue water
    affects government, consumers
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

dispute quarrels
    step mediation by "a mediator whom both accept" within 30 days
    step arbitration by "an arbitrator whom no partner pays" within 60 days, final
```

When to waive: the law of the land is path enough for all of them.

Source: grievance mechanism, Global Knowledge Partnership 2003.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP601", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def no_dispute_path(charter: Charter) -> Iterator[Finding]:
    decisions = charter.decisions.values()
    # A decision that does not say what it is about may be the one: see `decision_without_subject`.
    if not charter.disputes and not any("dispute" in one.subjects or not one.about for one in decisions):
        yield from lacking(
            charter,
            "nothing is said about disputes between partners",
            "declare the path: `dispute NAME`, with a line for each `step`, the last one `final`",
            "the side that can wait wins",
        )
