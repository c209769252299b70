"""Offices of bodies, elections to their seats, and the kinds of their meetings."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.governance import Quorum
from mspcharter.model.terms import Term
from mspcharter.model.values import Caller, Duration, Item, Origin, Topic, Who
from mspcharter.record import Record


class Post(Record):
    """A post in a body: its chair, or an office or a line of seats that has a *name*."""

    manner: Literal["chair", "named"]
    name: str | None = None


class Office(Record):
    """A post in a body, such as vice-chair or treasurer, with *number* holders, and whom they stand in for."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: str | None = None
    number: int = 1
    elected_by: Who | None = None
    appointed_by: Who | None = None
    selected_by: Who | None = None
    held_by: Who | None = None
    from_: str | None = None
    term: Term | None = None
    stand_in_for: tuple[Post, ...] = ()
    must_be: tuple[Who, ...] = ()
    may_not_be: tuple[Who, ...] = ()
    may_decide: tuple[Topic, ...] = ()
    tasks: tuple[Item, ...] = ()
    powers: tuple[Item, ...] = ()


class Ballots(Record):
    """How votes are cast and counted in an election: a known method, or one that *text* describes."""

    method: (
        Literal["ranked ballots", "plurality", "majority", "approval ballots", "proportional lists", "lot"] | None
    ) = None
    text: str | None = None


class Election(Record):
    """How persons are elected to the seats and offices of a body."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: str | None = None
    fills: tuple[Post, ...] = ()
    voters: tuple[Who, ...] = ()
    nominated_by: tuple[Who, ...] = ()
    endorsed_by: tuple[Caller, ...] = ()
    by: Ballots | None = None
    ballots: Literal["secret", "open"] | None = None
    run_by: Who | None = None
    held: Duration | None = None
    notice: Duration | None = None
    open_for: Duration | None = None
    tie: Ballots | None = None
    rest_of_a_term: Literal["counts", "does not count"] | None = None
    if_a_limit_breaks: str | None = None


class MeetingKind(Record):
    """A kind of meeting of a body that differs from its usual meetings: who calls it, and its own rules."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: str | None = None
    called_by: tuple[Caller, ...] = ()
    notice: Duration | None = None
    held: Duration | None = None
    quorum: Quorum | None = None
    agenda: str | None = None
    remote: bool | None = None
    guests: str | None = None
    ballots: Literal["secret", "open"] | None = None
    languages: tuple[str, ...] = ()
    minutes: Duration | None = None
    minutes_circulated: Duration | None = None
