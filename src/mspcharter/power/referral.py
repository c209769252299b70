"""Who takes over: where a decision goes when it is blocked or tied, and by which rule it is settled there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mspcharter.analysis.journey import circles, round_trip
from mspcharter.model import Charter
from mspcharter.model.governance import Decision


class Referral(NamedTuple):
    """That a decision goes to somebody: to a body, which settles it by the decision *answer*, or to a party.

    Without an answer the charter does not say by which rule a body settles it.
    """

    event: str
    to: str
    answer: Decision | None = None


def by_body(charter: Charter) -> dict[str, list[Decision]]:
    """Return the decisions that each body takes."""
    taken: dict[str, list[Decision]] = {}
    for decision in charter.decisions.values():
        taken.setdefault(decision.taken_by or "", []).append(decision)
    return taken


def answering(there: Iterable[Decision], decision: Decision) -> Decision | None:
    """Return which of the decisions taken *there* settles *decision*: on its subject, disputes, or anything else."""
    others = [one for one in there if one.name != decision.name]
    for subjects in (set(decision.about), {"dispute"}, {"anything-else"}):
        for one in others:
            if not subjects.isdisjoint(one.about):
                return one
    return others[0] if len(others) == 1 else None


def referrals(taken: Mapping[str, Sequence[Decision]], decision: Decision) -> tuple[Referral, ...]:
    """Return where *decision* goes when it is blocked, and then where it goes on a tie; *taken* is `by_body`."""
    found = []
    to = decision.if_blocked
    if to is not None:
        answer = answering(taken.get(to, ()), decision)
        # A body that knows no other rule takes up again what it could not settle.
        found.append(Referral("blocked", to, decision if answer is None and to == decision.taken_by else answer))
    to = decision.tie.to if decision.tie is not None else None
    if to is not None and to != decision.taken_by:
        found.append(Referral("tie", to, answering(taken.get(to, ()), decision)))
    return tuple(found)


def escalation_circles(charter: Charter) -> tuple[tuple[Decision, ...], ...]:
    """Return the decisions that are referred to each other for ever, each circle in the order in which they follow."""
    if not any(decision.if_blocked or (decision.tie and decision.tie.to) for decision in charter.decisions.values()):
        return ()
    taken = by_body(charter)
    edges = {
        decision.name: [one.answer.name for one in referrals(taken, decision) if one.answer is not None]
        for decision in charter.decisions.values()
    }
    return tuple(tuple(charter.decisions[name] for name in round_trip(edges, circle[0])) for circle in circles(edges))
