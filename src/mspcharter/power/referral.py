"""Who takes over: where a decision goes when it is blocked or tied, and by which rule it is settled there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.journey import circles, reachable, round_trip
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Origin, Topic
from mspcharter.record import Record
from mspcharter.text import Span

_ONE_IS_ANOTHER, _TWO_ARE_OTHERS = 2, 3
"""Of two decisions, one at least is another than the one that is asked about, and of three, two are."""


class Referral(Record):
    """The fact that a decision is referred: to a body, which settles it by the decision *answer*, or to a party.

    Without an answer the charter does not say by which rule a body settles it.
    """

    event: str
    to: str
    answer: Decision | None = None


class Rulebook(Record):
    """The decisions that each body takes, and those on each subject, with their numbers in the order of the text.

    Under a topic stand those on the same part of a subject.
    """

    taken: Mapping[str, Sequence[Decision]]
    about: Mapping[tuple[str, str | Topic], Sequence[tuple[int, Decision]]]


def rulebook(charter: Charter) -> Rulebook:
    """Return the decisions of *charter* by body and subject."""
    taken: dict[str, list[Decision]] = {}
    about: dict[tuple[str, str | Topic], list[tuple[int, Decision]]] = {}
    for number, decision in enumerate(charter.decisions.values()):
        body = decision.taken_by or ""
        taken.setdefault(body, []).append(decision)
        for matter in (*decision.subjects, *decision.matters):
            about.setdefault((body, matter), []).append((number, decision))
    return Rulebook(taken, about)


def answering(book: Rulebook, body: str, decision: Decision) -> Decision | None:
    """Return which other decision of *body* settles *decision*.

    It is the one on the same part of its subject, on a part with all of its amounts, on the whole subject, on another
    part of it, on disputes, or on anything else. A decision on other amounts alone does not settle it.
    """
    wanted: tuple[tuple[str | Topic, ...], ...] = (
        decision.matters,
        tuple(topic.whole for topic in decision.about),
        decision.subjects,
        (Topic("dispute"),),
        (Topic("anything-else"),),
    )
    if not decision.has_amounts:
        for matters in wanted:
            near = (found for matter in matters for found in book.about.get((body, matter), ())[:_ONE_IS_ANOTHER])
            others = {number: one for number, one in near if one.name != decision.name}
            if others:
                return others[min(others)]
    elif (there := _by_amounts(book, body, decision, wanted)) is not None:
        return there
    taken = book.taken.get(body, ())[: None if decision.has_amounts else _TWO_ARE_OTHERS]
    others_there = [one for one in taken if one.name != decision.name]
    if decision.has_amounts:
        others_there = [one for one in others_there if not _is_apart(one, decision)]
    return others_there[0] if len(others_there) == 1 else None


def _by_amounts(
    book: Rulebook, body: str, decision: Decision, wanted: tuple[tuple[str | Topic, ...], ...]
) -> Decision | None:
    """Return which of the decisions of *body* on what is *wanted* settles *decision*, which is about amounts."""
    near = [one for one in book.taken.get(body, ()) if one.name != decision.name and not _is_apart(one, decision)]
    same, *general = wanted
    kept = [one for one in near if not set(same).isdisjoint(one.matters)]
    kept += [one for one in near if one.has_amounts and all(_covers(one, matter) for matter in decision.matters)]
    for matters in general:
        kept += [one for one in near if not set(matters).isdisjoint((*one.subjects, *one.matters))]
    return kept[0] if kept else None


def _covers(one: Decision, matter: Topic) -> bool:
    return any(there.covers(matter) for there in one.matters)


def _is_apart(one: Decision, other: Decision) -> bool:
    """Say whether *one* is about the same subject, only with other amounts, and about nothing that settles all."""
    same = [(there, matter) for there in one.matters for matter in other.matters if there.subject == matter.subject]
    general = {Topic("dispute"), Topic("anything-else")}
    return bool(same) and general.isdisjoint(one.matters) and all(there.is_apart_from(matter) for there, matter in same)


def in_doubt(book: Rulebook, body: str, decision: Decision) -> tuple[Decision, ...]:
    """Return the decisions of *body* on parts of a subject of *decision*, of which none is on the same part.

    Only their order says by which of them *body* settles it.
    """
    for topic in decision.about:
        if any(_others(book, body, matter, decision) for matter in (topic.matter, topic.whole)):
            continue
        parts = _others(book, body, topic.subject, decision)
        if topic.amounts is not None:
            parts = tuple(one for one in parts if not _is_apart(one, decision))
        if len(parts) > 1:
            return parts
    return ()


def _others(book: Rulebook, body: str, matter: str | Topic, decision: Decision) -> tuple[Decision, ...]:
    """Return the decisions of *body* on *matter*, without *decision* itself."""
    return tuple(one for _, one in book.about.get((body, matter), ()) if one.name != decision.name)


def referrals(book: Rulebook, decision: Decision, origin: Decision) -> tuple[Referral, ...]:
    """Return where *decision* goes when it is blocked, and then where it goes on a tie.

    The matter is still that of *origin*, the decision that was first asked for.
    """
    found = []
    if decision.if_blocked is not None:
        found.append(_referral("blocked", book, decision.if_blocked, decision, origin))
    if decision.tie is not None and decision.tie.to is not None and decision.tie.to != decision.taken_by:
        found.append(_referral("tie", book, decision.tie.to, decision, origin))
    return tuple(found)


class Followed:
    """The decisions that may settle the matter of *origin*, and to which of them each can lead."""

    def __init__(self, charter: Charter, book: Rulebook, origin: Decision) -> None:
        self.is_long = False
        """Whether the matter can go further than it is followed."""
        self._edges: dict[str, list[str]] = {}
        self._after: dict[str, frozenset[str]] = {}
        ahead = [origin]
        for _ in range(budget.REFERRALS + 1):
            here, ahead = ahead, []
            for decision in here:
                asked = [name for name in _asked(decision) if name in charter.bodies]
                answers = [answering(book, body, origin) for body in asked]
                found = {answer.name: answer for answer in answers if answer is not None}
                self._edges[decision.name] = list(found)
                ahead += found.values()
            ahead = [one for one in {one.name: one for one in ahead}.values() if one.name not in self._edges]
        self.is_long = bool(ahead)

    def after(self, name: str) -> frozenset[str]:
        """Return the names of the decisions to which the one called *name* can lead."""
        if name not in self._after:
            self._after[name] = frozenset(reachable(self._edges, name)) if self._edges.get(name) else frozenset()
        return self._after[name]


def _asked(decision: Decision) -> Iterator[str]:
    """Yield the names of all whom *decision* asks, or goes to."""
    yield from (*decision.vetoing, *decision.consenting)
    tie, approval = decision.tie, decision.approved_by
    others = (decision.if_blocked, tie.to if tie is not None else None, approval.by.name if approval else None)
    yield from (name for name in others if name is not None)


def escalation_circles(charter: Charter) -> tuple[tuple[Decision, ...], ...]:
    """Return the decisions that are referred to each other for ever, each circle in the order in which they follow.

    A body that knows one rule alone, on another subject, may settle what comes to it in another way: it is passed over.
    """
    book = rulebook(charter)
    found: dict[frozenset[str], tuple[Decision, ...]] = {}
    for origin in charter.decisions.values():
        if origin.if_blocked is None and (origin.tie is None or origin.tie.to is None):
            continue
        edges: dict[str, list[str]] = {}
        waiting = [origin]
        while waiting and len(edges) <= budget.REFERRALS:
            decision = waiting.pop()
            answers = (referral.answer for referral in referrals(book, decision, origin))
            meant = [answer for answer in answers if answer is not None and is_meant(answer, origin)]
            edges[decision.name] = [answer.name for answer in meant]
            waiting += (answer for answer in meant if answer.name not in edges)
        # Decisions that were not followed any more lead nowhere.
        for circle in circles({name: [to for to in after if to in edges] for name, after in edges.items()}):
            way = tuple(charter.decisions[name] for name in round_trip(edges, circle[0]))
            found.setdefault(frozenset(circle), way)
    return tuple(found.values())


def _referral(event: str, book: Rulebook, to: str, decision: Decision, origin: Decision) -> Referral:
    """Return that *decision* goes to *to*; who took up the matter first takes it up again by the same rule."""
    answer = answering(book, to, origin)
    if to == origin.taken_by and (decision is not origin or answer is None or not is_meant(answer, origin)):
        answer = origin
    return Referral(event, to, answer)


def is_meant(answer: Decision, origin: Decision) -> bool:
    """Say whether *answer* is meant for such an *origin*, and is not only the one rule that there is."""
    general = (Topic("dispute"), Topic("anything-else"))
    return answer is origin or not {*origin.subjects, *general}.isdisjoint({*answer.subjects, *answer.about})


RightKind: TypeAlias = Literal["veto", "consent_of", "approved_by", "final"]


class Right(Record):
    """A right of a *body* over a decision or a dispute called *on*, and where it is written."""

    body: str
    kind: RightKind
    on: str
    decision: Decision | None
    place: Span
    origin: Origin

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return what the decision is about; a dispute is about none of them."""
        return self.decision.subjects if self.decision is not None else ()


