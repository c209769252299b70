"""All that is asked of a charter's rules, answered once for every form in which it is told."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.record import Record
from mspcharter.power.bridge import Unclear, case_of
from mspcharter.power.comparison import Comparison, Witness, back_doors, comparisons
from mspcharter.power.funders import Reach, reaches
from mspcharter.power.matrix import Line, line_of
from mspcharter.power.players import PlayerLevel
from mspcharter.power.study import Study, study


class Answers(Record):
    """What the rules of a charter come to; *matrix* and *reaches* go with *studies*, one for each decision."""

    level: PlayerLevel
    studies: tuple[Study, ...]
    matrix: tuple[Line, ...]
    reaches: tuple[tuple[Reach, ...], ...]
    unclear: tuple[Unclear, ...]
    comparisons: tuple[Comparison, ...]
    back_doors: tuple[Witness, ...]


def answers(charter: Charter, level: PlayerLevel, decisions: tuple[str, ...] = ()) -> Answers:
    """Answer for the *decisions* of *charter*, or for all of them, with players taken at *level*."""
    asked = [one for one in charter.decisions.values() if not decisions or one.name in decisions]
    found = [case_of(charter, decision) for decision in asked]
    cases = [case for case in found if not isinstance(case, Unclear)]
    return Answers(
        level,
        tuple(study(charter, case, level) for case in cases),
        tuple(line_of(charter, case) for case in cases),
        tuple(reaches(charter, case) for case in cases),
        tuple(case for case in found if isinstance(case, Unclear)),
        comparisons(charter),
        back_doors(charter),
    )
