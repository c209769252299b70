"""Guarantees, proved or refuted: each statement with the reason that shows it.

The manual explains the statements in its chapter on guarantees and scenarios.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.model.statements import (
    Ability,
    EveryMatters,
    EverySeated,
    Expectation,
    Guarantee,
    HasSeats,
    Meeting,
    NoneAlone,
    NoneCarries,
    NoneHoldsSeats,
    NonePays,
    Outcome,
    Passing,
    Settled,
)
from mspcharter.model.values import Level
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.abilities import ability, every_matters, none_alone, passing
from mspcharter.power.guarantees.answers import Answer, Proof, proved, unknown
from mspcharter.power.guarantees.bodies import every_seated, has_seats, meeting, none_holds_seats
from mspcharter.power.guarantees.limits import none_carries, none_pays, settled
from mspcharter.power.parties import names_at
from mspcharter.record import Record


class Verdict(Record):
    """A guarantee, with a proof for each of its statements."""

    guarantee: Guarantee
    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool | None:
        """Say whether every statement holds; None where none is refuted and one is unknown."""
        found = [proof.holds for proof in self.proofs]
        return False if False in found else None if None in found else True


def verdicts(decisions: Decisions) -> tuple[Verdict, ...]:
    """Judge every guarantee of the charter, once for all who ask."""
    return decisions.once(("verdicts", decisions.gone), lambda: tuple(_verdicts(decisions)))


def _verdicts(decisions: Decisions) -> Iterator[Verdict]:
    for guarantee in decisions.charter.guarantees.values():
        yield Verdict(guarantee, tuple(proof(decisions, statement) for statement in guarantee.statements))


def proof(decisions: Decisions, statement: Expectation) -> Proof:
    """Judge *statement*."""
    answer = _answer(decisions, statement)
    unclear = answer.reason.reason.what if isinstance(answer.reason, Unclear) else None
    if answer.holds is None and unclear in ("concerned", "cases"):
        answer = _whoever(decisions, statement, answer)
    return Proof(answer.holds, statement, answer.witness, answer.reason)


def _whoever(decisions: Decisions, statement: Expectation, answer: Answer) -> Answer:
    """Judge *statement*, whose *answer* depends on the case, in each of them: all must agree."""
    from mspcharter.power.concerned import others, variants

    in_one = isinstance(statement, Ability) and statement.able and statement.decision is None
    several = [one for one in decisions.named(getattr(statement, "decision", None)) if one.has_cases]
    if in_one or not several:
        return answer
    rest = others(decisions)
    answers = [_answer(rest, statement)] if rest.named(getattr(statement, "decision", None)) else []
    for decision in several:
        for there in variants(decisions, decision):
            found = _answer(there.decisions, statement)
            reason = reasons.IfConcerned(decision.name, there.concern, there.charter, found.reason)
            answers.append(found._replace(reason=reason))
    for holds in (False, None):
        for one in answers:
            if one.holds is holds:
                return one
    return proved(reasons.WhoeverIsConcerned(tuple(one.name for one in several)))


def _answer(decisions: Decisions, statement: Expectation) -> Answer:
    if isinstance(statement, Outcome):
        return unknown(reasons.NoVote(scenario=False))
    if isinstance(statement, _OF_NONE) and _none_at(decisions, statement.level):
        return unknown(reasons.NoneNamed(statement.level))
    try:
        return _PROOFS[type(statement)](decisions, statement)
    except Exhausted:
        return unknown(reasons.OutOfReach())


_OF_NONE = (NoneAlone, NoneHoldsSeats, NonePays, NoneCarries)


def _none_at(decisions: Decisions, level: Level) -> bool:
    """Say whether the charter names no one at *level*: what is true of none of them only for this is not proved."""
    if level == "seat":
        return not any(seat.voting for body in decisions.charter.bodies.values() for seat in body.seats)
    return not names_at(decisions.charter, decisions.membership, level)


_PROOFS: Mapping[type, Callable[[Decisions, Any], Answer]] = {
    NoneAlone: none_alone,
    Ability: ability,
    Passing: passing,
    Meeting: meeting,
    EveryMatters: every_matters,
    EverySeated: every_seated,
    HasSeats: has_seats,
    NoneHoldsSeats: none_holds_seats,
    NonePays: none_pays,
    NoneCarries: none_carries,
    Settled: settled,
}
