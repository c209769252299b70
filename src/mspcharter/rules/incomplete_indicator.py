"""An indicator that cannot be read.

A target says nothing without the value it starts from; a value is not to be trusted without a source; and what nobody
measures has no value at all.

Avoid:

```msp
charter example

indicator uptake
    target 250_000 by 2030-12-31
```

Prefer:

```msp
charter example

indicator uptake
    target 250_000 by 2030-12-31
    baseline 95_000 on 2026-12-31
    source "Registry database"
    measured every 3 months
```

When to waive: the baseline is being measured, and the day is named.

Source: monitoring with a baseline, Unwin 2013.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Indicator
from mspcharter.rules.asking import named


@check("MSP505", Severity.WARNING, gap=True, source="principle P5, monitoring and evaluation")
def incomplete_indicator(charter: Charter) -> Iterator[Finding]:
    for indicator in charter.indicators.values():
        missing = _missing(indicator)
        if missing:
            yield Finding(
                indicator.origin.name,
                f"`{indicator.name}` does not say its {named(missing)}",
                help="add a line for each: " + ", ".join(f"`{LINES[word]}`" for word in missing),
                consequence="its progress cannot be shown",
            )


def _missing(indicator: Indicator) -> list[str]:
    return [word for word in LINES if getattr(indicator, word) is None]


LINES = {
    "baseline": "baseline 100 on 2026-12-31",
    "target": "target 200 by 2030-12-31",
    "source": 'source "where the value is found"',
    "measured": "measured every 1 year by NAME",
}
