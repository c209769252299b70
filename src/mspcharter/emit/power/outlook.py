"""What becomes of promises, what-ifs, departures and matters, as JSON: the further part of `data`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from mspcharter.emit.document import rulings
from mspcharter.emit.document.blocks import plain
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.guarantees.departures import Departure, Gain
from mspcharter.power.guarantees.grounds import Cast, Proof, Witness
from mspcharter.power.guarantees.proofs import Verdict
from mspcharter.power.guarantees.scenarios import Play, Played
from mspcharter.power.timelines.process import Matter, Process


def outlook(charter: Charter, answers: Answers) -> dict[str, Any]:
    """Return the promises of *charter* and their proofs, its scenarios, and what time and departures bring."""
    return {
        "guarantees": [_guarantee(charter, one) for one in answers.verdicts],
        "scenarios": [_scenario(charter, one) for one in answers.plays],
        "departures": [_departure(charter, one) for one in answers.departures],
        "process": _process(answers.process),
    }


def _guarantee(charter: Charter, verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.guarantee.name,
        "title": verdict.guarantee.title,
        "holds": verdict.holds,
        "witness": _decisive(verdict.proofs, verdict.holds),
        "statements": [_proof(charter, one) for one in verdict.proofs],
    }


def _decisive(proofs: Iterable[Proof], holds: bool | None) -> str | None:  # noqa: FBT001 - one of three answers
    """Return the story of the first proof that makes the whole hold or not."""
    return next((proof.story for proof in proofs if proof.holds is holds), None)


def _proof(charter: Charter, proof: Proof) -> dict[str, Any]:
    return {
        "text": plain(rulings.statement(charter, proof.statement)),
        "holds": proof.holds,
        "witness": proof.story,
        "shown_by": _witness(proof.witness),
    }


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "subject": witness.subject,
        "who": list(witness.who),
        "voters": [{"voter": name, "count": count} for name, count in witness.voters],
        "ballots": [_cast(one) for one in witness.ballots],
    }


def _cast(one: Cast) -> dict[str, Any]:
    return {"way": one.route, "voter": one.voter, "choice": one.choice, "count": one.number}


def _scenario(charter: Charter, play: Play) -> dict[str, Any]:
    return {
        "name": play.scenario.name,
        "title": play.scenario.title,
        "holds": play.holds,
        "witness": _decisive(play.proofs, play.holds),
        "expectations": [_proof(charter, one) for one in play.proofs],
        "votes": [_vote(one) for one in play.votes],
        "notes": list(play.notes),
    }


def _vote(one: Played) -> dict[str, Any]:
    return {
        "decision": one.decision,
        "passes": one.passes,
        "step": one.step,
        "story": one.story,
        "ballots": [_cast(ballot) for ballot in one.ballots],
    }


def _departure(charter: Charter, one: Departure) -> dict[str, Any]:
    return {
        "who": one.who,
        "kind": one.kind,
        "harmless": one.is_harmless,
        "cannot_meet": list(one.cannot_meet),
        "cannot_pass": list(one.cannot_pass),
        "decides_alone": [_gain(gain) for gain in one.decides],
        "blocks_alone": [_gain(gain) for gain in one.blocks],
        "broken": [{"guarantee": name, **_proof(charter, proof)} for name, proof in one.broken],
    }


def _gain(gain: Gain) -> dict[str, str]:
    return {"decision": gain.decision, "level": gain.level, "party": gain.party}


def _process(process: Process) -> dict[str, Any]:
    return {
        "matters": [_matter(one) for one in process.matters],
        "escalation_circles": [list(circle) for circle in process.escalations],
        "appointment_circles": [{"bodies": list(one.bodies), "closed": one.closed} for one in process.appointments],
        "mainstays": [{"name": one.name, "holds": list(one.holds)} for one in process.mainstays],
        "judges_in_own_cause": [
            {"dispute": one.dispute.name, "step": one.step.name, "partner": one.partner, "role": one.role}
            for one in process.judges
        ],
        "open_ties": [
            {"dispute": one.dispute.name, "step": one.step.name, "decision": one.decision.name}
            for one in process.open_ties
        ],
    }


def _matter(one: Matter) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "longest_days": _days(one.longest.days),
        "allowed_days": _days(one.declared),
        "always_ends": one.always_ends,
        "ends": list(one.ends),
        "reason": one.longest.reason,
        "story": one.longest.story,
    }


def _days(days: Fraction | None) -> int | str | None:
    """Return whole days as a number, and a part of a day as a fraction."""
    return days if days is None else days.numerator if days.denominator == 1 else str(days)
