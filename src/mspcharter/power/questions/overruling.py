"""Who can overrule whom: a body's veto, consent or approval in what another decides, and where that leads in a circle.

A body says its yes or no by a rule of its own. Where that rule again waits for the first body, on the same matter,
no one has the last word. Two bodies that check each other on different matters are a balance, and no circle. That a
matter is only passed on, when it is blocked or tied, is a circle of another kind (`power.referral`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mspcharter.analysis import budget
from mspcharter.analysis.journey import circles, round_trip
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.referral import Rulebook, answering, is_meant, referrals, rulebook
from mspcharter.record import Record

Say = Literal["veto", "consent_of", "approved_by"]


class Overruling(Record):
    """That *decision* waits for the *body*, and how: by its *say*, or only when it is passed on to it."""

    decision: Decision
    body: str
    say: Say | None


def says(decision: Decision) -> Iterator[tuple[str, Say]]:
    """Yield those that can overrule *decision* from outside the body that takes it, and how."""
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    held: tuple[tuple[Say, tuple[str | None, ...]], ...] = (
        ("veto", decision.vetoing),
        ("consent_of", decision.consenting),
        ("approved_by", (approval,)),
    )
    for say, names in held:
        for name in names:
            if name is not None and name != decision.taken_by:
                yield name, say


def overrule_circles(charter: Charter) -> tuple[tuple[Overruling, ...], ...]:
    """Return the decisions that wait for each other, each circle in the order in which they follow."""
    book = rulebook(charter)
    found: dict[frozenset[str], tuple[Overruling, ...]] = {}
    for origin in charter.decisions.values():
        ways = _ways(book, origin)
        edges = {name: [to for to in after if to in ways] for name, after in ways.items()}
        for circle in circles(edges):
            names = round_trip(edges, circle[0])
            way = tuple(ways[one][to] for one, to in zip(names, (*names[1:], names[0]), strict=True))
            if any(step.say is not None for step in way):
                found.setdefault(frozenset(names), way)
    return tuple(found.values())


def _ways(book: Rulebook, origin: Decision) -> dict[str, dict[str, Overruling]]:
    """Return for each decision that the matter of *origin* comes to, which it waits for, and how."""
    ways: dict[str, dict[str, Overruling]] = {}
    waiting = [origin]
    while waiting and len(ways) <= budget.REFERRALS:
        decision = waiting.pop()
        after = ways[decision.name] = {}
        for body, say in says(decision):
            answer = origin if body == origin.taken_by else answering(book, body, origin)
            if answer is not None and is_meant(answer, origin):
                after[answer.name] = Overruling(decision, body, say)
                waiting += [answer] if answer.name not in ways else []
        for referral in referrals(book, decision, origin):
            answer = referral.answer
            if answer is not None and answer.name not in after and is_meant(answer, origin):
                after[answer.name] = Overruling(decision, referral.to, None)
                waiting += [answer] if answer.name not in ways else []
    return ways
