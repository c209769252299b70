"""Champions who cannot open doors.

A champion speaks for the partnership where it is not in the room: to a minister, to a board. Where none of them says
that it is a minister, an executive or a director, nobody can tell whether it can.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

champion clerk
    of ministry
    level other
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

champion secretary
    of ministry
    level director
```

When to waive: the champion has weight by name and not by office.

Source: senior champions, APC 2007; high-level champion, Unwin 2013.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP134", Severity.INFO, gap=True, source="principle P4, champions")
def champion_without_weight(charter: Charter) -> Iterator[Finding]:
    champions = tuple(charter.champions.values())
    if champions and all(champion.level in (None, "other") for champion in champions):
        yield Finding(
            champions[0].origin.name,
            "no champion is said to be a minister, an executive or a director",
            help="say how senior: `level minister`, `level executive` or `level director`",
            consequence="nobody who decides elsewhere has promised to speak for the partnership",
        )
