"""Nothing that the partners gain.

Mutual benefit is a part of what a partnership is. Who gains nothing will leave, and who gains in silence will be
envied.

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

benefit clean-water
    reaches consumers
```

When to waive: the benefit is public, and named as the issue.

Source: mutual benefit, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP431", Severity.WARNING, gap=True, source="the definition of a partnership: mutual benefit")
def no_benefit(charter: Charter) -> Iterator[Finding]:
    if not charter.benefits:
        yield from lacking(
            charter,
            "no benefit is named",
            "declare what is gained: `benefit NAME`, with `shared by` or `reaches`",
            "nobody can tell whether the partnership pays for each of them",
        )
