"""Meetings of which nothing comes out.

Members who were not there, and those they speak for, learn from the minutes what was decided. Where none are
published, they learn it from the loudest.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    meets every 3 months
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    meets every 3 months, minutes published within 14 days
```

When to waive: the law on the matter keeps them closed.

Source: the criticism of the .ke registry in 2018, that minutes be published.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import words_added


@check("MSP521", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def minutes_not_published(charter: Charter) -> Iterator[Finding]:
    # A charter that publishes all minutes, or may yet say so, need not repeat it at each body.
    if any("minutes" in one.publishes or not one.publishes for one in charter.transparency.values()):
        return
    for body in charter.bodies.values():
        if body.meets is not None and body.meets.minutes is None:
            yield Finding(
                body.origin.at("meets"),
                f"the minutes of `{body.name}` are not published",
                help="add `minutes published within 14 days`",
                fixes=words_added(body.origin.at("meets"), "minutes published within 14 days"),
                consequence="those who were not there have to believe what they are told",
            )
