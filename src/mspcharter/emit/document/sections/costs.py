"""Who bears the cost of a budget: the table of the clause, and of the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Row, Table, table
from mspcharter.emit.document.sections.sums import figure_of, over, part_of, sum_of, total_of, unit_of, years_of
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.money import Budget
from mspcharter.model.values import Money, Share
from mspcharter.wording.text import Text


def cost(charter: Charter, budget: Budget, first: str, shares: Sequence[Share]) -> Table:
    """Return what each of the *shares* of *budget* comes to, also over its whole period, under the heading *first*.

    The sum stands below if these are all shares.
    """
    whole = total_of(budget)
    years = years_of(budget.period)
    unit = unit_of(whole)
    columns = [
        first,
        "Share",
        f"Amount ({unit})",
        f"In {counted(years or 1, 'year')} ({whole[0].currency if whole else ''})",
    ]
    rows = [
        Row(((charter.title_of(share.of),), (f"{share.amount}",), *_figures(part_of(share.amount, whole), years)))
        for share in shares
    ]
    all_shares = len(shares) == len(budget.shared_by)
    together = (("Total",), _some(sum_of(budget.shared_by)), *_figures(whole[0] if unit is not None else None, years))
    return table(columns, rows, right=columns[1:], total=together if all_shares else ())


def _figures(amount: Money | None, years: int | None) -> Iterator[Text]:
    """Yield an amount as it is paid, and what it comes to in *years*, if that is more than one."""
    entire = over(amount, years) if amount is not None and years is not None and years > 1 else None
    for one in (amount, entire):
        yield (figure_of(one),) if one is not None else ()


def _some(text: str) -> Text:
    return (text,) if text else ()
