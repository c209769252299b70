"""Nothing but pledges.

A pledge is a good intention. Until somebody has committed money, a partnership has a plan and no means; a first
commitment, however small, is what others follow.

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
    value KES 600 per year
    during 2027-01-01 to 2028-12-31
    status pledged

resource fees
    kind cash
    from users
    value KES 400 per year
    during 2027-01-01 to 2028-12-31
    status pledged
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
    joins as founder

resource grant
    kind cash
    from ministry
    value KES 600 per year
    during 2027-01-01 to 2028-12-31
    status committed

resource fees
    kind cash
    from users
    value KES 400 per year
    during 2027-01-01 to 2028-12-31
    status pledged
```

When to waive: the charter is what the pledges wait for.

Source: a budget with at least one secured source, principle P6; FSG on partnerships that never get past their launch.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.accounts import years_of


@check("MSP419", Severity.WARNING, gap=True, source="challenge C2, funding")
def only_pledges(charter: Charter) -> Iterator[Finding]:
    resources = [one for one in charter.resources.values() if one.value is not None]
    # Where the years of a budget can be added up, they are told to be short.
    if any(years_of(charter, budget) for budget in charter.budgets.values()):
        return
    if resources and all(one.status == "pledged" for one in resources):
        first = resources[0]
        many = len(resources)
        said = "the only contribution is a pledge" if many == 1 else f"all {many} contributions are pledges"
        yield Finding(
            first.origin.fields["status"][0] if "status" in first.origin.fields else first.origin.name,
            f"nothing is committed: {said}",
            help="let one partner commit, and the others follow: `status committed`",
            consequence="on the first day there is no money",
        )
