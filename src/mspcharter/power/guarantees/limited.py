"""Reasons about limits: on what a party pays or carries, and on how long a matter takes."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from mspcharter.model.values import Level
from mspcharter.power.timelines.longest import Longest
from mspcharter.record import Record

Subject: TypeAlias = tuple[Literal["budget", "costs", "risk"], str | None]
"""What is paid or carried: a budget, all costs, or a risk, and its name."""
Bearing: TypeAlias = Literal["pays", "gives", "carries"]


class PayersUnknown(Record):
    """The charter does not say who pays for *subject*, or shares it."""

    subject: Subject


class BurdenShare(Record):
    """The *party* bears a *part* of *subject*, which is more than the *most* allowed or, being the largest, is not."""

    party: str
    bearing: Bearing
    part: Fraction
    subject: Subject
    most: Fraction
    allowed: bool
    level: Level | None = None


class BurdenUnknown(Record):
    """It is not known how much of *subject* the *party* bears."""

    party: str
    bearing: Bearing
    subject: Subject
    level: Level | None = None


class NoBurden(Record):
    """No party at *level* bears a part, and *most* is allowed."""

    level: Level
    most: Fraction


class NoRisk(Record):
    """No risk is declared."""


class DurationUnknown(Record):
    """It is not known how long the matter called *name* takes; without a *longest* way it has no steps."""

    name: str
    longest: Longest | None


class TooLong(Record):
    """The matter called *name* can take longer than it may."""

    name: str
    longest: Longest


class WithinTime(Record):
    """The slowest matter, called *name*, takes no longer than it may."""

    name: str
    longest: Longest


BurdenReason: TypeAlias = PayersUnknown | BurdenShare | BurdenUnknown | NoBurden | NoRisk
TimeReason: TypeAlias = DurationUnknown | TooLong | WithinTime
