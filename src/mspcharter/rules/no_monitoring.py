"""Nothing is measured.

Without a single indicator nobody can tell whether the partnership gets anywhere, and every report is praise.

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

indicator clean-wells
    target 100 by 2030-12-31
```

When to waive: the partnership only exchanges knowledge.

Source: monitoring and evaluation, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP501", Severity.WARNING, gap=True, source="principle P5, monitoring and evaluation")
def no_monitoring(charter: Charter) -> Iterator[Finding]:
    if not charter.indicators:
        yield from lacking(
            charter,
            "nothing is measured",
            "declare what shows success: `indicator NAME`, with `baseline`, `target`, `source` and `measured`",
            "nobody can tell whether the partnership gets anywhere",
        )
