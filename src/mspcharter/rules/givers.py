"""Who gives the largest part of the money, with those who are part of it."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.model import Charter
from mspcharter.model.values import fraction
from mspcharter.record import Record
from mspcharter.rules.accounts import home_of, in_currency, resources_of
from mspcharter.text import Span


class Giver(Record):
    """The partner called *name*, which gives this *part* of the money; *span* is where that is said."""

    name: str
    part: Fraction
    span: Span

    @property
    def percent(self) -> str:
        """Return the part in percent, rounded to what makes it more than half where it is."""
        value = self.part * 100
        return f"{float(value):.1f}%" if value.denominator != 1 else f"{value}%"


def largest_giver(charter: Charter) -> Giver | None:
    """Return who gives most, by the shares of the cost that were agreed or else by what is given; None if not known."""
    parts: dict[str, Fraction] = {}
    spans: dict[str, Span] = {}
    shared = [budget for budget in charter.budgets.values() if budget.shared_by]
    if len(shared) == 1 and len(charter.budgets) == 1:
        for share in shared[0].shared_by:
            head = _head(charter, share.of)
            parts[head] = parts.get(head, Fraction(0)) + fraction(share.amount)
            spans.setdefault(head, share.span)
    elif not shared:
        for budget in charter.budgets.values():
            home = home_of(charter, budget)
            for one in resources_of(charter, budget):
                money = one.value.money if one.value is not None else None
                worth = in_currency(money, home, budget) if money is not None and home is not None else None
                # Money by the year and money given once cannot be weighed against each other.
                if worth is None or money is None or money.per != "year" or one.from_ is None:
                    return None
                head = _head(charter, one.from_)
                parts[head] = parts.get(head, Fraction(0)) + worth
                spans.setdefault(head, one.origin.at("value"))
    whole = sum(parts.values(), Fraction(0))
    if not whole:
        return None
    name = max(parts, key=lambda one: parts[one])
    return Giver(name, parts[name] / whole, spans[name])


def _head(charter: Charter, name: str) -> str:
    """Return what *name* is part of, as far up as there is only one."""
    seen = {name}
    while name in charter.stakeholders and len(charter.stakeholders[name].part_of) == 1:
        above = charter.stakeholders[name].part_of[0]
        if above in seen:
            break
        seen.add(above)
        name = above
    return name
