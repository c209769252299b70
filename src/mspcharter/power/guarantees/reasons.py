"""Reasons: what shows that a statement holds or does not, or why that is not known, as values.

`wording.guarantees` makes the sentence of each. A reason about a vote holds the ballots; what they come to is counted
(`power.guarantees.outcomes`) only for a reason that is shown.
"""

from __future__ import annotations

from typing import TypeAlias

from mspcharter.analysis.formula import Ballots
from mspcharter.model import Charter
from mspcharter.model.statements import Without
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Concern, Unclear
from mspcharter.power.gates import Gate
from mspcharter.power.guarantees.limited import BurdenReason, TimeReason
from mspcharter.power.guarantees.seating import MeetingReason, SeatReason
from mspcharter.power.parties import Party, Seats
from mspcharter.power.strength import Blockade
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class NoDecision(Record):
    """No decision is declared."""


class NoVote(Record):
    """There is no vote on the decision, or none in the *scenario*."""

    scenario: bool


class NoneNamed(Record):
    """The charter names no party at *level*, or none among its *partners*, so that a statement on each is on none."""

    level: Level
    partners: bool = False


class NoParty(Record):
    """There is no party at *level* with a say."""

    level: Level


class OnlyThey(Record):
    """Only the voters of *party* are for a decision, and all others come and are against it."""

    case: Case
    party: Party


class PassesWithOnly(Record):
    """A decision passes with *ballots*, in which only those of *party* vote yes."""

    case: Case
    party: Party
    ballots: Ballots


class NeverWithOnly(Record):
    """A decision never passes with the yes of *party* alone, whatever the others do."""

    case: Case
    party: Party


class SurelyPasses(Record):
    """The yes of *party* passes a decision whatever the others do."""

    case: Case
    party: Party


class StoppedByOthers(Record):
    """A decision fails with *ballots*, though all of *party* vote yes."""

    case: Case
    party: Party
    ballots: Ballots


class KeepsShut(Record):
    """A decision cannot begin without *party*, who alone hold the *gate*; *others_left* if some held it too before."""

    case: Case
    party: Party
    gate: Gate
    others_left: bool = False


class OpenGate(Record):
    """A decision cannot begin without those who hold the *gate*, and it is not known whether they are *party*."""

    case: Case
    party: Party
    gate: Gate


class OpenPetition(Record):
    """It is not known whether *number* stakeholders can keep a *gate* shut that seats or members can open together."""

    case: Case
    gate: Gate
    number: int


class NoOneBegins(Record):
    """A decision cannot begin, because all who hold the *gate* have left."""

    case: Case
    gate: Gate


class Entangled(Record):
    """What *party* can do depends on what the others do at the same time, so that no certain answer is found."""

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


class OutOfReach(Record):
    """To find out takes a search that goes further than any may."""


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
    """Each party at *level* can change the result."""

    case: Case
    level: Level


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


ActReason: TypeAlias = (
    OnlyThey
    | PassesWithOnly
    | NeverWithOnly
    | SurelyPasses
    | StoppedByOthers
    | Blocked
    | CannotBlock
    | NeedsTheirYes
    | PassesWithout
    | NeverMatters
)
VoteReason: TypeAlias = ActReason | AllAgree | WithoutAny | NotAVoter | EachMatters | Voted
DecisionReason: TypeAlias = VoteReason | KeepsShut | NoOneBegins
Undetermined: TypeAlias = (
    Unclear | OpenSeats | OpenGate | OpenPetition | Entangled | TooManyGroups | OutOfReach | LeftTo
)
UnknownReason: TypeAlias = NoDecision | NoVote | NoParty | NoneNamed | NoElectronicVote | Undetermined


class InEach(Record):
    """It is so in *number* decisions; *first* shows the first of them."""

    number: int
    first: Reason


class IfConcerned(Record):
    """It is so in the decision called *decision* if someone is concerned, by a *reason* about another *charter*."""

    decision: str
    concern: Concern
    charter: Charter
    reason: Reason


class WhoeverIsConcerned(Record):
    """It is so whoever is concerned in the decisions called *names*."""

    names: tuple[str, ...]


Reason: TypeAlias = (
    IfConcerned
    | WhoeverIsConcerned
    | InEach
    | DecisionReason
    | UnknownReason
    | MeetingReason
    | SeatReason
    | BurdenReason
    | TimeReason
)
