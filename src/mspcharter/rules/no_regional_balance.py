"""Nothing keeps a body from being filled from one city.

Those who can come to the capital are those who come. National and regional initiatives are asked for a team from more
than one place; a line `balance`, or a limit, says how many.

Avoid:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
```

Prefer:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
    balance at most 1/2 per region
```

When to waive: the territory is one city, or an island.

Source: Internet Governance Forum, toolkit for national and regional initiatives, on the regions in the team.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.groups import above
from mspcharter.rules.prose import is_in_prose


@check("MSP188", Severity.WARNING, gap=True, source="Internet governance initiatives: regional balance")
def no_regional_balance(charter: Charter) -> Iterator[Finding]:
    seated = [body for body in charter.bodies.values() if body.seats]
    regions = {
        partner.region.name
        for partner in charter.stakeholders.values()
        if partner.region is not None and partner.region.name is not None
    }
    if is_in_prose(charter, "region", "région", "región", "região"):
        return
    if seated and not any(_spread(charter, body, regions) for body in seated):
        yield Finding(
            seated[0].origin.name,
            f"nothing spreads the seats of `{seated[0].name}` over regions",
            help="add a line such as `balance at most 1/2 per region`",
            consequence="everybody may come from one city",
        )


def _spread(charter: Charter, body: Body, regions: set[str]) -> bool:
    """Say whether *body* is spread over regions: by a balance, by a limit, or by seats that are a region's own."""
    if "region" in (*(one.per for one in body.balance), *(one.per for one in body.limit)):
        return True
    groups = [one.group.name for one in body.balance if one.group is not None]
    groups += [seat.from_ for seat in body.seats]
    return any(group is not None and regions & {group, *above(charter, group)} for group in groups)
