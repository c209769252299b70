"""Quorums: how many members must be present for a body to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Edit, Finding, Fix, Kind, Label, Severity, check
from mspcharter.english import counted, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Quorum
from mspcharter.model.membership import Membership
from mspcharter.model.offices import MeetingKind
from mspcharter.model.requirements import AllOf, Amount, Condition, Turnout, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import (
    alike,
    counts_active,
    grounds,
    is_out_of_reach,
    line_added,
    named,
    needed_in_words,
    needs_usual_quorum,
    reach_of,
    rests_on_seats,
    turnouts,
)

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.questions.boycott import Boycott


@check("MSP201", Severity.ERROR, kind=Kind.SOUNDNESS)
def unreachable_quorum(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        if not membership.adds_up(body) or not membership.is_counted(body):
            continue
        kinds = [(kind.quorum, kind) for kind in charter.meetings.values() if kind.of == body.name]
        own = [(quorum, None) for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting)]
        for quorum, kind in (*own, *kinds):
            if quorum is not None:
                yield from _unreachable(charter, membership, body, quorum, kind)


def _unreachable(
    charter: Charter, membership: Membership, body: Body, quorum: Quorum, kind: MeetingKind | None
) -> Iterator[Finding]:
    for amount in amounts(quorum.condition) if quorum.condition is not None else ():
        reach = reach_of(membership, body, amount) if is_count(amount.quantity) else None
        # `group_without_seat` reports a group without any seat.
        if reach is None or not is_out_of_reach(amount, reach) or (amount.scope is not None and not reach.perhaps):
            continue
        needed = needed_in_words(amount, reach)
        whose = f"`{body.name}`" if amount.scope is None else f"`{amount.group}` in `{body.name}`"
        its, meeting = "its quorum", charter.title_of(body.name)
        if kind is not None:
            its, meeting = f"the quorum of `{kind.name}`", f"the kind “{charter.title_of(kind.name)}”"
        yield Finding(
            amount.span,
            f"{whose} has {reach.by_line}, and {its} requires {needed}"
            if amount.scope is None
            else f"{whose} has {reach.in_words}, and the quorum requires {needed}",
            help="lower the quorum, or seat more members",
            labels=(Label(body.origin.at("seats"), reach.in_words),),
            consequence="this part of the quorum can never be met"
            if amount is not quorum.condition
            else f"no meeting of {meeting} can reach this quorum",
            rests_on=rests_on_seats(charter, body),
        )


@check("MSP216", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def turnout_needs_everyone(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if body is None or not membership.adds_up(body) or not membership.is_counted(body):
            continue
        seats = membership.voting_seats(body)
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            asked = [_least(turnout, seats) for turnout in turnouts(step.condition)]
            if seats > 1 and seats in asked:
                vote = "the electronic vote on " if step is decision.electronic_vote else ""
                yield Finding(
                    step.span,
                    f"{vote}`{decision.name}` is valid only if all {_voting_seats(seats)} of `{body.name}` take part",
                    help="require a lower turnout: `turnout at least 2/3`",
                    labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
                    consequence="a single member who does not answer prevents a result, however the others vote",
                )


@check("MSP221", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def no_quorum(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        if body.quorum is None and needs_usual_quorum(charter, body):
            unclear = "the charter does not say how many members make a meeting valid"
            passed = _passed_by_one(judging.decisions, body)
            yield Finding(
                body.origin.name,
                f"`{body.name}` has no quorum",
                help="add a line such as `quorum more than 1/2 of all seats`, or `quorum none` if none is meant",
                fixes=line_added(body.origin, "quorum more than 1/2 of all seats"),
                consequence=f"if only one member attends a meeting, that can be enough to pass `{passed}`"
                if passed is not None
                else unclear,
                cause=alike(body.name, "{parts} have no quorum", so=unclear),
            )


def _passed_by_one(decisions: Decisions, body: Body) -> str | None:
    """Return a decision that a meeting of one member of *body* can pass, if there is one."""
    from mspcharter.power.questions.meetings import passes_in_a_meeting_of_one

    found = (one.decision.name for one in decisions.taken_by(body.name) if passes_in_a_meeting_of_one(one))
    return next(found, None)


@check("MSP225", Severity.WARNING, kind=Kind.FLAW, rises=True, source="bodies can meet and are filled")
def quorum_needs_everyone(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        # A lower quorum at a second meeting helps if the first meeting fails.
        if body.quorum_at_second_meeting is not None or not membership.adds_up(body) or not membership.is_counted(body):
            continue
        for quorum in (body.quorum, body.quorum_to_vote):
            found = next(_needing_everyone(membership, body, quorum), None) if quorum is not None else None
            if found is not None:
                yield found
                break


def _needing_everyone(membership: Membership, body: Body, quorum: Quorum) -> Iterator[Finding]:
    for amount in _needed(quorum.condition):
        seats = membership.voting_seats(body)
        if amount.scope is None and amount.base in (None, "all seats"):
            if seats > 1 and _least(amount, seats) == seats:
                yield _finding(body, quorum, amount, f"all {_voting_seats(seats)}", "a single vacancy")
        elif amount.scope in ("group", "each constituency"):
            groups = (amount.group,) if amount.scope == "group" else tuple(membership.constituencies)
            single = [group for group in groups if group is not None and _only_seat(membership, body, amount, group)]
            if single and seats > 1:
                whose = (
                    f"the only seat of {named(single)}" if len(single) == 1 else f"the only seats of {named(single)}"
                )
                yield _finding(body, quorum, amount, whose, "a vacancy there")


def _needed(condition: Condition | None) -> Iterator[Amount]:
    """Yield the amounts that must all be reached."""
    if isinstance(condition, Amount):
        yield condition
    elif isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _needed(part)


def _least(amount: Amount | Turnout, seats: int) -> int:
    """Return the fewest of *seats* that reach *amount*."""
    exact = fraction(amount.quantity) * (1 if is_count(amount.quantity) else seats)
    return floor(exact) + 1 if amount.comparison == "more than" else ceil(exact)


def _voting_seats(seats: int) -> str:
    return counted(seats, "voting seat")


def _only_seat(membership: Membership, body: Body, amount: Amount, group: str) -> bool:
    lines = [seat for seat in body.seats if seat.name == group and seat.voting]
    if lines:
        number = lines[0].count
    else:
        holding = membership.seats_of(group, body)
        number, lines = holding.perhaps, list(holding.lines)
    return number == 1 and _least(amount, 1) == 1 and not any(seat.alternates or seat.alternates_from for seat in lines)


def _finding(body: Body, quorum: Quorum, amount: Amount, whom: str, when: str) -> Finding:
    act = "vote" if quorum is body.quorum_to_vote else "meet"
    return Finding(
        amount.span,
        f"`{body.name}` cannot {act} without {whom}",
        help="lower the quorum, or add a lower one for a second meeting: `quorum at second meeting`",
        labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
        consequence=f"{when} or one absent member stops `{body.name}`",
    )


@check("MSP228", Severity.INFO, kind=Kind.POWER, source="what every charter needs: bodies can decide")
def quorum_broken_by_absence(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    for body in judging.charter.bodies.values():
        found = _smallest(decisions, body)
        if found is not None:
            yield _broken(decisions, found)


def _counts_heads(body: Body) -> bool:
    """Say whether *body* has a quorum that counts inactive members."""
    quorums = [one.condition for one in (body.quorum, body.quorum_to_vote) if one is not None and one.condition]
    forgets = body.inactive is not None and any(
        amount.base == "active members" for condition in quorums for amount in amounts(condition)
    )
    return bool(quorums) and not forgets


def _smallest(decisions: Decisions, body: Body) -> Boycott | None:
    from mspcharter.power.questions.boycott import boycotts

    seen: set[int] = set()
    found: list[Boycott] = []
    for case in decisions.taken_by(body.name):
        if decisions.ground(case) not in seen and _counts_heads(case.body):
            seen.add(decisions.ground(case))
            found += (one for one in boycotts(decisions, case) if one.who is not None or one.seats * 3 <= one.of)
    return min(found, key=lambda one: one.seats, default=None)


def _broken(decisions: Decisions, one: Boycott) -> Finding:
    from mspcharter.power.questions.boycott import yes_needed

    body, decision = one.case.body, one.case.decision
    own = body.quorum is not None and decisions.charter.bodies[body.name].quorum is not body.quorum
    lower = "" if own else ", or add a lower quorum for a second meeting"
    seats = f"{number(one.seats)} of {counted(one.of, 'seat')}"
    who = f"`{one.who}`, with {seats}," if one.who is not None else seats
    needed = yes_needed(decisions, one.case)
    instead = f", `at least {needed} of all seats`," if needed is not None else ""
    return Finding(
        body.origin.at("quorum" if body.quorum is not None and body.quorum.condition else "quorum_to_vote"),
        f"{who} can stop `{decision.name}` by staying away, although they cannot stop it by voting no",
        help=f"require yes votes{instead} in place of a quorum{lower}",
        labels=(Label(decision.origin.at("requires"), "their no votes do not stop this"),),
        consequence="members who would lose the vote can prevent it by not attending",
        rests_on=(*grounds(body), decision.origin.span),
    )


FEW = 15
"""Up to this number of seats, the members know who is inactive and can ask them to attend."""


@check("MSP232", Severity.INFO, kind=Kind.GAP, source="bodies can meet and are filled")
def inactive_members_count(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    taken: dict[str | None, list[Decision]] = {}
    for one in charter.decisions.values():
        taken.setdefault(one.taken_by, []).append(one)
    for body in charter.bodies.values():
        # `inactive_without_effect` reports a line `inactive` that no rule uses.
        if body.inactive is not None and not counts_active(charter, body):
            continue
        # In a small body, an electronic vote that waits for all to answer lacks a closing date: `vote_without_window`.
        crowd = next((seat for seat in body.seats if seat.voting and membership.count(seat) > FEW), None)
        quorums = [one for of, one in charter.quorums() if of is body and one is not body.quorum_at_second_meeting]
        found = next(_asking_half(quorums, taken.get(body.name, [])), None) if crowd is not None else None
        if crowd is None or found is None:
            continue
        amount, what = found
        yield Finding(
            amount.span,
            f"{what} counts {_seats_counted(amount)} of `{body.name}`, including those of inactive members",
            help="count active members: `of active members`, and say who is active: `inactive after 3 missed meetings`",
            fixes=_fix(body, amount),
            labels=(Label(crowd.span, counted(membership.count(crowd), "seat")),),
            consequence="each inactive member makes the required number harder to reach",
        )


def _fix(body: Body, amount: Amount) -> tuple[Fix, ...]:
    """Count active members in *amount*, and say who is active if *body* does not."""
    words = f"{amount.comparison} {amount.quantity} of active members"
    added = line_added(body.origin, "inactive after 3 missed meetings") if body.inactive is None else ()
    edits = (Edit(amount.span, words), *(edit for fix in added for edit in fix.edits))
    return (Fix(f"write `{words}`", edits),)


def _asking_half(quorums: Sequence[Quorum], taken: Sequence[Decision]) -> Iterator[tuple[Amount, str]]:
    """Yield the amounts that need half or more of all seats of a body, each with what asks for it."""
    asked_of = (amount for one in quorums if one.condition is not None for amount in amounts(one.condition))
    yield from ((amount, "the quorum") for amount in asked_of if _is_half(amount))
    for decision in taken:
        for step in decision.requires:
            yield from ((one, f"`{decision.name}`") for one in amounts(step.condition) if _is_half(one))
        vote = decision.electronic_vote
        if vote is not None:
            asked = amounts(vote.condition)
            yield from ((one, f"the electronic vote on `{decision.name}`") for one in asked if _is_half(one))


def _seats_counted(amount: Amount) -> str:
    return "all filled seats" if amount.base == "filled seats" else "all seats"


def _is_half(amount: Amount) -> bool:
    of_all = amount.base in ("all seats", "filled seats") and amount.scope is None
    return of_all and not is_count(amount.quantity) and 2 * fraction(amount.quantity) >= 1


@check("MSP238", Severity.ERROR, kind=Kind.SOUNDNESS)
def quorum_of_those_present(judging: Judging) -> Iterator[Finding]:
    for body, quorum in judging.charter.quorums():
        for amount in amounts(quorum.condition) if quorum.condition is not None else ():
            if amount.base in ("members present", "votes cast") and not is_count(amount.quantity):
                those = "the members present" if amount.base == "members present" else "the votes cast"
                yield Finding(
                    amount.span,
                    f"the quorum of `{body.name}` is a share of {those}, which any meeting reaches",
                    help="count it from the seats: `quorum more than 1/2 of all seats`, or write `quorum none`",
                    labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
                    consequence="a single member present is a quorum, and can decide what a vote of those present"
                    " can decide",
                    rests_on=(body.origin.span,),
                )
