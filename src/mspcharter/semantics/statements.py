"""How guarantees and scenarios are read and written."""

from __future__ import annotations

from typing import TypeVar

from mspcharter.model.statements import (
    Ability,
    Addition,
    Ballot,
    EveryMatters,
    EverySeated,
    Expectation,
    HasSeats,
    Meeting,
    NoneAlone,
    NoneCarries,
    NoneHoldsSeats,
    NonePays,
    Outcome,
    Passing,
    Power,
    Settled,
    VacantSeats,
    Vote,
    Without,
)
from mspcharter.model.values import Level
from mspcharter.semantics import problems
from mspcharter.semantics.reading import Codec, Reading, Reference, Words, child_of, nodes, only_token, token_of
from mspcharter.semantics.values import count, duration, quantity, word
from mspcharter.semantics.writing import commas, write_count, write_duration
from mspcharter.syntax.tree import Node, Part, Token

T = TypeVar("T")

VOTERS = ("seat", "stakeholder", "constituency", "sector")


class _Unknown(Exception):
    """A name or an amount of a statement could not be understood, so nothing is said."""


def statement(reading: Reading, node: Node) -> Expectation | None:
    """Read a statement; None where a name or an amount in it could not be understood."""
    try:
        return _statement(reading, node)
    except _Unknown:
        return None


def _statement(reading: Reading, node: Node) -> Expectation:
    span = reading.span(node)
    match node.rule:
        case "none_alone_can":
            level, power, which = node.children
            return NoneAlone(_level(level), _power(power), _which(reading, which), span)
        case "can" | "cannot":
            alliance, power, which = node.children
            who = tuple(_known(reading.refer(name, VOTERS)) for name in _names(alliance))
            return Ability(who, node.rule == "can", _power(power), _which(reading, which), span)
        case "can_pass" | "cannot_pass":
            decision = _one(reading, node.children[0], "decision")
            left_out = _without(reading, node.children[1]) if len(node.children) > 1 else None
            return Passing(decision, node.rule == "can_pass", left_out, span)
        case "can_meet":
            return Meeting(_one(reading, node.children[0], "body"), _without(reading, node.children[1]), span)
        case "every_matters":
            return EveryMatters(_level(node.children[0]), _which(reading, node.children[1]), span)
        case "every_has_seat":
            return EverySeated(_level(node.children[0]), _known(reading.refer(node.children[1], ("body",))), span)
        case "has_seats":
            who_, amount, body = node.children
            assert isinstance(amount, Node)
            least = _known(quantity(reading, amount))
            return HasSeats(_known(reading.refer(who_, VOTERS)), least, _known(reading.refer(body, ("body",))), span)
        case "none_holds_seats":
            level, amount, body = node.children
            assert isinstance(amount, Node)
            most = _known(quantity(reading, amount))
            return NoneHoldsSeats(_level(level), most, _known(reading.refer(body, ("body",))), span)
        case "none_pays":
            level, amount = node.children[:2]
            assert isinstance(amount, Node)
            budget = _known(reading.refer(node.children[2], ("budget",))) if len(node.children) > 2 else None
            return NonePays(_level(level), _known(quantity(reading, amount)), budget, span)
        case "none_carries":
            level, amount, which = node.children
            assert isinstance(amount, Node)
            risk = _known(reading.refer(which, ("risk",))) if isinstance(which, Token) else None
            return NoneCarries(_level(level), _known(quantity(reading, amount)), risk, span)
        case "is_settled":
            first = node.children[0]
            which_ = _known(reading.refer(first, ("decision", "dispute"))) if isinstance(first, Token) else None
            return Settled(_known(duration(reading, node)), which_, span)
        case outcome:
            step = _step(reading, node)
            return Outcome(_known(reading.refer(only_token(node), ("decision",))), outcome == "passes", step, span)


def _known(value: T | None) -> T:
    if value is None:
        raise _Unknown
    return value


def _level(part: Part) -> Level:
    return part.children[0].text  # type: ignore[union-attr, return-value]


def _power(part: Part) -> Power:
    return part.children[0].text  # type: ignore[union-attr, return-value]


def _names(part: Part) -> list[Token]:
    assert isinstance(part, Node)
    return [child for child in part.children if isinstance(child, Token) and child.type == "NAME"]


def _which(reading: Reading, part: Part) -> str | None:
    return _known(reading.refer(part, ("decision",))) if isinstance(part, Token) else None


def _one(reading: Reading, alliance: Part, kind: str) -> str:
    names = _names(alliance)
    if len(names) > 1:
        reading.complain(problems.one_of_many(reading.span(alliance), kind))
        raise _Unknown
    return _known(reading.refer(names[0], (kind,)))


def _step(reading: Reading, node: Node) -> int | None:
    """Read at which step of its ladder a decision is expected to pass; the first is number 1."""
    number = token_of(node, "NUMBER")
    if number is None:
        return None
    if not (step := _known(count(reading, node))):
        reading.complain(problems.impossible_amount(number.text, reading.span(number), "is no step: the first is 1"))
    return step


def _without(reading: Reading, part: Part) -> Without:
    assert isinstance(part, Node)
    alliance = child_of(part, "alliance")
    if alliance is not None:
        return Without(tuple(_known(reading.refer(name, VOTERS)) for name in _names(alliance)))
    headcount = word(reading, nodes(part)[0])
    of = "seats" if headcount.startswith("seat") else "stakeholders"
    return Without(count=_known(count(reading, part)), of=of)  # type: ignore[arg-type]


