"""The figures that a reader of a charter looks for first: the yes votes that each decision needs, and who can block it.

A decision that is too large to be worked out is given as unclear, and nothing is said of its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import Figures, figures
from mspcharter.power.gates import idle_keepers
from mspcharter.power.needed import VotesNeeded, votes_needed
from mspcharter.power.players import PlayerLevel
from mspcharter.power.questions.against import NOBODY
from mspcharter.power.questions.matrix import Line, line_of
from mspcharter.power.questions.numbers import numbers_of, untied
from mspcharter.power.questions.single import Single, singles
from mspcharter.power.questions.steps import Unit, Yes, yes_of_steps
from mspcharter.power.reach import in_reach, or_none
from mspcharter.record import Record


class Glance(Record):
    """The *figures* of a decision with every seat by itself, its *line* of the matrix, and who can leave it undone.

    *idle* are the stakeholders, constituencies and sectors that stop it by doing nothing,
    each by itself, with their level.
    """

    figures: Figures
    line: Line
    idle: tuple[tuple[Level | None, str], ...]

    @property
    def needed(self) -> Needed:
        """Return the yes votes that it needs."""
        figures = self.figures
        steps = tuple((one.unit, one.yes) for one in figures.steps)
        return Needed(figures.case, steps, untied(steps, figures.numbers), self.line.needed)

    @property
    def is_possible(self) -> bool:
        """Say whether the decision can pass at all."""
        return self.figures.against.no != NOBODY


class Needed(Record):
    """The yes votes that a *case* needs: those of each step, with its unit, and over all.

    *untied* are those of each step where no one breaks a tie in its favour.
    """

    case: Case
    steps: tuple[tuple[Unit, Yes | None], ...]
    untied: tuple[tuple[Unit, Yes | None], ...]
    votes: VotesNeeded


def needed_at(decisions: Decisions, name: str) -> Needed | None:
    """Return the yes votes that the decision called *name* needs; None if they are not known.

    It is much quicker than all figures of the decision.
    """
    case = next((one for one in _cases(decisions) if one.decision.name == name), None)
    if case is None or isinstance(case, Unclear):
        return None
    return _needed(decisions, case)


def singles_of(decisions: Decisions, names: Iterable[str], level: PlayerLevel) -> Iterator[Single]:
    """Yield who at *level* can pass or block alone one of the decisions called *names*, as far as that is known."""
    for case in in_reach(decisions, [decisions.case(decisions.charter.decisions[name]) for name in names]):
        if isinstance(case, Case):
            yield from or_none(partial(singles, decisions, case, (level,))) or ()


def needed_in(decisions: Decisions, names: Iterable[str]) -> Mapping[str, Needed]:
    """Return the yes votes that the decisions called *names* need, of those for which they are known.

    How many are worked out does not depend on the other decisions of the charter.
    """
    found = in_reach(decisions, [decisions.case(decisions.charter.decisions[name]) for name in names])
    return {one.decision.name: _needed(decisions, one) for one in found if isinstance(one, Case)}


def glance_alone(decisions: Decisions, name: str) -> Glance | Unclear:
    """Return the figures of the decision called *name* without a look at the other decisions of the charter."""
    (case,) = in_reach(decisions, [decisions.case(decisions.charter.decisions[name])])
    return _known(decisions, case)


def glances(decisions: Decisions) -> tuple[Glance | Unclear, ...]:
    """Return the figures of each decision of the charter, in the order of the text."""
    return decisions.once(("glances", decisions.gone), lambda: tuple(_glances(decisions)))


def glance_at(decisions: Decisions, name: str) -> Glance | Unclear | None:
    """Return the figures of the decision called *name* alone; None if there is no such decision."""
    for case in _cases(decisions):
        if case.decision.name == name:
            return _known(decisions, case)
    return None


def _needed(decisions: Decisions, case: Case) -> Needed:
    steps = yes_of_steps(decisions, case)
    return Needed(case, steps, untied(steps, numbers_of(decisions, case)), votes_needed(decisions, case))


def _glances(decisions: Decisions) -> Iterator[Glance | Unclear]:
    return (_known(decisions, case) for case in _cases(decisions))


def _cases(decisions: Decisions) -> tuple[Case | Unclear, ...]:
    """Return the decisions as cases, and as unclear those that are too large."""
    cases = decisions.charter.decisions.values()
    return decisions.once(
        ("in-reach", decisions.gone), lambda: tuple(in_reach(decisions, [decisions.case(one) for one in cases]))
    )


def _known(decisions: Decisions, case: Case | Unclear) -> Glance | Unclear:
    if isinstance(case, Unclear):
        return case
    return decisions.once(("glance", decisions.gone, case.decision.name), lambda: _glance(decisions, case))


def _glance(decisions: Decisions, case: Case) -> Glance | Unclear:
    idle = idle_keepers(decisions.charter, decisions.membership, case.decision)
    found = or_none(lambda: Glance(figures(decisions, case, "seat"), line_of(decisions, case), idle))
    return Unclear(case.decision, Missing("size")) if found is None else found
