"""Decisions: their subjects, the bodies that take them, their time limits, and what their rules count."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    NoObjection,
    Objections,
    Step,
    amounts,
)
from mspcharter.model.values import Topic, days, names_of
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import (
    alike,
    general,
    grounds,
    has_consensus,
    joins_as_members,
    lacking,
    named,
    part_of_consensus,
    rests_on_seats,
)


@check("MSP124", Severity.WARNING, kind=Kind.GAP, source="principle P3; common ground needs facilitation")
def facilitator_missing(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    steps = [
        (one, step) for one in charter.decisions.values() for step in one.requires if has_consensus(step.condition)
    ]
    if not steps or any(role.neutral for role in charter.roles.values()):
        return
    # A role without a line `neutral` may be the neutral one, so the finding is about the role.
    unsaid = [role for role in charter.roles.values() if role.neutral is None]
    (decision, step), *others = steps
    if not unsaid:
        yield Finding(
            step.span,
            f"`{decision.name}` {part_of_consensus(decision, step)}, but the charter has no neutral role to facilitate"
            " it",
            help="declare a role with `neutral yes`, and give it to a party without a seat",
            labels=tuple(Label(other.span, f"`{one.name}` {part_of_consensus(one, other)}") for one, other in others),
            consequence="a party with an interest in the outcome can lead the discussion",
        )
    for role in unsaid:
        if any(body.secretariat == role.name for body in charter.bodies.values()):
            yield Finding(
                role.origin.name,
                f"the charter does not say whether `{role.name}` is neutral",
                help="add a line: `neutral yes` or `neutral no`",
                labels=(Label(step.span, f"`{decision.name}` {part_of_consensus(decision, step)}"),),
                consequence="if no role is neutral, a party with an interest in the outcome can lead the discussion",
            )


@check("MSP207", Severity.ERROR, kind=Kind.SOUNDNESS)
def two_rules_for_one_subject(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    settled: dict[tuple[Topic, str | None], Decision] = {}
    for decision in charter.decisions.values():
        clashes: dict[str, list[str]] = {}
        for topic in decision.matters:
            first = settled.setdefault((topic, decision.taken_by), decision)
            if first is not decision:
                clashes.setdefault(first.name, []).append(topic.subject)
        for name, subjects in clashes.items():
            yield Finding(
                decision.origin.at("about"),
                f"`{decision.name}` and `{name}` both decide on {named(subjects)}",
                help='keep one rule for each subject, or say which part each rule covers: `about budget of "…"`',
                labels=(Label(charter.decisions[name].origin.at("about"), f"the rule of `{name}`"),),
                consequence="in a disagreement, each side can rely on a different rule",
            )


@check("MSP222", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def decision_without_subject(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        if not decision.about:
            yield Finding(
                decision.origin.name,
                f"`{decision.name}` does not say what it is about",
                help="add a line such as `about budget, policy` or `about anything-else`",
                consequence="it is unclear which decisions follow this rule",
                cause=alike(
                    decision.name,
                    "{parts} do not say what they are about",
                    so="it is unclear which decisions follow these rules",
                ),
            )


@check("MSP223", Severity.INFO, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def body_that_decides_nothing(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    busy = set(_names_with_a_task(charter))
    for body in charter.bodies.values():
        if body.seats and body.name not in busy and body.reports_to is None:
            yield Finding(
                body.origin.name,
                f"`{body.name}` takes no decision and reports to no body",
                help=f"add a decision with `taken by {body.name}`, or the body that it advises: `reports to NAME`",
                consequence="by this charter, its meetings have no effect on any decision",
                cause=alike(
                    body.name,
                    "{parts} take no decision and report to no body",
                    so="their meetings have no effect on any decision",
                    advice="add a decision `taken by` each, or the body that it advises: `reports to NAME`",
                ),
            )


def _names_with_a_task(charter: Charter) -> Iterator[str | None]:
    """Yield all names that decide, agree, propose, elect, receive or owe reports, or take over for others."""
    for decision in charter.decisions.values():
        yield from (decision.taken_by, decision.if_blocked, *decision.vetoing, *decision.consenting)
        yield from (*decision.proposers, *(one.by for one in decision.only_when))
        yield decision.tie.to if decision.tie is not None else None
        yield decision.approved_by.by.name if decision.approved_by is not None else None
    for dispute in charter.disputes.values():
        yield from (step.by.name for step in dispute.steps)
    for body in charter.bodies.values():
        fillings = (seat.filled for seat in body.seats if seat.filled is not None)
        for filling in (*fillings, *((body.chair.filled,) if body.chair and body.chair.filled else ())):
            # Electing its own members or chair is not a task of a body.
            yield from (who.name for who in (filling.by, filling.confirmed_by) if who and who.name != body.name)
        yield body.reports_to.to if body.reports_to is not None else None
        if any(
            task.to is not None and task.to.name in charter.bodies and task.to.name != body.name for task in body.tasks
        ):
            yield body.name
    for group in charter.memberships.values():
        sanctions = (one.by for one in (group.removed_by, group.suspended_by) if one is not None)
        yield from (who.name for who in (group.joins_by, *sanctions) if who is not None)
    for meeting in charter.meetings.values():
        yield from names_of(meeting.called_by)


SUBJECTS = ("amendment", "admission", "removal", "withdrawal", "dissolution")


@check("MSP224", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def subject_without_rule(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    # A decision that does not say what it is about may be the one: see `decision_without_subject`.
    if any(Topic("anything-else") in one.about or not one.about for one in general(charter)):
        return
    settled = {subject for decision in charter.decisions.values() for subject in decision.subjects}
    settled |= {topic.subject for one in charter.prohibitions.values() for topic in one.about}
    if joins_as_members(charter):
        # How members join, leave and are removed is asked of each membership.
        settled |= {"admission", "removal", "withdrawal"}
    open_ = [subject for subject in SUBJECTS if subject not in settled]
    if open_:
        yield from lacking(
            charter,
            f"no decision is about {named(open_, 'or')}",
            "declare who decides and how: `decision NAME`, with `about`, `taken by` and `requires`",
            "the partners have to agree on a rule when they already disagree",
        )


@check("MSP231", Severity.WARNING, kind=Kind.GAP, source="every decision comes to an end")
def vote_without_window(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        if decision.settled_within is not None:
            continue
        vote = decision.electronic_vote
        if vote is not None and vote.within is None:
            said = f"the electronic vote on `{decision.name}` has no closing date"
            yield _finding(decision, vote, said, "the electronic votes on {parts} have no closing date")
        for step in decision.requires:
            # At a meeting, the time for objections ends with the meeting; `notice` and `open for` also set a time.
            ends = step.within is not None or step.meetings is not None or decision.lead > 0
            if not ends and _is_silence(step.condition):
                said = f"`{decision.name}` has no closing date for objections"
                yield _finding(decision, step, said, "{parts} have no closing date for objections")


def _is_silence(condition: Condition) -> bool:
    if isinstance(condition, AllOf | AnyOf):
        return any(_is_silence(part) for part in condition.parts)
    return isinstance(condition, NoObjection | Objections)


def _finding(decision: Decision, step: Step, message: str, of_several: str) -> Finding:
    return Finding(
        step.span,
        message,
        help="set a time limit: add `, within 7 days`, or a line `settled within 30 days`",
        consequence="late answers can change the result, and the person who counts them chooses when to close",
        rests_on=(decision.origin.span,),
        cause=alike(decision.name, of_several, of_several),
    )


@check("MSP314", Severity.WARNING, kind=Kind.POWER, source="principle P3, legitimacy")
def rule_without_support(judging: Judging) -> Iterator[Finding]:
    for case in judging.decisions.cases:
        from mspcharter.power.questions.sides import counts_no_yes, sits

        decision = case.decision
        several = sum(voter.count for voter in case.voters if sits(case, voter)) > 1
        steps = (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote is not None else ()))
        for step in steps:
            if several and counts_no_yes(case, step.condition):
                yield Finding(
                    step.span,
                    f"a single yes can meet the rule of `{decision.name}` against the no of all others",
                    help="add a threshold of yes votes, such as `more than 1/2 of votes cast`, with `and`",
                    consequence="a proposal that nearly all members oppose can pass",
                    rests_on=(*grounds(case.body), decision.origin.span),
                )


@check("MSP315", Severity.WARNING, kind=Kind.FLAW, source="soundness of rules: a decision can be taken")
def empty_base(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if (
            body is None
            or not membership.adds_up(body)
            or body.origin.open
            or all(one.vacant for one in membership.voters_in(body))
        ):
            continue
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                for what, until, advice in _empty(charter, membership, body, decision, amount):
                    yield Finding(
                        amount.span,
                        f"in `{body.name}`, {what}: this part of the rule counts nothing",
                        help=advice,
                        labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
                        consequence=f"this part of the rule of `{decision.name}` {until}",
                        rests_on=rests_on_seats(charter, body),
                    )


_NEVER = "can never be met"


def _empty(
    charter: Charter, membership: Membership, body: Body, decision: Decision, amount: Amount
) -> Iterator[tuple[str, str, str]]:
    """Yield what is missing of the seats that *amount* counts, what follows, and what to do."""
    from mspcharter.power.requirement import asked
    from mspcharter.power.roll import Roll

    for one in asked(Roll(charter, membership, frozenset()).room(body, decision), amount):
        if one.whole or one.group is None:
            continue
        theirs = [seat for seat in membership.voters_in(body) if membership.is_called(body, seat, one.group)]
        if amount.base == "total" and theirs:
            # `rule_of_another_body` reports a weight that no seat has.
            if any(weight.measure == amount.measure for seat in body.seats for weight in seat.weights):
                yield (
                    f"no seat of `{one.group}` counts for {amount.measure}", _NEVER,
                    f"state what each seat counts for: `counts 3 for {amount.measure}`",
                )  # fmt: skip
        elif theirs:
            empty = all(seat.vacant >= seat.count for seat in theirs)
            yield (
                f"all seats of `{one.group}` are vacant" if empty else f"the seats of `{one.group}` have no votes",
                "cannot be met until one is filled" if empty else _NEVER,
                "fill a seat, or name a group that has members there",
            )
        elif membership.seats_of(one.group, body).perhaps:
            # `group_without_seat` reports a group that surely has none.
            yield (
                f"no seat is known to belong to `{one.group}`", _NEVER,
                f"state which seats are `from {one.group}`, or who its members are",
            )  # fmt: skip


@check("MSP622", Severity.WARNING, kind=Kind.SOUNDNESS)
def decision_longer_than_its_time(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    limited = [(one, days(one.settled_within)) for one in charter.decisions.values() if one.settled_within is not None]
    if not limited:
        return
    judging.analyse()
    from mspcharter.power.referral import rulebook
    from mspcharter.power.timelines.longest import longest

    book = rulebook(charter)
    for decision, allowed in limited:
        way = longest(judging.decisions, decision, book)
        # `no_meeting_in_time` reports what waits for meetings even longer.
        if way.days is None or not way.is_late_by_steps(allowed):
            continue
        from mspcharter.wording.matters import stage

        timed = [(leg.stage, leg.days) for leg in way.legs if leg.days is not None]
        steps = [f"{stage(charter, one, decision.name)}, {in_days(took)}" for one, took in timed]
        body = charter.bodies.get(decision.taken_by or "")
        yield Finding(
            decision.origin.at("settled_within"),
            f"`{decision.name}` must be settled within {in_days(allowed)}, but its steps can take {in_days(way.days)}",
            help=f"extend the time limit, or shorten the steps: {'; '.join(steps)}",
            consequence="the time limit can pass before the last step is complete",
            rests_on=(decision.origin.span, *((body.origin.span,) if body is not None else ())),
        )
