"""The way of each decision from its start to its end: what each step needs, how long it takes, what comes next.

The steps are the legs of the timeline that the power report and the checks use. Legs of other decisions, to which a
blocked one is referred, are drawn where these decisions are.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from mspcharter.analysis.journey import Leg
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import Step, acts
from mspcharter.model.values import days
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.numbers import StepNumbers, numbers_of
from mspcharter.power.questions.quorums import QuorumFigure, quorums_of
from mspcharter.power.questions.steps import StepFigure, steps_of
from mspcharter.power.referral import Rulebook, rulebook
from mspcharter.power.timelines.longest import Longest, longest_of
from mspcharter.power.timelines.stages import ADOPTED, NO_QUORUM, REJECTED, Stage
from mspcharter.power.timelines.ways import decision_way
from mspcharter.record import Record

EventKind = Literal[
    "on", "passed", "failed", "tied", "electronic", "approved", "refused", "vetoed", "not-vetoed", "again"
]


class Next(Record):
    """What follows an *event*: another rung of the ladder, an end, or the *decision* that takes the matter over."""

    event: EventKind
    to: str
    decision: str | None = None


class Rung(Record):
    """A step of a decision, called *key*: what happens, in how many *days*, and what comes *after*.

    *step* is the rule that applies, with its number if there are several, *figure* what it needs in votes, and
    *numbers* what its parts come to.
    """

    key: str
    stage: Stage
    days: Fraction | None
    after: tuple[Next, ...]
    step: Step | None = None
    number: int | None = None
    figure: StepFigure | None = None
    numbers: StepNumbers | None = None


class Ladder(Record):
    """The *rungs* of a decision in their order, its *case*, and how long it takes at the *longest*."""

    decision: Decision
    case: Case | Unclear
    rungs: tuple[Rung, ...]
    longest: Longest
    quorums: tuple[QuorumFigure, ...] = ()


def ladders(decisions: Decisions) -> tuple[Ladder, ...]:
    """Return the ladder of each decision, in the order of the text."""
    book = rulebook(decisions.charter)
    return tuple(_ladder(decisions, book, one) for one in decisions.charter.decisions.values())


def _ladder(decisions: Decisions, book: Rulebook, decision: Decision) -> Ladder:
    way = decision_way(decisions, decision, book)
    case = decisions.case(decision)
    figures = steps_of(decisions, case) if isinstance(case, Case) else ()
    found = quorums_of(decisions, case.body, decision) if isinstance(case, Case) else ()
    own = [leg for key, leg in way.journey.legs.items() if key.partition("/")[0] == decision.name]
    # Decisions by the same rule share their numbers, so that these stand in the order of the steps and not by route.
    shared = numbers_of(decisions, case) if isinstance(case, Case) else ()
    numbers = dict(zip((one.route for one in figures), shared, strict=True))
    if any(way.stages[leg.name].kind == "unsettled" for leg in own):
        return Ladder(decision, case, tuple(_stated(decision)), longest_of(way))
    rungs = [
        rung._replace(numbers=numbers[rung.figure.route]) if rung.figure is not None else rung
        for rung in _rungs(decisions.charter, decision, own, way.stages, figures)
    ]
    quorums = () if isinstance(found, Missing) else found
    return Ladder(decision, case, tuple(rungs), longest_of(way), quorums)


def _stated(decision: Decision) -> Iterator[Rung]:
    """Yield the steps of a *decision* of which it is open how it goes on; other decisions lead to the first.

    Where no step is settled, one rung that is not drawn stands for all.
    """
    several = len(decision.requires) > 1
    if not decision.requires:
        yield Rung(f"{decision.name}/raised", Stage("unsettled", decision.name), None, ())
    before = None
    for number, step in enumerate(decision.requires, 1):
        manner = acts(step.condition)
        stage = Stage(manner, decision.taken_by, again=manner == before)
        took = days(step.within) if step.within is not None else None
        key = f"{decision.name}/{'raised' if before is None else number}"
        yield Rung(key, stage, took, (), step, number if several else None)
        before = manner


def _rungs(
    charter: Charter, decision: Decision, legs: list[Leg], stages: dict[str, Stage], figures: tuple[StepFigure, ...]
) -> Iterator[Rung]:
    """Yield the rungs in the order in which they are read: what comes before, the steps, and what may follow them."""
    for leg in sorted(legs, key=lambda one: _place(_part(one), stages[one.name])):
        part = _part(leg)
        number = int(part) if part.isdigit() else None
        step = decision.requires[number - 1] if number is not None else None
        if part == "electronic":
            step = decision.electronic_vote
        after = tuple(_next(charter, leg.name, way.event, way.to) for way in leg.exits)
        several = number if len(decision.requires) > 1 else None
        yield Rung(leg.name, stages[leg.name], leg.days, after, step, several, _figure(figures, step, several))


def _place(part: str, stage: Stage) -> int:
    """Return where a rung stands: consultations and the notice stay in the order in which they come."""
    if stage.kind in ("consultation", "notice", "discussion"):
        return 0
    return {"raised": 0, "electronic": 2, "said": 3, "approved": 4}.get(part, 1 if part.isdigit() else 5)


def _part(leg: Leg) -> str:
    return leg.name.partition("/")[2]


def _figure(figures: tuple[StepFigure, ...], step: Step | None, number: int | None) -> StepFigure | None:
    """Return what *step* needs in votes, if that is known."""
    return next((one for one in figures if one.route.step is step and one.route.number in (None, number)), None)


def _next(charter: Charter, key: str, event: str, to: str) -> Next:
    kind = "again" if event == NO_QUORUM else _EVENTS.get(event, "on")
    other = to.partition("/")[0]
    taken_over = other in charter.decisions and other != key.partition("/")[0]
    return Next(kind, to, other if taken_over else None)


_EVENTS: dict[str, EventKind] = {
    "passed": "passed",
    "failed": "failed",
    "tied": "tied",
    "electronic-vote": "electronic",
    "approved": "approved",
    "refused": "refused",
    "vetoed": "vetoed",
    "not-vetoed": "not-vetoed",
}
ENDS = (ADOPTED, REJECTED)
"""The ends of a decision."""
