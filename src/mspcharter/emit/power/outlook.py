"""Guarantees, scenarios, departures and timelines as JSON: a part of `data`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from mspcharter.model import Charter
from mspcharter.model.statements import Guarantee
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Route
from mspcharter.power.guarantees.answers import Cast, Proof, Witness
from mspcharter.power.guarantees.departures import Departure
from mspcharter.power.guarantees.fragility import Fragile
from mspcharter.power.guarantees.gains import Gain
from mspcharter.power.guarantees.proofs import Verdict
from mspcharter.power.guarantees.scenarios import Play, Played
from mspcharter.power.timelines.process import Matter, Process
from mspcharter.wording import requirements
from mspcharter.wording.cases import route
from mspcharter.wording.guarantees import explanation, note
from mspcharter.wording.matters import end, reason, story, task
from mspcharter.wording.promises import fragile
from mspcharter.wording.text import plain


def outlook(charter: Charter, answers: Answers) -> dict[str, Any]:
    """Return the guarantees of *charter* with their proofs, its scenarios, departures and timelines."""
    return {
        "guarantees": [_guarantee(charter, one, answers.fragile) for one in answers.verdicts],
        "scenarios": [_scenario(one) for one in answers.plays],
        "departures": [_departure(charter, one) for one in answers.departures],
        "process": _process(charter, answers.process),
    }


def _guarantee(
    charter: Charter, verdict: Verdict, hanging: Iterable[tuple[Guarantee, tuple[Fragile, ...]]]
) -> dict[str, Any]:
    own = [one for guarantee, several in hanging if guarantee is verdict.guarantee for one in several]
    return {
        "name": verdict.guarantee.name,
        "title": charter.filled(verdict.guarantee.title) if verdict.guarantee.title else None,
        "holds": verdict.holds,
        "witness": _decisive(charter, verdict.proofs, verdict.holds),
        "statements": [_proof(charter, one) for one in verdict.proofs],
        "fragile": [fragile(charter, one) for one in own],
    }


def _decisive(charter: Charter, proofs: Iterable[Proof], holds: bool | None) -> str | None:  # noqa: FBT001 - one of three answers
    """Return the explanation of the first proof that decides whether all of them hold."""
    return next((explanation(charter, proof.reason) for proof in proofs if proof.holds is holds), None)


def _proof(charter: Charter, proof: Proof) -> dict[str, Any]:
    return {
        "text": plain(requirements.statement(charter, proof.statement)),
        "holds": proof.holds,
        "witness": explanation(charter, proof.reason),
        "shown_by": _witness(charter, proof.witness),
    }


def _witness(charter: Charter, witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "subject": witness.subject,
        "who": list(witness.who),
        "voters": [{"voter": name, "count": count} for name, count in witness.voters],
        "ballots": [_cast(charter, one) for one in witness.ballots],
    }


def _cast(charter: Charter, one: Cast) -> dict[str, Any]:
    way = route(charter, one.route) if isinstance(one.route, Route) else one.route
    return {"way": way, "voter": one.voter, "choice": one.choice, "count": one.number}


def _scenario(play: Play) -> dict[str, Any]:
    charter = play.charter
    return {
        "name": play.scenario.name,
        "title": charter.filled(play.scenario.title) if play.scenario.title else None,
        "holds": play.holds,
        "witness": _decisive(charter, play.proofs, play.holds),
        "expectations": [_proof(charter, one) for one in play.proofs],
        "votes": [_vote(charter, one) for one in play.votes],
        "notes": [note(charter, one) for one in play.notes],
    }


def _vote(charter: Charter, one: Played) -> dict[str, Any]:
    return {
        "decision": one.decision,
        "passes": one.passes,
        "step": one.step,
        "story": explanation(charter, one.reason),
        "ballots": [_cast(charter, ballot) for ballot in one.ballots],
    }


def _departure(charter: Charter, one: Departure) -> dict[str, Any]:
    return {
        "who": one.who,
        "kind": one.kind,
        "harmless": one.is_harmless,
        "cannot_meet": list(one.cannot_meet),
        "cannot_pass": list(one.cannot_pass),
        "cannot_begin": [gate.decision for gate in one.cannot_begin],
        "decides_alone": [_gain(gain) for gain in one.decides if len(gain.parties) == 1],
        "blocks_alone": [_gain(gain) for gain in one.blocks if len(gain.parties) == 1],
        "decides_in_pairs": [_pair(gain) for gain in one.decides if len(gain.parties) > 1],
        "blocks_in_pairs": [_pair(gain) for gain in one.blocks if len(gain.parties) > 1],
        "pairs_not_examined": sorted(one.unseen),
        "broken": [{"guarantee": name, **_proof(charter, proof)} for name, proof in one.broken],
    }


def _gain(gain: Gain) -> dict[str, Any]:
    own = {"decision": gain.decision, "level": gain.level, "party": gain.parties[0]}
    return {**own, "only_with_the_chair_of": gain.chair}


def _pair(gain: Gain) -> dict[str, Any]:
    both = {"decision": gain.decision, "level": gain.level, "parties": list(gain.parties)}
    return {**both, "only_with_the_chair_of": gain.chair}


def _process(charter: Charter, process: Process) -> dict[str, Any]:
    return {
        "matters": [_matter(charter, one) for one in process.matters],
        "escalation_circles": [list(circle) for circle in process.escalations],
        "appointment_circles": [{"bodies": list(one.bodies), "closed": one.closed} for one in process.appointments],
        "mainstays": [
            {"name": one.name, "holds": [task(charter, each) for each in one.holds]} for one in process.mainstays
        ],
        "judges_in_own_cause": [
            {"dispute": one.dispute.name, "step": one.step.name, "partner": one.partner, "role": one.role}
            for one in process.judges
        ],
        "open_ties": [
            {"dispute": one.dispute.name, "step": one.step.name, "decision": one.decision.name}
            for one in process.open_ties
        ],
    }


def _matter(charter: Charter, one: Matter) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "longest_days": _days(one.longest.days),
        "allowed_days": _days(one.declared),
        "always_ends": one.always_ends,
        "ends": [end(name) for name in one.ends],
        "reason": reason(charter, one.longest),
        "story": story(charter, one.longest, one.name),
    }


def _days(days: Fraction | None) -> int | str | None:
    """Return whole days as a number, and a part of a day as a fraction."""
    return days if days is None else days.numerator if days.denominator == 1 else str(days)
