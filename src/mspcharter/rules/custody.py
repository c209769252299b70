"""Custody and audit of the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.money import Budget
from mspcharter.model.parties import BudgetLine
from mspcharter.model.values import Subject
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, grounds, line_added, named
from mspcharter.text import Span


@check("MSP420", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def no_custody(judging: Judging) -> Iterator[Finding]:
    for budget in judging.charter.budgets.values():
        if budget.spends and budget.custody is None:
            yield Finding(
                budget.origin.name,
                f"the charter does not say who holds the money of `{budget.name}`",
                help="add a line such as `custody NAME`",
                consequence="by this charter, no one is accountable for holding the money",
                cause=alike(budget.name, "the charter does not say who holds the money of {parts}"),
            )


@check("MSP434", Severity.WARNING, kind=Kind.POWER, source="principle P6, funding")
def custodian_decides_alone(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    kept = [
        (budget, keeper)
        for budget in charter.budgets.values()
        if (keeper := _keeper(judging.membership, budget)) is not None
    ]
    if not kept:
        return
    taken = charter.decisions.values()
    subject: Subject = "budget" if any("budget" in decision.subjects for decision in taken) else "anything-else"
    cases = [case for case in decisions.cases if subject in case.decision.subjects]
    if not cases or len(cases) < sum(subject in decision.subjects for decision in taken):
        return
    masters = [
        {player.name for player in decisions.decides_alone(case, "stakeholder") if player.level == "stakeholder"}
        for case in cases
    ]
    for budget, keeper in kept:
        head = judging.membership.head(keeper)
        if all(head in names for names in masters):
            decision = cases[0].decision
            parent = "" if head == keeper else f" its parent `{head}`"
            yield Finding(
                budget.origin.at("custody"),
                f"`{keeper}` holds the money of `{budget.name}`, and{parent} can pass `{decision.name}` alone",
                help="let a party that does not decide alone hold the money, or let others decide with it",
                labels=(Label(decision.origin.at("requires"), f"the yes votes of `{head}` are enough"),),
                consequence=f"`{head}` can spend all of it without the agreement of any other party",
                rests_on=(decision.origin.span, *grounds(cases[0].body)),
            )


def _keeper(membership: Membership, budget: Budget) -> str | None:
    """Return the one stakeholder that has custody of *budget*, in its own name or through a role."""
    holders = membership.holders(budget.custody) if budget.custody is not None else ()
    return holders[0] if len(holders) == 1 else None


@check("MSP437", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def no_audit(judging: Judging) -> Iterator[Finding]:
    for budget in judging.charter.budgets.values():
        if budget.spends and budget.audited is None:
            yield Finding(
                budget.origin.name,
                f"the charter provides for no audit of `{budget.name}`",
                help='add a line such as `audited every 1 year by "an independent auditor"`',
                fixes=line_added(budget.origin, 'audited every 1 year by "an independent auditor"'),
                consequence="partners may be unable to verify that the money was spent as agreed",
                cause=alike(budget.name, "the charter provides for no audit of {parts}"),
            )


@check("MSP438", Severity.WARNING, kind=Kind.FLAW, source="principle P6, funding")
def money_promised_twice(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for resource in charter.resources.values():
        line = resource.for_
        if resource.kind != "cash" or line is None:
            continue
        others = [
            activity
            for activity in charter.activities.values()
            if resource.name in activity.needs and not _is_part_of(activity.paid_from, line)
        ]
        if others:
            where = f"{line.budget}.{line.line}" if line.line is not None else line.budget
            yield Finding(
                resource.origin.at("for_"),
                f"the money of `{resource.name}` is for `{where}`, and"
                f" {named([activity.name for activity in others])} {'needs' if len(others) == 1 else 'need'} it too",
                help=f"if `{where}` covers this work, add `paid from {where}` to the activity; if not, give the"
                " activity a budget line and money of its own",
                labels=tuple(Label(activity.origin.at("needs"), f"needed by `{activity.name}`") for activity in others),
                consequence="the same money may be counted twice, and one of the two uses remains without it",
                rests_on=tuple(activity.origin.span for activity in others),
            )


def _is_part_of(paid_from: BudgetLine | None, line: BudgetLine) -> bool:
    """Say whether what is *paid from* a budget line is covered by money for *line*, which can be a whole budget."""
    return paid_from is not None and paid_from.budget == line.budget and line.line in (None, paid_from.line)


@check("MSP439", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def keeper_signs_nothing(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.signatories:
        return
    bound = {one.name for one in charter.signatories}
    bound |= {name for one in charter.documents.values() for name in one.members}
    for name, tasks in entrusted(charter, judging.membership).items():
        partner = charter.stakeholders[name]
        if name in bound or judging.membership.head(name) in bound:
            continue
        yield Finding(
            partner.origin.name,
            f"`{name}` signs nothing, and {tasks[0][0]}",
            help=f"let it sign, `signatory {name}`, or declare the contract that binds it: `document NAME` with"
            f" `members {name}`",
            labels=tuple(Label(span, text) for text, span in tasks),
            consequence=f"`{name}` is not bound to do this, and cannot be held to it",
        )


def entrusted(charter: Charter, membership: Membership) -> dict[str, list[tuple[str, Span]]]:
    """Return the stakeholders that keep or promise money or assets, or have a duty: in words, and where it is said."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for name, text, span in (*_kept(charter), *_offices(charter), *_owned(charter)):
        for holder in membership.holders(name) if name is not None else ():
            if holder in charter.stakeholders:
                found.setdefault(holder, []).append((text, span))
    return found


_Task: TypeAlias = tuple[str | None, str, Span]


def _kept(charter: Charter) -> Iterator[_Task]:
    for budget in charter.budgets.values():
        yield budget.custody, f"holds the money of `{budget.name}`", budget.origin.at("custody")
    for asset in charter.assets.values():
        yield asset.custody, f"keeps `{asset.name}`", asset.origin.at("custody")
    for resource in charter.resources.values():
        if resource.status == "committed":
            yield resource.from_, f"is to give `{resource.name}`", resource.origin.at("from_")


def _offices(charter: Charter) -> Iterator[_Task]:
    for role in charter.roles.values():
        for name in role.held_by:
            yield name, f"holds the office `{role.name}`", role.origin.at("held_by")
    for body in charter.bodies.values():
        yield body.secretariat, f"is the secretariat of `{body.name}`", body.origin.at("secretariat")
    for activity in charter.activities.values():
        for name in dict.fromkeys((*activity.accountable, *activity.responsible)):
            field = "accountable" if name in activity.accountable else "responsible"
            if name in charter.stakeholders:
                yield name, f"is {field} for `{activity.name}`", activity.origin.at(field)


def _owned(charter: Charter) -> Iterator[_Task]:
    for objective in charter.objectives.values():
        for name in objective.owner:
            yield name, f"owns the objective `{objective.name}`", objective.origin.at("owner")
    for risk in charter.risks.values():
        yield risk.owner, f"owns the risk `{risk.name}`", risk.origin.at("owner")
    for one in charter.consultations.values():
        yield one.by.name if one.by is not None else None, f"holds the consultation `{one.name}`", one.origin.at("by")
