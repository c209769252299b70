"""Contributions, budgets, risks, benefits and the work plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mspcharter.emit.document.blocks import Block, Facts, Heading, Row, Table, table
from mspcharter.emit.document.sections.clauses import cell, columns_of, facts, heading, register
from mspcharter.english import money, whole_percent
from mspcharter.model import Charter
from mspcharter.model.money import Budget
from mspcharter.model.values import Money, Quantity, Share, fraction, is_count
from mspcharter.wording.facts import prose
from mspcharter.wording.names import anchor, titles_of
from mspcharter.wording.text import Text, capital, unhyphened


def resources(charter: Charter) -> Iterator[Block]:
    """Yield the contributions of the partners, and the budgets with their cost sharing."""
    everything = charter.resources.values()
    if everything:
        yield Heading(3, "What the partners contribute")
        plan = register(
            charter, "resource", everything, "Contribution", "kind from_ value during for_ status condition",
            value="Worth",
        )  # fmt: skip
        worth = plan.columns.index("Worth") if "Worth" in plan.columns else None
        if worth is not None:
            amounts = [one.value.money for one in everything if one.value is not None and one.value.money is not None]
            closing: list[Text] = [()] * len(plan.columns)
            closing[0], closing[worth] = ("Total",), _money(_total(amounts))
            plan = plan._replace(right=(worth,), total=tuple(closing) if len(amounts) > 1 else ())
        yield plan
    for budget in charter.budgets.values():
        yield heading(charter, budget)
        yield from _budget(charter, budget)


def risks(charter: Charter) -> Iterator[Block]:
    """Yield the risks and who bears them, and the benefits and who receives them."""
    if charter.risks:
        yield Heading(3, "Risks")
        yield register(
            charter, "risk", charter.risks.values(), "Risk",
            "likelihood impact owner response residual", residual="Remaining risk",
        )  # fmt: skip
        several = [one for one in charter.risks.values() if one.shared_by]
        if several:
            yield Heading(3, "Who bears the risks")
            yield _sharing(charter, {charter.title_of(one.name): one.shared_by for one in several})
    if charter.benefits:
        yield Heading(3, "Benefits")
        yield table(
            ["Benefit", "Reaches", "Measured by"],
            [
                Row(
                    (
                        (charter.title_of(one.name),),
                        titles_of(charter, one.reaches),
                        titles_of(charter, one.measured_by),
                    ),
                    anchor(one.name),
                )
                for one in charter.benefits.values()
            ],
        )
        gains = [one for one in charter.benefits.values() if one.shared_by]
        if gains:
            yield Heading(3, "Who receives the benefits")
            yield _sharing(charter, {charter.title_of(one.name): one.shared_by for one in gains})


def work(charter: Charter) -> Iterator[Block]:
    """Yield the activities, their responsible parties and their dates."""
    everything = charter.activities.values()
    if not everything:
        return
    yield Heading(3, "Responsibilities")
    yield register(
        charter, "activity", everything, "Activity",
        "responsible accountable consulted informed",
    )  # fmt: skip
    columns = columns_of("activity", "for_ needs paid_from starts due")
    rows = [
        Row(((charter.title_of(one.name),), *(cell(charter, "activity", one, key) for key in columns)))
        for one in everything
    ]
    if any(any(row.cells[1:]) for row in rows):
        yield Heading(3, "Purpose, resources and dates")
        yield table(["Activity", *columns.values()], rows)


def _budget(charter: Charter, budget: Budget) -> Iterator[Block]:
    entries = facts(charter, "budget", budget, ["spends", "shared_by"])
    if entries:
        yield Facts(tuple(entries))
    whole = _total(spend.money for spend in budget.spends)
    if budget.spends:
        rows = [
            Row(
                (
                    (prose(charter, spend.title) if spend.title else capital(unhyphened(spend.name))),
                    (_written(spend.money),),
                )
            )
            for spend in budget.spends
        ]
        yield table(["Spent on", "Amount"], rows, right=["Amount"], total=(("Total",), _money(whole)))
    if budget.shared_by:
        rows = [
            Row(((charter.title_of(share.of),), (f"{share.amount}",), _some(_part_of(share.amount, whole))))
            for share in budget.shared_by
        ]
        together: tuple[Text, ...] = (
            ("Total",),
            (_sum(budget.shared_by),),
            _money(whole) if len(whole) == 1 else (),
        )
        yield table(["Cost borne by", "Share", "Amount"], rows, right=["Share", "Amount"], total=together)


def _sharing(charter: Charter, columns: dict[str, tuple[Share, ...]]) -> Table:
    """Return a table of shares: a column for each thing shared, a row for each party."""
    parties = list(dict.fromkeys(share.of for several in columns.values() for share in several))
    rows = [
        Row(
            (
                (charter.title_of(party),),
                *(
                    _some(", ".join(share.amount for share in several if share.of == party))
                    for several in columns.values()
                ),
            )
        )
        for party in parties
    ]
    together: tuple[Text, ...] = (("Total",), *((_sum(several),) for several in columns.values()))
    return table(["Party", *columns], rows, right=list(columns), total=together)


def _sum(several: tuple[Share, ...]) -> str:
    if any(is_count(share.amount) for share in several):
        return ""
    return whole_percent(sum((fraction(share.amount) for share in several), Fraction(0)))


def _money(amounts: list[Money]) -> Text:
    return _some(" + ".join(_written(one) for one in amounts))


def _some(text: str) -> Text:
    return (text,) if text else ()


def _written(value: Money) -> str:
    return money(value.currency, value.amount, value.per)


def _total(amounts: Iterable[Money]) -> list[Money]:
    """Return the sums of *amounts*, one for each currency and payment interval."""
    sums: dict[tuple[str, Any], Decimal] = {}
    for one in amounts:
        key = (one.currency, one.per)
        sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [Money(currency, amount, per) for (currency, per), amount in sums.items()]


def _part_of(share: Quantity, whole: list[Money]) -> str:
    """Return the amount of a *share* of the *whole* if it is exact in hundredths; otherwise an empty text."""
    if len(whole) != 1 or is_count(share):
        return ""
    hundredths = fraction(share) * Fraction(whole[0].amount) * 100
    if hundredths.denominator != 1:
        return ""
    return _written(whole[0]._replace(amount=Decimal(hundredths.numerator) / 100))
