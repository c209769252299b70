"""How bodies are read and written: their seats, terms, limits, chairs and meetings."""

from __future__ import annotations

from typing import Any

from mspcharter.model.governance import (
    Balance,
    Chair,
    Chamber,
    Filling,
    Limit,
    Meetings,
    Quorum,
    Reporting,
    Rotation,
    Seat,
    Term,
    Vacancy,
    Weight,
)
from mspcharter.model.values import Quantity
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
from mspcharter.semantics.requirements import condition, write_condition
from mspcharter.semantics.values import (
    commas,
    count,
    duration,
    every,
    quantity,
    quantity_of,
    who,
    within,
    word,
    write_count,
    write_duration,
    write_every,
    write_who,
    write_within,
)
from mspcharter.syntax.tree import Node, Token, meant

ELECTORS = ("stakeholder", "constituency", "body", "sector", "role")
GROUPS = ("constituency", "sector", "stakeholder")


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
        match clause.rule:
            case "seat_for":
                facts["for_"] = reading.refer(clause.children[0], ("stakeholder",))
            case "seat_for_each":
                facts["for_each"] = word(reading, clause) if clause.children else "stakeholder"
            case "seat_from":
                facts["from_"] = reading.refer(clause.children[0], ("constituency", "sector"))
            case "by_lot" | "ex_officio":
                facts["filled"] = Filling("by lot" if clause.rule == "by_lot" else "ex-officio")
            case "nominated_by":
                by, confirmed = (who(reading, child, ELECTORS) for child in clause.children)
                facts["filled"] = Filling("nominated", by, confirmed)
            case "appointed_by" | "elected_by" | "selected_by":
                by = who(reading, clause.children[0], ELECTORS)
                facts["filled"] = Filling(clause.rule.removesuffix("_by"), by)  # type: ignore[arg-type]
            case "non_voting":
                facts["voting"] = False
            case "with_votes":
                facts["votes"] = count(reading, clause)
            case "vacant":
                facts["vacant"] = count(reading, clause)
            case "counts_for":
                weight = count(reading, clause)
                weights.append(Weight(weight or 0, clause.children[1].text))  # type: ignore[union-attr]
            case "seat_term":
                facts["term"] = duration(reading, clause)
            case "with_alternates":
                facts["alternates"] = True
            case "bound_by":
                facts["bound_by"] = reading.refer(clause.children[0], ("constituency",))
    if number is None or None in facts.values():
        return None
    return Seat(
        normal(own.text), meant(title) if title else None, number, weights=tuple(weights), span=reading.span(node), **facts
    )


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
        words += _write_filling(value.filled)
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
    if value.term is not None:
        words += ["term", *write_duration(value.term)]
    if value.alternates:
        words += ["with", "alternates"]
    return words


def _write_filling(value: Filling) -> Words:
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


def term(reading: Reading, node: Node) -> Term | None:
    """Read the term of office."""
    inner = only_node(node)
    length = duration(reading, inner)
    facts: dict[str, Any] = {}
    for clause in nodes(inner)[1:]:
        match clause.rule:
            case "at_most_in_a_row":
                facts["in_a_row"] = count(reading, clause)
            case "at_most_in_a_lifetime":
                facts["in_a_lifetime"] = count(reading, clause)
            case flag:
                facts[flag] = True
    return None if length is None or None in facts.values() else Term(length, **facts)


def _write_term(value: Term) -> Words:
    clauses = [write_duration(value.length)]
    if value.in_a_row is not None:
        clauses.append(["at", "most", f"{value.in_a_row}", "in", "a", "row"])
    if value.in_a_lifetime is not None:
        clauses.append(["at", "most", f"{value.in_a_lifetime}", "in", "a", "lifetime"])
    clauses += [[flag] for flag in ("renewable", "staggered") if getattr(value, flag)]
    return commas(clauses)


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
    return Limit(amount, "voting power" if inner.rule == "power_limit" else "seats", per, up_to)  # type: ignore[arg-type]


def _write_limit(value: Limit) -> Words:
    words: Words = [value.amount]
    if value.of == "voting power":
        words += ["of", "voting", "power"]
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


