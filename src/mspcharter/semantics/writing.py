"""How values are written in the words of the language, and how they are put into English.

The English has gaps: references, quotations and commas, which `wording` fills with titles, links and texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from mspcharter import english
from mspcharter.model.parties import BudgetLine
from mspcharter.model.values import Duration, Money, Period, Quantity, Share, Who
from mspcharter.semantics.reading import Comma, Quotation, Reference, Speech, Words


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


def write_votes(value: Fraction) -> str:
    """Write a number of votes, its thousands apart."""
    return english.exact(value).replace(",", "_")


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
    return write_commas([[Reference(share.of), share.amount] for share in value])


def write_budget_line(value: BudgetLine) -> Words:
    """Write a budget or its line."""
    return [Reference(value.budget if value.line is None else f"{value.budget}.{value.line}")]


def write_commas(items: list[Words]) -> Words:
    """Join *items* by commas, which stand close to the word before."""
    words: Words = []
    for number, item in enumerate(items):
        words += item if number == 0 else [",", *item]
    return words


COMMA = Comma(", ")


def say_text(value: str) -> Speech:
    """Say a text."""
    return (Quotation(value),)


def say_word(value: str) -> Speech:
    """Say a word of a closed list, without the hyphens that the language needs."""
    return (value.replace("-", " "),)


def say_yes_no(value: bool) -> Speech:  # noqa: FBT001 - the value itself
    """Say yes or no."""
    return ("yes" if value else "no",)


def say_day(value: date) -> Speech:
    """Say a date: ``1 January 2027``."""
    return (english.day(value),)


def say_count(value: int) -> Speech:
    """Say a number: ``1,000``."""
    return (english.number(value),)


def amount(value: Quantity | str) -> str:
    """Return a count with its thousands apart; a fraction or a percentage as it is."""
    return english.number(int(value)) if value.isdigit() else value


def lasting(value: Duration) -> str:
    """Return a length of time: ``1 month``, ``10 working days``."""
    return english.counted(value.count, value.unit)


def often(value: Duration) -> str:
    """Return how often: ``every year``, ``every 3 months``."""
    return f"every {value.unit if value.count == 1 else lasting(value)}"


def say_duration(value: Duration) -> Speech:
    """Say a length of time."""
    return (lasting(value),)


def say_every(value: Duration) -> Speech:
    """Say how often."""
    return (often(value),)


def say_within(value: Duration | None) -> Speech:
    """Say a time limit, if there is one."""
    return (f"within {lasting(value)}",) if value is not None else ()


def say_period(value: Period) -> Speech:
    """Say a period."""
    if value.end is None:
        return (f"from {english.day(value.start)}",)
    return (f"{english.day(value.start)} to {english.day(value.end)}",)


def say_money(value: Money) -> Speech:
    """Say an amount of money: ``KES 9,000,000 per year``."""
    return (english.money(value.currency, value.amount, value.per),)


def say_name(value: str) -> Speech:
    """Say a name."""
    return (Reference(value),)


def say_names(value: Iterable[str]) -> Speech:
    """Say a list of names."""
    return say_commas(map(say_name, value))


def say_who(value: Who) -> Speech:
    """Say a party that is named or described."""
    return say_name(value.name) if value.name is not None else say_text(value.text or "")


def say_shares(value: tuple[Share, ...]) -> Speech:
    """Say who bears how much."""
    return say_commas((Reference(share.of), f" {share.amount}") for share in value)


def say_budget_line(value: BudgetLine) -> Speech:
    """Say a budget or its line."""
    return (Reference(value.budget if value.line is None else f"{value.budget}.{value.line}"),)


def posts(fte: str) -> str:
    """Return working time in full-time posts."""
    return f"{amount(fte)} full-time {'post' if fte == '1' else 'posts'}"


def bracketed(speech: Speech) -> Speech:
    """Put *speech* in brackets."""
    return ("(", *speech, ")")


def say_commas(items: Iterable[Speech]) -> Speech:
    """Join *items* by commas."""
    return joined(items, COMMA)


def joined(items: Iterable[Speech], joint: str) -> Speech:
    """Join *items*, leaving out empty ones, with *joint* between them."""
    pieces: list[str] = []
    for item in items:
        pieces += [joint, *item] if pieces and item else item
    return tuple(pieces)


def phrase(*parts: Speech | str) -> Speech:
    """Join *parts*, leaving out empty ones, by single spaces."""
    return joined(((part,) if isinstance(part, str) else part for part in parts if part), " ")
