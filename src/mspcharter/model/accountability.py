"""How results are watched, how open the partnership is, how quarrels end, and who has signed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mspcharter.model.values import NOWHERE, Duration, Money, Origin, Quantity, Who
from mspcharter.record import Record
from mspcharter.text import Span


class Measure(Record):
    """A value of an indicator and its day: a number, money, or words where nothing can be counted."""

    number: Quantity | None = None
    money: Money | None = None
    text: str | None = None
    on: date | None = None


class Measuring(Record):
    """How often something is measured, and by whom."""

    every: Duration
    by: Who | None = None


class Indicator(Record):
    """What shows whether an objective is reached."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    baseline: Measure | None = None
    target: Measure | None = None
    source: str | None = None
    measured: Measuring | None = None
    reported_to: tuple[str, ...] = ()


class Review(Record):
    """A look at the whole from outside the day's work."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    every: Duration | None = None
    by: Who | None = None
    reports_to: str | None = None
    last_held: date | None = None
    also_when: str | None = None


class Consultation(Record):
    """A channel for those who hold no seat."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    by: Who | None = None
    open_for: Duration | None = None
    answered_within: Duration | None = None


class Transparency(Record):
    """What is published, where and when."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    publishes: tuple[
        Literal["charter", "minutes", "budget", "accounts", "membership", "decisions", "reviews"], ...
    ] = ()
    at: str | None = None
    within: Duration | None = None
    except_: str | None = None


class Conflict(Record):
    """What a member with an interest of its own does."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    members: tuple[Literal["declare", "abstain", "leave"], ...] = ()
    excluded_from_quorum: bool = False
    register: Literal["public", "private"] | None = None


class DisputeStep(Record):
    """One instance that a dispute comes before; the final one ends it, another may send it back."""

    name: str
    by: Who
    within: Duration | None = None
    final: bool = False
    back_to: str | None = None
    span: Span = NOWHERE


class Dispute(Record):
    """The way that a quarrel takes."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    steps: tuple[DisputeStep, ...] = ()


class Waiver(Record):
    """A finding that the partners accept, and why; *name* is that of the check, *subject* what it is about."""

    name: str
    origin: Origin = Origin()
    subject: str | None = None
    because: str | None = None
    agreed_by: tuple[str, ...] = ()
    until: date | None = None


class Signatory(Record):
    """Who signs for a stakeholder, and with what authority."""

    name: str
    origin: Origin = Origin()
    person: str | None = None
    capacity: str | None = None
    authority: str | None = None
    on: date | None = None
    reservation: str | None = None
