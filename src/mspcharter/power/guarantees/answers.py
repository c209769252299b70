"""What statements are answered with: that they hold or not, the reason, and who shows it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model.statements import Expectation
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees.reasons import Reason
from mspcharter.power.parties import seats_of
from mspcharter.power.strength import Blockade
from mspcharter.record import Record


class Cast(Record):
    """How a number of voters of one kind vote: on one *route*, on all of them, or on an approval from outside."""

    route: Route | Literal["all", "approval"]
    voter: str
    choice: str
    number: int


class Witness(Record):
    """Who shows that a statement holds or does not: *who*, in which decision, body, budget or risk, and how they vote.

    *voters* are those whose behaviour decides, with how many there are of each.
    """

    subject: str | None
    who: tuple[str, ...] = ()
    voters: tuple[tuple[str, int], ...] = ()
    ballots: tuple[Cast, ...] = ()


class Proof(Record):
    """Whether *statement* holds, None where that is not known; the *reason*, and who shows it."""

    holds: bool | None
    statement: Expectation
    witness: Witness | None
    reason: Reason


class Answer(Record):
    """A proof before it is put beside its statement."""

    holds: bool | None
    reason: Reason
    witness: Witness | None = None


def proved(reason: Reason, witness: Witness | None = None) -> Answer:
    """Answer that it holds."""
    return Answer(holds=True, reason=reason, witness=witness)


def refuted(reason: Reason, witness: Witness | None = None) -> Answer:
    """Answer that it does not hold."""
    return Answer(holds=False, reason=reason, witness=witness)


def unknown(reason: Reason) -> Answer:
    """Answer that it is not known, and why."""
    return Answer(holds=None, reason=reason)


def of_most(found: Sequence[tuple[Fraction | int, Reason]]) -> Reason:
    """Return the reason with the largest amount of those *found*, the first of equals."""
    return max(found, key=lambda one: one[0])[1]


def witness(case: Case, names: Sequence[str], who: Sequence[int], how: Blockade | Ballots | None = None) -> Witness:
    """Return what shows an answer about those called *names*, with the voters *who*, in *case*."""
    votes: list[tuple[Route | Literal["all", "approval"], Ballots]]
    if isinstance(how, Blockade):
        votes = list(zip(case.routes, how.votes, strict=True)) if how.agreed else [("approval", how.votes[0])]
    else:
        votes = [] if how is None else [("all", how)]
    ballots = tuple(one for route, made in votes for one in cast(case, made, route))
    voters = tuple((voter.name, count) for voter, count in seats_of(case.voters, who))
    return Witness(case.decision.name, tuple(names), voters, ballots)


def cast(case: Case, ballots: Ballots, route: Route | Literal["all", "approval"] = "all") -> tuple[Cast, ...]:
    """Return how each kind of voter in *case* votes."""
    return tuple(
        Cast(route, voter.name, choice.name.lower(), counts[choice])
        for voter, counts in zip(case.voters, ballots, strict=True)
        for choice in Choice
        if counts[choice]
    )
