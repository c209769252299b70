"""The values that charters are made of: money, time, amounts, who is meant, tasks, and what decisions are about."""

from __future__ import annotations

from collections.abc import Iterator
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
Subject = Literal[
    "budget", "amendment", "admission", "removal", "withdrawal", "dissolution", "appointment", "policy", "dispute",
    "anything-else",
]  # fmt: skip
Level = Literal["seat", "stakeholder", "affiliation", "constituency", "sector", "region", "funder"]


class Open(Record):
    """A *fact* of a declaration that is to be agreed, *by* whom and *before* which day, or is not known.

    Of a list, it is the *row* called *name*, as it is written, with its *title*.
    """

    fact: str
    manner: Literal["to be agreed", "not known"]
    by: Who | None = None
    before: date | None = None
    name: str | None = None
    title: str | None = None
    row: str | None = None


class Origin(Record):
    """Where a declaration was written, which of its facts are defaults, and which are *open*."""

    span: Span = NOWHERE
    name: Span = NOWHERE
    fields: dict[str, tuple[Span, ...]] = {}  # noqa: RUF012 - read only
    defaults: tuple[str, ...] = ()
    open: tuple[Open, ...] = ()

    def is_open(self, *facts: str) -> bool:
        """Say whether one of *facts*, or a row of it, is open."""
        return any(one.fact in facts for one in self.open)

    def states(self, fact: str) -> bool:
        """Say whether *fact* is written, and settled: it is neither a default nor open."""
        return fact in self.fields and not self.is_open(fact)

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


class Caller(Record):
    """Who can ask for it: the chair, a number or a part of the seats, or of the members of *group*, or a party.

    *more* than this part have to do so.
    """

    manner: Literal["chair", "seats", "members", "party"]
    seats: Quantity | None = None
    members: Quantity | None = None
    group: str | None = None
    more: bool = False
    party: Who | None = None


def names_of(callers: tuple[Caller, ...]) -> tuple[str, ...]:
    """Return the names of the parties among *callers*, and of groups of which some members can ask together."""
    found = (one.party.name if one.party is not None else one.group for one in callers)
    return tuple(name for name in found if name is not None)


class Share(Record):
    """The part of a cost, a risk or a benefit that falls on *of*."""

    of: str
    amount: Quantity
    span: Span = NOWHERE


class Amounts(Record):
    """The amounts above *over*, or from nothing, up to *up_to*, which is included, or without an end."""

    over: Money | None = None
    up_to: Money | None = None

    @property
    def unit(self) -> tuple[str, TimeUnit | None]:
        """Return the currency, and the unit of time, in which the amounts are compared."""
        bound = self.over or self.up_to
        assert bound is not None
        return bound.currency, bound.per

    @property
    def least(self) -> Decimal:
        """Return the amount that is just too small."""
        return self.over.amount if self.over is not None else Decimal(-1)

    def holds(self, other: Amounts) -> bool:
        """Say whether all amounts of *other* are among these."""
        return self.unit == other.unit and self.least <= other.least and not _is_above(other.up_to, self.up_to)

    def meets(self, other: Amounts) -> bool:
        """Say whether some amount is among both."""
        return self.unit == other.unit and self._begins_within(other) and other._begins_within(self)

    def _begins_within(self, other: Amounts) -> bool:
        return other.up_to is None or self.least < other.up_to.amount


def _is_above(one: Money | None, other: Money | None) -> bool:
    """Say whether the end *one* is above *other*; without an end, amounts go on for ever."""
    return other is not None and (one is None or one.amount > other.amount)


class Topic(Record):
    """The subject of a decision, or the part of a subject that *text* describes, or that has these *amounts*."""

    subject: Subject
    text: str | None = None
    amounts: Amounts | None = None

    @property
    def matter(self) -> Topic:
        """Return the topic without capitals and double spaces, in which two topics that are the same may differ."""
        return self if self.text is None else self._replace(text=" ".join(self.text.casefold().split()))

    @property
    def is_part(self) -> bool:
        """Say whether it is a part of its subject."""
        return self.text is not None or self.amounts is not None

    @property
    def whole(self) -> Topic:
        """Return the whole subject."""
        return Topic(self.subject) if self.is_part else self

    def covers(self, other: Topic) -> bool:
        """Say whether all of *other* certainly belongs to this; both are matters."""
        if self.subject != other.subject or self.text not in (None, other.text):
            return False
        return self.amounts is None or (other.amounts is not None and self.amounts.holds(other.amounts))

    def is_apart_from(self, other: Topic) -> bool:
        """Say whether nothing of *other* belongs to this, because of its amounts."""
        if self.amounts is None or other.amounts is None or self.amounts.unit != other.amounts.unit:
            return False
        return not self.amounts.meets(other.amounts)


class Deadline(Record):
    """A time limit that begins with an *event*, or the least time *before* it."""

    within: Duration
    event: str
    before: bool = False


class Item(Record):
    """What somebody has to do, or may do: a *text*, with a *name* if it can be cited.

    *every* says how often, and *due* within how long after an event, or how long before it. *to* is the party to which
    it is owed, and *by* the decision that carries it.
    """

    text: str
    name: str | None = None
    every: Duration | None = None
    due: Deadline | None = None
    to: Who | None = None
    by: str | None = None
    span: Span = NOWHERE


ITEM_LISTS = ("tasks", "duties", "powers", "rights", "costs")
"""The facts of declarations that are lists of items."""


def items_of(declared: object) -> Iterator[Item]:
    """Yield the items of all lists of *declared*."""
    for attribute in ITEM_LISTS:
        yield from getattr(declared, attribute, ())


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
