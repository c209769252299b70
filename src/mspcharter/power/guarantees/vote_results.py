"""What a vote comes to, as values: the route that passes it, or what each route is short of."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from mspcharter.model.values import Who
from mspcharter.power.cases import Power, Route
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class Tallied(Record):
    """How much of what an amount counts is *reached*, of a *whole*, and how much is needed: *part*, or *more* than it.

    *unit* is what it counts: the base of the amount, its measure, ``seats`` or ``votes``. *group* is the one that must
    reach it. What counts is presence or a yes. *grain* is the least by which two sums of it can differ. *second* says
    that it is the quorum of a second meeting. *tie* is for exactly half where someone can break a tie: whether it is
    broken in favour.
    """

    reached: Fraction
    whole: Fraction
    part: Fraction
    more: bool
    unit: str
    present: bool
    group: str | None = None
    grain: Fraction = Fraction(1)
    second: bool = False
    tie: bool | None = None


class InGroups(Record):
    """In how many groups of a *kind* an amount is *reached*, of how many, and in how many it must be.

    *second* says that it is the quorum of a second meeting.
    """

    reached: int
    groups: int
    kind: Literal["constituencies", "sectors", "chambers"]
    least: int
    present: bool
    second: bool = False


class Objecting(Record):
    """How many object, where *most* may, or none; *supported* says whether any voter votes yes."""

    number: int
    most: int | None
    supported: bool


class AllNeeded(Record):
    """How many of all seats vote yes, where all must."""

    yes: int
    seats: int


class Withheld(Record):
    """How many of these blockers withhold their yes, where the *fewest* of them can block.

    A stakeholder withholds it with any of its seats; a seat of no known stakeholder counts by itself.
    """

    number: int
    fewest: int
    blocker: str


class TakingPart(Record):
    """How many of all seats take part, and how many must."""

    number: int
    seats: int
    least: int


class NoRuling(Record):
    """The one whose ruling is needed does not agree."""

    who: str


class Refused(Record):
    """A holder of a veto or a consent stops it: what is called so, or the seat that holds it."""

    who: str | Voter
    power: Power


class NoYes(Record):
    """No seat of a body votes yes, although the rest of the rule is met; *filled* says whether it has any to do so."""

    body: str
    filled: bool


class NotApproved(Record):
    """A step in another body lacks the approval that the decision there needs."""

    by: Who


RouteFact: TypeAlias = (
    Tallied | InGroups | Objecting | AllNeeded | Withheld | TakingPart | NoRuling | Refused | NoYes | NotApproved
)


class VoteResult(Record):
    """What a vote comes to: the *route* by which a decision passes, or all on which it fails, with what they count.

    *not_approved_by* is the one outside without whose approval nothing passes.
    """

    passes: bool
    routes: tuple[tuple[Route, tuple[RouteFact, ...]], ...]
    not_approved_by: Who | None = None
