"""Read, write and put into English the facts of money and risks that have a form of their own."""

from __future__ import annotations

from mspcharter.model.money import Agreed, Audit, Rate, Residual, Response, Spend
from mspcharter.model.money import Value as Worth
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import quantity_of
from mspcharter.semantics.clauses import ACTORS
from mspcharter.semantics.openings import open_row
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    child_of,
    nodes,
    only_node,
    only_token,
    token_of,
)
from mspcharter.semantics.values import day, every, money, money_of, who, word
from mspcharter.semantics.writing import (
    COMMA,
    bracketed,
    phrase,
    posts,
    say_commas,
    say_day,
    say_every,
    say_money,
    say_name,
    say_text,
    say_who,
    write_every,
    write_money,
    write_who,
)
from mspcharter.syntax.tree import Node, Token, meant


def value(reading: Reading, node: Node) -> Worth | None:
    """Read what a resource is worth."""
    inner = only_node(node)
    if inner.rule == "fte":
        fte = quantity_of(reading, only_token(inner))
        return None if fte is None else Worth(fte=fte)
    found = money_of(reading, inner)
    return None if found is None else Worth(found)


def _write_value(value: Worth) -> Words:
    return write_money(value.money) if value.money is not None else [value.fte or "0", "fte"]


def spends(reading: Reading, node: Node) -> tuple[Spend, ...]:
    """Read the lines of a budget; one that could not be understood is left out."""
    found: dict[str, Spend] = {}
    for line in nodes(node):
        title = token_of(line, "TEXT")
        amount = money(reading, line)
        if child_of(line, "open_count") is not None:
            open_row(reading, "spends", line, [])
        if amount is None:
            continue
        spend = Spend(only_token(line).text, meant(title) if title else None, amount, reading.span(line))
        first = found.setdefault(spend.name, spend)
        if first is not spend:
            reading.report(problems.name_taken(spend.name, spend.span, first.span))
    return tuple(found.values())


def write_spend(value: Spend) -> Words:
    """Write a line of a budget."""
    title: Words = [Quotation(value.title)] if value.title is not None else []
    return [Reference(value.name), *title, *write_money(value.money)]


def audit(reading: Reading, node: Node) -> Audit | None:
    """Read how the accounts are audited."""
    inner = only_node(node)
    last = inner.children[-1]
    by = who(reading, last, ACTORS) if isinstance(last, Token) else None
    return Audit(every(reading, inner), by)


def _write_audit(value: Audit) -> Words:
    words = write_every(value.every) if value.every is not None else []
    return words + (["by", *write_who(value.by)] if value.by is not None else [])


def agreed(reading: Reading, node: Node) -> Agreed | None:
    """Read how often what a budget spends is agreed, and by which decision."""
    often, by = every(reading, node), reading.refer(node.children[-1], ("decision",))
    return None if often is None or by is None else Agreed(often, by)


def rate(reading: Reading, node: Node) -> Rate | None:
    """Read an exchange rate."""
    amount, worth = (money_of(reading, inner) for inner in nodes(node))
    return None if amount is None or worth is None else Rate(amount, worth)


def response(reading: Reading, node: Node) -> Response:
    """Read what is done against a risk."""
    tokens = [child for child in node.children[1:] if isinstance(child, Token) and child.type != "DATE"]
    by = who(reading, tokens[0], ACTORS) if tokens else None
    return Response(reading.text(only_token(node)), by, day(reading, node))


def _write_response(value: Response) -> Words:
    words: Words = [Quotation(value.text)]
    if value.by is not None:
        words += ["by", *write_who(value.by)]
    return words + (["before", value.before.isoformat()] if value.before is not None else [])


def residual(reading: Reading, node: Node) -> Residual:
    """Read what is left of a risk."""
    likelihood, impact = nodes(node)
    return Residual(word(reading, likelihood), word(reading, impact))  # type: ignore[arg-type]


def _say_value(value: Worth) -> Speech:
    return say_money(value.money) if value.money is not None else (posts(value.fte or "0"),)


def _say_spend(value: Spend) -> Speech:
    return phrase(say_name(value.name), say_text(value.title) if value.title else (), say_money(value.money))


def _say_audit(value: Audit) -> Speech:
    return phrase(
        say_every(value.every) if value.every is not None else (),
        ("by ", *say_who(value.by)) if value.by is not None else (),
    )


def _say_response(value: Response) -> Speech:
    details = say_commas(
        (
            ("by ", *say_who(value.by)) if value.by is not None else (),
            ("before ", *say_day(value.before)) if value.before is not None else (),
        )
    )
    return phrase(say_text(value.text), bracketed(details) if details else ())


VALUE = Value(value, _write_value, _say_value)
SPENDS = Value(spends, write_spend, _say_spend)
AUDIT = Value(audit, _write_audit, _say_audit, {"by": ACTORS})
RATE = Value(
    rate, lambda value: [*write_money(value.amount), "is", *write_money(value.worth)],
    lambda value: (*say_money(value.amount), " is ", *say_money(value.worth)),
)  # fmt: skip
RESPONSE = Value(response, _write_response, _say_response, {"by": ACTORS})
RESIDUAL = Value(
    residual, lambda value: [value.likelihood, ",", value.impact],
    lambda value: (value.likelihood, COMMA, value.impact),
)  # fmt: skip
AGREED = Value(
    agreed, lambda value: [*write_every(value.every), "by", Reference(value.by)],
    lambda value: (*say_every(value.every), " by the decision ", Reference(value.by)), {"by": ("decision",)},
)  # fmt: skip
