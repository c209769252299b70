"""Work between decisions: meetings, vacancies, the secretariat and activities."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, in_days, number
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.model.values import Subject, days
from mspcharter.rules.judging import Judging
from mspcharter.rules.power import in_the_worst_case, those_few
from mspcharter.rules.shared.findings import VACANT, alike, counts_active, grounds, line_added
from mspcharter.semantics.writing import lasting, often

if TYPE_CHECKING:
    from mspcharter.power.timelines.longest import Longest

# The longer half of a year, in days: from July to December.
HALF_A_YEAR = 184

SELDOM = frozenset(("amendment", "dissolution", "dispute", "admission", "removal", "withdrawal"))


@check("MSP235", Severity.INFO, kind=Kind.FLAW, source="rules that agree with each other")
def inactive_without_effect(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        if body.inactive is None or counts_active(charter, body):
            continue
        yield Finding(
            body.origin.at("inactive"),
            f"no rule of `{body.name}` counts active members, so the line `inactive` has no effect",
            help="count active members in the quorum or a decision: `of active members`, or remove the line",
            consequence="as long as they have seats, members who no longer take part count in all numbers",
        )


@check("MSP241", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def vacancy_shorter_than_notice(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    times = [one.vacancy.within for one in charter.bodies.values() if one.vacancy is not None and one.vacancy.within]
    notices = [one.notice for one in charter.decisions.values() if "appointment" in one.subjects and one.notice]
    notices += [one.meets.notice for one in charter.bodies.values() if one.meets is not None and one.meets.notice]
    if any(days(time) < days(notice) for time in times for notice in notices):
        from mspcharter.rules.shared.vacancies import too_late

        yield from too_late(charter)


@check("MSP242", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def two_ways_to_fill_a_seat(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if any("appointment" in one.subjects and VACANT.search(one.words) for one in charter.decisions.values()):
        from mspcharter.rules.shared.vacancies import filled_in_two_ways

        yield from filled_in_two_ways(charter)


@check("MSP248", Severity.WARNING, kind=Kind.POWER, source="bodies can meet and are filled")
def thin_meeting(judging: Judging) -> Iterator[Finding]:
    for case, few in those_few(judging.decisions):
        quorum = case.body.quorum
        # Partners who write `quorum none` accept it for matters that can be decided again.
        stated = quorum is not None and (quorum.condition is not None or LASTING & {*case.decision.subjects})
        if few.is_thin and stated:
            yield Finding(
                few.step.span,
                f"a vote of {number(few.present)} of {counted(few.whole, 'voting seat')} can pass"
                f" `{case.decision.name}`",
                help="require more: a quorum such as `more than 1/3 of all seats`, or `turnout at least 1/3`",
                labels=(Label(case.body.origin.at("quorum"), "the quorum"),),
                consequence=in_the_worst_case(few),
                rests_on=(*grounds(case.body), case.decision.origin.span),
            )


LASTING: frozenset[Subject] = frozenset(("amendment", "dissolution", "removal"))
"""What a later meeting may not be able to undo."""


@check("MSP527", Severity.WARNING, kind=Kind.FLAW, rises=True, source="challenge C4, talk shops")
def meets_too_rarely(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    rare = [
        body
        for body in charter.bodies.values()
        if body.interval is not None
        and days(body.interval) > HALF_A_YEAR
        and not any(seat.for_each is not None for seat in body.seats)
    ]
    if not rare:
        return
    overseers = {body.reports_to.to for body in charter.bodies.values() if body.reports_to is not None}
    overseers |= {body.under for body in charter.bodies.values() if body.under is not None}
    taken: dict[str | None, list[Decision]] = {}
    for decision in charter.decisions.values():
        # A decision with an electronic vote need not wait for a meeting.
        if decision.electronic_vote is None and set(decision.subjects) - SELDOM:
            taken.setdefault(decision.taken_by, []).append(decision)
    for body in rare:
        waiting = taken.get(body.name)
        if body.name in overseers or not waiting or body.interval is None:
            continue
        every = body.interval
        yield Finding(
            body.origin.at("meets"),
            f"`{body.name}` takes decisions, and meets only once {often(every)}",
            help="let it meet at least twice a year: `meets every 6 months`",
            labels=tuple(Label(decision.origin.name, "waits for a meeting") for decision in waiting),
            consequence=f"a matter that comes up after a meeting can wait up to {lasting(every)}",
        )


WORDS = ("secretar", "facilitat", "coordinator", "convener", "convenor")


@check("MSP528", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def secretariat_undefined(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    serving = {body.secretariat for body in charter.bodies.values() if body.secretariat is not None}
    if serving or not charter.bodies:
        return
    for role in charter.roles.values():
        if any(word in f"{role.name} {role.title or ''}".lower() for word in WORDS):
            only = next(iter(charter.bodies.values())) if len(charter.bodies) == 1 else None
            words = f"secretariat {role.name}"
            yield Finding(
                role.origin.name,
                f"no body names `{role.name}` as its secretariat",
                help=f"add a line to the body that it serves: `{words}`",
                fixes=line_added(only.origin, words) if only is not None else (),
                consequence="it is not clear which body directs the secretariat",
            )
            return


@check("MSP531", Severity.WARNING, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def activity_without_one_accountable(judging: Judging) -> Iterator[Finding]:
    for activity in judging.charter.activities.values():
        answering = len(activity.accountable)
        if answering != 1:
            yield Finding(
                activity.origin.at("accountable"),
                f"{answering} parties are accountable for `{activity.name}`, instead of one"
                if answering
                else f"no party is accountable for `{activity.name}`",
                help="name one party as `accountable`, and the others as `responsible` or `consulted`",
                consequence="if the activity fails, it is not clear which party must answer for it",
                cause=None if answering else alike(activity.name, "no party is accountable for {parts}"),
            )


@check("MSP532", Severity.WARNING, kind=Kind.GAP, source="challenge C4, talk shop")
def activity_without_date(judging: Judging) -> Iterator[Finding]:
    for activity in judging.charter.activities.values():
        if activity.due is None:
            yield Finding(
                activity.origin.name,
                f"`{activity.name}` has no due date",
                help="add a line such as `due 2028-06-30`",
                consequence="no one can say that it is late",
                cause=alike(activity.name, "{parts} have no due date", so="no one can say that they are late"),
            )


@check("MSP533", Severity.WARNING, kind=Kind.SOUNDNESS, source="every decision comes to an end")
def no_meeting_in_time(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if any(body.meets is not None for body in charter.bodies.values()):
        from mspcharter.rules.shared.clocks import late

        def longest(decision: Decision) -> Longest:
            from mspcharter.power.timelines.longest import longest

            return longest(judging.decisions, decision)

        yield from late(charter, longest)


@check("MSP534", Severity.WARNING, kind=Kind.SOUNDNESS)
def two_notices(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for decision in charter.decisions.values():
        body = charter.body_of(decision)
        notice = body.meets.notice if body is not None and body.meets is not None else None
        if body is None or notice is None or decision.notice is None:
            continue
        from mspcharter.power.timelines.meetings import is_put_to_a_meeting

        # A longer notice for one decision is usual.
        if is_put_to_a_meeting(decision) and days(decision.notice) < days(notice):
            kind = charter.meetings.get(decision.meeting or "")
            own = kind is not None and kind.notice is not None
            meeting = f"`{decision.meeting}`" if own else f"a meeting of `{body.name}`"
            usual = charter.bodies[body.name].origin.at("meets")
            place = kind.origin.at("notice") if kind is not None and own else usual
            yield Finding(
                decision.origin.at("notice"),
                f"`{decision.name}` needs notice of {in_days(days(decision.notice))}, and {meeting}"
                f" notice of {in_days(days(notice))}",
                help="give both the same notice, or remove the shorter one",
                labels=(Label(place, "the notice of the meeting"),),
                consequence="members can disagree on whether a matter may be added once the meeting has been called",
                rests_on=(decision.origin.span,),
            )


@check("MSP535", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def no_turn_in_the_chair(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    force = charter.identity.in_force if charter.identity is not None else None
    if force is None or force.end is None:
        return
    for body in charter.bodies.values():
        chair = body.chair
        if chair is None or (turn := chair.rotates) is None:
            continue
        if turn.among not in ("constituencies", "sectors", "stakeholders"):
            continue
        # Without a time of its own, a turn lasts as long as a term of office.
        every = turn.every or chair.term
        if every is None:
            continue
        groups = _with_a_seat(membership, body, turn.among)
        # A turn of which less than half remains is none.
        turns = round(Fraction((force.end - force.start).days + 1) / days(every))
        if len(groups) > turns:
            yield Finding(
                body.origin.at("chair"),
                f"the chair of `{body.name}` rotates among {number(len(groups))} {turn.among}, and only"
                f" {number(turns)} have a turn before {force.end}",
                help="shorten the turn, or let the charter be in force for longer",
                labels=(Label(charter.identity.origin.at("in_force"), "how long the charter is in force"),)
                if charter.identity is not None
                else (),
                consequence=f"some {turn.among} never hold the chair",
                rests_on=(body.origin.span,),
            )


def _with_a_seat(membership: Membership, body: Body, among: str) -> set[str]:
    """Return the constituencies, sectors or stakeholders that surely have a voting seat in *body*."""
    found: set[str | None] = set()
    for line in body.seats:
        for seat in membership.voting_singles(line):
            homes = membership.homes_of(seat)
            found.add(
                membership.holder(seat)
                if among == "stakeholders"
                else membership.widest_sector_of(seat)
                if among == "sectors"
                else membership.constituencies_above(homes[0])[-1]
                if homes
                else None
            )
    return {name for name in found if name is not None}
