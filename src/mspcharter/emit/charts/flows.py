"""The contributions to each budget: who gives what for which line, and what each line needs and gets.

Amounts are in the currency of the budget, and for the whole of its period. Where that cannot be worked out, they are
those of one interval, such as a year; where they have nothing in common, they are only told in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.model import Charter
from mspcharter.model.money import Activity, Budget, Resource, Spend, within_period
from mspcharter.model.values import Share, TimeUnit, fraction, is_count
from mspcharter.record import Record
from mspcharter.rules.shared.accounts import FIRM, Year, home_of, in_currency, resources_of, years_of
from mspcharter.wording.facts import prose
from mspcharter.wording.text import plain


class Gift(Record):
    """What one *resource* brings for a *line* of the budget; without a line, for the budget as a whole.

    Its *amount* is None where it has no worth that can be added up. *firm* says that it is committed or received.
    """

    resource: Resource
    giver: str | None
    line: str | None
    amount: Fraction | None
    firm: bool


class Need(Record):
    """A line of a budget: the *amount* that it needs, if it can be added up, and the activities that it pays for."""

    spend: Spend
    amount: Fraction | None
    activities: tuple[Activity, ...]


class Account(Record):
    """A budget: its needs, its gifts and the agreed *shares* of its cost, in one *currency*.

    The amounts are for all of the *period* of the budget, or else per *unit*. *years* are those of `years_of`.
    *whole* are the activities that the budget pays without naming a line.
    """

    budget: Budget
    currency: str | None
    period: bool
    unit: TimeUnit | None
    needs: tuple[Need, ...]
    gifts: tuple[Gift, ...]
    shares: tuple[Share, ...]
    years: tuple[Year, ...]
    whole: tuple[Activity, ...]

    @property
    def is_filled(self) -> bool:
        """Say whether the charter states anything that the budget needs or gets."""
        return bool(self.needs or self.gifts or self.shares or self.whole)

    @property
    def is_counted(self) -> bool:
        """Say whether the needs can be added up and compared with what is given."""
        return self.currency is not None and all(one.amount is not None for one in self.needs)

    @property
    def needed(self) -> Fraction:
        """Return what all lines need together."""
        return sum((one.amount or Fraction(0) for one in self.needs), Fraction(0))

    def given(self, line: str | None, *, firm: bool | None = None) -> Fraction:
        """Return what is given for a *line*; only what is *firm*, or only what is pledged, if that is asked."""
        return sum(
            (
                one.amount
                for one in self.gifts
                if one.line == line and one.amount is not None and firm in (None, one.firm)
            ),
            Fraction(0),
        )

    def share_of(self, giver: str | None) -> Fraction | None:
        """Return the part of the cost that *giver* agreed to bear."""
        found = [fraction(one.amount) for one in self.shares if one.of == giver and not is_count(one.amount)]
        return sum(found, Fraction(0)) if found else None


class Flows(Record):
    """The *accounts* of a charter, and the resources that belong to no budget, with the activities that need them."""

    accounts: tuple[Account, ...]
    loose: tuple[Resource, ...]


def line_title(charter: Charter, need: Need) -> str:
    """Return the title of a line of a budget."""
    return plain(prose(charter, need.spend.title)) if need.spend.title else charter.title_of(need.spend.name)


def flows(charter: Charter) -> Flows:
    """Return the contributions that *charter* states, each once."""
    accounts = tuple(_account(charter, budget) for budget in charter.budgets.values())
    placed = {one.resource.name for account in accounts for one in account.gifts}
    return Flows(accounts, tuple(one for one in charter.resources.values() if one.name not in placed))


def _account(charter: Charter, budget: Budget) -> Account:
    resources = resources_of(charter, budget)
    home = home_of(charter, budget)
    closed = budget.period is not None and budget.period.end is not None
    units = {one.money.per for one in budget.spends}
    units |= {one.value.money.per for one in resources if one.value is not None and one.value.money is not None}
    # Amounts of one interval can be compared as they stand, and need no period.
    unit = next(iter(units)) if len(units) == 1 and not closed else None
    counted = home is not None and (closed or len(units) <= 1)
    lines = {spend.name for spend in budget.spends}
    gifts = []
    for one in resources:
        line = one.for_.line if one.for_ is not None and one.for_.line in lines else None
        amount = _given(one, budget, home, per=not closed) if counted and home is not None else None
        gifts.append(Gift(one, one.from_, line, amount, one.status in FIRM))
    needs = tuple(
        Need(
            spend,
            _needed(spend, budget, home, per=not closed) if counted and home is not None else None,
            tuple(_paid_from(charter, budget, spend.name)),
        )
        for spend in budget.spends
    )
    return Account(
        budget,
        home if counted else None,
        closed,
        unit,
        needs,
        tuple(gifts),
        budget.shared_by,
        years_of(charter, budget) or (),
        tuple(_paid_from(charter, budget, None)),
    )


def _paid_from(charter: Charter, budget: Budget, line: str | None) -> Iterator[Activity]:
    for one in charter.activities.values():
        if one.paid_from is not None and one.paid_from.budget == budget.name and one.paid_from.line == line:
            yield one


def _needed(spend: Spend, budget: Budget, home: str, *, per: bool) -> Fraction | None:
    amount = in_currency(spend.money, home, budget)
    if amount is None or per or budget.period is None:
        return amount
    return within_period(budget.period, amount, spend.money.per, budget.period)


def _given(resource: Resource, budget: Budget, home: str, *, per: bool) -> Fraction | None:
    money = resource.value.money if resource.value is not None else None
    amount = in_currency(money, home, budget) if money is not None else None
    if amount is None or money is None or per or budget.period is None:
        return amount
    return within_period(budget.period, amount, money.per, resource.during or budget.period)
