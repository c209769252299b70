"""Reasons about bodies: who has seats in one, and whether it can meet."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.model.statements import Without
from mspcharter.model.values import Level, Quantity
from mspcharter.power.cases import Missing
from mspcharter.power.parties import Party, Seats
from mspcharter.record import Record


class QuorumUnknown(Record):
    """The quorum or the seats of *body* are not known, because something is *missing*."""

    body: str
    missing: Missing


class UnnamedWithoutSeat(Record):
    """Members of *membership* whom the charter does not name, *number* of them, have no seat of their own in *body*."""

    membership: str
    number: int | None
    body: str


class NoVotingSeats(Record):
    """The *body* has no voting seats."""

    body: str


class MeetsWithoutAny(Record):
    """The *body* has its quorum without any as many as *without* says."""

    body: str
    without: Without


class MayMeetWithout(Record):
    """Whether *body* can meet without *party* depends on seats that are not known."""

    body: str
    party: Party


class MeetsWithout(Record):
    """The *rest* of the voting seats of *body* are a quorum without *party*."""

    body: str
    party: Party
    rest: int


class NeverMeets(Record):
    """The *body* has no quorum though all its members, *present*, come."""

    body: str
    present: int


class CannotMeetWithout(Record):
    """The *body* has no quorum without *seats*: *present* of *whole* voting seats are there."""

    body: str
    seats: Seats
    present: int
    whole: int


class NoSeat(Record):
    """The *party* has no seat in *body*."""

    party: Party
    body: str


class MayHaveSeat(Record):
    """A group fills seats of *body*, so that it is not known whether *party* has one."""

    party: Party
    body: str


class EachSeated(Record):
    """Each of *number* parties at *level* has a seat in *body*."""

    level: Level
    number: int
    body: str


class NoneSeated(Record):
    """No party at *level* has a seat in *body*."""

    level: Level
    body: str


class SeatsHeld(Record):
    """The *party* has *held* of the *whole* voting seats of *body*; the *bound* is of a *kind*."""

    party: Party
    body: str
    held: int
    whole: int
    bound: Quantity
    kind: Literal["least", "more", "most", "largest"]


class SeatsBetween(Record):
    """The *party* has between *fewest* and *most* of the *whole* seats of *body*; *voting* says that it is asked."""

    party: Party
    body: str
    fewest: int
    most: int
    whole: int
    voting: bool


MeetingReason: TypeAlias = (
    QuorumUnknown | NoVotingSeats | MeetsWithoutAny | MayMeetWithout | MeetsWithout | NeverMeets | CannotMeetWithout
)
SeatReason: TypeAlias = NoSeat | UnnamedWithoutSeat | MayHaveSeat | EachSeated | NoneSeated | SeatsHeld | SeatsBetween
