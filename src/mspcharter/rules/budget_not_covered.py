"""A year in which more is spent than is given.

The sum over all years may be right and one year still be short. For each year of the budget this adds up what is
spent and what is committed or received; pledges are told beside it, and count for nothing. What is given in kind
counts with its worth. A budget that is `shared by` partners and names no contribution is covered by those shares.

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
    during 2027-01-01 to 2027-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year
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
    for running
    status committed

resource fees
    kind cash
    from users
    value KES 400 per year
    during 2027-01-01 to 2028-12-31
    for running
    status committed

budget running
    period 2027-01-01 to 2028-12-31
    spends
        meetings KES 1_000 per year
```

When to waive: the partners have agreed to look for the rest, and by when.

Source: realistic resourcing, Unwin 2013; contributions that cover the budget, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.accounts import home_of, in_words, resources_of, years_of


@check("MSP414", Severity.WARNING, gap=True, source="principle P6, funding")
def budget_not_covered(charter: Charter) -> Iterator[Finding]:
    for budget in charter.budgets.values():
        home = home_of(charter, budget)
        years = years_of(charter, budget) if home is not None else None
        if years is None or home is None or (budget.shared_by and not resources_of(charter, budget)):
            continue
        short = [year for year in years if year.firm < year.spends]
        if not short:
            continue
        first = short[0]
        pledged = f", pledged {in_words(home, first.pledged)}" if first.pledged else ""
        more = ", and in other years" if len(short) > 1 else ""
        when = f"in {first.year}{more}" if first.year is not None else "in all"
        yield Finding(
            budget.origin.at("spends"),
            f"`{budget.name}` is short of {in_words(home, first.spends - first.firm)} {when}: it spends"
            f" {in_words(home, first.spends)}, committed {in_words(home, first.firm)}{pledged}",
            help="spend less, or find who commits the rest: `status committed`",
            consequence="some of what is planned is not done, and nobody has said what",
            rests_on=tuple(one.origin.span for one in resources_of(charter, budget)),
        )
