"""A partner that gains and gives nothing.

A partner that brings neither money nor work nor knowledge, and carries no risk, is a beneficiary with a vote. Those
who pay will say so in the second year.

Avoid:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

resource grant
    kind cash
    from ministry
    value KES 1_000 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year

benefit wells
    shared by users 60%, ministry 40%
```

Prefer:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    brings "The work at the wells"
    joins as founder

resource grant
    kind cash
    from ministry
    value KES 1_000 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year

benefit wells
    shared by users 60%, ministry 40%
```

When to waive: it stands for those whom the partnership is for.

Source: who gains gives, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.gains import gives, shares_in


@check("MSP433", Severity.WARNING, gap=True, source="the definition of a partnership: mutual benefit")
def partner_gains_only(charter: Charter) -> Iterator[Finding]:
    for partner in charter.stakeholders.values():
        if partner.joins_as not in ("founder", "full") or gives(charter, partner):
            continue
        # To be reached by a benefit is not to take it: the poor of a programme are no free riders.
        share = shares_in(charter.benefits.values(), partner.name)
        if share is not None:
            yield Finding(
                share.span,
                f"`{partner.name}` takes {share.amount} of a benefit, and gives nothing",
                help=f"say what `{partner.name}` brings, if only work or knowledge",
                labels=(Label(partner.origin.name, "declared here"),),
                consequence="those who pay for it will ask why",
            )
