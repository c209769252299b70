"""Read, write and put into English the seats of bodies and who fills them."""

from __future__ import annotations

from typing import Any

from mspcharter.model.charter import normal
from mspcharter.model.governance import (
    Filling,
    Seat,
    Weight,
)
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import count, votes
from mspcharter.semantics.memberships import capacity_of
from mspcharter.semantics.openings import open_row
from mspcharter.semantics.reading import (
    Reading,
    Value,
    child_of,
    nodes,
    only_token,
    token_of,
)
from mspcharter.semantics.seat_lines import say_seat, write_particulars, write_seat
from mspcharter.semantics.values import day, duration, who, word
from mspcharter.syntax.tree import Node, meant

ELECTORS = ("stakeholder", "constituency", "body", "sector", "role")
GROUPS = ("constituency", "sector", "stakeholder")
REPRESENTED = ("constituency", "sector")
SITTERS = ("stakeholder", "constituency", "sector", "body", "office", "seat")
"""The kinds of those who can be asked for, or kept away, in the seats of a body."""


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
    unsettled = child_of(node, "open_count")
    number = _number(reading, node) if unsettled is None else 1
    holders = [clause for clause in nodes(node) if clause.rule in _WHOSE]
    if len(holders) > 1:
        _two_holders(reading, node, holders)
        return None
    facts = Facts()
    weights = []
    for clause in nodes(node):
        if clause is unsettled:
            continue
        if clause.rule == "up_to":
            facts["up_to"] = True
        elif clause.rule == "from_to":
            facts["up_to"], facts["fewest"] = True, _fewest(reading, clause)
        elif clause.rule == "seat_per":
            _read_per(reading, facts, clause)
        elif clause.rule == "counts_for":
            weight = count(reading, clause)
            weights.append(Weight(weight or 0, clause.children[1].text))  # type: ignore[union-attr]
        else:
            state(reading, facts, clause, *_seat_fact(reading, clause))
    if "at_most" in facts and "per" not in facts:
        reading.report(problems.most_without_per(reading.span(facts.clauses["at_most"])))
        facts["at_most"] = None
    if number is None or None in facts.values():
        return None
    name, span = normal(own.text), reading.span(node)
    seat = Seat(name, meant(title) if title else None, number, weights=tuple(weights), span=span, **facts)
    if unsettled is None:
        return seat
    open_row(reading, "seats", node, write_particulars(seat))
    return None


def _number(reading: Reading, node: Node) -> int | None:
    """Read how many seats the line of *node* stands for: those of another body are one line."""
    if child_of(node, "all_of") is not None:
        return 1
    place = child_of(node, "up_to") or node
    bounds = child_of(node, "from_to")
    number = count(reading, place) if bounds is None else count(reading, nodes(bounds)[1])
    if number == 0:
        zero = token_of(place, "NUMBER")
        assert zero is not None
        reading.report(problems.impossible_amount(zero.text, reading.span(zero), "is not a number of seats"))
    return number


def _fewest(reading: Reading, bounds: Node) -> int | None:
    """Read the first of two numbers of seats, which must be the smaller one."""
    fewest, most = (count(reading, bound) for bound in nodes(bounds))
    if fewest is None or most is None or 0 < fewest < most:
        return fewest
    written = f"{fewest} to {most}"
    reading.report(problems.impossible_amount(written, reading.span(bounds), "is not a number of seats"))
    return None


def _read_per(reading: Reading, facts: Facts, clause: Node) -> None:
    """Read a number of seats for so many members, and the membership."""
    members = count(reading, clause)
    if members == 0:
        reading.report(problems.impossible_amount("0", reading.span(clause.children[0]), "is not a number of members"))
    state(reading, facts, clause, "per", members or None)
    facts["from_"] = reading.refer(reading.in_plural(clause.children[1]), ("membership",))


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


