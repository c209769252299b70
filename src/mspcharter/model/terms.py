"""Terms of office, limits and balances of the seats of a body."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.values import Duration, Level, Quantity, Who
from mspcharter.record import Record


class Term(Record):
    """The term of office of a seat, its *length* or *until* what it lasts, and how often it can be renewed.

    The terms in a row, and those in a lifetime, are limited by their number or by the *time* that they take together.
    """

    length: Duration | None = None
    until: str | None = None
    in_a_row: int | None = None
    in_a_lifetime: int | None = None
    time_in_a_row: Duration | None = None
    time_in_a_lifetime: Duration | None = None
    renewable: bool = False
    staggered: bool = False

    @property
    def is_limited(self) -> bool:
        """Say whether a limit is set on how often, or how long, someone serves."""
        limits = (self.in_a_row, self.in_a_lifetime, self.time_in_a_row, self.time_in_a_lifetime)
        return any(limit is not None for limit in limits)


class Limit(Record):
    """The most that one party can have: seats, a fraction of the seats, or a fraction of the voting power.

    A limit on seats forbids more seats. A limit on voting power reduces votes until no party has more than this
    fraction of the votes that remain. With *up_to*, the limit applies to a body of at most this number of seats.
    """

    amount: Quantity
    of: Literal["seats", "voting seats", "voting power"]
    per: Level
    up_to: int | None = None


class Balance(Record):
    """How seats are distributed, for a group, persons or per level; what a body *aims at* is a target, and no rule."""

    comparison: Literal["at least", "at most", "equal", "aims at"]
    amount: Quantity | None = None
    group: Who | None = None
    persons: Literal["women", "men", "youth", "elders", "persons-with-disabilities"] | None = None
    per: Level | None = None


class Rotation(Record):
    """How the chair rotates."""

    among: Literal["constituencies", "sectors", "stakeholders", "seats"] | None = None
    every: Duration | None = None
