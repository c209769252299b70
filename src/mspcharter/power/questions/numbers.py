"""What each step of a decision comes to in numbers, in its own body and as that body is composed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import AllOf, AnyOf, Condition, Turnout, has_alternatives, is_majority
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.matrix import Edge, edges_of
from mspcharter.power.questions.steps import Unit, Yes
from mspcharter.power.requirement import turnout
from mspcharter.power.roll import Roll
from mspcharter.record import Record


class StepNumbers(Record):
    """The numbers of the step of a *route*: those of its amounts, its *filled* seats, and how many must take part.

    *cast* says that an abstention is a vote cast, against. *vacant* seats have no member.
    """

    route: Route
    edges: tuple[Edge, ...]
    turnouts: tuple[tuple[Turnout, int], ...]
    filled: int
    vacant: int
    cast: bool


class InWords(Record):
    """What is known of a step whose numbers are not: whether an abstention is a vote *cast*, against.

    *by_seats* says that a number of yes counts seats where the rule does not say what it counts.
    """

    cast: bool
    by_seats: bool


Numbers: TypeAlias = "StepNumbers | InWords"


def in_words(decision: Decision, body: Body | None) -> InWords:
    """Return what the steps of *decision*, which *body* takes, are read by if their numbers are not known."""
    return InWords(decision.abstaining == "counts as no", body is not None and bool(body.chamber))


def numbers_of(decisions: Decisions, case: Case) -> tuple[StepNumbers, ...]:
    """Return the numbers of each step of *case* in its own body, and of its electronic vote."""
    return decisions.once(("numbers", decisions.ground(case)), lambda: tuple(_numbers(decisions, case)))


def _numbers(decisions: Decisions, case: Case) -> Iterator[StepNumbers]:
    edges = tuple(edges_of(decisions, case))
    room = Roll(decisions.charter, decisions.membership, decisions.gone).room(case.body, case.decision)
    filled = sum(voter.count * voter.seats for voter in room.voters.values())
    vacant = sum(voter.vacant for voter in room.voters.values())
    for route in case.routes:
        if route.step is not None and not route.referred_to:
            yield StepNumbers(
                route,
                tuple(edge for edge in edges if edge.route == route),
                tuple((one, turnout(room, one)) for one in _turnouts(route.step.condition)),
                filled,
                vacant,
                case.decision.abstaining == "counts as no",
            )


def untied(
    steps: Sequence[tuple[Unit, Yes | None]], numbers: Sequence[StepNumbers]
) -> tuple[tuple[Unit, Yes | None], ...]:
    """Return the yes votes of each step where no one breaks a tie in its favour."""
    return tuple(_untied(unit, yes, own) for (unit, yes), own in zip(steps, numbers, strict=True))


def _untied(unit: Unit, yes: Yes | None, own: StepNumbers) -> tuple[Unit, Yes | None]:
    step = own.route.step
    if step is None or yes is None or yes.least is None or has_alternatives(step.condition):
        return unit, yes
    halves = [edge.asked for edge in own.edges if is_majority(edge.amount) and edge.asked.unit == unit]
    return unit, yes._replace(least=max(yes.least, *(half.least for half in halves))) if halves else yes


def _turnouts(condition: Condition) -> Iterator[Turnout]:
    match condition:
        case Turnout():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _turnouts(part)
        case _:
            return
