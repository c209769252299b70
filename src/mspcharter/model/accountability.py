"""How results are watched, how open the partnership is, how quarrels end, and who has signed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mspcharter.model.values import NOWHERE, Duration, Money, Origin, Quantity, Who
from mspcharter.record import Record
from mspcharter.text import Span


class Measure(Record):
    """A value of an indicator and its date: a number, an amount of money, or words."""

    number: Quantity | None = None
    money: Money | None = None
    text: str | None = None
    on: date | None = None


class Measuring(Record):
    """How often something is measured, and by whom."""

    every: Duration
    by: Who | None = None


class Indicator(Record):
    """A measure that shows whether an objective is reached."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    baseline: Measure | None = None
    target: Measure | None = None
    source: str | None = None
    measured: Measuring | None = None
    reported_to: tuple[str, ...] = ()


class Review(Record):
    """An evaluation: *of* parts of the partnership, or of all of it."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    every: Duration | None = None
    by: Who | None = None
    reports_to: str | None = None
    last_held: date | None = None
    also_when: str | None = None
    of: tuple[str, ...] = ()


class Consultation(Record):
    """A channel for those without a seat, or a hearing of those whom a decision concerns."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: tuple[Who, ...] = ()
    before: tuple[str, ...] = ()
    by: Who | None = None
    open_for: Duration | None = None
    answered_within: Duration | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the names of those who are asked, without those who are only described."""
        return tuple(who.name for who in self.of if who.name is not None)


PUBLISHED = ("charter", "minutes", "budget", "accounts", "membership", "decisions", "reviews")


class Transparency(Record):
    """What is published, where and when."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    publishes: tuple[str, ...] = ()
    at: str | None = None
    within: Duration | None = None
    except_: str | None = None


class Conflict(Record):
    """What a member with a conflict of interest must do."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    members: tuple[Literal["declare", "abstain", "leave"], ...] = ()
    excluded_from_quorum: bool = False
    register: Literal["public", "private"] | None = None


class DisputeStep(Record):
    """One step of a dispute. The final step ends it; another step can refer it back."""

    name: str
    by: Who
    within: Duration | None = None
    final: bool = False
    back_to: str | None = None
    span: Span = NOWHERE


class Dispute(Record):
    """The steps to settle a dispute, in order, and those *between* whom such disputes arise; without them, anyone."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    between: tuple[str, ...] = ()
    steps: tuple[DisputeStep, ...] = ()


class Waiver(Record):
    """A finding that the partners accept, with the reason. *name* is the check, *subject* the part of the charter."""

    name: str
    origin: Origin = Origin()
    subject: str | None = None
    because: str | None = None
    agreed_by: tuple[str, ...] = ()
    until: date | None = None


class Signatory(Record):
    """The person who signs for a stakeholder, with capacity and authority."""

    name: str
    origin: Origin = Origin()
    person: str | None = None
    capacity: str | None = None
    authority: str | None = None
    on: date | None = None
    reservation: str | None = None
