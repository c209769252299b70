"""Nothing is made public.

Partners and the public trust what they can read. Standards of open government ask for rules, minutes and accounts on
a page that anybody can find.

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

transparency openness
    publishes charter, minutes, accounts
    at "https://example.org"
```

When to waive: a law on public records says it all.

Source: Open Government Partnership, participation and co-creation standards.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP522", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def no_transparency(charter: Charter) -> Iterator[Finding]:
    if not charter.transparency:
        yield from lacking(
            charter,
            "nothing is said to be public",
            "declare it: `transparency NAME`, with `publishes` and `at`",
            "rumour takes the place of minutes",
        )
