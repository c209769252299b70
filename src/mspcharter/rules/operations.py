"""The work between decisions: meetings, the secretariat, and activities."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model.governance import Decision
from mspcharter.model.values import days
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import line_added
from mspcharter.semantics.saying import lasting

# The longer half of a year, in days: from July to December.
HALF_A_YEAR = 184

SELDOM = frozenset(("amendment", "dissolution", "dispute", "admission", "removal", "withdrawal"))


@check("MSP527", Severity.WARNING, kind=Kind.GAP, source="challenge C4, talk shops")
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
        # What is voted on between meetings does not wait for one.
        if decision.electronic_vote is None and set(decision.subjects) - SELDOM:
            taken.setdefault(decision.taken_by, []).append(decision)
    for body in rare:
        waiting = taken.get(body.name)
        if body.name in overseers or not waiting or body.meets is None:
            continue
        every = body.meets.every
        length = lasting(every)
        yield Finding(
            body.origin.at("meets"),
            f"`{body.name}` meets every {length}, and takes decisions",
            help="let it meet at least twice a year: `meets every 6 months`",
            labels=tuple(Label(decision.origin.name, "waits for a meeting") for decision in waiting),
            consequence=f"what comes up the day after a meeting waits {length}",
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
                f"no body has `{role.name}` as its secretariat",
                help=f"add a line to the body that it works for: `{words}`",
                fixes=line_added(only.origin, words) if only is not None else (),
                consequence="nobody can tell it what to do, and everybody may",
            )
            return


@check("MSP531", Severity.WARNING, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def activity_without_one_accountable(judging: Judging) -> Iterator[Finding]:
    for activity in judging.charter.activities.values():
        answering = len(activity.accountable)
        if answering != 1:
            yield Finding(
                activity.origin.at("accountable"),
                f"{answering} parties answer for `{activity.name}`, and it should be one"
                if answering
                else f"nobody answers for `{activity.name}`",
                help="name one party that is `accountable`; the others are `responsible` or `consulted`",
                consequence="when it fails, each can point at another",
            )


@check("MSP532", Severity.WARNING, kind=Kind.GAP, source="challenge C4, talk shop")
def activity_without_date(judging: Judging) -> Iterator[Finding]:
    for activity in judging.charter.activities.values():
        if activity.due is None:
            yield Finding(
                activity.origin.name,
                f"`{activity.name}` has no day by which it is due",
                help="add a line such as `due 2028-06-30`",
                consequence="nobody can say that it is late",
            )
