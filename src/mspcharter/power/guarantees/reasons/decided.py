"""Reasons about decisions: who passes or blocks what, and how a vote in a scenario goes."""

from __future__ import annotations

from typing import TypeAlias

from mspcharter.analysis.formula import Ballots
from mspcharter.model.statements import Without
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Unclear
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
    """A decision passes with *ballots*, in which nobody of *party* votes yes."""

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
    """The decision is left to *voters* of whom nothing is known."""

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
