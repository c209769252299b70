"""How the seats of bodies are read and written: who fills them, their limits and their balance."""

from __future__ import annotations

from typing import Any, Literal

from mspcharter.model.governance import (
    Balance,
    Chamber,
    Filling,
    Limit,
    Seat,
    Weight,
)
from mspcharter.semantics import problems
from mspcharter.semantics.names import normal
from mspcharter.semantics.reading import (
    Codec,
    Quotation,
    Reading,
    Reference,
    Words,
    child_of,
    nodes,
    only_node,
    only_token,
    token_of,
)
from mspcharter.semantics.values import count, day, duration, quantity, quantity_of, who, word
from mspcharter.semantics.writing import commas, write_count, write_day, write_duration, write_who
from mspcharter.syntax.tree import Node, Token, meant

ELECTORS = ("stakeholder", "constituency", "body", "sector", "role")
GROUPS = ("constituency", "sector", "stakeholder")

_LIMITED: dict[str, Literal["seats", "voting seats", "voting power"]] = {
    "seat_limit": "seats", "share_limit": "seats", "voting_limit": "voting seats", "power_limit": "voting power",
}  # fmt: skip


def seats(reading: Reading, node: Node) -> tuple[Seat, ...]:
    """Read the seats of a body; a line that could not be understood is left out."""
    found = [_seat(reading, seat) for seat in nodes(node)]
    seen: dict[str, Seat] = {}
    for seat in found:
        if seat is None:
            continue
        first = seen.setdefault(seat.name, seat)
        if first is not seat:
            reading.complain(problems.name_taken(seat.name, seat.span, first.span))
    return tuple(seen.values())


def _seat(reading: Reading, node: Node) -> Seat | None:
    own = only_token(node)
    title = token_of(node, "TEXT")
    number = count(reading, node)
    facts: dict[str, Any] = {}
    weights = []
    for clause in nodes(node):
        if clause.rule == "counts_for":
            weight = count(reading, clause)
            weights.append(Weight(weight or 0, clause.children[1].text))  # type: ignore[union-attr]
        else:
            state(reading, facts, clause, *_seat_fact(reading, clause))
    if number == 0:
        zero = token_of(node, "NUMBER")
        assert zero is not None
        reading.complain(problems.impossible_amount(zero.text, reading.span(zero), "is no seat"))
    holders = [clause for clause in nodes(node) if clause.rule in ("seat_for", "seat_for_each", "seat_from")]
    if len(holders) > 1:
        reading.complain(problems.clause_given_twice(reading.span(holders[1])))
    if number is None or None in facts.values():
        return None
    name, span = normal(own.text), reading.span(node)
    return Seat(name, meant(title) if title else None, number, weights=tuple(weights), span=span, **facts)


def state(reading: Reading, facts: dict[str, Any], clause: Node, fact: str, value: Any) -> None:
    """Note among *facts* the one that *clause* states; a line that states it already is at fault."""
    if fact in facts:
        reading.complain(problems.clause_given_twice(reading.span(clause)))
    else:
        facts[fact] = value


def _seat_fact(reading: Reading, clause: Node) -> tuple[str, Any]:
    """Return the fact that *clause* states of a seat, and its value: none where it could not be understood."""
    match clause.rule:
        case "seat_for":
            return "for_", reading.refer(clause.children[0], ("stakeholder",))
        case "seat_for_each":
            return "for_each", word(reading, clause) if clause.children else "stakeholder"
        case "seat_from":
            return "from_", reading.refer(clause.children[0], ("constituency", "sector"))
        case "by_lot":
            return "filled", Filling("by lot")
        case "ex_officio":
            return "filled", Filling("ex-officio")
        case "nominated_by":
            by, confirmed = (who(reading, child, ELECTORS) for child in clause.children)
            return "filled", Filling("nominated", by, confirmed)
        case "non_voting":
            return "voting", False
        case "with_votes":
            return "votes", count(reading, clause)
        case "vacant":
            return "vacant", count(reading, clause)
        case "bound_by":
            return "bound_by", reading.refer(clause.children[0], ("constituency",))
        case "paid_by":
            return "paid_by", reading.refer(clause.children[0], ("stakeholder",))
        case "seat_term":
            return "term", duration(reading, clause)
        case "seat_since":
            return "since", day(reading, clause)
        case "with_alternates":
            return "alternates", True
        case manner:
            by = who(reading, clause.children[0], ELECTORS)
            return "filled", Filling(manner.removesuffix("_by"), by)  # type: ignore[arg-type]


def write_seat(value: Seat) -> Words:
    """Write one line of seats."""
    words: Words = [Reference(value.name)]
    if value.title is not None:
        words.append(Quotation(value.title))
    words += write_count(value.count)
    if value.for_ is not None:
        words += ["for", Reference(value.for_)]
    if value.for_each is not None:
        words += ["for", "each"] + ([] if value.for_each == "stakeholder" else [value.for_each]) + ["stakeholder"]
    if value.from_ is not None:
        words += ["from", Reference(value.from_)]
    if value.filled is not None:
        words += write_filling(value.filled)
    if not value.voting:
        words.append("non-voting")
    if value.votes != 1:
        words += ["with", *write_count(value.votes), "votes"]
    for weight in value.weights:
        words += ["counts", *write_count(weight.count), "for", weight.measure]
    if value.vacant:
        words += ["vacant", *write_count(value.vacant)]
    if value.bound_by is not None:
        words += ["bound", "by", Reference(value.bound_by)]
    if value.paid_by is not None:
        words += ["paid", "by", Reference(value.paid_by)]
    if value.term is not None:
        words += ["term", *write_duration(value.term)]
    if value.since is not None:
        words += ["since", *write_day(value.since)]
    if value.alternates:
        words += ["with", "alternates"]
    return words


def write_filling(value: Filling) -> Words:
    """Write how a seat is filled."""
    if value.by is None:
        return value.manner.split(" ")
    words = [value.manner, "by", *write_who(value.by)]
    if value.confirmed_by is not None:
        words += ["confirmed", "by", *write_who(value.confirmed_by)]
    return words


def chamber(reading: Reading, node: Node) -> Chamber | None:
    """Read a chamber and its part of the voting power."""
    names = [child for child in node.children if isinstance(child, Token) and child.type == "NAME"]
    amount = token_of(node, "FRACTION")
    assert amount is not None
    found = [reading.refer(token, ("constituency", "sector")) for token in names]
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
    amount = quantity_of(reading, token)
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
    if value.of != "seats":
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
    amount = quantity(reading, inner)
    comparison = "at least" if inner.rule == "balance_at_least" else "at most"
    subject = inner.children[1]
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
    return commas(items)


SEATS = Codec(seats, write_seat)
CHAMBER = Codec(chamber, _write_chamber)
LIMIT = Codec(limit, _write_limit)
BALANCE = Codec(balance, _write_balance)
