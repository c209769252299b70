"""On what a statement of a guarantee or a scenario rests: an error there means that nothing is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mspcharter.model.charter import Declared
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.guarantees.answers import Proof

_NOT_ABOUT_DECISIONS = ("NonePays", "NoneCarries", "Settled")


def grounds_of(decisions: Decisions, proof: Proof) -> tuple[Span, ...]:
    """Return the places on which *proof* rests: who belongs to whom, and the decisions and bodies that it is about."""
    charter = decisions.charter
    about = _about(decisions, proof)
    declared: list[Declared] = [*charter.stakeholders.values(), *charter.constituencies.values()]
    declared += charter.sectors.values()
    declared += [one for one in charter.decisions.values() if about is None or one.name in about]
    declared += [one for one in charter.bodies.values() if about is None or one.name in about]
    if type(proof.statement).__name__ in _NOT_ABOUT_DECISIONS:
        declared += [*charter.budgets.values(), *charter.resources.values()]
        declared += [*charter.risks.values(), *charter.disputes.values()]
    return tuple(one.origin.span for one in declared)


def is_seated(decisions: Decisions, proof: Proof) -> bool:
    """Say whether all seats are declared of each body that *proof* is about; else no one's power can be computed."""
    about = _about(decisions, proof)
    return all(
        decisions.membership.adds_up(body) or not body.seats
        for body in decisions.charter.bodies.values()
        if about is None or body.name in about
    )


def _about(decisions: Decisions, proof: Proof) -> frozenset[str] | None:
    """Return the names of the decisions and bodies on which *proof* rests; None if these may be any."""
    from mspcharter.power.cases import Case

    shown = proof.witness.subject if proof.witness is not None else None
    name: str = shown or getattr(proof.statement, "decision", None) or ""
    charter = decisions.charter
    if charter.bodies.get(name):
        return frozenset((name,))
    case = decisions.case(charter.decisions[name]) if name in charter.decisions else None
    if not isinstance(case, Case):
        return None
    settled = [name for route in case.routes for name in (route.body, route.decision, *route.referred_to)]
    bodies = {*settled, *case.bodies, case.body.name}
    # In another body, any of its decisions may be the one by which it settles the matter.
    others = [one.name for one in charter.decisions.values() if one.taken_by in bodies - {case.body.name}]
    return frozenset((case.decision.name, *settled, *bodies, *others))
