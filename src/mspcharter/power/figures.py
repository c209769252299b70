"""The figures of a decision that the report shows first: its quorums, its steps, and who can stop it."""

from __future__ import annotations

from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, PlayerLevel
from mspcharter.power.questions.against import Against, against
from mspcharter.power.questions.numbers import StepNumbers, numbers_of
from mspcharter.power.questions.quorums import QuorumFigure, quorums_of
from mspcharter.power.questions.single import Single, owner_of, singles
from mspcharter.power.questions.steps import StepFigure, steps_of
from mspcharter.record import Record


class Figures(Record):
    """The *quorums* of the body, the *steps*, the fewest who stop it, and who can pass or block it alone.

    *numbers* are those of each step. *owner* has all seats that vote on it, and is not among those who do something
    alone.
    """

    case: Case
    quorums: tuple[QuorumFigure, ...]
    steps: tuple[StepFigure, ...]
    numbers: tuple[StepNumbers, ...]
    against: Against
    singles: tuple[Single, ...]
    owner: Single | None


def figures(decisions: Decisions, case: Case, level: PlayerLevel) -> Figures:
    """Return the figures of *case*, with those who act together at *level*; at that of seats, also at wider ones."""
    levels = LEVELS if level == "seat" else (level,)
    found = quorums_of(decisions, case.body, case.decision)
    return Figures(
        case,
        () if isinstance(found, Missing) else found,
        steps_of(decisions, case),
        numbers_of(decisions, case),
        against(decisions, case, level),
        singles(decisions, case, levels),
        owner_of(decisions, case, levels),
    )
