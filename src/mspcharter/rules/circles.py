"""Circles, where a hierarchy, a veto or an appointment leads back to its beginning, and referrals that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import amounts
from mspcharter.model.values import Origin, Topic
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import grounds, named
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.questions.overruling import Overruling


@check("MSP211", Severity.ERROR, kind=Kind.SOUNDNESS)
def circular_order(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    bodies = charter.bodies.values()
    for edges, field, words in (
        ({body.name: body.under for body in bodies}, "under", "is under"),
        ({body.name: body.reports_to.to for body in bodies if body.reports_to}, "reports_to", "reports to"),
        ({body.name: body.seated_with for body in bodies}, "seats", "has the seats of"),
        ({one.name: one.under for one in charter.constituencies.values()}, "under", "is under"),
        ({one.name: one.under for one in charter.sectors.values()}, "under", "is under"),
    ):
        for circle in _circles(edges):
            first, *others = ((name, _origin(charter, name).at(field)) for name in circle)
            path = f", which {words} ".join(f"`{name}`" for name in (*circle[1:], circle[0]))
            yield Finding(
                first[1],
                f"`{first[0]}` {words} {path}",
                help=f"remove one of these lines: `{'all of' if field == 'seats' else field.replace('_', ' ')}`",
                labels=tuple(Label(span, f"`{name}`") for name, span in others),
            )


def _origin(charter: Charter, name: str) -> Origin:
    declared = charter.named(name)
    return declared.origin if declared is not None else Origin()


def _circles(above: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, from its first member in the order of the text."""
    done: set[str] = set()
    for start in above:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in path and at not in done:
            path.append(at)
            at = above.get(at)
        if at in path:
            yield tuple(path[path.index(at) :])
        done.update(path)


WORDS = {
    "veto": "is subject to the veto of",
    "consent_of": "needs the consent of",
    "approved_by": "needs the approval of",
    None: "may be passed on to",
}


