"""What the partners rule out or foresee: statements that are proved or refuted."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from mspcharter.model.requirements import Comparison
from mspcharter.model.values import NOWHERE, Duration, Level, Origin, Quantity
from mspcharter.record import Record
from mspcharter.text import Span

Power = Literal["pass", "block"]


class Without(Record):
    """The parties that are left out: certain names, or any *count* of a kind."""

    names: tuple[str, ...] = ()
    count: int | None = None
    of: Literal["seats", "stakeholders"] | None = None


class NoneAlone(Record):
    """No one at a level can pass or block a decision alone; without a decision, any of them.

    It is so whatever the others do; if it is only said *against* them, they all attend and vote the other way.
    """

    level: Level
    power: Power
    decision: str | None = None
    against: bool = False
    span: Span = NOWHERE


class Ability(Record):
    """Certain parties can, or cannot, pass or block a decision together, whatever the others do; see `NoneAlone`."""

    who: tuple[str, ...]
    able: bool
    power: Power
    decision: str | None = None
    against: bool = False
    span: Span = NOWHERE


class Passing(Record):
    """A decision can, or cannot, pass without certain parties."""

    decision: str
    able: bool
    without: Without | None = None
    span: Span = NOWHERE


class Meeting(Record):
    """A body can meet without certain parties."""

    body: str
    without: Without
    span: Span = NOWHERE


class EveryMatters(Record):
    """Each party at a level can change the result of a decision; without a decision, of every decision."""

    level: Level
    decision: str | None = None
    span: Span = NOWHERE


class EverySeated(Record):
    """Each party at a level has a seat in a body."""

    level: Level
    body: str
    span: Span = NOWHERE


class HasSeats(Record):
    """A party has at least, or more than, a number or a fraction of the seats of a body."""

    who: str
    least: Quantity
    body: str
    comparison: Comparison = "at least"
    span: Span = NOWHERE


class NoneHoldsSeats(Record):
    """No party at a level has more than a number or a fraction of the seats of a body."""

    level: Level
    most: Quantity
    body: str
    span: Span = NOWHERE


class NonePays(Record):
    """No party at a level pays more than a share of a budget, or of any budget."""

    level: Level
    most: Quantity
    budget: str | None = None
    span: Span = NOWHERE


class NoneCarries(Record):
    """No party at a level carries more than a share of a risk, or of any risk."""

    level: Level
    most: Quantity
    risk: str | None = None
    span: Span = NOWHERE


class Settled(Record):
    """A decision, or every decision, is settled within a time."""

    within: Duration
    decision: str | None = None
    span: Span = NOWHERE


class Outcome(Record):
    """A decision passes or fails in a scenario's vote, or passes at one *step* of its ladder; the first is number 1."""

    decision: str
    passes: bool
    step: int | None = None
    span: Span = NOWHERE


Statement: TypeAlias = (
    "NoneAlone | Ability | Passing | Meeting | EveryMatters | EverySeated | HasSeats | NoneHoldsSeats"
    " | NonePays | NoneCarries | Settled"
)
Expectation: TypeAlias = (
    "NoneAlone | Ability | Passing | Meeting | EveryMatters | EverySeated | HasSeats | NoneHoldsSeats"
    " | NonePays | NoneCarries | Settled | Outcome"
)


class Guarantee(Record):
    """A guarantee: statements about the rules that must be true."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    statements: tuple[Statement, ...] = ()


class Ballot(Record):
    """How certain seats or parties vote: all that are named, or *count* of the seats of a single name."""

    who: tuple[str, ...]
    choice: Literal["yes", "no", "abstain", "absent"]
    count: int | None = None


class Vote(Record):
    """A vote on a decision in a scenario. An *electronic* vote takes place without a meeting."""

    decision: str
    ballots: tuple[Ballot, ...] = ()
    electronic: bool = False


class VacantSeats(Record):
    """Seats that are vacant in a scenario."""

    count: int
    seat: str


class Addition(Record):
    """Seats that a group gains in a body."""

    count: int
    from_: str
    to: str


class Scenario(Record):
    """A what-if: a change or a vote, and the expected result."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    without: tuple[str, ...] = ()
    vacant: tuple[VacantSeats, ...] = ()
    adds: Addition | None = None
    on: date | None = None
    vote: tuple[Vote, ...] = ()
    expect: tuple[Expectation, ...] = ()
