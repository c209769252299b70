"""Work of which nobody says who may use it.

A project that many firms write together belongs to all of them only while its licence says so. Technical charters name
the licence for what goes in and for what comes out, and who holds the marks.

Avoid:

```msp
charter example
    follows lf

issue runtime
    affects technical-community

stakeholder host
    sector civil-society

asset code
    kind intellectual-property
    owner host
```

Prefer:

```msp
charter example
    follows lf

issue runtime
    affects technical-community

stakeholder host
    sector civil-society

asset code
    kind intellectual-property
    owner host
    licence "Apache-2.0"
```

When to waive: the licence is settled in the rules of the foundation that hosts the project.

Source: technical charters of the Linux Foundation, sections on assets and on intellectual property, as in Hyperledger
Fabric's.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP192", Severity.WARNING, gap=True, source="technical charters: intellectual property")
def no_licence(charter: Charter) -> Iterator[Finding]:
    assets = charter.assets.values()
    works = [asset for asset in assets if asset.kind == "intellectual-property"]
    for asset in works:
        if asset.licence is None:
            yield Finding(
                asset.origin.name,
                f"nobody says under which licence `{asset.name}` is used",
                help='add a line such as `licence "Apache-2.0"`',
                consequence="whoever owns it can take it away from those who build on it",
            )
    if not works and not any(asset.licence for asset in assets):
        yield from lacking(
            charter,
            "nobody says under which licence the work is used",
            "declare it: `asset NAME` with `kind intellectual-property`, `owner` and `licence`",
            "whoever owns the work can take it away from those who build on it",
        )
