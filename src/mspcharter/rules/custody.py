"""Custody and audit of the money."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model.governance import Subject
from mspcharter.model.membership import Membership
from mspcharter.model.money import Budget
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import grounds, line_added


@check("MSP420", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def no_custody(judging: Judging) -> Iterator[Finding]:
    for budget in judging.charter.budgets.values():
        if budget.spends and budget.custody is None:
            yield Finding(
                budget.origin.name,
                f"the charter does not say who holds the money of `{budget.name}`",
                help="add a line such as `custody NAME`",
                consequence="no one is accountable for holding the money",
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
                consequence="partners cannot verify that the money was spent as agreed",
            )
