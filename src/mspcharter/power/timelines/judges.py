"""Who has the last word in a dispute: whether that can be a party to it, and whether a word is always found."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.accountability import Dispute, DisputeStep
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.power.referral import rulebook
from mspcharter.record import Record


class Judge(Record):
    """A partner that has the last word in *dispute*, though it may be its own: by itself, or alone in a *role*."""

    dispute: Dispute
    step: DisputeStep
    partner: str
    role: str | None


class OpenTie(Record):
    """A decision that is the last word in *dispute*, and says nothing of what holds when neither side wins."""

    dispute: Dispute
    step: DisputeStep
    decision: Decision


def judges_in_own_cause(charter: Charter) -> tuple[Judge, ...]:
    """Return the partners that would have the last word in a dispute against themselves.

    A role that is declared to be neutral, or has a backup for such a case, is no partner's own.
    """
    return tuple(
        Judge(dispute, step, partner, role)
        for dispute in charter.disputes.values()
        for step in dispute.steps
        if step.final
        for partner, role in _parties(charter, step.by.name)
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
                found.append(OpenTie(dispute, step, decision))
    return tuple(found)


def _parties(charter: Charter, name: str | None) -> tuple[tuple[str, str | None], ...]:
    """Return the one stakeholder that speaks where *name* is heard, and the role in which it does."""
    if name is None:
        return ()
    if name in charter.stakeholders:
        return ((name, None),)
    role = charter.roles.get(name)
    if role is None or role.neutral or role.backup or len(role.held_by) != 1:
        return ()
    return tuple((holder, role.name) for holder in role.held_by if holder in charter.stakeholders)


def _can_be_tied(charter: Charter, decision: Decision) -> bool:
    body = charter.bodies.get(decision.taken_by or "")
    if body is None or decision.tie is not None or decision.if_blocked is not None:
        return False
    return Membership(charter).voting_seats(body) > 1 and not (body.chair is not None and body.chair.casting_vote)
