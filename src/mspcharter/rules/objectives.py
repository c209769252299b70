"""Objectives: whom they serve, who owns them, when they are due, and how they are measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Indicator
from mspcharter.model.membership import Membership
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, named
from mspcharter.text import Span


@check("MSP105", Severity.INFO, kind=Kind.GAP, source="principle P1, the issue")
def objective_for_nobody(judging: Judging) -> Iterator[Finding]:
    for objective in judging.charter.objectives.values():
        if not objective.serves:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` does not say whom it serves",
                help="name the group that benefits: `serves NAME`",
                consequence="there is no group to ask whether the objective was reached",
                cause=alike(
                    objective.name,
                    "{parts} do not say whom they serve",
                    so="there is no group to ask whether they were reached",
                ),
            )


@check("MSP161", Severity.INFO, kind=Kind.GAP, source="common goals of partnerships")
def objective_without_kind(judging: Judging) -> Iterator[Finding]:
    for objective in judging.charter.objectives.values():
        if objective.kind is None:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` does not say what kind of goal it is",
                help="add a line such as `kind build-capacity`, or `kind other`",
                cause=alike(objective.name, "{parts} do not say what kind of goal they are"),
            )


@check("MSP502", Severity.WARNING, kind=Kind.GAP, source="principle P5, monitoring and evaluation")
def objective_without_indicator(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for objective in charter.objectives.values():
        if charter.indicators and not objective.measured_by:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` has no indicator",
                help="add a line such as `measured by INDICATOR`",
                consequence="the charter does not say how to tell whether it is reached",
                cause=alike(
                    objective.name,
                    "{parts} have no indicator",
                    so="the partners cannot show whether they are reached",
                ),
            )


@check("MSP503", Severity.WARNING, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def objective_without_owner(judging: Judging) -> Iterator[Finding]:
    for objective in judging.charter.objectives.values():
        if not objective.owner:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` has no owner",
                help="add a line such as `owner NAME`",
                consequence="by this charter, no one is responsible for reaching it",
                cause=alike(objective.name, "{parts} have no owner", so="no one is responsible for reaching them"),
            )


@check("MSP504", Severity.WARNING, kind=Kind.GAP, source="no more than a talk shop: a challenge named by APC")
def objective_without_date(judging: Judging) -> Iterator[Finding]:
    for objective in judging.charter.objectives.values():
        if objective.due is None and not objective.standing:
            yield Finding(
                objective.origin.name,
                f"`{objective.name}` has no due date",
                help="add a line such as `due 2030-12-31`",
                consequence="no one can say that it is late",
                cause=alike(objective.name, "{parts} have no due date", so="no one can say that they are late"),
            )


@check("MSP505", Severity.WARNING, kind=Kind.GAP, source="principle P5, monitoring and evaluation")
def incomplete_indicator(judging: Judging) -> Iterator[Finding]:
    for indicator in judging.charter.indicators.values():
        missing = _missing(indicator)
        if missing:
            yield Finding(
                indicator.origin.name,
                f"`{indicator.name}` has no {named(missing, 'or')}",
                help="add a line for each: " + ", ".join(f"`{LINES[word]}`" for word in missing),
                consequence="progress cannot be shown or checked",
                cause=alike(indicator.name, f"{{parts}} have no {named(missing, 'or')}", *missing),
            )


def _missing(indicator: Indicator) -> list[str]:
    return [word for word in LINES if getattr(indicator, word) is None]


LINES = {
    "baseline": "baseline 100 on 2026-12-31",
    "target": "target 200 by 2030-12-31",
    "source": 'source "where the value is found"',
    "measured": "measured every 1 year by NAME",
}


@check("MSP612", Severity.WARNING, kind=Kind.FLAW, source="the charter agrees with itself")
def objective_after_the_end(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    identity = charter.identity
    end = identity.in_force.end if identity is not None and identity.in_force is not None else None
    if identity is None or end is None:
        return
    late = [(name, day, span) for name, day, span in _days(charter) if day is not None and day > end]
    if late:
        yield Finding(
            identity.origin.at("in_force"),
            f"the charter is in force until {end}, and {named([name for name, _, _ in late])}"
            f" {'has a later date' if len(late) == 1 else 'have later dates'}",
            help="extend `in force`, or bring the dates forward",
            labels=tuple(Label(span, f"{day}") for _, day, span in late),
            consequence="the charter no longer binds the partners when that date comes",
        )


def _days(charter: Charter) -> Iterator[tuple[str, date | None, Span]]:
    for objective in charter.objectives.values():
        yield objective.name, objective.due, objective.origin.at("due")
    for activity in charter.activities.values():
        yield activity.name, activity.due, activity.origin.at("due")
    for indicator in charter.indicators.values():
        yield indicator.name, indicator.target.on if indicator.target else None, indicator.origin.at("target")
    for budget in charter.budgets.values():
        yield budget.name, budget.period.end if budget.period else None, budget.origin.at("period")


@check("MSP613", Severity.INFO, kind=Kind.FLAW, source="no more than a talk shop: a challenge named by APC")
def owner_without_say(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for objective in charter.objectives.values():
        work = [activity for activity in charter.activities.values() if objective.name in activity.for_]
        acting = {name for activity in work for name in (*activity.responsible, *activity.accountable)}
        if not work:
            continue
        for owner in objective.owner:
            if not any(_acts_through(charter, membership, owner, name) for name in acting):
                yield Finding(
                    objective.origin.at("owner"),
                    f"`{owner}` owns `{objective.name}`, and has no part in the work for it",
                    help="make the owner `responsible` or `accountable` for an activity, or choose an owner that is",
                    labels=tuple(Label(activity.origin.name, "done by others") for activity in work),
                    consequence="the owner answers for results that only others can bring about",
                )


def _acts_through(charter: Charter, membership: Membership, owner: str, name: str) -> bool:
    """Say whether *owner* acts where *name* acts: it is the same, is one of it, or has a vote in that body."""
    parties = {owner, *membership.holders(owner), *membership.members(owner)}
    if name in charter.bodies:
        seats = [seat for seat in charter.bodies[name].seats if seat.voting]
        return any(membership.holds(seat, party) is not False for seat in seats for party in parties)
    acting = {name, *membership.holders(name)}
    return bool(parties & acting) or any(membership.belongs(party, name) for party in parties)
