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


def referrals(taken: Mapping[str, Sequence[Decision]], decision: Decision, origin: Decision) -> tuple[Referral, ...]:
    """Return where *decision* goes when it is blocked, and then where it goes on a tie; *taken* is `by_body`.

    The matter is still that of *origin*, the decision that was first asked for.
    """
    found = []
    if decision.if_blocked is not None:
        found.append(_referral("blocked", taken, decision.if_blocked, decision, origin))
    if decision.tie is not None and decision.tie.to is not None and decision.tie.to != decision.taken_by:
        found.append(_referral("tie", taken, decision.tie.to, decision, origin))
    return tuple(found)


def escalation_circles(charter: Charter) -> tuple[tuple[Decision, ...], ...]:
    """Return the decisions that are referred to each other for ever, each circle in the order in which they follow.

    A body that knows one rule alone, on another subject, may settle what comes to it in another way: it is passed over.
    """
    taken = by_body(charter)
    found: dict[frozenset[str], tuple[Decision, ...]] = {}
    for origin in charter.decisions.values():
        if origin.if_blocked is None and (origin.tie is None or origin.tie.to is None):
            continue
        edges: dict[str, list[str]] = {}
        waiting = [origin]
        while waiting:
            decision = waiting.pop()
            answers = (referral.answer for referral in referrals(taken, decision, origin))
            meant = [answer for answer in answers if answer is not None and _is_meant(answer, origin)]
            edges[decision.name] = [answer.name for answer in meant]
            waiting += (answer for answer in meant if answer.name not in edges)
        for circle in circles(edges):
            way = tuple(charter.decisions[name] for name in round_trip(edges, circle[0]))
            found.setdefault(frozenset(circle), way)
    return tuple(found.values())


def _referral(
    event: str, taken: Mapping[str, Sequence[Decision]], to: str, decision: Decision, origin: Decision
) -> Referral:
    """Return that *decision* goes to *to*; who took up the matter first takes it up again by the same rule."""
    answer = answering(taken.get(to, ()), origin)
    if to == origin.taken_by and (decision is not origin or answer is None or not _is_meant(answer, origin)):
        answer = origin
    return Referral(event, to, answer)


def _is_meant(answer: Decision, origin: Decision) -> bool:
    """Say whether *answer* is meant for such an *origin*, and is not only the one rule that there is."""
    return answer is origin or not {*origin.about, "dispute", "anything-else"}.isdisjoint(answer.about)
