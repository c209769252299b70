"""Zone data of which nobody says where they are on the day after the operator leaves.

A country's names stand in one set of data. Who holds the only copy can leave with it, or stay because of it. Registries
therefore keep a copy in the hands of somebody else, and say to whom it goes when the operator changes: an asset of
kind `data`, with `custody` and `on exit`.

Avoid:

```msp
charter example
    follows cctld

issue names
    affects government, private-sector, consumers

stakeholder operator
    sector private-sector

asset zone
    kind data
    owner operator
```

Prefer:

```msp
charter example
    follows cctld

issue names
    affects government, private-sector, consumers

stakeholder operator
    sector private-sector

stakeholder university
    sector academia

asset zone
    kind data
    owner operator
    custody university
    on exit "The copy goes to the next operator within a day"
```

When to waive: a law or a contract with the operator settles it, and the charter may not repeat it.

Source: principles of governments for country-code registries, GAC 2005, on names that go on working when the registry
changes; RFC 8909 on deposits of registry data.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking


@check("MSP173", Severity.WARNING, gap=True, source="country-code registries: zone data are safe on exit")
def zone_data_unsafe_on_exit(charter: Charter) -> Iterator[Finding]:
    data = [asset for asset in charter.assets.values() if asset.kind == "data"]
    if not data:
        # An asset that does not say what it is may be the zone.
        if all(asset.kind is not None for asset in charter.assets.values()):
            yield from lacking(
                charter,
                "no data are declared, so nobody says where the zone goes when the operator leaves",
                "declare them: `asset zone-data` with `kind data`, `custody` and `on exit`",
                "who holds the only copy of the zone can leave with it",
            )
        return
    zones = [asset for asset in data if "zone" in f"{asset.name} {asset.title or ''}".lower()] or data
    if any(asset.custody and asset.on_exit for asset in zones):
        return
    asset = zones[0]
    missing = [line for line, said in (("custody", asset.custody), ("on exit", asset.on_exit)) if not said]
    yield Finding(
        asset.origin.name,
        f"`{asset.name}` has no {' and no '.join(f'`{line}`' for line in missing)}",
        help='say who keeps a copy, `custody NAME`, and where it goes, `on exit "…"`'
        if len(missing) == 2
        else "say who keeps a copy: `custody NAME`"
        if missing == ["custody"]
        else 'say where the data go when the operator leaves: `on exit "…"`',
        consequence="who holds the only copy of the zone can leave with it",
    )
