"""Offices of bodies, elections to their seats, and the kinds of their meetings."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.governance import Body, Quorum
from mspcharter.model.meetings import Meetings
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
    """A kind of meeting of a body that differs from its usual meetings: who calls it, and its own rules.

    It is held *every* year, for example, or *held* within a time of the call.
    """

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: str | None = None
    called_by: tuple[Caller, ...] = ()
    notice: Duration | None = None
    every: Duration | None = None
    held: Duration | None = None
    quorum: Quorum | None = None
    agenda: str | None = None
    remote: bool | None = None
    guests: str | None = None
    ballots: Literal["secret", "open"] | None = None
    languages: tuple[str, ...] = ()
    minutes: Duration | None = None
    minutes_circulated: Duration | None = None


def seated_at(body: Body, meeting: MeetingKind) -> Body:
    """Return *body* as it sits at *meeting*: its own quorum, interval and notice replace those of usual meetings.

    A quorum of the meeting replaces that of a second meeting too, and the quorum to vote is asked for as well.
    """
    places = {**body.origin.fields, "meets": meeting.origin.fields.get("every", (meeting.origin.name,))}
    meets = body.meets or Meetings()
    body = body._replace(
        meets=meets._replace(every=meeting.every, notice=meeting.notice or meets.notice),
        origin=body.origin._replace(fields=places),
    )
    unsettled = tuple(one for one in meeting.origin.open if one.fact == "quorum")
    if meeting.quorum is None and not unsettled:
        return body
    usual_open = (one for one in body.origin.open if one.fact not in ("quorum", "quorum_at_second_meeting"))
    open_ = (*usual_open, *unsettled)
    places = {**places, "quorum": meeting.origin.fields.get("quorum", (meeting.origin.name,))}
    origin = body.origin._replace(fields=places, open=open_)
    return body._replace(quorum=meeting.quorum, quorum_at_second_meeting=None, origin=origin)