def write_statement(value: Expectation) -> Words:
    """Write a statement."""
    match value:
        case NoneAlone(level, power, decision):
            return ["no", level, "alone", "can", power, *_write_which(decision, "any")]
        case Ability(who, able, power, decision):
            return [*_and(who), "can" if able else "cannot", power, *_write_which(decision, "any")]
        case Passing(decision, able, without):
            return [Reference(decision), "can" if able else "cannot", "pass", *_write_without(without)]
        case Meeting(body, without):
            return [Reference(body), "can", "meet", *_write_without(without)]
        case EveryMatters(level, decision):
            return ["every", level, "matters", "in", *_write_which(decision, "every")]
        case EverySeated(level, body):
            return ["every", level, "has", "a", "seat", "in", Reference(body)]
        case HasSeats(who, least, body):
            return [Reference(who), "has", "at", "least", least, "of", "seats", "in", Reference(body)]
        case NoneHoldsSeats(level, most, body):
            return ["no", level, "holds", "more", "than", most, "of", "seats", "in", Reference(body)]
        case NonePays(level, most, budget):
            return ["no", level, "pays", "more", "than", most, *(["of", Reference(budget)] if budget else [])]
        case NoneCarries(level, most, risk):
            which: Words = [Reference(risk)] if risk else ["any", "risk"]
            return ["no", level, "carries", "more", "than", most, "of", *which]
        case Settled(within, decision):
            return [*_write_which(decision, "every"), "is", "settled", "within", *write_duration(within)]
        case Outcome(decision, passes, step):
            at: Words = [] if step is None else ["at", "step", f"{step}"]
            return [Reference(decision), "passes" if passes else "fails", *at]


def _write_which(decision: str | None, every: str) -> Words:
    return [Reference(decision)] if decision is not None else [every, "decision"]


def _write_without(value: Without | None) -> Words:
    if value is None:
        return []
    if value.count is not None:
        return ["without", "any", f"{value.count}", (value.of or "seats").removesuffix("s" if value.count == 1 else "")]
    return ["without", *_and(value.names)]


def _and(names: tuple[str, ...]) -> Words:
    words: Words = []
    for number, name in enumerate(names):
        words += [Reference(name)] if number == 0 else ["and", Reference(name)]
    return words


def _expectations(reading: Reading, node: Node) -> tuple[Expectation, ...]:
    found = [statement(reading, part) for part in nodes(node)]
    return tuple(one for one in found if one is not None)


def _vacant(reading: Reading, node: Node) -> tuple[VacantSeats, ...]:
    found = []
    for part in nodes(node):
        number, seat = count(reading, part), reading.refer(part.children[1], ("seat",))
        if number is not None and seat is not None:
            found.append(VacantSeats(number, seat))
    return tuple(found)


def _addition(reading: Reading, node: Node) -> Addition | None:
    number = count(reading, node)
    from_ = reading.refer(node.children[1], ("constituency", "sector", "stakeholder"))
    to = reading.refer(node.children[2], ("body",))
    return None if number is None or from_ is None or to is None else Addition(number, from_, to)


def _vote(reading: Reading, node: Node) -> Vote | None:
    name = token_of(node, "NAME")
    assert name is not None
    decision = reading.refer(name, ("decision",))
    numbered: dict[str, bool] = {}
    ballots = [_ballot(reading, ballot, numbered) for ballot in nodes(node) if ballot.rule == "ballot"]
    if decision is None:
        return None
    known = tuple(ballot for ballot in ballots if ballot is not None)
    return Vote(decision, known, child_of(node, "electronic") is not None)


def _ballot(reading: Reading, node: Node, numbered: dict[str, bool]) -> Ballot | None:
    """Read how some vote. Who votes twice is at fault, unless each time a number says how many are meant.

    *numbered* says of those who have voted whether that was by number.
    """
    number = token_of(node, "NUMBER")
    who = []
    for token in _names(child_of(node, "names") or node):
        name = reading.refer(token, VOTERS)
        if name is None:
            continue
        if name in numbered and not (number is not None and numbered[name]):
            reading.complain(problems.named_twice(name, reading.span(token)))
        numbered[name] = number is not None
        who.append(name)
    choice = nodes(node)[-1].children[0].text  # type: ignore[union-attr]
    if number is None:
        return Ballot(tuple(who), choice)  # type: ignore[arg-type]
    counted = count(reading, node)
    if counted == 0:
        reading.complain(problems.impossible_amount(number.text, reading.span(number), "is no vote"))
    return Ballot(tuple(who), choice, counted) if counted and who else None  # type: ignore[arg-type]


def write_ballot(value: Ballot) -> Words:
    """Write how some vote."""
    number = [] if value.count is None else [*write_count(value.count), "of"]
    return [*number, *commas([[Reference(name)] for name in value.who]), value.choice]


STATEMENT = Codec(statement, write_statement)
EXPECT = Codec(_expectations, lambda value: commas([write_statement(one) for one in value]))
VACANT = Codec(_vacant, lambda value: commas([[f"{one.count}", "of", Reference(one.seat)] for one in value]))
ADDITION = Codec(_addition, lambda value: [f"{value.count}", "from", Reference(value.from_), "to", Reference(value.to)])
VOTE = Codec(_vote, lambda value: [Reference(value.decision)])
