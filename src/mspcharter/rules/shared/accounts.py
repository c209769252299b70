"""The spending and income of a budget for each year, exactly, and what each partner gives and gains.

Money per unit of time counts for each day of its period, an hour as a day's 24th part and a working day as seven fifths
of a day; a single payment counts for the whole period.
The result is None if a value, a currency or an end date is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mspcharter.english import decimal, money
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.money import Benefit, Budget, Resource, Risk, converted, within_period
from mspcharter.model.parties import Stakeholder
from mspcharter.model.values import Money, Period, Share, fraction
from mspcharter.record import Record
from mspcharter.text import Span

FIRM = ("committed", "received")


class Year(Record):
    """What a budget *spends* in a *year* (None: in all), and its *firm* and *pledged* income, in its own currency."""

    year: int | None
    spends: Fraction
    firm: Fraction
    pledged: Fraction


def resources_of(charter: Charter, budget: Budget) -> tuple[Resource, ...]:
    """Return the resources for *budget*; those that name no budget belong to the only one, if there is only one."""
    only = len(charter.budgets) == 1
    return tuple(
        one for one in charter.resources.values() if (one.for_.budget == budget.name if one.for_ is not None else only)
    )


def is_borne_by_shares(charter: Charter, budget: Budget) -> bool:
    """Say whether the partners bear the cost of *budget* by the shares that they agreed, so that no resource is due."""
    return bool(budget.shared_by) and not resources_of(charter, budget)


def home_of(charter: Charter, budget: Budget) -> str | None:
    """Return the currency of *budget*: the one of the charter, or the only one in which it spends."""
    if charter.identity is not None and charter.identity.currency is not None:
        return charter.identity.currency
    currencies = {spend.money.currency for spend in budget.spends}
    return currencies.pop() if len(currencies) == 1 else None


def years_of(charter: Charter, budget: Budget) -> tuple[Year, ...] | None:
    """Return the years of *budget*; None if a value, a currency or an end date is unknown."""
    period, home = budget.period, home_of(charter, budget)
    if period is None or period.end is None or home is None or not budget.spends or budget.origin.is_open("spends"):
        return None
    spent = [(in_currency(spend.money, home, budget), spend.money.per, period) for spend in budget.spends]
    given = [(one, _worth(one, home, budget), one.during or period) for one in resources_of(charter, budget)]
    if any(amount is None for amount, _, _ in spent) or any(worth is None for _, worth, _ in given):
        return None
    # A single payment belongs to no year, so the whole period counts as one.
    once = any(unit is None for _, unit, _ in spent) or any(
        one.value is not None and one.value.money is not None and one.value.money.per is None for one, _, _ in given
    )
    spans: list[tuple[int | None, Period]] = (
        [(None, period)]
        if once
        else [(year, _within(period, year)) for year in range(period.start.year, period.end.year + 1)]
    )
    found = []
    for year, span in spans:
        spends = sum(
            (within_period(span, amount or Fraction(0), unit, own) for amount, unit, own in spent), Fraction(0)
        )
        sums = {True: Fraction(0), False: Fraction(0)}
        for one, worth, own in given:
            unit = one.value.money.per if one.value is not None and one.value.money is not None else None
            sums[one.status in FIRM] += within_period(span, worth or Fraction(0), unit, own)
        found.append(Year(year, spends, sums[True], sums[False]))
    return tuple(found)


def in_currency(money: Money, home: str, budget: Budget) -> Fraction | None:
    """Return the amount of *money* in the currency *home*, by the rates of *budget*; None without a rate."""
    return converted(money, home, budget.rate)


def _worth(resource: Resource, home: str, budget: Budget) -> Fraction | None:
    if resource.value is None or resource.value.money is None:
        return None
    return in_currency(resource.value.money, home, budget)


def _within(period: Period, year: int) -> Period:
    assert period.end is not None
    return Period(max(period.start, date(year, 1, 1)), min(period.end, date(year, 12, 31)))


def in_words(home: str, amount: Fraction) -> str:
    """Write *amount* to the cent: ``KES 4,500,000``, ``KES 182.50``; a rounded amount says "about"."""
    cents = round(amount * 100)
    if amount and not cents:
        return f"less than {home} 0.01"
    about = "" if cents == amount * 100 else "about "
    return about + money(home, Decimal(cents) / 100)


class Giver(Record):
    """The partner called *name*, and the *part* that it gives: of the cost that is *agreed*, or of all contributions.

    *span* is the first line about it.
    """

    name: str
    part: Fraction
    agreed: bool
    span: Span

    @property
    def share(self) -> str:
        """Return what the partner gives: ``gives 50.1% of the contributions``; a rounded half or whole says so."""
        does, whole = ("bears", "the cost") if self.agreed else ("gives", "the contributions")
        if self.part == 1:
            return f"{does} all of {whole}"
        tenths = round(self.part * 1000)
        around = {500: "just over 50", 1000: "just under 100"}.get(tenths, decimal(self.part * 100, 1))
        return f"{does} {around}% of {whole}"


def largest_giver(charter: Charter, membership: Membership) -> Giver | None:
    """Return the largest giver by the agreed shares of costs, or else by resources; None if unknown."""
    parts: dict[str, Fraction] = {}
    spans: dict[str, Span] = {}
    shared = [budget for budget in charter.budgets.values() if budget.shared_by]
    if len(shared) == 1 and len(charter.budgets) == 1:
        for share in shared[0].shared_by:
            head = membership.head(share.of)
            parts[head] = parts.get(head, Fraction(0)) + fraction(share.amount)
            spans.setdefault(head, share.span)
    elif not shared:
        homes = {budget.name: home_of(charter, budget) for budget in charter.budgets.values()}
        # Amounts in different currencies cannot be added up.
        if len(set(homes.values())) > 1:
            return None
        for budget in charter.budgets.values():
            home = homes[budget.name]
            for one in resources_of(charter, budget):
                money = one.value.money if one.value is not None else None
                worth = in_currency(money, home, budget) if money is not None and home is not None else None
                # Yearly and single payments cannot be compared.
                if worth is None or money is None or money.per != "year" or one.from_ is None:
                    return None
                head = membership.head(one.from_)
                parts[head] = parts.get(head, Fraction(0)) + worth
                spans.setdefault(head, one.origin.at("value"))
    whole = sum(parts.values(), Fraction(0))
    if not whole:
        return None
    name = max(parts, key=lambda one: parts[one])
    return Giver(name, parts[name] / whole, bool(shared), spans[name])


def gives(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    """Return whether *partner* contributes: money, work, an asset, a role, a share of a cost or risk, or `brings`."""
    groups = membership.groups(partner.name)
    if (
        partner.brings is not None
        or partner.origin.is_open("brings")
        or any(one.from_ == partner.name for one in charter.resources.values())
    ):
        return True
    if any(partner.name in (*one.held_by, *one.backup) for one in charter.roles.values()):
        return True
    if any(partner.name in (*one.responsible, *one.accountable) for one in charter.activities.values()):
        return True
    if any(one.owner in groups for one in charter.assets.values()):
        return True
    bills: tuple[Budget | Risk, ...] = (*charter.budgets.values(), *charter.risks.values())
    return any(share.of in groups for bill in bills for share in bill.shared_by) or any(
        one.owner in groups for one in charter.risks.values()
    )


def gains(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    """Return whether *partner* has a benefit, or a line `expects`."""
    groups = membership.groups(partner.name)
    return partner.expects is not None or any(
        groups & {*(share.of for share in benefit.shared_by), *benefit.reaches} for benefit in charter.benefits.values()
    )


def shares_in(benefits: Iterable[Benefit], name: str) -> Share | None:
    """Return the first share of *benefits* in the name of the partner *name*."""
    return next((share for benefit in benefits for share in benefit.shared_by if share.of == name), None)


def without_part(charter: Charter, membership: Membership, *sectors: str) -> Stakeholder | None:
    """Return the first partner of *sectors* if none of these partners has a part; None otherwise."""
    theirs = [
        one
        for one in charter.stakeholders.values()
        if one.is_partner
        and one.sector is not None
        and any(sector in membership.sectors_above(one.sector) for sector in sectors)
    ]
    return theirs[0] if theirs and not any(_plays(charter, membership, one) for one in theirs) else None


def _plays(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    if gives(charter, membership, partner) or any(one.of == partner.name for one in charter.champions.values()):
        return True
    theirs = {partner.name, *membership.homes(partner.name)}
    return any(theirs & set(one.owner) for one in charter.objectives.values())