@check("MSP220", Severity.ERROR, kind=Kind.SOUNDNESS)
def referral_without_rule(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(decision.asked for decision in charter.decisions.values()):
        return
    from mspcharter.power.referral import escalation_circles, is_meant, referrals, rulebook

    book = rulebook(charter)
    open_ = []
    for decision in charter.decisions.values():
        for referral in referrals(book, decision, decision):
            body = charter.bodies.get(referral.to)
            taken = book.taken.get(referral.to, ())
            # A decision that does not say what it is about may be the one: see `decision_without_subject`.
            if body is None or not all(one.about for one in (decision, *taken)):
                continue
            # See `body_without_votes` of a body that cannot decide.
            answered = referral.answer is not None and is_meant(referral.answer, decision)
            if not answered and any(seat.voting for seat in body.seats):
                open_.append((decision, body, taken, referral.event))
    # `escalation_circle` reports what is passed on in a circle.
    circled = {one.name for circle in escalation_circles(charter) for one in circle} if open_ else set()
    for decision, body, taken, event in open_:
        if decision.name not in circled:
            yield _without_rule(decision, body, taken, event)


def _without_rule(decision: Decision, body: Body, taken: Sequence[Decision], event: str) -> Finding:
    subjects = list(dict.fromkeys((*decision.subjects, "dispute", "anything-else")))
    when, field = ("when it is blocked", "if_blocked") if event == "blocked" else ("on a tie", "tie")
    return Finding(
        decision.origin.at(field),
        f"`{decision.name}` goes to `{body.name}` {when}, and no decision of `{body.name}` is about"
        f" {named(subjects, 'or')}",
        help=f"declare a decision with `taken by {body.name}` and `about {subjects[0]}`, or name a body that has one",
        labels=(Label(body.origin.name, "it receives the matter"),),
        consequence=f"`{body.name}` has no rule by which to decide, so the matter stays open",
        rests_on=(decision.origin.span, body.origin.span, *(one.origin.span for one in taken)),
    )


@check("MSP229", Severity.ERROR, kind=Kind.SOUNDNESS)
def referral_in_doubt(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(decision.asked for decision in charter.decisions.values()):
        return
    from mspcharter.power.referral import in_doubt, rulebook

    book = rulebook(charter)
    for decision in charter.decisions.values():
        for name in dict.fromkeys(decision.asked):
            parts = in_doubt(book, name, decision) if name != decision.taken_by else ()
            if not parts or _are_amounts(parts):
                continue
            body = charter.bodies[name]
            yield Finding(
                decision.at(_field(decision, name), name),
                f"`{name}` has a say on `{decision.name}`, and {number(len(parts))} decisions by which it could use it:"
                f" {named([one.name for one in parts])}",
                help=f"let one of them be about the whole subject, or about the same part of it as `{decision.name}`",
                labels=tuple(Label(one.origin.at("about"), f"`{one.name}` may apply") for one in parts),
                consequence="in a disagreement, each side can rely on a different rule",
                rests_on=(decision.origin.span, body.origin.span, *(one.origin.span for one in parts)),
            )


def _are_amounts(parts: Sequence[Decision]) -> bool:
    """Say whether an amount says by itself which of *parts* applies."""
    from mspcharter.rules.shared.matters import is_about_an_amount

    return all(is_about_an_amount(topic) for one in parts for topic in one.about)


def _field(decision: Decision, name: str) -> str:
    """Return the line of *decision* that names *name*."""
    approving = decision.approved_by.by.name if decision.approved_by is not None else None
    lines = (
        ("veto", decision.vetoing),
        ("consent_of", decision.consenting),
        ("approved_by", (approving,)),
        ("if_blocked", (decision.if_blocked,)),
    )
    return next((line for line, names in lines if name in names), "tie")


@check("MSP233", Severity.INFO, kind=Kind.FLAW, source="every decision has one rule")
def two_bodies_for_one_subject(judging: Judging) -> Iterator[Finding]:
    ways: dict[Topic, list[Decision]] = {}
    for decision in judging.charter.decisions.values():
        for topic in decision.matters:
            # Each body may have a rule for anything else.
            if topic.subject != "anything-else" and decision.taken_by is not None:
                ways.setdefault(topic, []).append(decision)
    found: dict[tuple[str, str], list[str]] = {}
    for topic, decisions in ways.items():
        first, *others = decisions
        joined = _joined(first, others)
        other = next((one for one in others if one.taken_by != first.taken_by and one.name not in joined), None)
        if other is not None:
            found.setdefault((first.name, other.name), []).append(topic.subject)
    for (first_name, name), subjects in found.items():
        first, other = judging.charter.decisions[first_name], judging.charter.decisions[name]
        yield Finding(
            other.origin.at("about"),
            f"`{first.taken_by}` and `{other.taken_by}` can both decide on {named(subjects)}",
            help="if either may decide, waive this; otherwise let one decision refer to the other body, with"
            f" `if blocked goes to {other.taken_by}`, or say which part each of them covers",
            labels=(Label(first.origin.at("about"), f"decided here by `{first.taken_by}`"),),
            consequence=f"`{first.taken_by}` and `{other.taken_by}` may decide differently on the same matter",
        )


def _joined(first: Decision, others: Sequence[Decision]) -> set[str]:
    """Return the names of *others* that *first* refers to or that refer to it, at once or through each other."""
    joined, waiting = {first.name}, [first]
    while waiting:
        one = waiting.pop()
        near = [two for two in others if two.name not in joined and (_asks(one, two) or _asks(two, one))]
        joined.update(two.name for two in near)
        waiting += near
    return joined


def _asks(one: Decision, other: Decision) -> bool:
    """Say whether the body of *other* has a part in *one*: it proposes, agrees, can stop it or takes over."""
    return other.taken_by in (*one.asked, *one.proposers)


@check("MSP246", Severity.ERROR, kind=Kind.POWER, source="every decision comes to an end")
def decision_never_passes(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    never = [case for case in decisions.cases if not decisions.can_pass(case)]
    explained = _explained(judging) if never else frozenset[object]()
    for case in never:
        if not _is_explained(judging, case, explained):
            vacant = sum(seat.vacant for seat in case.body.seats)
            yield Finding(
                case.decision.origin.at("requires"),
                f"no vote can pass `{case.decision.name}`"
                + (
                    f" while {counted(vacant, 'seat')} of `{case.body.name}` {'is' if vacant == 1 else 'are'} vacant"
                    if vacant
                    else ""
                ),
                help="change the rule, fill the seats, or say who decides then: `if blocked goes to NAME`",
                labels=(Label(case.body.origin.at("seats"), f"the seats of `{case.body.name}`"),),
                consequence=f"`{case.body.name}` can never take this decision, even if every member votes yes"
                if not vacant
                else f"`{case.body.name}` cannot take this decision, even if every member votes yes",
                rests_on=(*grounds(case.body), case.decision.origin.span),
            )


def _explained(judging: Judging) -> frozenset[object]:
    """Return the places, and the names of bodies, of which another finding says why a decision cannot pass."""
    from mspcharter.rules.decisions import empty_base
    from mspcharter.rules.shared.vacancies import unable_to_meet

    unable = unable_to_meet(judging.charter, judging.membership)
    return frozenset((*(one.span for one in empty_base.find(judging)), *(body.name for body in unable)))


def _is_explained(judging: Judging, case: Case, explained: frozenset[object]) -> bool:
    """Say whether another finding explains why *case* cannot pass, or a seat may belong to a group that it counts."""
    asked = [amount for step in case.decision.requires for amount in amounts(step.condition)]
    counted = [amount for amount in asked if amount.scope is not None]
    holdings = [judging.membership.seats_of(one.group, case.body) for one in counted if one.group is not None]
    unsure = len(holdings) < len(counted) or any(one.surely != one.perhaps for one in holdings)
    return unsure or not explained.isdisjoint((case.body.name, *(amount.span for amount in asked)))


@check("MSP249", Severity.WARNING, kind=Kind.GAP, source="every decision has one rule")
def right_without_rule(judging: Judging) -> Iterator[Finding]:
    from mspcharter.power.referral import rights_without_rule

    for body, rights in rights_without_rule(judging.charter):
        subjects = list(dict.fromkeys((*rights[0].subjects, "dispute", "anything-else")))
        yield Finding(
            rights[0].place,
            f"`{body.name}` {_RIGHTS[rights[0].kind]} `{rights[0].on}`, and no decision of `{body.name}` is about"
            f" {named(subjects, 'or')}",
            help=f"declare a decision with `taken by {body.name}` and `about {subjects[0]}`, or name another body",
            labels=tuple(Label(one.place, f"it also {_RIGHTS[one.kind]} `{one.on}`") for one in rights[1:4]),
            consequence=f"the charter does not say how many members of `{body.name}` must agree",
            rests_on=(body.origin.span, *(one.origin.span for one in rights)),
        )


_RIGHTS = {"veto": "may veto", "consent_of": "must consent to", "approved_by": "must approve", "final": "decides"}


@check("MSP313", Severity.WARNING, kind=Kind.FLAW, source="what every charter needs: a final decision")
def overrule_circle(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_waits(charter, decision) for decision in charter.decisions.values()):
        return
    from mspcharter.power.questions.overruling import overrule_circles

    for first, *others in overrule_circles(charter):
        yield Finding(
            _place(first),
            f"{listed([_overruled(one) for one in (first, *others)], 'and')}, so no body takes the final decision",
            help=f"remove the line that names `{first.body}`, or the line that names `{others[-1].body}`",
            labels=tuple(Label(_place(one), f"`{one.decision.name}` waits here") for one in others),
            consequence="these bodies can block each other indefinitely",
            rests_on=tuple(one.decision.origin.span for one in (first, *others)),
        )


def _waits(charter: Charter, decision: Decision) -> bool:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    return any(name in charter.bodies for name in (*decision.vetoing, *decision.consenting, approval))


def _overruled(one: Overruling) -> str:
    return f"`{one.decision.name}` {WORDS[one.say]} `{one.body}`"


def _place(one: Overruling) -> Span:
    """Return the line that makes *one* wait."""
    if one.say is not None:
        return one.decision.at(one.say, one.body)
    return one.decision.origin.at("if_blocked" if one.decision.if_blocked == one.body else "tie")


@check("MSP624", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P3, legitimacy")
def appointment_circle(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_is_filled_by_a_body(charter, body) for body in charter.bodies.values()):
        return
    from mspcharter.power.timelines.holders import appointment_circles

    for circle in appointment_circles(charter):
        if not circle.closed:
            continue
        first, *others = (charter.bodies[name] for name in circle.bodies)
        yield Finding(
            first.origin.at("seats"),
            f"{named(circle.bodies)} fill all of each other's seats"
            if others
            else f"`{first.name}` fills all of its own seats",
            help="let another party fill some of these seats, or confirm the choice",
            labels=tuple(Label(body.origin.at("seats"), f"the seats of `{body.name}`") for body in others),
            consequence="no one outside can replace these members, or fill the seats if all become vacant",
        )


def _is_filled_by_a_body(charter: Charter, body: Body) -> bool:
    return any(seat.filled and seat.filled.by and seat.filled.by.name in charter.bodies for seat in body.seats)
