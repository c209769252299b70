"""Read, write and put into English the statements of guarantees and scenarios."""

from __future__ import annotations

from typing import TypeVar

from mspcharter.english import few
from mspcharter.model.requirements import Comparison
from mspcharter.model.statements import (
    Ability,
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
    Without,
)
from mspcharter.model.values import Level
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import count, quantity
from mspcharter.semantics.reading import (
    Kinds,
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    child_of,
    nodes,
    only_token,
    token_of,
)
from mspcharter.semantics.values import duration, word
from mspcharter.semantics.writing import amount, joined, lasting, phrase, say_name, say_names, write_duration
from mspcharter.syntax.tree import Node, Part, Token

T = TypeVar("T")

_AGAINST = ("against", "the", "others")

VOTERS = ("seat", "stakeholder", "constituency", "sector")


class _Unknown(Exception):
    """A name or an amount of a statement could not be understood."""


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
            level, power, which = node.children[:3]
            return NoneAlone(
                _level(level), _power(power), _which(reading, which), child_of(node, "against") is not None, span
            )
        case "can" | "cannot":
            alliance, power, which = node.children[:3]
            who = tuple(_known(reading.refer(name, VOTERS)) for name in names_in(alliance))
            which_ = _which(reading, which)
            return Ability(who, node.rule == "can", _power(power), which_, child_of(node, "against") is not None, span)
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
        case "has_seats" | "has_more_seats":
            who_, amount, body = node.children
            assert isinstance(amount, Node)
            least = _known(quantity(reading, amount, "seat"))
            comparison: Comparison = "at least" if node.rule == "has_seats" else "more than"
            holder, where = _known(reading.refer(who_, VOTERS)), _known(reading.refer(body, ("body",)))
            return HasSeats(holder, least, where, comparison, span)
        case "none_holds_seats":
            level, amount, body = node.children
            assert isinstance(amount, Node)
            most = _known(quantity(reading, amount, "seat"))
            return NoneHoldsSeats(_level(level), most, _known(reading.refer(body, ("body",))), span)
        case "none_pays":
            level, amount = node.children[:2]
            assert isinstance(amount, Node)
            budget = _known(reading.refer(node.children[2], ("budget",))) if len(node.children) > 2 else None
            return NonePays(_level(level), _known(quantity(reading, amount, "share")), budget, span)
        case "none_carries":
            level, amount, which = node.children
            assert isinstance(amount, Node)
            risk = _known(reading.refer(which, ("risk",))) if isinstance(which, Token) else None
            return NoneCarries(_level(level), _known(quantity(reading, amount, "share")), risk, span)
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


def names_in(part: Part) -> list[Token]:
    """Return the names of a list."""
    assert isinstance(part, Node)
    return [child for child in part.children if isinstance(child, Token) and child.type == "NAME"]


def _which(reading: Reading, part: Part) -> str | None:
    return _known(reading.refer(part, ("decision",))) if isinstance(part, Token) else None


def _one(reading: Reading, alliance: Part, kind: str) -> str:
    names = names_in(alliance)
    if len(names) > 1:
        reading.report(problems.one_of_many(reading.span(alliance), kind))
        raise _Unknown
    return _known(reading.refer(names[0], (kind,)))


def _step(reading: Reading, node: Node) -> int | None:
    """Read at which step of its ladder a decision is expected to pass; the first is number 1."""
    number = token_of(node, "NUMBER")
    if number is None:
        return None
    if not (step := _known(count(reading, node))):
        reading.report(
            problems.impossible_amount(number.text, reading.span(number), "is not a step: the first step is 1")
        )
    return step


def _without(reading: Reading, part: Part) -> Without:
    assert isinstance(part, Node)
    alliance = child_of(part, "alliance")
    if alliance is not None:
        return Without(tuple(_known(reading.refer(name, VOTERS)) for name in names_in(alliance)))
    headcount = word(reading, nodes(part)[0])
    of = "seats" if headcount.startswith("seat") else "stakeholders"
    return Without(count=_known(count(reading, part)), of=of)  # type: ignore[arg-type]


def write_statement(value: Expectation) -> Words:
    """Write a statement."""
    match value:
        case NoneAlone(level, power, decision, against):
            return ["no", level, "alone", "can", power, *_write_which(decision, "any"), *(_AGAINST if against else ())]
        case Ability(who, able, power, decision, against):
            can = "can" if able else "cannot"
            return [*_and(who), can, power, *_write_which(decision, "any"), *(_AGAINST if against else ())]
        case Passing(decision, able, without):
            return [Reference(decision), "can" if able else "cannot", "pass", *_write_without(without)]
        case Meeting(body, without):
            return [Reference(body), "can", "meet", *_write_without(without)]
        case EveryMatters(level, decision):
            return ["every", level, "matters", "in", *_write_which(decision, "every")]
        case EverySeated(level, body):
            return ["every", level, "has", "a", "seat", "in", Reference(body)]
        case HasSeats(who, least, body, comparison):
            return [Reference(who), "has", *comparison.split(" "), least, "of", "seats", "in", Reference(body)]
        case NoneHoldsSeats() | NonePays() | NoneCarries():
            return _write_most(value)
        case Settled(within, decision):
            return [*_write_which(decision, "every"), "is", "settled", "within", *write_duration(within)]
        case Outcome(decision, passes, step):
            at: Words = [] if step is None else ["at", "step", f"{step}"]
            return [Reference(decision), "passes" if passes else "fails", *at]


