"""Who has the last word in a dispute: whether that can be a party to it, and whether a word is always found."""

from __future__ import annotations

from collections.abc import Hashable

from mspcharter.model import Charter
from mspcharter.model.accountability import Dispute, DisputeStep
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import (
    AllOf,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Unanimity,
)
from mspcharter.power.referral import rulebook
from mspcharter.record import Record


class Judge(Record):
    """A partner that has the last word in *dispute*, though it may be its own: by itself, or alone in a *role*."""

    dispute: Dispute
    step: DisputeStep
    partner: str
    role: str | None


class OpenTie(Record):
    """A decision that is the last word in *dispute*, and says nothing of what holds when neither side wins.

    *objection* says that this is so when members object: its last step needs the agreement of all, or nearly all.
    """

    dispute: Dispute
    step: DisputeStep
    decision: Decision
    objection: bool = False


class Appeal(Record):
    """A final *step* of *dispute* that is heard by those who heard the step *first*, in one body or in another."""

    dispute: Dispute
    first: DisputeStep
    step: DisputeStep


def judges_in_own_cause(charter: Charter) -> tuple[Judge, ...]:
    """Return the partners that would have the last word in a dispute against themselves.

    A role that is declared to be neutral, or has a backup for such a case, is no partner's own.
    """
    return tuple(
        Judge(dispute, step, partner, role)
        for dispute in charter.disputes.values()
        for step in dispute.steps
        if step.final
        for partner, role in _parties(charter, step.by.name or "")
        if charter.stakeholders[partner].is_partner
    )


def open_ties(charter: Charter) -> tuple[OpenTie, ...]:
    """Return the decisions that are the last word in a dispute and can leave it without one."""
    if not any(step.final for dispute in charter.disputes.values() for step in dispute.steps):
        return ()
    book = rulebook(charter)
    found = []
    for dispute in charter.disputes.values():
        for step in dispute.steps:
            name = step.by.name or ""
            there = book.about.get((name, "dispute"), ())
            decision = charter.decisions.get(name) or (there[0][1] if len(there) == 1 else None)
            if step.final and decision is not None and _can_be_tied(charter, decision):
                found.append(OpenTie(dispute, step, decision, objection=_needs_agreement(decision)))
    return tuple(found)


def appeals_to_the_same(charter: Charter) -> tuple[Appeal, ...]:
    """Return the final steps of disputes that those hear who heard an earlier step."""
    found = []
    for dispute in charter.disputes.values():
        for number, step in enumerate(dispute.steps):
            hears = _hears(charter, step) if step.final else None
            first = next(
                (one for one in dispute.steps[:number] if hears is not None and _hears(charter, one) == hears), None
            )
            if first is not None:
                found.append(Appeal(dispute, first, step))
    return tuple(found)


def _hears(charter: Charter, step: DisputeStep) -> Hashable | None:
    """Return who hears *step*, the same for two bodies of the same members; None for one that has no name."""
    name = step.by.name
    decision = charter.decisions.get(name or "")
    name = decision.taken_by if decision is not None else name
    role = charter.roles.get(name or "")
    if role is not None and role.held_by:
        return role.held_by
    body = charter.bodies.get(name or "")
    return (name,) if body is None and name is not None else _members(body) or name if body is not None else None


def _members(body: Body) -> frozenset[tuple[str | None, str | None, int]]:
    """Return whose seats *body* has, where that fixes its members: named holders, and those who sit by their office."""
    fixed = all(
        seat.for_ is not None or (seat.filled is not None and seat.filled.manner == "ex-officio") for seat in body.seats
    )
    return frozenset((seat.for_, seat.from_, seat.count) for seat in body.seats if seat.belongs_to and fixed)


def _parties(charter: Charter, name: str) -> tuple[tuple[str, str | None], ...]:
    """Return the one stakeholder that speaks where *name* is heard, and the role in which it does."""
    if name in charter.stakeholders:
        return ((name, None),)
    role = charter.roles.get(name)
    if role is None or role.neutral or role.backup or len(role.held_by) != 1:
        return ()
    return tuple((holder, role.name) for holder in role.held_by if holder in charter.stakeholders)


def _can_be_tied(charter: Charter, decision: Decision) -> bool:
    body = charter.body_of(decision)
    if body is None or decision.if_blocked is not None:
        return False
    if _needs_agreement(decision):
        # A rule for a tie is no answer to an objection.
        return Membership(charter).voting_seats(body) > 1
    if decision.tie is not None:
        return False
    return Membership(charter).voting_seats(body) > 1 and not (body.chair is not None and body.chair.casting_vote)


def _needs_agreement(decision: Decision) -> bool:
    """Say whether the last step of *decision* needs that all agree, or all but a few."""
    return bool(decision.requires) and _is_agreement(decision.requires[-1].condition)


def _is_agreement(condition: Condition) -> bool:
    match condition:
        case AllOf(parts):
            return any(map(_is_agreement, parts))
        case AnyOf(parts):
            return all(map(_is_agreement, parts))
        case _:
            return isinstance(condition, Consensus | Unanimity | NoObjection | Objections | NotBlocked)
