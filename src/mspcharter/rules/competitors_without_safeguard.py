"""Rivals at one table, with neither a rule nor a referee.

Competitors sit together only as long as none can use the table against the other. They need a rule for their own
interests, a way to settle their quarrels, or somebody neutral in between. A charter that names rivals and has none of
the three leaves them to their strength.

Avoid:

```msp
charter example

stakeholder carrier
    sector private-sector

stakeholder rival
    sector private-sector
    competes with carrier
```

Prefer:

```msp
charter example

stakeholder carrier
    sector private-sector

stakeholder rival
    sector private-sector
    competes with carrier

conflict interests
    members declare, leave
```

When to waive: a law on competition, or a regulator, already stands between them.

Source: groups of stakeholders are likely to compete with each other, a challenge named by APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import JOINED
from mspcharter.rules.asking import named


@check("MSP151", Severity.WARNING, gap=True, source="challenge C1, competition")
def competitors_without_safeguard(charter: Charter) -> Iterator[Finding]:
    if charter.conflicts or charter.disputes or any(role.neutral is not False for role in charter.roles.values()):
        # A role that does not say may be the neutral one.
        return
    for partner in charter.stakeholders.values():
        rivals = [
            name
            for name in partner.competes_with
            if name in charter.stakeholders and charter.stakeholders[name].joins_as in JOINED
        ]
        if partner.joins_as in JOINED and rivals:
            yield Finding(
                partner.origin.at("competes_with"),
                f"{named([partner.name, *rivals])} compete, and there is no conflict rule, no dispute path and nobody"
                " neutral",
                help="declare `conflict NAME`, `dispute NAME`, or a role that is `neutral yes`",
                labels=tuple(Label(charter.stakeholders[name].origin.name, "its rival") for name in rivals),
                consequence=f"`{partner.name}` can vote on what harms {named(rivals)}, and nobody stands between them",
            )
