"""Money in another currency, and no rate.

Amounts can be added up and compared only in one currency. Where a contribution or a cost is in another than the
charter's, the budget says what it is worth.

Avoid:

```msp
charter example
    currency KES

stakeholder donor
    sector development-partner

resource grant
    from donor
    value EUR 20_000
    for operations

budget operations
    spends
        meetings KES 2_500_000
```

Prefer:

```msp
charter example
    currency KES

stakeholder donor
    sector development-partner

resource grant
    from donor
    value EUR 20_000
    for operations

budget operations
    spends
        meetings KES 2_500_000
    rate EUR 1 is KES 140
```

When to waive: never: the sums cannot be added up without a rate.

Source: arithmetic of the charter's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.money import Budget


@check("MSP402", Severity.ERROR)
def currency_mismatch(charter: Charter) -> Iterator[Finding]:
    if charter.identity is None or charter.identity.currency is None:
        return
    home = charter.identity.currency
    label = Label(charter.identity.origin.at("currency"), "the charter's currency")
    # A rate that is missing is told once for each budget.
    told: set[tuple[str, str]] = set()
    for budget in charter.budgets.values():
        for spend in budget.spends:
            if not _changed(budget, spend.money.currency, home) and (budget.name, spend.money.currency) not in told:
                told.add((budget.name, spend.money.currency))
                yield Finding(
                    spend.span,
                    f"`{spend.name}` is in {spend.money.currency}, the charter in {home}, and there is no rate",
                    help=f"add a line `rate {spend.money.currency} 1 is {home} …` to the budget",
                    labels=(label,),
                    rests_on=(budget.origin.span,),
                )
    for resource in charter.resources.values():
        money = resource.value.money if resource.value is not None else None
        if money is None or money.currency == home:
            continue
        own = charter.budgets.get(resource.for_.budget) if resource.for_ is not None else None
        if own is not None and (own.name, money.currency) in told:
            continue
        if own is not None and not _changed(own, money.currency, home):
            told.add((own.name, money.currency))
            # Told where the rate belongs, and not where the donor's currency is what it is.
            yield Finding(
                own.origin.name,
                f"`{own.name}` has no rate for {money.currency}, in which `{resource.name}` is given",
                help=f"add a line `rate {money.currency} 1 is {home} …`",
                labels=(Label(resource.origin.at("value"), f"in {money.currency}"), label),
                rests_on=(own.origin.span,),
            )
        elif resource.for_ is None and not any(
            _changed(budget, money.currency, home) for budget in charter.budgets.values()
        ):
            yield Finding(
                resource.origin.at("value"),
                f"`{resource.name}` is in {money.currency}, the charter in {home}, and there is no rate",
                help=f"say which budget it is for, and add a line `rate {money.currency} 1 is {home} …` there",
                labels=(label,),
                rests_on=tuple(budget.origin.span for budget in charter.budgets.values()),
            )


def _changed(budget: Budget, currency: str, home: str) -> bool:
    """Say whether *budget* knows what *currency* is worth in the currency of the charter, or need not know."""
    pairs = [{rate.amount.currency, rate.worth.currency} for rate in budget.rate]
    return currency == home or {currency, home} in pairs
