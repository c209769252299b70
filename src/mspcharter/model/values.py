"""The values that charters are made of: money, time, amounts, and who is meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NewType

from mspcharter.record import Record
from mspcharter.text import Span

NOWHERE = Span("", 0, 0)

Quantity = NewType("Quantity", str)
"""A count, a fraction or a percentage, as written: ``5``, ``2/3``, ``40%``."""

TimeUnit = Literal["hour", "day", "working day", "week", "month", "year"]
Level = Literal["seat", "stakeholder", "affiliation", "constituency", "sector", "region", "funder"]


class Origin(Record):
    """Where a declaration was written, and which of its facts are defaults."""

    span: Span = NOWHERE
    name: Span = NOWHERE
    fields: dict[str, tuple[Span, ...]] = {}  # noqa: RUF012 - read only
    defaults: tuple[str, ...] = ()

    def at(self, field: str) -> Span:
        """Return where *field* was written, or else the declaration's name."""
        spans = self.fields.get(field)
        return spans[0] if spans else self.name


class Money(Record):
    """An amount in a currency (ISO 4217), once or per unit of time."""

    currency: str
    amount: Decimal
    per: TimeUnit | None = None


class Duration(Record):
    """A length of time."""

    count: int
    unit: TimeUnit


class Period(Record):
    """The days from *start* to *end*, both included; without an end, open."""

    start: date
    end: date | None = None


class Who(Record):
    """A party: declared under a *name*, or only described in a *text*."""

    name: str | None = None
    text: str | None = None


class Share(Record):
    """The part of a cost, a risk or a benefit that falls on *of*."""

    of: str
    amount: Quantity
    span: Span = NOWHERE


@lru_cache(maxsize=512)
def fraction(quantity: Quantity) -> Fraction:
    """Return the value of *quantity*: a percentage as a fraction of one, a count as it is."""
    if quantity.endswith("%"):
        return Fraction(quantity[:-1]) / 100
    return Fraction(quantity)


def is_count(quantity: Quantity) -> bool:
    """Say whether *quantity* counts heads, and is no part of a whole."""
    return "/" not in quantity and not quantity.endswith("%")


DAYS: dict[str, Fraction] = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "working day": Fraction(7, 5),
    "week": Fraction(7),
    "month": Fraction(365, 12),
    "year": Fraction(365),
}


def days(duration: Duration) -> Fraction:
    """Return *duration* in days; a month is a twelfth of a year, a working day seven fifths of a day."""
    return duration.count * DAYS[duration.unit]