def _write_most(value: NoneHoldsSeats | NonePays | NoneCarries) -> Words:
    match value:
        case NoneHoldsSeats(level, most, body):
            return ["no", level, "holds", "more", "than", most, "of", "seats", "in", Reference(body)]
        case NonePays(level, most, budget):
            return ["no", level, "pays", "more", "than", most, *(["of", Reference(budget)] if budget else [])]
        case NoneCarries(level, most, risk):
            which: Words = [Reference(risk)] if risk else ["any", "risk"]
            return ["no", level, "carries", "more", "than", most, "of", *which]


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


def say_statement(value: Expectation) -> Speech:
    """Say what is promised or expected."""
    match value:
        case NoneAlone(level, power, decision, against):
            return (f"no {level} alone can {power} ", *_say_which(decision, "any"), _READINGS[power, False, against])
        case Ability(who, able, power, decision, against):
            reading = _READINGS[power, able, against].replace(" its ", " their " if len(who) > 1 else " its ")
            which = (*_say_which(decision, "any"), reading)
            return phrase(_say_alliance(who), f"{'can' if able else 'cannot'} {power}", which)
        case Passing(decision, able, without):
            if without is None:
                return (Reference(decision), " can pass if" if able else " cannot pass, even if", " all vote yes")
            return phrase((Reference(decision), f" {'can' if able else 'cannot'} pass"), _say_votes(without, able=able))
        case Meeting(body, without):
            return (Reference(body), " can meet ", *_say_absent(without))
        case EveryMatters(level, decision):
            return ("for ", *_say_which(decision, "every"), f", each {level} can be decisive")
        case EverySeated(level, body):
            return (f"every {level} has a seat in ", Reference(body))
        case HasSeats(who, least, body, comparison):
            return (f"{comparison} {amount(least)} of the seats in ", Reference(body), " belong to ", Reference(who))
        case NoneHoldsSeats() | NonePays() | NoneCarries():
            return _say_most(value)
        case Settled(within, decision):
            return (*_say_which(decision, "every"), f" is settled within {lasting(within)}")
        case Outcome(decision, passes, step):
            return (Reference(decision), " passes" if passes else " fails", f" at step {step:,}" if step else "")


_READINGS = {
    ("pass", True, False): ", whether the others vote no, abstain or stay away",
    ("pass", False, False): ", even if the others abstain or stay away",
    ("pass", True, True): " if all others attend and vote no",
    ("pass", False, True): " if all others attend and vote no",
    ("block", True, False): ", whatever the others do",
    ("block", False, False): ", whether by a no vote, by abstaining, by staying away or by not acting",
    ("block", True, True): " by vote or by absence if all others attend and vote yes",
    ("block", False, True): " by vote or by absence if all others attend and vote yes",
}
"""In which sense of the words a statement is true: by the power, whether it is there, and the others attend."""


def _say_most(value: NoneHoldsSeats | NonePays | NoneCarries) -> Speech:
    match value:
        case NoneHoldsSeats(level, most, body):
            return (f"no {level} holds more than {amount(most)} of the seats in ", Reference(body))
        case NonePays(level, most, budget):
            return phrase(f"no {level} pays more than {amount(most)}", ("of ", Reference(budget)) if budget else ())
        case NoneCarries(level, most, risk):
            return (f"no {level} carries more than {amount(most)} of ", Reference(risk) if risk else "any risk")


def _say_which(decision: str | None, every: str) -> Speech:
    return (Reference(decision),) if decision is not None else (f"{every} decision",)


def _say_alliance(who: tuple[str, ...]) -> Speech:
    if len(who) == 1:
        return say_name(who[0])
    return (*say_names(who[:-1]), " and ", Reference(who[-1]), " together")


def _say_absent(value: Without) -> Speech:
    """Say who is away from a meeting."""
    if value.count is None:
        return _say_without(value)
    if value.of == "stakeholders":
        return (f"when any {few(value.count, 'stakeholder')} {'stays' if value.count == 1 else 'stay'} away",)
    return (f"when any {value.count:,} of its seats {'is' if value.count == 1 else 'are'} empty",)


def _say_votes(value: Without, *, able: bool) -> Speech:
    """Say without whom a decision can pass, where all others vote yes; or whose yes it needs whatever they do."""
    if able or value.count is not None:
        return (*_say_without(value), ", if all others vote yes" if able else " voting yes, whatever the others do")
    return ("without the yes of ", *joined(map(say_name, value.names), " or "), ", whatever the others do")


def _say_without(value: Without) -> Speech:
    if value.count is not None:
        return (f"without any {few(value.count, (value.of or 'seats').removesuffix('s'))}",)
    return ("without ", *joined(map(say_name, value.names), " and "))


STATED: Kinds = {
    "pass": ("decision",), "block": ("decision",), "matters in": ("decision",), "a seat in": ("body",),
    "of seats in": ("body",), "without": VOTERS, "pays more than N of": ("budget",),
    "carries more than N of": ("risk",), "NAME and": VOTERS,
}  # fmt: skip
"""The kinds of a name after the words of a statement, except the first name, whose kind depends on the verb."""

STATEMENT = Value(statement, write_statement, say_statement, STATED)
