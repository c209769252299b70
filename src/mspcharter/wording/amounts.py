"""Amounts of money of a charter, added up and in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mspcharter import english
from mspcharter.model.values import Money, Quantity, fraction, is_count


def money(value: Money) -> str:
    """Return an amount as ``KES 9,000,000 per year``."""
    return english.money(value.currency, value.amount, value.per)


def total(amounts: Iterable[Money]) -> list[Money]:
    """Add up *amounts*, each currency and each pace of payment by itself."""
    sums: dict[tuple[str, Any], Decimal] = {}
    for one in amounts:
        key = (one.currency, one.per)
        sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [Money(currency, amount, per) for (currency, per), amount in sums.items()]


def part_of(share: Quantity, whole: list[Money]) -> str:
    """Return what a *share* of the *whole* comes to, where that can be said to the last digit; else nothing."""
    if len(whole) != 1 or is_count(share):
        return ""
    hundredths = fraction(share) * Fraction(whole[0].amount) * 100
    if hundredths.denominator != 1:
        return ""
    return money(whole[0]._replace(amount=Decimal(hundredths.numerator) / 100))
