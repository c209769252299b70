"""Read, write and put into English the chambers, limits and balances of bodies."""

from __future__ import annotations

from typing import Any, Literal

from mspcharter.english import counted
from mspcharter.model.governance import Chamber
from mspcharter.model.terms import Balance, Limit
from mspcharter.model.values import fraction, is_count
from mspcharter.semantics.amounts import counted_of, quantity, quantity_of
from mspcharter.semantics.reading import (
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
from mspcharter.semantics.seats import GROUPS, REPRESENTED
from mspcharter.semantics.values import who, word
from mspcharter.semantics.writing import amount, phrase, say_commas, say_who, write_commas, write_who
from mspcharter.syntax.tree import Node, Token

_LIMITED: dict[str, Literal["seats", "voting seats", "voting power"]] = {
    "seat_limit": "seats", "share_limit": "seats", "voting_limit": "voting seats", "power_limit": "voting power",
    "vote_limit": "voting power",
}  # fmt: skip


def chamber(reading: Reading, node: Node) -> Chamber | None:
    """Read a chamber and its part of the voting power."""
    names = [child for child in node.children if isinstance(child, Token) and child.type == "NAME"]
    amount = token_of(node, "FRACTION")
    assert amount is not None
    found = [reading.refer(token, REPRESENTED) for token in names]
    part = quantity_of(reading, amount)
    if part is None or found[0] is None or found[-1] is None:
        return None
    return Chamber(found[0], part, found[1] if len(found) > 1 else None)


def _write_chamber(value: Chamber) -> Words:
    words: Words = [Reference(value.constituency), value.part]
    return words + (["of", Reference(value.of)] if value.of else [])


def limit(reading: Reading, node: Node) -> Limit | None:
    """Read the most that one party may hold."""
    inner = only_node(only_node(node))
    token = only_token(inner)
    amount = counted_of(reading, token, "vote" if inner.rule == "vote_limit" else "seat")
    level = child_of(inner, "level")
    assert level is not None
    others = [child for child in inner.children[1:] if isinstance(child, Token)]
    if amount is None:
        return None
    per = level.children[0].text  # type: ignore[union-attr]
    up_to = int(others[0].text.replace("_", "")) if others and len(others[0].text) < 7 else None
    return Limit(amount, _LIMITED[inner.rule], per, up_to)  # type: ignore[arg-type]


def _write_limit(value: Limit) -> Words:
    words: Words = [value.amount]
    if value.of == "voting power" and is_count(value.amount):
        words.append("vote" if value.amount == "1" else "votes")
    elif value.of != "seats":
        words += ["of", *value.of.split(" ")]
    elif "/" in value.amount or "%" in value.amount:
        words += ["of", "seats"]
    else:
        words.append("seat" if value.amount == "1" else "seats")
    words += ["per", value.per]
    return words + (["in", "a", "body", "of", "up", "to", f"{value.up_to}"] if value.up_to is not None else [])


def balance(reading: Reading, node: Node) -> tuple[Balance, ...] | None:
    """Read how seats are spread."""
    found = [_balance(reading, inner) for inner in nodes(node)]
    known = tuple(item for item in found if item is not None)
    return known if len(known) == len(found) else None


def _balance(reading: Reading, inner: Node) -> Balance | None:
    if inner.rule == "balance_equal":
        return Balance("equal", per=word(reading, inner))  # type: ignore[arg-type]
    subject = inner.children[1]
    person = isinstance(subject, Node) and subject.rule == "person_group"
    amount = quantity(reading, inner, "person" if person else "seat")
    comparison = inner.rule.removeprefix("balance_").replace("_", " ")
    facts: dict[str, Any] = {}
    if isinstance(subject, Token):
        facts["group"] = who(reading, subject, GROUPS)
    elif subject.rule == "person_group":
        facts["persons"] = only_token(subject).text
    else:
        facts["per"] = word(reading, subject)
    if amount is None or None in facts.values():
        return None
    return Balance(comparison, amount, **facts)  # type: ignore[arg-type]


def _write_balance(value: tuple[Balance, ...]) -> Words:
    items = []
    for one in value:
        words: Words = one.comparison.split(" ") if one.comparison != "equal" else ["equal"]
        words += [one.amount] if one.amount is not None else []
        if one.group is not None:
            words += write_who(one.group)
        elif one.persons is not None:
            words.append(one.persons)
        elif one.per is not None:
            words += ["per", one.per]
        items.append(words)
    return write_commas(items)


def _say_chamber(value: Chamber) -> Speech:
    return phrase((Reference(value.constituency), f" {value.part}"), ("of ", Reference(value.of)) if value.of else ())


def _say_limit(value: Limit) -> Speech:
    if value.of == "voting power" and is_count(value.amount):
        most = counted(fraction(value.amount), "vote")
    elif value.of != "seats":
        most = f"{amount(value.amount)} of {value.of}"
    elif is_count(value.amount):
        most = counted(int(value.amount), "seat")
    else:
        most = f"{value.amount} of the seats"
    return phrase(f"{most} per {value.per}", f"in a body of up to {value.up_to:,}" if value.up_to is not None else "")


def _say_balance(value: tuple[Balance, ...]) -> Speech:
    return say_commas(
        phrase(
            "exactly equal" if one.comparison == "equal" else one.comparison,
            amount(one.amount) if one.amount is not None else "",
            say_who(one.group) if one.group is not None else (),
            (one.persons or "").replace("-", " "),
            f"per {one.per}" if one.per is not None else "",
        )
        for one in value
    )


CHAMBER = Value(chamber, _write_chamber, _say_chamber, {"": REPRESENTED, "N of": REPRESENTED})
LIMIT = Value(limit, _write_limit, _say_limit)
BALANCE = Value(balance, _write_balance, _say_balance, {"at least N": GROUPS, "at most N": GROUPS, "aims at N": GROUPS})
