"""Reasons: what shows that a statement holds or does not, or why that is not known, as values.

`wording.guarantees` makes the sentence of each. A reason about a vote holds the ballots; what they come to is counted
(`power.guarantees.outcomes`) only for a reason that is shown.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Ballots
from mspcharter.model.statements import Without
from mspcharter.model.values import Level, Quantity
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.guarantees.limited import BurdenReason, TimeReason
from mspcharter.power.parties import Party, Seats
from mspcharter.power.strength import Blockade
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class NoDecision(Record):
    """No decision is declared."""


class NoVote(Record):
    """There is no vote on the decision, or none in the *scenario*."""

    scenario: bool


class NoParty(Record):
    """There is no party at *level* with a say."""

    level: Level


class OnlyThey(Record):
    """Only the voters of *party* are for a decision, and all others come and are against it."""

    case: Case
    party: Party


class Blocked(Record):
    """The voters of *party* block a decision that all others want, and *how*."""

    case: Case
    party: Party
    how: Blockade


class CannotBlock(Record):
    """The voters of *party* are against a decision that all others want, and it passes."""

    case: Case
    party: Party


class AllAgree(Record):
    """How a decision goes when all vote yes."""

    case: Case


class NeedsTheirYes(Record):
    """A decision does not pass without the yes of *party*."""

    case: Case
    party: Party


class PassesWithout(Record):
    """A decision passes with *ballots*, in which no one of *party* votes yes."""

    case: Case
    party: Party
    ballots: Ballots


class OpenSeats(Record):
    """It depends on *seats* that may belong to *party* or not."""

    party: Party
    seats: Seats


class TooManyGroups(Record):
    """There are too many ways to leave out as many as *without* says."""

    case: Case | None
    without: Without


class WithoutAny(Record):
    """It is so without any as many as *without* says: a decision *passes*, or does not."""

    case: Case
    without: Without
    passes: bool


class NotAVoter(Record):
    """A *party* that should matter has no vote on a decision."""

    case: Case
    party: Party


class NeverMatters(Record):
    """The vote of *party* never changes the result."""

    case: Case
    party: Party


class EachMatters(Record):
    """Each party can change the result."""

    case: Case


class NoElectronicVote(Record):
    """The decision has no rule for votes without a meeting."""

    decision: str


class LeftTo(Record):
    """The decision is left to *voters* whose choice is not known."""

    decision: str
    voters: tuple[Voter, ...]


class Voted(Record):
    """How a decision goes with *ballots*."""

    case: Case
    ballots: Ballots


DecisionReason: TypeAlias = (
    OnlyThey
    | Blocked
    | CannotBlock
    | AllAgree
    | NeedsTheirYes
    | PassesWithout
    | WithoutAny
    | NotAVoter
    | NeverMatters
    | EachMatters
    | Voted
)
UnknownReason: TypeAlias = (
    NoDecision | NoVote | NoParty | Unclear | OpenSeats | TooManyGroups | NoElectronicVote | LeftTo
)


class QuorumUnknown(Record):
    """The quorum of *body* is not known, because something is *missing*."""

    body: str
    missing: Missing


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
    """Each of *number* parties has a seat in *body*."""

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
SeatReason: TypeAlias = NoSeat | MayHaveSeat | EachSeated | NoneSeated | SeatsHeld | SeatsBetween


class InEach(Record):
    """It is so in *number* decisions; *first* shows the first of them."""

    number: int
    first: Reason


Reason: TypeAlias = InEach | DecisionReason | UnknownReason | MeetingReason | SeatReason | BurdenReason | TimeReason
