"""What changes in a budget come to in money: its total, and what each party bears of it."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.sections.sums import money_of, part_of, total_of
from mspcharter.english import series
from mspcharter.model.money import Budget


def budget_sums(before: Budget, after: Budget) -> Iterator[tuple[str | None, str, str]]:
    """Yield what changed in the total, under None, and in what each party bears; a sum is empty if it is not known."""
    totals = [series([money_of(one) for one in total_of(budget)]) for budget in (before, after)]
    if totals[0] != totals[1]:
        yield None, totals[0], totals[1]
    borne = [_borne(budget) for budget in (before, after)]
    for party in {**borne[0], **borne[1]}:
        then, now = (several.get(party, "") for several in borne)
        if then != now:
            yield party, then, now


def _borne(budget: Budget) -> dict[str, str]:
    whole = total_of(budget)
    parts = {share.of: part_of(share.amount, whole) for share in budget.shared_by}
    return {party: money_of(part) for party, part in parts.items() if part is not None}