# The clauses that say whose the seats of a line are.
_WHOSE = ("seat_for", "seat_for_each", "seat_for_each_member", "seat_for_each_one", "seat_from", "seat_per", "all_of")
# The clauses of a seat with a name: the fact that they state, and the kinds of the name.
_NAMING = {
    "seat_for_each_one": ("for_each", ("membership",)),
    "seat_for": ("for_", ("stakeholder",)),
    "seat_from": ("from_", REPRESENTED),
    "bound_by": ("bound_by", ("constituency",)),
    "paid_by": ("paid_by", ("stakeholder",)),
    "alternates_from": ("alternates_from", REPRESENTED),
    "all_of": ("all_of", ("body",)),
    "independent_of": ("independent_of", (*ELECTORS, "seat")),
}
# The clauses with a fixed meaning.
_FIXED: dict[str, tuple[str, Any]] = {
    "by_lot": ("filled", Filling("by lot")),
    "ex_officio": ("filled", Filling("ex-officio")),
    "non_voting": ("voting", False),
    "with_alternates": ("alternates", True),
    "permanent": ("permanent", True),
}


def _seat_fact(reading: Reading, clause: Node) -> tuple[str, Any]:
    """Return the fact that *clause* states of a seat, and its value: none where it could not be understood."""
    if clause.rule in _FIXED:
        return _FIXED[clause.rule]
    if clause.rule in _NAMING:
        fact, kinds = _NAMING[clause.rule]
        if _swapped(reading, clause):
            return fact, None
        name = clause.children[0]
        return fact, reading.refer(reading.in_plural(name) if fact == "for_each" else name, kinds)
    match clause.rule:
        case "seat_for_each":
            return "for_each", word(reading, clause) if clause.children else "stakeholder"
        case "seat_for_each_member":
            return "for_each", capacity_of(reading, reading.in_plural(clause.children[0]))
        case "seat_at_most":
            return "at_most", count(reading, clause)
        case "with_votes":
            return "votes", votes(reading, clause)
        case "vacant":
            return "vacant", count(reading, clause)
        case "seat_term":
            return "term", duration(reading, clause)
        case "must_be" | "may_not_be":
            return clause.rule, who(reading, clause.children[0], SITTERS)
        case "seat_since":
            return "since", day(reading, clause)
        case _:
            return "filled", _filling(reading, clause)


def _filling(reading: Reading, clause: Node) -> Filling:
    """Read how a seat is filled."""
    if clause.rule == "nominated_by":
        by, confirmed = (who(reading, child, ELECTORS) for child in clause.children)
        return Filling("nominated", by, confirmed)
    by = who(reading, clause.children[0], ELECTORS)
    return Filling(clause.rule.removesuffix("_by"), by)  # type: ignore[arg-type]


def _swapped(reading: Reading, clause: Node) -> bool:
    """Report `for` before a group, and `from` before a stakeholder."""
    other = {"seat_for": (REPRESENTED, "from"), "seat_from": (("stakeholder",), "for")}.get(clause.rule)
    name = only_token(clause).text
    kind = reading.kind_of(name)
    if other is None or ("constituency" if kind == "membership" else kind) not in other[0]:
        return False
    reading.report(problems.for_or_from(name, kind, reading.span(clause), other[1]))
    return True


FILLED = {f"{manner} by": ELECTORS for manner in ("appointed", "elected", "nominated", "confirmed", "selected")}
"""The kinds of a name after the words that state how a seat is filled."""

SEATS = Value(
    seats, write_seat, say_seat, {},
    {
        **FILLED, "for": _NAMING["seat_for"][1], "from": _NAMING["seat_from"][1], "bound by": _NAMING["bound_by"][1],
        "paid by": _NAMING["paid_by"][1], "alternates from": REPRESENTED, "counts N for": (),
        "for each": ("membership",), "per N": ("membership",), "all of": ("body",),
        "independent of": _NAMING["independent_of"][1], "must be": SITTERS, "may not be": SITTERS,
    },
)  # fmt: skip
