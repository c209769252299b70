"""Which decisions a charter names, who takes them, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Topic
from mspcharter.model.requirements import AllOf, AnyOf, Condition, Consensus, NoObjection, Objections, Step
from mspcharter.model.values import days
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import lacking, named


@check("MSP124", Severity.WARNING, kind=Kind.GAP, source="principle P3; common ground needs facilitation")
def facilitator_missing(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    steps = [
        (decision, step)
        for decision in charter.decisions.values()
        for step in decision.requires
        if _asks_for_consensus(step.condition)
    ]
    if not steps or any(role.neutral for role in charter.roles.values()):
        return
    # A role that does not say may be the neutral one: it is asked, and the decision is left alone.
    unsaid = [role for role in charter.roles.values() if role.neutral is None]
    (decision, step), *others = steps
    if not unsaid:
        yield Finding(
            step.span,
            f"`{decision.name}` asks for consensus, and nobody is charged to find it",
            help="declare a role that is `neutral yes`, and give it to somebody without a seat",
            labels=tuple(Label(other.span, f"`{one.name}` too") for one, other in others),
            consequence="every proposal is somebody's",
        )
    for role in unsaid:
        if any(body.secretariat == role.name for body in charter.bodies.values()):
            yield Finding(
                role.origin.name,
                f"`{role.name}` does not say whether it is neutral",
                help="add a line `neutral yes`, or `neutral no`",
                labels=(Label(step.span, "consensus is asked for here"),),
                consequence="where nobody is neutral, every proposal is somebody's",
            )


def _asks_for_consensus(condition: Condition) -> bool:
    match condition:
        case Consensus():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(_asks_for_consensus(part) for part in parts)
        case _:
            return False


@check("MSP207", Severity.ERROR, kind=Kind.SOUNDNESS)
def two_rules_for_one_subject(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    settled: dict[tuple[Topic, str | None], Decision] = {}
    for decision in charter.decisions.values():
        clashes: dict[str, list[str]] = {}
        for topic in decision.about:
            # What is left over may be settled once in each body.
            body = decision.taken_by if topic.subject == "anything-else" else None
            first = settled.setdefault((topic, body), decision)
            if first is not decision:
                clashes.setdefault(first.name, []).append(topic.subject)
        for name, subjects in clashes.items():
            yield Finding(
                decision.origin.at("about"),
                f"`{decision.name}` and `{name}` both settle {named(subjects)}",
                help='keep one rule for each subject, or say what part each is about: `about budget of "…"`',
                labels=(Label(charter.decisions[name].origin.at("about"), f"`{name}` settles it here"),),
                consequence="each side can quote the rule that suits it",
            )


@check("MSP222", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def decision_without_subject(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        if not decision.about:
            yield Finding(
                decision.origin.name,
                f"`{decision.name}` does not say what it is about",
                help="add a line such as `about budget, policy` or `about anything-else`",
                consequence="nobody can tell which decisions follow this rule",
            )


@check("MSP223", Severity.INFO, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def body_that_decides_nothing(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    busy = set(_who_is_turned_to(charter))
    for body in charter.bodies.values():
        if body.seats and body.name not in busy and body.reports_to is None:
            yield Finding(
                body.origin.name,
                f"`{body.name}` decides nothing",
                help="say what it decides: `decision NAME`, `taken by` it; or whom it advises: `reports to`",
                consequence="it is a place to talk",
            )


def _who_is_turned_to(charter: Charter) -> Iterator[str | None]:
    """Yield all that decide, agree, propose, or are asked when others cannot."""
    for decision in charter.decisions.values():
        yield from (decision.taken_by, decision.if_blocked, *decision.veto, *decision.consent_of)
        yield from decision.proposed_by
        yield decision.tie.to if decision.tie is not None else None
        yield decision.approved_by.by.name if decision.approved_by is not None else None
    for dispute in charter.disputes.values():
        yield from (step.by.name for step in dispute.steps)
    for body in charter.bodies.values():
        fillings = (seat.filled for seat in body.seats if seat.filled is not None)
        for filling in (*fillings, *((body.chair.filled,) if body.chair and body.chair.filled else ())):
            # That a body elects its own members or chair gives it nothing to do.
            yield from (who.name for who in (filling.by, filling.confirmed_by) if who and who.name != body.name)
        yield body.reports_to.to if body.reports_to is not None else None


@check("MSP224", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def subject_without_rule(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    decisions = charter.decisions.values()
    settled = {subject for decision in decisions for subject in decision.subjects}
    # A decision that does not say what it is about may be the one: see `decision_without_subject`.
    if "anything-else" in settled or any(not decision.about for decision in decisions):
        return
    open_ = [subject for subject in SUBJECTS if subject not in settled]
    if open_:
        yield from lacking(
            charter,
            f"no decision is about {named(open_)}",
            "declare who decides and how: `decision NAME`, with `about`, `taken by` and `requires`",
            "the rule will be sought in the middle of the quarrel",
        )


SUBJECTS = ("amendment", "admission", "removal", "withdrawal", "dissolution")


@check("MSP231", Severity.WARNING, kind=Kind.GAP, source="every decision comes to an end")
def vote_without_window(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        if decision.settled_within is not None:
            continue
        vote = decision.electronic_vote
        if vote is not None and vote.within is None:
            yield _finding(decision, vote, f"the electronic vote on `{decision.name}` is open without end")
        for step in decision.requires:
            # Silence at a meeting ends with it; `notice` gives those who would object their time.
            ends = step.within is not None or step.meetings is not None or decision.notice is not None
            if not ends and _is_silence(step.condition):
                yield _finding(decision, step, f"nobody says how long `{decision.name}` waits for objections")


def _is_silence(condition: Condition) -> bool:
    if isinstance(condition, AllOf | AnyOf):
        return any(_is_silence(part) for part in condition.parts)
    return isinstance(condition, NoObjection | Objections)


def _finding(decision: Decision, step: Step, message: str) -> Finding:
    return Finding(
        step.span,
        message,
        help="say when it closes: add `, within 7 days`, or `settled within 30 days`",
        consequence="a late vote can turn the result, and whoever counts chooses when to close",
        rests_on=(decision.origin.span,),
    )


@check("MSP622", Severity.WARNING, kind=Kind.SOUNDNESS)
def decision_longer_than_its_time(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    limited = [decision for decision in charter.decisions.values() if decision.settled_within is not None]
    if not limited:
        return
    from mspcharter.power.referral import rulebook
    from mspcharter.power.timelines.longest import longest

    book = rulebook(charter)
    for decision in limited:
        assert decision.settled_within is not None
        way = longest(charter, decision, book)
        allowed = days(decision.settled_within)
        # What goes round for ever has no time that a longer limit would make room for.
        if way.days is None or way.days <= allowed or way.circle:
            continue
        from mspcharter.wording.matters import stage

        steps = [f"{stage(charter, leg.stage)}, {in_days(leg.days)}" for leg in way.legs if leg.days is not None]
        body = charter.bodies.get(decision.taken_by or "")
        yield Finding(
            decision.origin.at("settled_within"),
            f"`{decision.name}` must be settled within {in_days(allowed)}, and its steps can take {in_days(way.days)}",
            help=f"allow it more time, or its steps less: {'; '.join(steps)}",
            consequence="the time is over before the last step has had its own",
            rests_on=(decision.origin.span, *((body.origin.span,) if body is not None else ())),
        )


@check("MSP623", Severity.WARNING, kind=Kind.SOUNDNESS)
def notice_longer_than_window(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    short = [decision for decision in charter.decisions.values() if _wants_time(charter, decision)]
    if not short:
        return
    from mspcharter.power.referral import rulebook
    from mspcharter.power.timelines.longest import longest

    book = rulebook(charter)
    for decision in short:
        assert decision.settled_within is not None
        allowed = days(decision.settled_within)
        own = longest(charter, decision, book).days
        # That its steps take longer is told by itself, and mended in the same line.
        if own is not None and own > allowed:
            continue
        body = charter.bodies[decision.taken_by or ""]
        yield Finding(
            decision.origin.at("settled_within"),
            f"`{decision.name}` must be settled within {in_days(allowed)}, and a meeting of `{body.name}` takes"
            f" {in_days(_notice(body))} of notice",
            help="allow more time, a `notice` of its own, or an `electronic vote`",
            labels=(Label(body.origin.at("meets"), f"how `{body.name}` is called"),),
            consequence="no meeting that is called for it can be held in time",
            rests_on=(decision.origin.span,),
        )


def _wants_time(charter: Charter, decision: Decision) -> bool:
    """Say whether *decision* can be taken at a meeting alone, and has less time than it takes to call one."""
    body = charter.bodies.get(decision.taken_by or "")
    if body is None or decision.settled_within is None or days(decision.settled_within) >= _notice(body):
        return False
    silent = any(isinstance(step.condition, NoObjection | Objections) for step in decision.requires)
    return not silent and bool(decision.requires) and decision.notice is None and decision.electronic_vote is None


def _notice(body: Body) -> Fraction:
    notice = body.meets.notice if body.meets is not None else None
    return days(notice) if notice is not None else Fraction()
