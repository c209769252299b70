"""All answers about a charter's rules, computed once for every report format."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import opponents_should_stay_away
from mspcharter.model.statements import Guarantee
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import Figures, figures
from mspcharter.power.gates import Gatekeeper, gatekeepers
from mspcharter.power.guarantees.departures import Departure, departures
from mspcharter.power.guarantees.fragility import Fragile, fragile_guarantees
from mspcharter.power.guarantees.limits import paid
from mspcharter.power.guarantees.proofs import Verdict, verdicts
from mspcharter.power.guarantees.scenarios import Play, plays
from mspcharter.power.players import PlayerLevel, Reach, reaches
from mspcharter.power.questions.comparison import Comparison, Witness, back_doors, comparisons
from mspcharter.power.questions.matrix import Line, line_of
from mspcharter.power.study import Study, study
from mspcharter.power.timelines.process import Process, process_of
from mspcharter.record import Record


class Answers(Record):
    """What the rules of a charter come to.

    *matrix*, *figures*, *reaches*, *boycotts* and *gatekeepers* go with *studies*, one for each decision. *asked* are
    the decisions that were asked for; without them, all were. *boycotts* says where those against do more by staying
    away than by voting no. *paid* is the part of all costs that each stakeholder or group pays, if known. *fragile* are
    the statements of guarantees that hang on a seat.
    """

    level: PlayerLevel
    asked: tuple[str, ...]
    studies: tuple[Study, ...]
    matrix: tuple[Line, ...]
    figures: tuple[Figures, ...]
    reaches: tuple[tuple[Reach, ...], ...]
    boycotts: tuple[bool, ...]
    gatekeepers: tuple[tuple[Gatekeeper, ...], ...]
    unclear: tuple[Unclear, ...]
    comparisons: tuple[Comparison, ...]
    back_doors: tuple[Witness, ...]
    paid: tuple[tuple[str, Fraction], ...]
    verdicts: tuple[Verdict, ...]
    fragile: tuple[tuple[Guarantee, tuple[Fragile, ...]], ...]
    plays: tuple[Play, ...]
    departures: tuple[Departure, ...]
    process: Process


def answers(decisions: Decisions, level: PlayerLevel, names: tuple[str, ...] = (), *, indices: bool = False) -> Answers:
    """Answer for the *decisions* of these *names*, or for all of them, with players taken at *level*.

    The *indices* of the annex are worked out only if they are asked for.
    """
    charter = decisions.charter
    found = [decisions.case(one) for one in charter.decisions.values() if not names or one.name in names]
    cases = [case for case in found if not isinstance(case, Unclear)]
    many = len(charter.stakeholders) * len(charter.decisions) > budget.QUESTIONS
    left = () if many else tuple(departures(decisions))
    return Answers(
        level,
        names,
        tuple(study(decisions, case, level, len(cases), indices=indices) for case in cases),
        tuple(line_of(decisions, case) for case in cases),
        tuple(figures(decisions, case, level) for case in cases),
        tuple(reaches(decisions.membership, case) for case in cases),
        tuple(_is_boycotted(decisions, case) for case in cases),
        tuple(gatekeepers(charter, decisions.membership, case.decision, level) for case in cases),
        tuple(case for case in found if isinstance(case, Unclear)),
        () if len(charter.decisions) ** 2 > budget.QUESTIONS else comparisons(decisions),
        back_doors(decisions),
        paid(charter),
        tuple(verdicts(decisions)),
        fragile_guarantees(decisions),
        tuple(plays(decisions)),
        left,
        process_of(charter, lambda body: [one.who for one in left if body.name in one.cannot_meet]),
    )


def _is_boycotted(decisions: Decisions, case: Case) -> bool:
    """Say whether opponents of *case* achieve more by staying away than by voting no."""
    key = ("boycotted", decisions.ground(case))
    return decisions.memory.once(key, lambda: opponents_should_stay_away(case.poll) is not None)
