"""Guarantees, proved or refuted: each statement with the reason that shows it.

What the statements mean is told in the manual, chapter "Red lines and what-ifs".
"""

from __future__ import annotations

from collections.abc import Iterator

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
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.abilities import ability, every_matters, none_alone, passing
from mspcharter.power.guarantees.answers import Answer, Proof, unknown
from mspcharter.power.guarantees.bodies import every_seated, has_seats, meeting, none_holds_seats
from mspcharter.power.guarantees.limits import none_carries, none_pays, settled
from mspcharter.power.guarantees.reasons import decided
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


def verdicts(decisions: Decisions) -> Iterator[Verdict]:
    """Judge every guarantee of the charter."""
    for guarantee in decisions.charter.guarantees.values():
        yield Verdict(guarantee, tuple(proof(decisions, statement) for statement in guarantee.statements))


def proof(decisions: Decisions, statement: Expectation) -> Proof:
    """Judge *statement*."""
    answer = _answer(decisions, statement)
    return Proof(answer.holds, statement, answer.witness, answer.reason)


def _answer(decisions: Decisions, statement: Expectation) -> Answer:
    match statement:
        case NoneAlone():
            return none_alone(decisions, statement)
        case Ability():
            return ability(decisions, statement)
        case Passing():
            return passing(decisions, statement)
        case Meeting():
            return meeting(decisions, statement)
        case EveryMatters():
            return every_matters(decisions, statement)
        case EverySeated():
            return every_seated(decisions, statement)
        case HasSeats():
            return has_seats(decisions, statement)
        case NoneHoldsSeats():
            return none_holds_seats(decisions, statement)
        case NonePays():
            return none_pays(decisions, statement)
        case NoneCarries():
            return none_carries(decisions, statement)
        case Settled():
            return settled(decisions, statement)
        case Outcome():
            return unknown(decided.NoVote(scenario=False))
