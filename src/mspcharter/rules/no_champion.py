"""Nobody who stands up for the partnership.

Partnerships are carried through their first years by people of weight who open doors, in government above all. Where
none is named, the work stays with those who have the least power to do it.

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

stakeholder ministry
    sector government

champion minister
    of ministry
    level minister
```

When to waive: a public appointment is pending, and names the day.

Source: the guiding principles of multi-stakeholder partnerships, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP131", Severity.WARNING, gap=True, source="principle P4, champions")
def no_champion(charter: Charter) -> Iterator[Finding]:
    if not charter.champions:
        yield from lacking(
            charter,
            "no champion is named",
            "declare one: `champion NAME`, with `of`, `level` and `successor`",
            "nobody of weight has promised to open doors",
        )
