"""How values are written in the words of the language."""

from __future__ import annotations

from datetime import date

from mspcharter.model.parties import BudgetLine
from mspcharter.model.values import Duration, Money, Period, Share, Who
from mspcharter.semantics.reading import Quotation, Reference, Words


def write_text(value: str) -> Words:
    """Write a text."""
    return [Quotation(value)]


def write_word(value: str) -> Words:
    """Write a word of a closed list."""
    return value.split(" ")


def write_yes_no(value: bool) -> Words:  # noqa: FBT001 - the value itself
    """Write yes or no."""
    return ["yes" if value else "no"]


def write_day(value: date) -> Words:
    """Write a date."""
    return [value.isoformat()]


def write_count(value: int) -> Words:
    """Write a number, its thousands apart."""
    return [f"{value:_}"]


def write_duration(value: Duration) -> Words:
    """Write a length of time."""
    return [f"{value.count}", *(value.unit if value.count == 1 else value.unit + "s").split(" ")]


def write_every(value: Duration) -> Words:
    """Write how often."""
    return ["every", *write_duration(value)]


def write_within(value: Duration | None) -> Words:
    """Write a time limit, if there is one."""
    return ["within", *write_duration(value)] if value is not None else []


def write_period(value: Period) -> Words:
    """Write a period."""
    if value.end is None:
        return ["from", value.start.isoformat()]
    return [value.start.isoformat(), "to", value.end.isoformat()]


def write_money(value: Money) -> Words:
    """Write an amount of money."""
    words = [value.currency, f"{value.amount:,}".replace(",", "_")]
    return [*words, "per", *value.per.split(" ")] if value.per else words


def write_name(value: str) -> Words:
    """Write a name."""
    return [Reference(value)]


def write_who(value: Who) -> Words:
    """Write a party that is named or described."""
    return [Reference(value.name)] if value.name is not None else [Quotation(value.text or "")]


def write_shares(value: tuple[Share, ...]) -> Words:
    """Write who bears how much."""
    return commas([[Reference(share.of), share.amount] for share in value])


def write_budget_line(value: BudgetLine) -> Words:
    """Write a budget or its line."""
    return [Reference(value.budget if value.line is None else f"{value.budget}.{value.line}")]


def commas(items: list[Words]) -> Words:
    """Join *items* by commas, which stand close to the word before."""
    words: Words = []
    for number, item in enumerate(items):
        words += item if number == 0 else [",", *item]
    return words
