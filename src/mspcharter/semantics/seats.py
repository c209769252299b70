"""Read, write and put into English the seats of bodies and who fills them."""

from __future__ import annotations

from typing import Any

from mspcharter.english import counted
from mspcharter.model.charter import normal
from mspcharter.model.governance import (
    Filling,
    Seat,
    Weight,
)
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import count, votes
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    nodes,
    only_token,
    token_of,
)
from mspcharter.semantics.values import day, duration, who, word
from mspcharter.semantics.writing import (
    lasting,
    phrase,
    say_day,
    say_name,
    say_text,
    say_who,
    write_count,
    write_day,
    write_duration,
    write_votes,
    write_who,
)
from mspcharter.syntax.tree import Node, meant

ELECTORS = ("stakeholder", "constituency", "body", "sector", "role")
GROUPS = ("constituency", "sector", "stakeholder")
REPRESENTED = ("constituency", "sector")


def seats(reading: Reading, node: Node) -> tuple[Seat, ...]:
    """Read the seats of a body; a line that could not be understood is left out."""
    found = [_seat(reading, seat) for seat in nodes(node)]
    seen: dict[str, Seat] = {}
    for seat in found:
        if seat is None:
            continue
        first = seen.setdefault(seat.name, seat)
        if first is not seat:
            reading.report(problems.name_taken(seat.name, seat.span, first.span))
    return tuple(seen.values())


def _seat(reading: Reading, node: Node) -> Seat | None:
    own = only_token(node)
    title = token_of(node, "TEXT")
    number = count(reading, node)
    holders = [clause for clause in nodes(node) if clause.rule in ("seat_for", "seat_for_each", "seat_from")]
    if len(holders) > 1:
        _two_holders(reading, node, holders)
        return None
    facts = Facts()
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
        reading.report(problems.impossible_amount(zero.text, reading.span(zero), "is not a number of seats"))
    if number is None or None in facts.values():
        return None
    name, span = normal(own.text), reading.span(node)
    return Seat(name, meant(title) if title else None, number, weights=tuple(weights), span=span, **facts)


def _two_holders(reading: Reading, node: Node, holders: list[Node]) -> None:
    """Report that a line says twice whose its seats are; the second may be meant as the group of the alternates."""
    first, second = holders[:2]
    with_ = next((clause for clause in nodes(node) if clause.rule == "with_alternates"), None)
    if with_ is not None and second.rule == "seat_from" and second.start - with_.end <= 1:
        reading.report(problems.two_readings_of_from(reading.span(with_), reading.span(second)))
    else:
        reading.report(problems.clause_given_twice(reading.span(second), reading.span(first), "holder"))


class Facts(dict[str, Any]):
    """The facts that the clauses of a line state, and the *clauses* that state them."""

    def __init__(self) -> None:
        """Begin without a fact."""
        super().__init__()
        self.clauses: dict[str, Node] = {}


def state(reading: Reading, facts: Facts, clause: Node, fact: str, value: Any) -> None:
    """Add the fact that *clause* states to *facts*; report a fact that the line already states."""
    if fact in facts:
        first = reading.span(facts.clauses[fact])
        reading.report(problems.clause_given_twice(reading.span(clause), first, fact))
    else:
        facts[fact] = value
        facts.clauses[fact] = clause


# The clauses of a seat with a name: the fact that they state, and the kinds of the name.
_NAMING = {
    "seat_for": ("for_", ("stakeholder",)),
    "seat_from": ("from_", REPRESENTED),
    "bound_by": ("bound_by", ("constituency",)),
    "paid_by": ("paid_by", ("stakeholder",)),
    "alternates_from": ("alternates_from", REPRESENTED),
}
# The clauses with a fixed meaning.
_FIXED: dict[str, tuple[str, Any]] = {
    "by_lot": ("filled", Filling("by lot")),
    "ex_officio": ("filled", Filling("ex-officio")),
    "non_voting": ("voting", False),
    "with_alternates": ("alternates", True),
}


def _seat_fact(reading: Reading, clause: Node) -> tuple[str, Any]:
    """Return the fact that *clause* states of a seat, and its value: none where it could not be understood."""
    if clause.rule in _FIXED:
        return _FIXED[clause.rule]
    if clause.rule in _NAMING:
        fact, kinds = _NAMING[clause.rule]
        if _swapped(reading, clause):
            return fact, None
        return fact, reading.refer(clause.children[0], kinds)
    match clause.rule:
        case "seat_for_each":
            return "for_each", word(reading, clause) if clause.children else "stakeholder"
        case "with_votes":
            return "votes", votes(reading, clause)
        case "vacant":
            return "vacant", count(reading, clause)
        case "seat_term":
            return "term", duration(reading, clause)
        case "seat_since":
            return "since", day(reading, clause)
        case "nominated_by":
            by, confirmed = (who(reading, child, ELECTORS) for child in clause.children)
            return "filled", Filling("nominated", by, confirmed)
        case manner:
            by = who(reading, clause.children[0], ELECTORS)
            return "filled", Filling(manner.removesuffix("_by"), by)  # type: ignore[arg-type]


