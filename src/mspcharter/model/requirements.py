"""What a decision or a quorum asks for, as a tree of conditions."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.model.values import NOWHERE, Duration, Quantity, fraction, is_count
from mspcharter.record import Record
from mspcharter.text import Span

Comparison = Literal["at least", "more than"]
Base = Literal["votes cast", "members present", "all seats", "filled seats", "voting power", "active members", "total"]
Scope = Literal["each constituency", "each sector", "each chamber", "group", "constituencies", "sectors"]


class Consensus(Record):
    """No voting member present objects."""


class Unanimity(Record):
    """Every voting member votes yes."""


class NoObjection(Record):
    """No objection within the time allowed, and a yes at least; the silence of the others means consent."""


class Objections(Record):
    """At most *most* members object."""

    most: int


class NotBlocked(Record):
    """A blocking minority needs at least *fewest* stakeholders or seats."""

    fewest: int
    blocker: Literal["stakeholders", "seats"]


class Turnout(Record):
    """At least, or more than, *quantity* of those entitled take part in the vote."""

    quantity: Quantity
    comparison: Comparison = "at least"


class Amount(Record):
    """A number or a fraction of yes votes: *quantity* of the *base*, in the part of the body that *scope* names.

    *measure* is the name of the weight that a base of ``total`` counts, *group* the group of a scope of ``group``,
    *count* the number of constituencies or sectors in which the amount must be reached.
    """

    comparison: Comparison
    quantity: Quantity
    base: Base | None = None
    measure: str | None = None
    scope: Scope | None = None
    group: str | None = None
    count: int | None = None
    span: Span = NOWHERE


class AllOf(Record):
    """Every one of *parts* holds."""

    parts: tuple[Condition, ...]


class AnyOf(Record):
    """At least one of *parts* holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = (
    "Consensus | Unanimity | NoObjection | Objections | NotBlocked | Turnout | Amount | AllOf | AnyOf"
)


class Step(Record):
    """One step of a ladder, tried for a number of meetings or a time before the next."""

    condition: Condition
    meetings: int | None = None
    within: Duration | None = None
    span: Span = NOWHERE


def amounts(condition: Condition) -> list[Amount]:
    """Return the amounts that *condition* is made of, in their order."""
    if isinstance(condition, Amount):
        return [condition]
    if isinstance(condition, AllOf | AnyOf):
        return [amount for part in condition.parts for amount in amounts(part)]
    return []


def is_silence(condition: Condition) -> bool:
    """Say whether *condition* is met by silence, without a meeting: in all its parts."""
    if isinstance(condition, AllOf | AnyOf):
        return all(map(is_silence, condition.parts))
    return isinstance(condition, NoObjection | Objections)


def has_silence(condition: Condition) -> bool:
    """Say whether silence meets *condition*, or a part of it."""
    if isinstance(condition, AllOf | AnyOf):
        return any(map(has_silence, condition.parts))
    return is_silence(condition)


def is_majority(amount: Amount) -> bool:
    """Say whether *amount* is more than half of the whole body, where just half is a tie."""
    return (
        amount.scope is None
        and amount.comparison == "more than"
        and not is_count(amount.quantity)
        and fraction(amount.quantity) * 2 == 1
    )


def has_alternatives(condition: Condition) -> bool:
    """Say whether *condition* can be met in several ways, of which one is enough."""
    return isinstance(condition, AnyOf) or (
        isinstance(condition, AllOf) and any(has_alternatives(part) for part in condition.parts)
    )


def acts(condition: Condition) -> Literal["consensus", "unanimity", "silence", "vote"]:
    """Return in which manner a body acts at a step."""
    if is_silence(condition):
        return "silence"
    match condition:
        case Consensus():
            return "consensus"
        case Unanimity():
            return "unanimity"
        case _:
            return "vote"


def can_tie(step: Step) -> bool:
    """Say whether *step* asks for a majority, of which just half falls short."""
    return any(
        amount.comparison == "more than" and not is_count(amount.quantity) and fraction(amount.quantity) * 2 == 1
        for amount in amounts(step.condition)
    )
