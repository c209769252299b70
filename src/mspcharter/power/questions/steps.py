"""What each step of a decision needs, and its electronic vote: the yes votes, and what an abstention does there.

The yes votes are those with which the step passes while all attend and vote yes or no, and those without a seat agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import turned
from mspcharter.analysis.coalitions.search import Allowance, cheapest
from mspcharter.analysis.formula import Choice, Formula, sums_of
from mspcharter.analysis.game import FOUR_CHOICES, Game, yes_no
from mspcharter.model.requirements import amounts
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record

Unit: TypeAlias = Literal["seats", "votes"]


class Yes(Record):
    """The *least* yes votes that pass a step, of the *whole* there is, in its unit; None where no votes pass it."""

    least: Fraction | None
    whole: Fraction


class Abstaining(Record):
    """What a member does to a step who abstains: *as_no* if never anything else than with a no, *as_absence* likewise.

    *passes_where_no_fails* says that it can let a motion pass that a no would stop. *passes_where_absence_fails* and
    *fails_where_absence_passes* compare it with staying away: both can be true.
    """

    as_no: bool
    as_absence: bool
    passes_where_no_fails: bool
    passes_where_absence_fails: bool
    fails_where_absence_passes: bool


class StepFigure(Record):
    """A *route* of the body itself: the *yes* votes that it needs, in its own *unit*, and what *abstaining* does.

    *yes* and *abstaining* are None where the search was too long. *abstaining* is None also at a step that no votes
    pass: an abstention does as little there as any other vote.
    """

    route: Route
    unit: Unit
    yes: Yes | None
    abstaining: Abstaining | None


def steps_of(decisions: Decisions, case: Case) -> tuple[StepFigure, ...]:
    """Return the figures of each step of *case* in its own body, and of its electronic vote."""
    ground = decisions.ground(case)
    here = tuple(number for number, one in enumerate(case.voters) if one.seat and one.body == case.body.name)
    found = []
    for place, unit, yes in _each(decisions, case):
        route = case.routes[place]
        abstaining = decisions.memory.once(
            ("abstaining", ground, place),
            lambda condition=route.condition: _abstaining(_game(case, condition), here),  # type: ignore[misc]
        )
        # If all choices but yes come to the same, and no yes votes pass the step, then no votes do.
        if yes is not None and yes.least is None and abstaining is not None:
            abstaining = None if abstaining.as_no and abstaining.as_absence else abstaining
        found.append(StepFigure(route, unit, yes, abstaining))
    return tuple(found)


def yes_of_steps(decisions: Decisions, case: Case) -> tuple[tuple[Unit, Yes | None], ...]:
    """Return the yes votes that each step of *case* needs in its own body, in its unit; None where it is not known."""
    return tuple((unit, yes) for _, unit, yes in _each(decisions, case))


def _each(decisions: Decisions, case: Case) -> Iterator[tuple[int, Unit, Yes | None]]:
    """Yield the place of each route of the body itself, with its unit and the yes votes that it needs."""
    ground = decisions.ground(case)
    for place, route in enumerate(case.routes):
        if route.step is None or route.referred_to:
            continue
        unit = _unit(case, route)
        own = [_worth(case, number, unit) for number in range(len(case.voters))]
        yes = decisions.search(
            "yes-at-step",
            budget.FIGURE_STATES,
            (ground, place, unit),
            lambda allowance, own=own, condition=route.condition: _yes(_game(case, condition), own, allowance),  # type: ignore[misc]
        )
        yield place, unit, yes


def _game(case: Case, condition: Formula) -> Game:
    return Game(case.poll.sizes, condition, FOUR_CHOICES)


def _unit(case: Case, route: Route) -> Unit:
    """Return what a step counts: votes if one of its amounts does and there are any, and else seats."""
    assert route.step is not None, "others are left out"
    counted = [
        amount.base in ("votes cast", "voting power") or (amount.base is None and not case.body.chamber)
        for amount in amounts(route.step.condition)
    ]
    has_votes = any(one.votes for one in case.voters if one.body == case.body.name)
    return "votes" if any(counted) and has_votes else "seats"


def _worth(case: Case, number: int, unit: Unit) -> Fraction:
    voter = case.voters[number]
    if voter.body != case.body.name or voter.kind != "seat":
        return Fraction(0)
    return voter.votes if unit == "votes" else Fraction(voter.seats)


def _yes(game: Game, own: list[Fraction], allowance: Allowance) -> Yes:
    scale = lcm(*(one.denominator for one in own))
    whole = sum((one * size for one, size in zip(own, game.sizes, strict=True)), Fraction(0))
    plain = yes_no(game)
    found = cheapest(plain.formula, plain.sizes, [int(one * scale) for one in own], allowance)
    return Yes(Fraction(found.price, scale) if found is not None else None, whole)


def _abstaining(game: Game, here: tuple[int, ...]) -> Abstaining | None:
    """Return what an abstention of one of those *here* does; None where the search for a witness would be long."""
    if sum(game.sizes) * len(game.sizes) > budget.ABSTAINING_STEPS:
        return None
    made = [one.points[number] for one in sums_of(game.formula) for number in here]

    def turns(passing: Choice, failing: Choice) -> bool:
        if all(points[passing] <= points[failing] for points in made):
            return False
        return turned(game, passing, failing, among=here) is not None

    over_no, under_no = turns(Choice.ABSTAIN, Choice.NO), turns(Choice.NO, Choice.ABSTAIN)
    over_absence, under_absence = turns(Choice.ABSTAIN, Choice.ABSENT), turns(Choice.ABSENT, Choice.ABSTAIN)
    return Abstaining(
        not (over_no or under_no), not (over_absence or under_absence), over_no, over_absence, under_absence
    )