def chair(reading: Reading, node: Node) -> Chair | None:
    """Read who leads, for how long, and with what vote."""
    facts: dict[str, Any] = {}
    for clause in nodes(node):
        match clause.rule:
            case "chair_elected_by" | "chair_appointed_by":
                by = who(reading, clause.children[0], ELECTORS)
                manner = "elected" if clause.rule == "chair_elected_by" else "appointed"
                facts["filled"] = by and Filling(manner, by)  # type: ignore[arg-type]
            case "chair_held_by":
                facts["held_by"] = who(reading, clause.children[0], (*ELECTORS, "seat", "champion"))
            case "chair_for":
                facts["term"] = duration(reading, clause)
            case "chair_at_most":
                facts["in_a_row"] = count(reading, clause)
            case "chair_rotates":
                among = child_of(clause, "rotation")
                facts["rotates"] = Rotation(word(reading, among) if among else None, every(reading, clause))  # type: ignore[arg-type]
            case "chair_votes" | "chair_does_not_vote":
                facts["votes"] = clause.rule == "chair_votes"
            case "chair_casting_vote" | "chair_no_casting_vote":
                facts["casting_vote"] = clause.rule == "chair_casting_vote"
    return None if None in facts.values() else Chair(**facts)


def _write_chair(value: Chair) -> Words:
    clauses: list[Words] = []
    if value.filled is not None:
        clauses.append(_write_filling(value.filled))
    if value.held_by is not None:
        clauses.append(["held", "by", *write_who(value.held_by)])
    if value.term is not None:
        clauses.append(["for", *write_duration(value.term)])
    if value.in_a_row is not None:
        clauses.append(["at", "most", f"{value.in_a_row}", "in", "a", "row"])
    if value.rotates is not None:
        words: Words = ["rotates"]
        words += ["among", value.rotates.among] if value.rotates.among else []
        clauses.append(words + (write_every(value.rotates.every) if value.rotates.every else []))
    if value.votes is not None:
        clauses.append(["votes"] if value.votes else ["does", "not", "vote"])
    if value.casting_vote is not None:
        clauses.append(["casting", "vote"] if value.casting_vote else ["no", "casting", "vote"])
    return commas(clauses)


def meets(reading: Reading, node: Node) -> Meetings | None:
    """Read how often a body meets."""
    facts: dict[str, Any] = {"every": every(reading, node)}
    for clause in nodes(node)[1:]:
        match clause.rule:
            case "meeting_open" | "meeting_closed":
                facts["open"] = clause.rule == "meeting_open"
            case "meeting_minutes":
                facts["minutes"] = within(reading, clause)
            case other:
                facts[other.removeprefix("meeting_")] = duration(reading, clause)
    return None if None in facts.values() else Meetings(**facts)


def _write_meets(value: Meetings) -> Words:
    clauses = [write_every(value.every)]
    if value.notice is not None:
        clauses.append(["notice", *write_duration(value.notice)])
    if value.papers is not None:
        clauses.append(["papers", *write_duration(value.papers), "before"])
    if value.minutes is not None:
        clauses.append(["minutes", "published", *write_within(value.minutes)])
    if value.open is not None:
        clauses.append(["open" if value.open else "closed"])
    return commas(clauses)


def quorum(reading: Reading, node: Node) -> Quorum | None:
    """Read who must be present."""
    rule = only_node(node)
    if rule.rule == "no_quorum":
        return Quorum(None, reading.span(node))
    asked = condition(reading, only_node(rule))
    return None if asked is None else Quorum(asked, reading.span(rule))


def _write_quorum(value: Quorum) -> Words:
    return ["none"] if value.condition is None else write_condition(value.condition)


def vacancy(reading: Reading, node: Node) -> Vacancy | None:
    """Read how an empty seat is filled."""
    inner = only_node(node)
    by = None
    first = inner.children[0] if inner.children else None
    if isinstance(first, Token):
        by = who(reading, first, ELECTORS)
        if by is None:
            return None
    return Vacancy(by, within(reading, inner))


def _write_vacancy(value: Vacancy) -> Words:
    how = ["the", "same", "way"] if value.by is None else ["by", *write_who(value.by)]
    return ["filled", *how, *write_within(value.within)]


def reporting(reading: Reading, node: Node) -> Reporting | None:
    """Read to which body another reports."""
    to = reading.refer(only_token(node), ("body",))
    return None if to is None else Reporting(to, every(reading, node))


def _write_reporting(value: Reporting) -> Words:
    return [Reference(value.to), *(write_every(value.every) if value.every else [])]


SEATS = Codec(seats, write_seat)
CHAMBER = Codec(chamber, _write_chamber)
TERM = Codec(term, _write_term)
LIMIT = Codec(limit, _write_limit)
BALANCE = Codec(balance, _write_balance)
CHAIR = Codec(chair, _write_chair)
MEETS = Codec(meets, _write_meets)
QUORUM = Codec(quorum, _write_quorum)
VACANCY = Codec(vacancy, _write_vacancy)
REPORTING = Codec(reporting, _write_reporting)
