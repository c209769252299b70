"""The answers of ``power`` as JSON, for other programs; docs/analysis.md says what each figure is.

Fractions are exact and are written as text, ``p/q``. Each player has a unique name. In a coalition, a name is repeated
for each player of that kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from mspcharter.analysis.ballots.ternary import Ternary
from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.analysis.measures.indices import Power
from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.emit.power.numbers import in_figures, number
from mspcharter.emit.power.outlook import outlook
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Case
from mspcharter.power.figures import Figures
from mspcharter.power.gates import Gatekeeper
from mspcharter.power.players import Reach
from mspcharter.power.questions.comparison import Comparison, Witness
from mspcharter.power.questions.matrix import Line
from mspcharter.power.questions.members import Held
from mspcharter.power.study import Alliance, Alliances, Study
from mspcharter.power.voters import Voter
from mspcharter.wording.cases import assumption, missing
from mspcharter.wording.document import concerned
from mspcharter.wording.players import player as title_of_player

CHANCES = (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10))
"""The levels of agreement for which the chance of passing is given."""


def to_json(charter: Charter, answers: Answers) -> str:
    """Return *answers* about *charter* as JSON, in a stable order."""
    document = {
        "charter": charter.identity.name if charter.identity is not None else None,
        "level": answers.level,
        "decisions": [
            _decision(charter, one, line, figures, reach, gates=gates)
            for one, line, figures, reach, gates in zip(
                answers.studies, answers.matrix, answers.figures, answers.reaches, answers.gatekeepers, strict=True
            )
        ],
        "not_understood": [
            {"name": one.decision.name, "reason": missing(charter, one.reason)} for one in answers.unclear
        ],
        "concerned": [
            {"name": several[0].decision.name, "figures": list(concerned.sentences(charter, several))}
            for several in answers.concerned
            if several
        ],
        "left_out": list(answers.left_out),
        "members": [
            {"membership": one.membership, "number": one.number, "listed": one.listed, "stated": one.stated}
            for one in answers.members
        ],
        "with_other_numbers": [_with_other_numbers(one) for one in answers.changes],
        "comparisons": [_comparison(one) for one in answers.comparisons],
        "back_doors": [_witness(one) for one in answers.back_doors],
        **outlook(charter, answers),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _with_other_numbers(one: Held) -> dict[str, Any]:
    return {
        "membership": one.membership,
        "quorum_of" if one.kind == "quorum" else "decision": one.name,
        "from": one.first,
        "to": one.last,
        "needed": number(one.now.needed),
        "then_needed": number(one.then.needed) if one.then is not None else None,
        "then_of": number(one.then.whole) if one.then is not None else None,
    }


def _decision(
    charter: Charter,
    study: Study,
    line: Line,
    figures: Figures,
    reaches: Sequence[Reach],
    *,
    gates: Sequence[Gatekeeper],
) -> dict[str, Any]:
    case, players = study.case, study.players
    names = [player.name for player in players]

    def named(numbers: Iterable[int]) -> list[str]:
        return [names[number] for number in numbers]

    return {
        "name": case.decision.name,
        "body": case.body.name,
        "exact": isinstance(study.power, Power),
        "level": study.level,
        "players": [
            {
                "name": player.name,
                "title": title_of_player(charter, case, player),
                "kind": player.level,
                "seats": player.seats * player.alike,
                "votes": number(player.votes * player.alike),
                "votes_each": number(player.votes),
            }
            for player in players
        ],
        "votes_needed": number(study.needed.least),
        "votes_needed_in_body": number(study.needed.in_body),
        "quota": number(study.needed.quota),
        "votes_in_all": number(study.needed.of),
        "can_pass": study.can_pass,
        "can_pass_with": study.fewest[0] if study.fewest is not None else None,
        "can_pass_with_ballots": _ballots(case, study.fewest[1]) if study.fewest is not None else None,
        "decides_alone": named(study.decides_alone),
        "blocks_alone": named(study.blocks_alone),
        "vetoes": named(study.blocks_alone),
        "stated_vetoes": named(study.stated),
        "stated_rights": dict(zip(named(study.stated), map(list, study.rights), strict=True)),
        "unstated_vetoes": named(number for number in study.blocks_alone if number not in study.stated),
        "blocks_by_staying_away": named(study.blocks_by_staying_away),
        "blocks_by_doing_nothing": list(dict.fromkeys(name for one in gates for name in one.names)),
        "decides_if_others_stay_away": named(study.decides_if_others_stay_away),
        "powerless": named(study.powerless),
        "never_matters": {names[one.player]: one.never for one in study.stirred},
        "others_needed": {name: number(votes) for name, votes in zip(names, study.others_needed, strict=True)},
        "minimal_winning": _alliances(names, study.winning),
        "minimal_blocking": _alliances(names, study.blocking),
        "opposite_decisions": _sides(names, study.opposites),
        "stuck": _sides(names, study.stuck),
        "stuck_share": str(study.stuck_share) if study.stuck_share is not None else None,
        "reaches": [_reach(case, reach) for reach in reaches],
        "yes_votes_by_constituency": {
            one.constituency: {"least": one.least, "seats": one.seats} for one in line.constituencies
        },
        **in_figures(charter, figures, names),
        **_chances(study),
        **({"indices": indices} if (indices := _indices(study, names)) else {}),
        "not_calculated": _left_out(study),
        "assumptions": [assumption(charter, one, f"`{one.decision}`") for one in case.assumptions],
    }


def _left_out(study: Study) -> list[str]:
    """Return which figures are null, or are estimates, because they are out of reach and not because there are none."""
    missing = {
        "votes_needed": not study.needed.known,
        "can_pass_with": study.can_pass and study.fewest is None,
        "opposite_decisions": "opposites" in study.unknown,
        "stuck": "stuck" in study.unknown,
        "others_needed": "others-needed" in study.unknown,
        "never_matters": "powerless" in study.unknown,
        "minimal_winning": study.winning is None,
        "minimal_blocking": study.blocking is None,
        "stuck_share": study.stuck_share is None,
        "power_to_act": isinstance(study.power, Estimate),
    }
    return [figure for figure, is_missing in missing.items() if is_missing]


def _chances(study: Study) -> dict[str, Any]:
    """Return how often a motion passes: exactly, or by a sample."""
    power = study.power
    if isinstance(power, Estimate):
        estimate = {
            "power_to_act": str(power.power_to_act),
            "off_by_at_most": str(power.half_width),
            "with_confidence": str(power.confidence),
            "samples": power.samples,
        }
        return {"power_to_act": None, "estimate": estimate}
    chances = {str(chance): _text(power.pass_chance(chance)) for chance in CHANCES}
    return {"power_to_act": str(power.power_to_act), "pass_chance": chances}


def _indices(study: Study, names: Sequence[str]) -> dict[str, Any]:
    """Return the indices, one value for one player of each kind; null where exactness is out of reach.

    Without the annex, none were asked for.
    """
    power, annex = study.power, study.annex
    if annex is None:
        return {}

    def by_class(values: Sequence[Fraction] | None) -> dict[str, str] | None:
        """Return the values of classes by the names of their players."""
        if values is None:
            return None
        return {name: str(values[place]) for name, place in zip(names, study.seating.places, strict=True)}

    def by_player(values: Sequence[Fraction] | None) -> dict[str, str] | None:
        return {name: str(value) for name, value in zip(names, values, strict=True)} if values is not None else None

    exact = isinstance(power, Power)
    return {
        "banzhaf": by_class(power.banzhaf if isinstance(power, Power) else None),
        "shapley_shubik": by_class(power.shapley_shubik if exact else None),
        "penrose": by_class(power.penrose if exact else None),
        "prevent": by_class(power.prevent if isinstance(power, Power) else None),
        "initiate": by_class(power.initiate if isinstance(power, Power) else None),
        "sampled": None
        if exact
        else {"penrose": by_class(power.penrose), "shapley_shubik": by_class(power.shapley_shubik)},
        "holler": by_player(annex.holler),
        "deegan_packel": by_player(annex.deegan_packel),
        "johnston": by_player(annex.johnston),
        "owen": by_player(annex.owen),
        "banzhaf_owen": by_player(annex.banzhaf_owen),
        "with_abstention": _ternary(annex.ternary, by_class),
    }


def _ternary(
    found: Ternary | None, by_class: Callable[[Sequence[Fraction]], dict[str, str] | None]
) -> dict[str, Any] | None:
    """Return the power of players who vote yes, abstain or vote no with equal chances."""
    if found is None:
        return None
    return {
        "power_to_act": str(found.act),
        "yes_minus_no": by_class(found.yes_minus_no),
        "yes_minus_abstain": by_class(found.yes_minus_abstain),
        "normalised": by_class(found.normalised),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _alliance(names: Sequence[str], alliance: Alliance) -> list[str]:
    return [names[number] for number, count in alliance for _ in range(count)]


def _alliances(names: Sequence[str], alliances: Alliances | None) -> dict[str, Any]:
    if alliances is None:
        return {"count": None, "smallest": [], "not_listed": None}
    smallest = [_alliance(names, one) for one in alliances.smallest]
    return {"count": alliances.number, "smallest": smallest, "not_listed": alliances.more}


def _sides(names: Sequence[str], sides: tuple[Alliance, Alliance] | None) -> list[list[str]] | None:
    return [_alliance(names, side) for side in sides] if sides is not None else None


def _ballots(case: Case, ballots: Ballots) -> list[dict[str, Any]]:
    return _cast(case.voters, ballots)


def _cast(voters: Sequence[Voter], ballots: Ballots) -> list[dict[str, Any]]:
    return [
        {"voter": voter.name, "body": voter.body}
        | {choice.name.lower(): counts[choice] for choice in Choice if counts[choice]}
        for voter, counts in zip(voters, ballots, strict=True)
        if any(counts)
    ]


def _reach(case: Case, reach: Reach) -> dict[str, Any]:
    seats = [_seat(case, voter.body, voter.name) for voter, count in reach.seats for _ in range(count)]
    return {"funder": reach.funder, "seats": seats, "decides_alone": reach.decides, "blocks_alone": reach.blocks}


def _seat(case: Case, body: str | None, name: str) -> str:
    return name if body in (None, case.body.name) else f"{body}.{name}"


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "harder": one.harder,
        "easier": one.easier,
        "alike": one.alike,
        "always_alike": one.always,
        "apart": {
            "passed": one.apart.passed,
            "failed": one.apart.failed,
            "ballots": _cast([voter for voter, _ in one.apart.voters], [made for _, made in one.apart.voters]),
        }
        if one.apart is not None
        else None,
    }


def _witness(one: Witness) -> dict[str, Any]:
    yes = [voter.name for voter, count in one.yes for _ in range(count)]
    return {"easier": one.passed, "harder": one.failed, "passed_by": yes}
