"""Nobody ever looks back.

What was agreed at the start fits less every year. A review at fixed times lets the partners change it without anybody
having to complain first.

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

review mid-term
    every 2 years
    by "an independent evaluator"
```

When to waive: the partnership ends before a review would come.

Source: review of partnerships, Tennyson, Partnering Toolbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP511", Severity.WARNING, gap=True, source="principle P5, monitoring and evaluation")
def no_review(charter: Charter) -> Iterator[Finding]:
    if not charter.reviews:
        yield from lacking(
            charter,
            "no review is planned",
            "declare one: `review NAME`, with `every`, `by` and `reports to`",
            "what no longer fits stays until somebody leaves",
        )
