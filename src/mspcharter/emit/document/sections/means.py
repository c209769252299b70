"""Contributions and budgets: who gives what, what it is spent on, and who bears the cost."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, Table, table
from mspcharter.emit.document.sections.clauses import heading
from mspcharter.emit.document.sections.costs import cost
from mspcharter.emit.document.sections.items import items
from mspcharter.emit.document.sections.registers import register
from mspcharter.emit.document.sections.sums import figure_of, money_of, part_of, total, total_of, unit_of
from mspcharter.english import day
from mspcharter.model import Charter
from mspcharter.model.money import Budget, Resource, Spend
from mspcharter.model.values import Money, Period
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.facts import fact_of, prose
from mspcharter.wording.names import named
from mspcharter.wording.text import Link, Text, capital, joined, sentence, unhyphened


def resources(charter: Charter) -> Iterator[Block]:
    """Yield the contributions of the parties, and the budgets with their cost sharing."""
    everything = charter.resources.values()
    if everything:
        yield Heading(3, "Contributions", CONTRIBUTIONS)
        yield Paragraph((" ".join(_undertaken([one.status for one in everything])),))
        found = register(
            charter, "resource", everything, "Contribution", "from_ kind value for_ during status condition",
            value="Worth",
        )  # fmt: skip
        tables = tuple(_summed(one, list(everything)) for one in found.tables)
        if (budget := _borne_by_contributions(charter)) is not None:
            tables = (_with_shares(charter, budget, tables[0]), *tables[1:])
        yield from found._replace(tables=tables).blocks()
    for budget in charter.budgets.values():
        yield heading(charter, budget)
        yield from _budget(charter, budget)


def _undertaken(statuses: list[str]) -> Iterator[str]:
    """Yield what each status of a contribution commits its party to."""
    for status, said in _STATUSES.items():
        if status in statuses:
            yield said


def _summed(plan: Table, several: list[Resource]) -> Table:
    """Return the table of contributions with their sum; a currency and an interval that all share head the column."""
    if "Worth" not in plan.columns:
        return plan
    worth = plan.columns.index("Worth")
    amounts = [one.value.money for one in several if one.value is not None and one.value.money is not None]
    unit = unit_of(amounts) if len(amounts) == len(several) else None
    closing: list[Text] = [()] * len(plan.columns)
    closing[0], closing[worth] = ("Total",), _amounts(total(amounts), unit)
    found = plan._replace(right=(worth,), total=tuple(closing) if len(amounts) > 1 else ())
    if unit is None:
        return found
    columns = tuple(f"Worth ({unit})" if place == worth else name for place, name in enumerate(plan.columns))
    rows = tuple(
        row._replace(cells=(*row.cells[:worth], (figure_of(amount),), *row.cells[worth + 1 :]))
        for row, amount in zip(plan.rows, amounts, strict=True)
    )
    return found._replace(columns=columns, rows=rows)


def _borne_by_contributions(charter: Charter) -> Budget | None:
    """Return the only budget if each party that bears a share of it gives one contribution, which is worth the share.

    One table then says both. It has no column for what all contributions are worth alike.
    """
    if len(charter.budgets) != 1:
        return None
    [budget] = charter.budgets.values()
    givers = [one.from_ or "" for one in charter.resources.values()]
    apart = len({one.value for one in charter.resources.values()}) > 1
    return (
        budget
        if apart and sorted(givers) == sorted(one.of for one in budget.shared_by) and _is_equal(charter, budget)
        else None
    )


def _with_shares(charter: Charter, budget: Budget, plan: Table) -> Table:
    """Return the table of contributions with what each comes to over the years of *budget*, and its share of it."""
    borne = cost(charter, budget, "", budget.shared_by)
    kept = [*range(3, len(borne.columns)), 1]
    names = [*borne.columns[3:], "Share of the cost"]
    cells = {share.of: row.cells for share, row in zip(budget.shared_by, borne.rows, strict=True)}
    after = next(place for place, name in enumerate(plan.columns) if name.startswith("Worth")) + 1

    def widened(row: tuple[Text, ...], more: tuple[Text, ...]) -> tuple[Text, ...]:
        return (*row[:after], *(more[place] for place in kept), *row[after:])

    return plan._replace(
        columns=(*plan.columns[:after], *names, *plan.columns[after:]),
        rows=tuple(
            row._replace(cells=widened(row.cells, cells[one.from_ or ""]))
            for row, one in zip(plan.rows, charter.resources.values(), strict=True)
        ),
        total=widened(plan.total, borne.total),
        right=tuple(range(after - 1, after + len(kept))),
    )


def _budget(charter: Charter, budget: Budget) -> Iterator[Block]:
    whole = total_of(budget)
    said = list(_promised(charter, budget))
    if said:
        yield Paragraph(joined(said, " "))
    if budget.rate:
        yield Facts((Fact("Exchange rate", fact_of(charter, FORM_OF["budget"].line("rate"), budget.rate)),))
    if len(budget.spends) > 1:
        unit = unit_of(spend.money for spend in budget.spends)
        amount = f"Amount ({unit})" if unit is not None else "Amount"
        rows = [Row((_purpose(charter, spend), _amounts([spend.money], unit))) for spend in budget.spends]
        together = (("Total",), _amounts(whole, unit)) if whole else ()
        yield table(["Spent on", amount], rows, right=[amount], total=together)
    yield from map(Paragraph, open_facts(charter, budget))
    yield from items(charter, budget)
    if budget.shared_by:
        there = _borne_by_contributions(charter) is not None
        borne: Text = ("Each party listed shall bear its share of the cost.",)
        if there:
            where = Link("the list of contributions", CONTRIBUTIONS)
            borne = ("Each party shall bear the share of the cost that is stated in ", where, ".")
        yield Paragraph((*borne, *(f" {said}" for said in _counted(charter, budget))))
        if not there:
            yield cost(charter, budget, "Cost borne by", budget.shared_by)


def _promised(charter: Charter, budget: Budget) -> Iterator[Text]:
    """Yield what is agreed about *budget*: its period, what it is spent on, who holds the money, and the audit."""
    if budget.period is not None:
        yield (f"The partners agree on this budget {_during(budget.period)}.",)
    if len(budget.spends) == 1:
        [spend] = budget.spends
        yield sentence(
            (f"The partners agree to spend {money_of(spend.money)} on this purpose: ", *_purpose(charter, spend))
        )
    elif budget.spends:
        yield ("The partners agree to spend on each purpose the amount stated.",)
    if budget.agreed is not None:
        often = fact_of(charter, FORM_OF["budget"].line("agreed"), budget.agreed)
        yield sentence(("What is spent shall be agreed ", *often))
    if budget.custody is not None:
        yield sentence((*named(charter, budget.custody), " shall hold the money"))
    if budget.audited is not None:
        audit = fact_of(charter, FORM_OF["budget"].line("audited"), budget.audited)
        yield sentence(("The accounts shall be audited ", *audit))


def _during(period: Period) -> str:
    return f"for the time from {day(period.start)}" + (f" to {day(period.end)}" if period.end is not None else "")


def _counted(charter: Charter, budget: Budget) -> Iterator[str]:
    """Yield that what the parties contribute counts towards their shares, if it does."""
    if any(counts_towards(one, budget) for one in charter.resources.values()):
        exactly = ", and is worth exactly as much" if _is_equal(charter, budget) else ""
        yield f"What a party contributes to this budget counts towards its share{exactly}."


def _is_equal(charter: Charter, budget: Budget) -> bool:
    """Say whether what each party contributes to *budget* is worth its share exactly."""
    whole = total_of(budget)
    return len(whole) == 1 and all(
        share.of in charter.stakeholders
        and (part := part_of(share.amount, whole)) is not None
        and total(given_for(charter, budget, share.of)) == [part]
        for share in budget.shared_by
    )


def counts_towards(resource: Resource, budget: Budget) -> bool:
    """Say whether a contribution is for *budget* and from a party that bears a share of it."""
    is_for = resource.for_ is not None and resource.for_.budget == budget.name
    return is_for and any(share.of == resource.from_ for share in budget.shared_by)


def given_for(charter: Charter, budget: Budget, party: str) -> list[Money]:
    """Return what the contributions of *party* for *budget*, over its whole period, are worth."""
    return [
        one.value.money
        for one in charter.resources.values()
        if one.from_ == party and one.for_ is not None and one.for_.budget == budget.name
        if one.value is not None and one.value.money is not None and one.during == budget.period
    ]


def _purpose(charter: Charter, spend: Spend) -> Text:
    return prose(charter, spend.title) if spend.title else capital(unhyphened(spend.name))


def _amounts(amounts: list[Money], unit: str | None) -> Text:
    """Return *amounts* as a sum; without their *unit*, where the heading of the column has it."""
    text = " + ".join((money_of if unit is None else figure_of)(one) for one in amounts)
    return (text,) if text else ()


CONTRIBUTIONS = "part.resources.contributions"

_STATUSES = {
    "committed": "Each party that has committed a contribution shall give it.",
    "pledged": "A party that has pledged a contribution intends to give it.",
    "received": "A contribution that is received has been given.",
}
