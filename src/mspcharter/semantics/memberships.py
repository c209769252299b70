"""Read, write and put into English how many members a membership has, what they pay, and how they join and leave."""

from __future__ import annotations

from mspcharter.model.charter import normal
from mspcharter.model.parties import CAPACITIES, Fee, Leaving, Sanction
from mspcharter.semantics import problems
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    only_node,
    only_token,
)
from mspcharter.semantics.values import duration, money_of, party_list, who
from mspcharter.semantics.writing import (
    lasting,
    say_money,
    say_text,
    say_who,
    say_word,
    write_duration,
    write_money,
    write_who,
)
from mspcharter.spelling import closest
from mspcharter.syntax.tree import Node, Token

# What people write for a full partner.
_SPOKEN = ("member", "members", "partner", "partners", "regular", "ordinary")

OPEN_TO = ("sector", "constituency")
DECIDERS = ("decision", "body", "role", "stakeholder")


def capacity_of(reading: Reading, part: Node | Token) -> str | None:
    """Read a capacity in which a stakeholder joins: a word of the language, or a membership, which comes first."""
    token = part if isinstance(part, Token) else only_token(part)
    name = normal(token.text)
    if isinstance(part, Token) and name.casefold() in _SPOKEN and reading.kind_of(name) is None:
        what = "a membership, nor a capacity in which one joins"
        reading.report(problems.unknown_code(name, reading.span(token), what, "`full`", "full"))
        return None
    if isinstance(part, Token) or reading.kind_of(name) == "membership":
        near = closest(name, CAPACITIES) if reading.kind_of(name) is None else None
        if near is not None:
            what = "a membership, nor a capacity in which one joins"
            reading.report(problems.unknown_code(name, reading.span(token), what, "`full`", near))
            return None
        return reading.refer(token, ("membership",))
    return token.text


def joins_as(reading: Reading, node: Node) -> str | None:
    """Read as what a stakeholder joins."""
    first = node.children[0]
    return capacity_of(reading, first)


def leaves(reading: Reading, node: Node) -> Leaving | None:
    """Read how a member leaves."""
    inner = only_node(node)
    if inner.rule == "at_any_time":
        return Leaving()
    if inner.rule == "leaving_text":
        return Leaving(text=reading.text(only_token(inner)))
    notice = duration(reading, inner)
    return None if notice is None else Leaving(notice)


def fee(reading: Reading, node: Node) -> Fee | None:
    """Read what a member pays."""
    first = node.children[0]
    if isinstance(first, Token):
        return Fee(text=reading.text(first))
    amount = money_of(reading, first)
    return None if amount is None else Fee(amount)


def sanction(reading: Reading, node: Node) -> Sanction | None:
    """Read who removes or suspends a member, and in which case."""
    inner = only_node(node)
    by = who(reading, inner.children[0], DECIDERS)
    case = reading.text(inner.children[1]) if len(inner.children) > 1 else None
    return None if by is None else Sanction(by, case)


def _write_sanction(value: Sanction) -> Words:
    return [*write_who(value.by), *(["if", Quotation(value.if_)] if value.if_ is not None else [])]


def _say_sanction(value: Sanction) -> Speech:
    case = ("if ", *say_text(value.if_), ", ") if value.if_ is not None else ()
    return (*case, "by ", *say_who(value.by))


def _write_joining(value: str) -> Words:
    return [value if value in CAPACITIES else Reference(value)]


def _say_joining(value: str) -> Speech:
    return say_word(value) if value in CAPACITIES else (Reference(value),)


def _write_leaving(value: Leaving) -> Words:
    if value.text is not None:
        return [Quotation(value.text)]
    return ["at", "any", "time"] if value.notice is None else ["with", "notice", "of", *write_duration(value.notice)]


def _say_leaving(value: Leaving) -> Speech:
    if value.text is not None:
        return say_text(value.text)
    return ("at any time",) if value.notice is None else (f"with notice of {lasting(value.notice)}",)


JOINS_AS = Value(joins_as, _write_joining, _say_joining, {"": ("membership",)})
OPEN = party_list(*OPEN_TO)
LEAVES = Value(leaves, _write_leaving, _say_leaving)
FEE = Value(
    fee, lambda value: write_money(value.money) if value.money is not None else [Quotation(value.text or "")],
    lambda value: say_money(value.money) if value.money is not None else say_text(value.text or ""),
)  # fmt: skip
SANCTION = Value(sanction, _write_sanction, _say_sanction, {"": DECIDERS})