def rights_without_rule(charter: Charter) -> Iterator[tuple[Body, tuple[Right, ...]]]:
    """Yield the bodies that have a say and no rule for a decision of their own by which to use it."""
    held = [one for one in _rights(charter) if _votes(charter.bodies[one.body])]
    book = rulebook(charter)
    open_: dict[str, list[Right]] = {}
    for one in held:
        if not _is_ruled(book, one):
            open_.setdefault(one.body, []).append(one)
    for body, rights in open_.items():
        yield charter.bodies[body], tuple(rights)


def _rights(charter: Charter) -> Iterator[Right]:
    """Yield the rights of bodies; a step of a dispute that is not the last may end without a decision."""
    for decision in charter.decisions.values():
        approval = decision.approved_by.by.name if decision.approved_by is not None else None
        approvers = () if approval is None else (approval,)
        held: tuple[tuple[RightKind, tuple[str, ...]], ...]
        held = (("veto", decision.vetoing), ("consent_of", decision.consenting), ("approved_by", approvers))
        for field, names in held:
            for name in names:
                if name in charter.bodies and name != decision.taken_by:
                    place = decision.at(field, name)
                    yield Right(name, field, decision.name, decision, place, decision.origin)
    for dispute in charter.disputes.values():
        for step in dispute.steps:
            if step.final and step.by.name is not None and step.by.name in charter.bodies:
                yield Right(step.by.name, "final", dispute.name, None, step.span, dispute.origin)


def _votes(body: Body) -> bool:
    """Say whether several seats vote, so that they can disagree."""
    return sum(seat.count for seat in body.seats if seat.voting) > 1


def _is_ruled(book: Rulebook, one: Right) -> bool:
    """Say whether a decision of the body may settle it: see `answering`. One without a subject may be it."""
    taken = book.taken.get(one.body, ())
    if any(not decision.about for decision in taken):
        return True
    if one.decision is not None:
        return answering(book, one.body, one.decision) is not None
    return len(taken) == 1 or any((one.body, Topic(subject)) in book.about for subject in ("dispute", "anything-else"))
