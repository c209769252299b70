"""Contributions and budgets: who gives what, what it is spent on, and who bears the cost."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, Table, table
from mspcharter.emit.document.sections.clauses import heading
from mspcharter.emit.document.sections.registers import register
from mspcharter.emit.document.sections.sums import money_of, over, part_of, sum_of, total, years_of
from mspcharter.english import counted, day
from mspcharter.model import Charter
from mspcharter.model.money import Budget, Resource
from mspcharter.model.values import Money, Period
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording.facts import fact_of, prose
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, capital, joined, sentence, unhyphened


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
        yield from found._replace(tables=tuple(_summed(one, list(everything)) for one in found.tables)).blocks()
    for budget in charter.budgets.values():
        yield heading(charter, budget)
        yield from _budget(charter, budget)


def spent_on(charter: Charter, budget: Budget) -> Iterator[Row]:
    """Yield what *budget* is spent on, with the amounts."""
    for spend in budget.spends:
        title = prose(charter, spend.title) if spend.title else capital(unhyphened(spend.name))
        yield Row((title, (money_of(spend.money),)))


def _undertaken(statuses: list[str]) -> Iterator[str]:
    """Yield what each status of a contribution commits its party to."""
    for status, said in _STATUSES.items():
        if status in statuses:
            yield said


def _summed(plan: Table, several: list[Resource]) -> Table:
    """Return the table of contributions with their sum, if several are worth money."""
    if "Worth" not in plan.columns:
        return plan
    worth = plan.columns.index("Worth")
    amounts = [one.value.money for one in several if one.value is not None and one.value.money is not None]
    closing: list[Text] = [()] * len(plan.columns)
    closing[0], closing[worth] = ("Total",), _amounts(total(amounts))
    return plan._replace(right=(worth,), total=tuple(closing) if len(amounts) > 1 else ())


def _budget(charter: Charter, budget: Budget) -> Iterator[Block]:
    whole = total(spend.money for spend in budget.spends)
    said = list(_promised(charter, budget))
    if said:
        yield Paragraph(joined(said, " "))
    if budget.rate:
        yield Facts((Fact("Exchange rate", fact_of(charter, FORM_OF["budget"].line("rate"), budget.rate)),))
    if len(budget.spends) > 1:
        yield table(
            ["Spent on", "Amount"],
            list(spent_on(charter, budget)),
            right=["Amount"],
            total=(("Total",), _amounts(whole)),
        )
    if budget.shared_by:
        yield Paragraph((" ".join(_shared(charter, budget)),))
        yield _cost(charter, budget, whole)


def _promised(charter: Charter, budget: Budget) -> Iterator[Text]:
    """Yield what is agreed about *budget*: its period, what it is spent on, who holds the money, and the audit."""
    if budget.period is not None:
        yield (f"The partners agree on this budget {_during(budget.period)}.",)
    if len(budget.spends) == 1:
        [row] = spent_on(charter, budget)
        yield sentence(("The partners agree to spend ", *row.cells[1], " on this purpose: ", *row.cells[0]))
    elif budget.spends:
        yield ("The partners agree to spend on each purpose the amount stated.",)
    if budget.custody is not None:
        yield sentence((*named(charter, budget.custody), " shall hold the money"))
    if budget.audited is not None:
        audit = fact_of(charter, FORM_OF["budget"].line("audited"), budget.audited)
        yield sentence(("The accounts shall be audited ", *audit))


def _during(period: Period) -> str:
    return f"for the time from {day(period.start)}" + (f" to {day(period.end)}" if period.end is not None else "")


def _shared(charter: Charter, budget: Budget) -> Iterator[str]:
    """Yield that the parties pay their shares, and that their contributions are worth as much, where they are."""
    yield "Each party listed shall bear its share of the cost."
    whole = total(spend.money for spend in budget.spends)
    if len(whole) == 1 and all(
        share.of in charter.stakeholders
        and (part := part_of(share.amount, whole)) is not None
        and total(given_for(charter, budget, share.of)) == [part]
        for share in budget.shared_by
    ):
        yield "What each party contributes to this budget is worth exactly as much as its share."


def given_for(charter: Charter, budget: Budget, party: str) -> list[Money]:
    """Return what the contributions of *party* for *budget*, over its whole period, are worth."""
    return [
        one.value.money
        for one in charter.resources.values()
        if one.from_ == party and one.for_ is not None and one.for_.budget == budget.name
        if one.value is not None and one.value.money is not None and one.during == budget.period
    ]


def _cost(charter: Charter, budget: Budget, whole: list[Money]) -> Table:
    """Return who bears the cost of *budget*: each share, and what it comes to, also over the whole period."""
    years = years_of(budget.period)
    entire = f"In {counted(years, 'year')}" if years is not None and years > 1 else ""
    rows = []
    for share in budget.shared_by:
        part = part_of(share.amount, whole)
        rows.append(
            Row(
                (
                    (charter.title_of(share.of),),
                    (f"{share.amount}",),
                    (money_of(part),) if part is not None else (),
                    _over(part, years) if entire and part is not None else (),
                )
            )
        )
    together: tuple[Text, ...] = (
        ("Total",),
        _some(sum_of(budget.shared_by)),
        _amounts(whole) if len(whole) == 1 else (),
        _over(whole[0], years) if entire and len(whole) == 1 else (),
    )
    columns = ["Cost borne by", "Share", "Amount", entire or "In all"]
    return table(columns, rows, right=columns[1:], total=together)


def _over(amount: Money, years: int | None) -> Text:
    found = over(amount, years) if years is not None else None
    return (money_of(found),) if found is not None else ()


def _amounts(amounts: list[Money]) -> Text:
    return _some(" + ".join(money_of(one) for one in amounts))


def _some(text: str) -> Text:
    return (text,) if text else ()


CONTRIBUTIONS = "part.resources.contributions"

_STATUSES = {
    "committed": "Each party that has committed a contribution shall give it.",
    "pledged": "A party that has pledged a contribution intends to give it.",
    "received": "A contribution that is received has been given.",
}
