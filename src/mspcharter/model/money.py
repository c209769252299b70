"""The work, what it needs, who gives it, who pays, and who bears the risk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from mspcharter.model.parties import BudgetLine
from mspcharter.model.values import DAYS, NOWHERE, Duration, Item, Money, Origin, Period, Quantity, Share, Who
from mspcharter.record import Record
from mspcharter.text import Span

Likelihood = Literal["rare", "unlikely", "possible", "likely", "almost-certain"]
Impact = Literal["negligible", "minor", "moderate", "major", "severe"]


class Activity(Record):
    """A part of the work plan, and who is responsible, accountable, consulted and informed."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    for_: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    paid_from: BudgetLine | None = None
    starts: date | None = None
    due: date | None = None


class Value(Record):
    """What a resource is worth: money, or working time in full-time equivalents."""

    money: Money | None = None
    fte: Quantity | None = None


class Resource(Record):
    """A contribution from one partner."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    kind: Literal["cash", "in-kind", "staff", "expertise", "data", "premises"] | None = None
    from_: str | None = None
    value: Value | None = None
    during: Period | None = None
    for_: BudgetLine | None = None
    status: Literal["pledged", "committed", "received"] = "pledged"
    condition: str | None = None


class Spend(Record):
    """One line of a budget."""

    name: str
    title: str | None
    money: Money
    span: Span = NOWHERE


class Audit(Record):
    """How often the accounts are audited, and by whom."""

    every: Duration | None = None
    by: Who | None = None


class Agreed(Record):
    """How often a budget is agreed, and the decision *by* which it is."""

    every: Duration
    by: str


class Rate(Record):
    """What an amount in one currency is worth in another."""

    amount: Money
    worth: Money


def converted(money: Money, home: str, rates: Iterable[Rate]) -> Fraction | None:
    """Return the amount of *money* in the currency *home* by the first of *rates* that joins both; None without one.

    A rate on which the amount to be converted is worth nothing is none.
    """
    amount = Fraction(money.amount)
    if money.currency == home:
        return amount
    for rate in rates:
        pair = {rate.amount.currency: Fraction(rate.amount.amount), rate.worth.currency: Fraction(rate.worth.amount)}
        if set(pair) == {money.currency, home} and pair[money.currency]:
            return amount * pair[home] / pair[money.currency]
    return None


def within_period(span: Period, amount: Fraction, unit: str | None, own: Period) -> Fraction:
    """Return the total within *span* of *amount* per *unit*, paid during its *own* period.

    A year is a calendar year, and a month a twelfth of it.
    """
    assert span.end is not None
    start, end = max(span.start, own.start), min(span.end, own.end or span.end)
    if end < start:
        return Fraction(0)
    if unit is None:
        return amount
    if unit == "year":
        return sum((amount * _part(start, end, year) for year in range(start.year, end.year + 1)), Fraction(0))
    if unit == "month":
        return sum((amount * 12 * _part(start, end, year) for year in range(start.year, end.year + 1)), Fraction(0))
    return amount * ((end - start).days + 1) / DAYS[unit]


def _part(start: date, end: date, year: int) -> Fraction:
    """Return the fraction of *year* from *start* to *end*: in months if they are whole months, in days otherwise."""
    first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    if first.day == 1 and ((last.month == 12 and last.day == 31) or _next(last).day == 1):
        return Fraction(last.month - first.month + 1, 12)
    return Fraction((last - first).days + 1, date(year, 12, 31).timetuple().tm_yday)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


class Budget(Record):
    """What the partnership spends, who shares the cost, how often it is *agreed*, and rules on *costs*."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    period: Period | None = None
    spends: tuple[Spend, ...] = ()
    shared_by: tuple[Share, ...] = ()
    custody: str | None = None
    audited: Audit | None = None
    rate: tuple[Rate, ...] = ()
    agreed: Agreed | None = None
    costs: tuple[Item, ...] = ()


class Asset(Record):
    """A thing of value that the partnership holds or makes."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    kind: Literal["data", "brand", "intellectual-property", "equipment", "funds"] | None = None
    owner: str | None = None
    custody: str | None = None
    licence: str | None = None
    on_exit: str | None = None


class Response(Record):
    """What is done about a risk, by whom and by when."""

    text: str
    by: Who | None = None
    before: date | None = None


class Residual(Record):
    """The risk that remains after the responses."""

    likelihood: Likelihood
    impact: Impact


class Risk(Record):
    """An event that can harm the partnership, and who bears the loss."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    likelihood: Likelihood | None = None
    impact: Impact | None = None
    owner: str | None = None
    shared_by: tuple[Share, ...] = ()
    response: tuple[Response, ...] = ()
    residual: Residual | None = None


class Benefit(Record):
    """A gain for the partners or for others."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    shared_by: tuple[Share, ...] = ()
    reaches: tuple[str, ...] = ()
    measured_by: tuple[str, ...] = ()
