"""Thresholds: how many votes a decision needs, and of which base."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from mspcharter.diagnostics import Cause, Edit, Finding, Fix, Kind, Label, Severity, check
from mspcharter.english import counted, decimal, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import Amount, Scope, Step, Turnout, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import (
    grounds,
    is_out_of_reach,
    line_added,
    needed_in_words,
    reach_of,
    rests_on_seats,
    seats_in_words,
    turnouts,
)
from mspcharter.text import Span


@check("MSP202", Severity.ERROR, kind=Kind.SOUNDNESS)
def fraction_without_whom(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        steps = (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ()))
        for amount in (amount for step in steps for amount in amounts(step.condition)):
            if _has_no_base(amount):
                yield _finding(amount, _readings_of_vote(membership, body, amount))
    for body, quorum in charter.quorums():
        for amount in amounts(quorum.condition) if quorum.condition is not None else ():
            if _has_no_base(amount):
                yield _finding(amount, _readings_of_quorum(membership, body, amount))


def _has_no_base(amount: Amount) -> bool:
    return not is_count(amount.quantity) and amount.base is None and amount.scope is None


def _finding(amount: Amount, readings: dict[str, str]) -> Finding:
    end = amount.span._replace(start=amount.span.end)
    return Finding(
        amount.span,
        f"`{amount.comparison} {amount.quantity}` has no base, and can be read in {len(readings)} ways",
        help="add a base: " + ", ".join(f"`of {base}`" for base in readings),
        fixes=tuple(
            Fix(f"write `of {base}`{meaning}", (Edit(end, f" of {base}"),)) for base, meaning in readings.items()
        ),
        consequence="the partners can disagree on whether it is met",
    )


def _readings_of_vote(membership: Membership, body: Body | None, amount: Amount) -> dict[str, str]:
    """Return the four possible bases, each with the yes votes that it would need."""
    seats, filled = _heads(membership, body)
    if body is None or seats == 0:
        return dict.fromkeys(("votes cast", "members present", "all seats", "filled seats"), "")
    return {
        "votes cast": f": from {number(_least(amount, 1))} to {number(_least(amount, filled))} yes votes,"
        " depending on how many vote yes or no",
        "members present": f": {number(_least(amount, filled))} yes votes if all {number(filled)} are present,"
        f" {number(_least(amount, filled))} or fewer if not",
        "all seats": f": always {counted(_least(amount, seats), 'yes vote')}, of {counted(seats, 'seat')}",
        "filled seats": f": {number(_least(amount, filled))} yes votes while"
        f" {number(filled)} of {number(seats)} seats are filled",
    }


def _readings_of_quorum(membership: Membership, body: Body, amount: Amount) -> dict[str, str]:
    """Return the two possible bases of a quorum, each with the members that it would need."""
    seats, filled = _heads(membership, body)
    if seats == 0:
        return dict.fromkeys(("all seats", "filled seats"), "")
    return {
        "all seats": f": {number(_least(amount, seats))} of {number(seats)} present",
        "filled seats": f": {number(_least(amount, filled))} present while"
        f" {number(filled)} of {number(seats)} seats are filled",
    }


def _heads(membership: Membership, body: Body | None) -> tuple[int, int]:
    if body is None or not membership.is_counted(body):
        return 0, 0
    seats = membership.voting_seats(body)
    return seats, seats - sum(seat.vacant for seat in membership.voters_in(body))


def _least(amount: Amount, heads: int) -> int:
    """Return the fewest of *heads* that satisfy *amount*."""
    part = fraction(amount.quantity) * heads
    return ceil(part) if amount.comparison == "at least" else floor(part) + 1


@check("MSP205", Severity.ERROR, kind=Kind.SOUNDNESS)
def impossible_threshold(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if body is None or not membership.adds_up(body) or not membership.is_counted(body):
            continue
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                yield from _impossible(charter, membership, decision, body, amount)
            for turnout in turnouts(step.condition):
                yield from _impossible_turnout(judging, decision, step, turnout)


def _impossible(
    charter: Charter, membership: Membership, decision: Decision, body: Body, amount: Amount
) -> Iterator[Finding]:
    reach = reach_of(membership, body, amount)
    if reach is None or not is_count(amount.quantity):
        return
    whose = (
        f", and `{body.name}` has {reach.by_line}"
        if amount.scope is None
        else f" of `{amount.group}`, which has {reach.in_words} in `{body.name}`"
    )
    # `group_without_seat` reports a group without any seat.
    if is_out_of_reach(amount, reach) and reach.perhaps:
        yield Finding(
            amount.span,
            f"`{decision.name}` requires {needed_in_words(amount, reach, 'yes vote')}{whose}",
            help="require fewer votes, or seat more members",
            labels=(Label(body.origin.at("seats"), reach.in_words),),
            consequence="this part of the rule can never be met",
            rests_on=(*rests_on_seats(charter, body), *_grounds(charter, amount)),
        )


def _impossible_turnout(judging: Judging, decision: Decision, step: Step, turnout: Turnout) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    body = charter.bodies[decision.taken_by or ""]
    seats = membership.voting_seats(body)
    needed = fraction(turnout.quantity) * (1 if is_count(turnout.quantity) else seats)
    if needed + (turnout.comparison == "more than") > seats > 0:
        yield Finding(
            step.span,
            f"`{decision.name}` requires a turnout of {turnout.comparison} {turnout.quantity},"
            f" and `{body.name}` has {counted(seats, 'voting seat')} ({seats_in_words(membership, body)})",
            help="require a lower turnout, or seat more members",
            labels=(Label(body.origin.at("seats"), counted(seats, "voting seat")),),
            consequence="this part of the rule can never be met",
            rests_on=rests_on_seats(charter, body),
        )


def _grounds(charter: Charter, amount: Amount) -> tuple[Span, ...]:
    declared = charter.named(amount.group) if amount.group is not None else None
    return () if declared is None else (declared.origin.span,)


@check("MSP215", Severity.ERROR, kind=Kind.SOUNDNESS)
def rule_of_another_body(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if body is None:
            continue
        yield from _own_approvals(decision, body)
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                yield from _not_of_this_body(membership, body, amount, decision)
    for body, quorum in charter.quorums():
        for amount in amounts(quorum.condition) if quorum.condition is not None else ():
            yield from _not_of_this_body(membership, body, amount, None)


def _own_approvals(decision: Decision, body: Body) -> Iterator[Finding]:
    approved = decision.approved_by.by.name if decision.approved_by is not None else None
    for field, does in (
        ("veto", "has a veto against" if body.name in decision.vetoing else None),
        ("consent_of", "must consent to" if body.name in decision.consenting else None),
        ("approved_by", "must approve" if body.name == approved else None),
    ):
        if does is not None:
            yield Finding(
                decision.at(field, body.name),
                f"`{body.name}` takes `{decision.name}`, and {does} it as well",
                help="name the body that is meant, or remove the line",
                labels=(Label(decision.origin.at("taken_by"), f"taken by `{body.name}`"),),
                consequence="the line adds nothing, or the body that was meant has no say",
                rests_on=(decision.origin.span, body.origin.span),
            )


def _not_of_this_body(
    membership: Membership, body: Body, amount: Amount, decision: Decision | None
) -> Iterator[Finding]:
    if not body.seats or not membership.is_counted(body):
        return
    if amount.base == "total" and not any(
        weight.measure == amount.measure for seat in body.seats for weight in seat.weights
    ):
        lacks, by = f"no seat of `{body.name}` has a weight of `{amount.measure}`", "by it"
    elif amount.scope == "each chamber" and not body.chamber:
        lacks, by = f"`{body.name}` has no chambers", "by chamber"
    elif amount.scope in _CONSTITUENCIES and not _has_constituencies(membership, body):
        lacks, by = f"no seat of `{body.name}` belongs to a constituency", "by constituency"
    else:
        return
    rule = f"`{decision.name}`" if decision is not None else "its quorum"
    yield Finding(
        amount.span,
        f"{lacks}, and {rule} counts {by}",
        help="count what this body has, or name the body that is meant",
        labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
        consequence="the members cannot tell whether it is met",
        rests_on=(body.origin.span, *((decision.origin.span,) if decision is not None else ())),
    )


_CONSTITUENCIES: tuple[Scope, ...] = ("each constituency", "constituencies")


def _has_constituencies(membership: Membership, body: Body) -> bool:
    return any(
        membership.holds(seat, constituency) is not False
        for line in body.seats
        for seat in membership.single_seats(line)
        for constituency in membership.constituencies
    )


@check("MSP226", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def tie_without_rule(judging: Judging) -> Iterator[Finding]:
    from mspcharter.power.questions.sides import equal_votes

    final: frozenset[str] | None = None
    for case in judging.decisions.cases:
        split = equal_votes(case)
        if split is None:
            continue
        if final is None:
            final = _final_decisions(judging.charter)
        if case.decision.name in final:
            continue
        votes = decimal(split.votes, 1)
        when = ""
        if split.without is not None:
            count = sum(judging.membership.count(seat) for seat in case.body.seats if seat.name == split.without)
            when = f" with {'one seat of' if count > 1 else 'the seat'} `{split.without}` {split.how}"
        among = f" among the seats of `{split.group}`" if split.group is not None else ""
        last = case.decision.requires[-1]
        yield Finding(
            last.span,
            f"a vote on `{case.decision.name}` can end {votes} to {votes}{among}{when},"
            " and the charter does not say whether a tie fails or is broken",
            help="add `tie fails`, `tie chair decides`, or `tie goes to NAME`",
            consequence="the motion fails, because half is not more than half, and members may dispute this",
            # This is the default reading; the partners may have meant another rule.
            fixes=line_added(case.decision.origin, "tie fails"),
            rests_on=(*grounds(case.body), case.decision.origin.span),
            cause=Cause(
                f"`{case.decision.name}` ({votes} to {votes}{among}{when})",
                "votes on {parts} can end in a tie, and the charter does not say whether a tie fails or is broken",
            ),
        )


def _final_decisions(charter: Charter) -> frozenset[str]:
    """Return the decisions that end a dispute, which `last-word-without-tie` reports."""
    if not charter.disputes:
        return frozenset()
    from mspcharter.power.timelines.judges import open_ties

    return frozenset(one.decision.name for one in open_ties(charter))


@check("MSP227", Severity.WARNING, kind=Kind.POWER, source="soundness of rules: a decision is one decision")
def two_sides_can_pass(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    for case in decisions.cases:
        from mspcharter.power.questions.sides import half_is_enough, is_initiative, two_sides

        sides = two_sides(decisions, case)
        if sides is None or (is_initiative(decisions, case) and not half_is_enough(case)):
            continue
        from mspcharter.power.parties import seats_of
        from mspcharter.wording.seats import seats

        one = seats(charter, seats_of(case.voters, sides.one))
        other = seats(charter, seats_of(case.voters, sides.other))
        others = "as many others" if one == other else other
        yield Finding(
            case.decision.origin.at("requires"),
            f"two groups without a common member can both pass `{case.decision.name}`",
            help="require `more than 1/2`, or more",
            consequence=f"{one} can pass it, and {others} can then pass the opposite",
            rests_on=(*grounds(case.body), case.decision.origin.span),
            cause=Cause(
                f"`{case.decision.name}`",
                "two groups without a common member can both pass each of these: {parts}",
                key=(decisions.ground(case),),
            ),
        )
