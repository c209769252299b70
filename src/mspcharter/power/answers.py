"""All answers about a charter's rules, computed once for every report format."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Literal, TypeAlias, TypeVar

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import opponents_should_stay_away
from mspcharter.analysis.formula import points_in
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Guarantee
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.concerned import Reading, readings
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
from mspcharter.power.questions.members import Held, Numbering, held, numberings
from mspcharter.power.reach import in_reach, or_none
from mspcharter.power.study import Study, study
from mspcharter.power.timelines.process import Process, process_of
from mspcharter.record import Record

_Found = TypeVar("_Found")

Section: TypeAlias = Literal["departures", "comparisons", "back-doors", "fragile"]


class Answers(Record):
    """What the rules of a charter come to.

    *matrix*, *figures*, *reaches*, *boycotts* and *gatekeepers* go with *studies*, one for each decision. *asked* are
    the decisions that were asked for; without them, all were. *boycotts* says where those against do more by staying
    away than by voting no. *paid* is the part of all costs that each stakeholder or group pays, if known. *fragile* are
    the statements of guarantees that hang on a seat. *members* are the numbers of members for which all holds, and
    *changes* what is different with other numbers. *left_out* are the sections that are empty because the charter is
    too large for them. A decision that is too large is *unclear*.
    the statements of guarantees that hang on a seat. *left_out* are the sections that are empty because the charter is
    too large for them. A decision that is too large is *unclear*. *concerned* are the figures of each decision that
    depends on who is concerned, or on the case of a veto or a consent, in each case.
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
    left_out: tuple[Section, ...] = ()
    members: tuple[Numbering, ...] = ()
    changes: tuple[Held, ...] = ()
    concerned: tuple[tuple[Reading, ...], ...] = ()


def answers(decisions: Decisions, level: PlayerLevel, names: tuple[str, ...] = (), *, indices: bool = False) -> Answers:
    """Answer for the *decisions* of these *names*, or for all of them, with players taken at *level*.

    The *indices* of the annex are worked out only if they are asked for.
    """
    charter = decisions.charter
    found = [decisions.case(one) for one in charter.decisions.values() if not names or one.name in names]
    number = sum(isinstance(case, Case) for case in found)
    # A decision for which a search was given up is left out as a whole: no figure rests on half of an answer.
    each = [
        _within(partial(_answered, decisions, case, level, number, indices=indices), case.decision)
        for case in in_reach(decisions, found)
    ]
    answered = [one for one in each if isinstance(one, _Answered)]
    pairs = len(charter.decisions) ** 2 > budget.QUESTIONS
    left = None if _many_departures(decisions) else or_none(lambda: tuple(departures(decisions)))
    side_by_side = None if pairs else or_none(lambda: comparisons(decisions))
    doors = None if pairs else or_none(lambda: back_doors(decisions))
    fragile = or_none(lambda: fragile_guarantees(decisions))
    empty: dict[Section, object] = {
        "departures": left,
        "comparisons": side_by_side,
        "back-doors": doors,
        "fragile": fragile,
    }
    return Answers(
        level,
        names,
        tuple(one.study for one in answered),
        tuple(one.line for one in answered),
        tuple(one.figures for one in answered),
        tuple(one.reaches for one in answered),
        tuple(one.boycotted for one in answered),
        tuple(gatekeepers(charter, decisions.membership, one.study.case.decision, level) for one in answered),
        tuple(one for one in each if isinstance(one, Unclear)),
        side_by_side or (),
        doors or (),
        paid(charter),
        tuple(verdicts(decisions)),
        fragile or (),
        tuple(plays(decisions)),
        left or (),
        process_of(decisions, lambda body: [one.who for one in left or () if body.name in one.cannot_meet]),
        tuple(section for section, found in empty.items() if found is None),
        numberings(decisions),
        held(decisions) if charter.memberships else (),
        tuple(readings(decisions, case.decision) for case in found if case.decision.has_cases),
    )


class _Answered(Record):
    study: Study
    line: Line
    figures: Figures
    reaches: tuple[Reach, ...]
    boycotted: bool


def _answered(
    decisions: Decisions, case: Case | Unclear, level: PlayerLevel, cases: int, *, indices: bool
) -> _Answered | Unclear:
    if isinstance(case, Unclear):
        return case
    return _Answered(
        study(decisions, case, level, cases, indices=indices),
        line_of(decisions, case),
        figures(decisions, case, level),
        reaches(decisions.membership, case),
        _is_boycotted(decisions, case),
    )


def _within(work: Callable[[], _Answered | Unclear], decision: Decision) -> _Answered | Unclear:
    """Return what *work* gives about *decision*, or that it is too large."""
    found = or_none(work)
    return Unclear(decision, Missing("size")) if found is None else found


def _many_departures(decisions: Decisions) -> bool:
    """Say whether it takes too long to work out all decisions again for each who may leave."""
    charter = decisions.charter
    leaving = sum(one.is_partner for one in charter.stakeholders.values()) + len(charter.groups())
    voters = {decisions.ground(case): len(case.voters) for case in decisions.understood}
    points = {decisions.ground(case): points_in(case.poll.formula) for case in decisions.understood}
    rows = budget.departure_points(
        sum(voters.values()),
        sum(points.values()),
        bodies=len(charter.bodies),
        decisions=len(charter.decisions),
        given_up=len(charter.decisions) - len(decisions.understood),
        partners=len(charter.stakeholders),
    )
    return leaving * rows > budget.DEPARTURE_POINTS


def _is_boycotted(decisions: Decisions, case: Case) -> bool:
    """Say whether opponents of *case* achieve more by staying away than by voting no."""
    key = ("boycotted", decisions.ground(case))
    return decisions.memory.once(key, lambda: opponents_should_stay_away(case.poll) is not None)