def _swapped(reading: Reading, clause: Node) -> bool:
    """Report `for` before a group, and `from` before a stakeholder."""
    other = {"seat_for": (REPRESENTED, "from"), "seat_from": (("stakeholder",), "for")}.get(clause.rule)
    name = only_token(clause).text
    kind = reading.kind_of(name)
    if other is None or kind not in other[0]:
        return False
    reading.report(problems.for_or_from(name, kind, reading.span(clause), other[1]))
    return True


def write_seat(value: Seat) -> Words:
    """Write one line of seats."""
    title: Words = [Quotation(value.title)] if value.title is not None else []
    return [
        Reference(value.name), *title, *write_count(value.count),
        *_write_holders(value), *_write_votes(value), *_write_service(value),
    ]  # fmt: skip


def _write_holders(value: Seat) -> Words:
    words: Words = []
    if value.for_ is not None:
        words += ["for", Reference(value.for_)]
    if value.for_each is not None:
        words += ["for", "each"] + ([] if value.for_each == "stakeholder" else [value.for_each]) + ["stakeholder"]
    if value.from_ is not None:
        words += ["from", Reference(value.from_)]
    if value.filled is not None:
        words += write_filling(value.filled)
    return words


def _write_votes(value: Seat) -> Words:
    words: Words = [] if value.voting else ["non-voting"]
    if value.votes != 1:
        words += ["with", write_votes(value.votes), "votes"]
    for weight in value.weights:
        words += ["counts", *write_count(weight.count), "for", weight.measure]
    if value.vacant:
        words += ["vacant", *write_count(value.vacant)]
    return words


def _write_service(value: Seat) -> Words:
    words: Words = []
    if value.bound_by is not None:
        words += ["bound", "by", Reference(value.bound_by)]
    if value.paid_by is not None:
        words += ["paid", "by", Reference(value.paid_by)]
    if value.term is not None:
        words += ["term", *write_duration(value.term)]
    if value.since is not None:
        words += ["since", *write_day(value.since)]
    if value.alternates_from is not None:
        words += ["alternates", "from", Reference(value.alternates_from)]
    return words + (["with", "alternates"] if value.alternates else [])


def write_filling(value: Filling) -> Words:
    """Write how a seat is filled."""
    if value.by is None:
        return value.manner.split(" ")
    words = [value.manner, "by", *write_who(value.by)]
    if value.confirmed_by is not None:
        words += ["confirmed", "by", *write_who(value.confirmed_by)]
    return words


def say_seat(value: Seat) -> Speech:
    """Say one line of seats."""
    each = "" if value.for_each in (None, "stakeholder") else f"{value.for_each} "
    return phrase(
        say_name(value.name),
        say_text(value.title) if value.title is not None else (),
        f"{value.count:,}",
        ("for ", Reference(value.for_)) if value.for_ is not None else (),
        f"for each {each}stakeholder" if value.for_each is not None else "",
        ("from ", Reference(value.from_)) if value.from_ is not None else (),
        say_filling(value.filled) if value.filled is not None else (),
        "" if value.voting else "non-voting",
        f"with {counted(value.votes, 'vote')}" if value.votes != 1 else "",
        *(f"counts {weight.count:,} for {weight.measure}" for weight in value.weights),
        f"vacant {value.vacant:,}" if value.vacant else "",
        ("bound by ", Reference(value.bound_by)) if value.bound_by is not None else (),
        ("paid by ", Reference(value.paid_by)) if value.paid_by is not None else (),
        f"term {lasting(value.term)}" if value.term is not None else "",
        ("since ", *say_day(value.since)) if value.since is not None else (),
        ("alternates from ", Reference(value.alternates_from)) if value.alternates_from is not None else (),
        "with alternates" if value.alternates else "",
    )


def say_filling(value: Filling) -> Speech:
    """Say how a seat is filled."""
    if value.by is None:
        return (value.manner.replace("-", " "),)
    confirmed = (", confirmed by ", *say_who(value.confirmed_by)) if value.confirmed_by is not None else ()
    return (f"{value.manner} by ", *say_who(value.by), *confirmed)


FILLED = {f"{manner} by": ELECTORS for manner in ("appointed", "elected", "nominated", "confirmed", "selected")}
"""The kinds of a name after the words that state how a seat is filled."""

SEATS = Value(
    seats, write_seat, say_seat, {},
    {
        **FILLED, "for": _NAMING["seat_for"][1], "from": _NAMING["seat_from"][1], "bound by": _NAMING["bound_by"][1],
        "paid by": _NAMING["paid_by"][1], "alternates from": REPRESENTED, "counts N for": (),
    },
)  # fmt: skip
