"""Sums of money in documents: totals, parts, and what a yearly amount comes to over a period.

Only exact amounts are printed. A part that is not exact in hundredths, or a period that is no whole number of years,
has no amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mspcharter.english import money, whole_percent
from mspcharter.model.money import Budget
from mspcharter.model.values import Money, Period, Quantity, Share, fraction, is_count

_IN_A_YEAR = {"year": 1, "month": 12}


def money_of(value: Money) -> str:
    """Return an amount of money as it is printed."""
    return money(value.currency, value.amount, value.per)


def figure_of(value: Money) -> str:
    """Return an amount without its currency and interval, for a column that has them in its heading."""
    return money_of(value._replace(per=None)).removeprefix(f"{value.currency} ")


def unit_of(amounts: Iterable[Money]) -> str | None:
    """Return the currency and the interval that all *amounts* have: ``KES per year``; None where they differ."""
    units = {f"{one.currency} per {one.per}" if one.per else one.currency for one in amounts}
    return units.pop() if len(units) == 1 else None


def total(amounts: Iterable[Money]) -> list[Money]:
    """Return the sums of *amounts*, one for each currency and payment interval."""
    sums: dict[tuple[str, Any], Decimal] = {}
    for one in amounts:
        key = (one.currency, one.per)
        sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [Money(currency, amount, per) for (currency, per), amount in sums.items()]


def total_of(budget: Budget) -> list[Money]:
    """Return the sums of what *budget* spends; none while an amount is open."""
    return [] if budget.origin.is_open("spends") else total(spend.money for spend in budget.spends)


def part_of(share: Quantity, whole: list[Money]) -> Money | None:
    """Return the amount of a *share* of the *whole* if it is exact in hundredths; otherwise None."""
    if len(whole) != 1 or is_count(share):
        return None
    hundredths = fraction(share) * Fraction(whole[0].amount) * 100
    if hundredths.denominator != 1:
        return None
    return whole[0]._replace(amount=Decimal(hundredths.numerator) / 100)


def sum_of(several: tuple[Share, ...]) -> str:
    """Return the sum of shares; an empty text where one of them is a count."""
    if any(is_count(share.amount) for share in several):
        return ""
    return whole_percent(sum((fraction(share.amount) for share in several), Fraction(0)))


def years_of(period: Period | None) -> int | None:
    """Return how many whole years *period* has: from a day to the day before it in a later year; otherwise None."""
    if period is None or period.end is None:
        return None
    after = period.end + timedelta(days=1) if period.end < date.max else period.end
    years = after.year - period.start.year
    return years if years > 0 and (after.month, after.day) == (period.start.month, period.start.day) else None


def over(amount: Money, years: int) -> Money | None:
    """Return what *amount* per year or month comes to in so many *years*; None for one that is paid otherwise."""
    times = _IN_A_YEAR.get(amount.per or "")
    return None if times is None else Money(amount.currency, amount.amount * times * years)
