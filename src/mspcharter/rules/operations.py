"""Work between decisions: meetings, the secretariat and activities."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model.governance import Decision
from mspcharter.model.values import days
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import line_added
from mspcharter.semantics.writing import lasting, often

# The longer half of a year, in days: from July to December.
HALF_A_YEAR = 184

SELDOM = frozenset(("amendment", "dissolution", "dispute", "admission", "removal", "withdrawal"))


@check("MSP527", Severity.WARNING, kind=Kind.FLAW, rises=True, source="challenge C4, talk shops")
def meets_too_rarely(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    rare = [
        body
        for body in charter.bodies.values()
        if body.meets is not None
        and days(body.meets.every) > HALF_A_YEAR
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
        if body.name in overseers or not waiting or body.meets is None:
            continue
        every = body.meets.every
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
            )
