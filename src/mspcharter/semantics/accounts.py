"""How the facts of decisions and of accountability are read and written: ties, approvals, measures, disputes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mspcharter.model.accountability import DisputeStep, Measure, Measuring
from mspcharter.model.governance import Tie
from mspcharter.model.rights import Approval
from mspcharter.model.values import Amounts, Money, Topic
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import quantity_of
from mspcharter.semantics.clauses import ACTORS
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
from mspcharter.semantics.values import date_of, every, money_of, who, within, word
from mspcharter.semantics.writing import (
    amount,
    joined,
    phrase,
    say_commas,
    say_day,
    say_every,
    say_money,
    say_name,
    say_text,
    say_who,
    say_within,
    say_word,
    write_commas,
    write_every,
    write_money,
    write_who,
    write_within,
)
from mspcharter.syntax.tree import Node, Token

_JUDGES = ("body", "role", "stakeholder")
_APPROVERS = ("stakeholder", "body", "role", "constituency", "sector", "office")
_INSTANCES = (*ACTORS, "decision")


def subjects(reading: Reading, node: Node) -> tuple[str, ...]:
    """Read a list of words."""
    return tuple(word(reading, inner) for inner in nodes(node))


def topics(reading: Reading, node: Node) -> tuple[Topic, ...] | None:
    """Read what a decision is about; None if the amounts of a part are not understood."""
    found = [_topic(reading, inner) for inner in nodes(node)]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _topic(reading: Reading, node: Node) -> Topic | None:
    text = token_of(node, "TEXT")
    named = child_of(node, "subject")
    # A text alone is a part of all that no other decision is about.
    subject = named.children[0].text if named is not None else "anything-else"  # type: ignore[union-attr]
    topic = Topic(subject, reading.text(text) if text is not None else None)  # type: ignore[arg-type]
    bounds = child_of(node, "up_to") or child_of(node, "over")
    if bounds is None:
        return topic
    amounts = _amounts(reading, bounds)
    return topic._replace(amounts=amounts) if amounts is not None else None


def _amounts(reading: Reading, found: Node) -> Amounts | None:
    """Read amounts; None if they are not understood, or contradict themselves."""
    bounds = [money_of(reading, bound) for bound in nodes(found)]
    first = bounds[0]
    if first is None or None in bounds:
        return None
    if found.rule == "up_to":
        return Amounts(up_to=first)
    if len(bounds) == 1:
        return Amounts(over=first)
    last = bounds[1]
    assert last is not None
    if (first.currency, first.per) != (last.currency, last.per):
        reading.report(problems.impossible_amount(_ends(first, last), reading.span(found), "compares two units"))
        return None
    if first.amount >= last.amount:
        reading.report(problems.impossible_amount(_ends(first, last), reading.span(found), "contains no amount"))
        return None
    return Amounts(first, last)


def _ends(first: Money, last: Money) -> str:
    return " ".join(("over", *write_money(first), "up to", *write_money(last)))


def _write_topic(value: Topic) -> Words:
    words: Words = [value.subject]
    if value.text is not None:
        words += ["of", Quotation(value.text)]
    if value.amounts is not None:
        words += write_amounts(value.amounts)
    return words


def write_amounts(value: Amounts) -> Words:
    """Write amounts: ``over EUR 250 up to EUR 1_000``."""
    words: Words = ["over", *write_money(value.over)] if value.over is not None else []
    return words + (["up", "to", *write_money(value.up_to)] if value.up_to is not None else [])


def _write_topics(value: tuple[Topic, ...]) -> Words:
    return write_commas([_write_topic(one) for one in value])


def tie(reading: Reading, node: Node) -> Tie | None:
    """Read what happens on a tie."""
    inner = only_node(node)
    match inner.rule:
        case "tie_goes_to":
            to = reading.refer(only_token(inner), _JUDGES)
            return None if to is None else Tie("goes to", to)
        case "tie_fails":
            return Tie("fails")
        case "tie_by_lot":
            return Tie("by lot")
        case _:
            return Tie("chair decides")


def _write_tie(value: Tie) -> Words:
    words: Words = value.manner.split(" ")
    return words + ([Reference(value.to)] if value.to is not None else [])


def approval(reading: Reading, node: Node) -> Approval | None:
    """Read whose approval is needed."""
    by = who(reading, node.children[0], _APPROVERS)
    return None if by is None else Approval(by, within(reading, node))


def measure(reading: Reading, node: Node) -> Measure | None:
    """Read a value of an indicator, and its day."""
    first = node.children[0]
    last = node.children[-1]
    on = None
    if isinstance(last, Token) and last.type == "DATE":
        on = date_of(reading, last)
        if on is None:
            return None
    if isinstance(first, Node):
        amount = money_of(reading, first)
        return None if amount is None else Measure(money=amount, on=on)
    if first.type == "TEXT":
        return Measure(text=reading.text(first), on=on)
    number = quantity_of(reading, first)
    return None if number is None else Measure(number, on=on)


def _write_measure(joint: str) -> Any:
    def write(value: Measure) -> Words:
        words: Words
        if value.money is not None:
            words = write_money(value.money)
        elif value.text is not None:
            words = [Quotation(value.text)]
        else:
            words = [value.number or "0"]
        return words + ([joint, value.on.isoformat()] if value.on is not None else [])

    return write


def measured(reading: Reading, node: Node) -> Measuring | None:
    """Read how often something is measured."""
    last = node.children[-1]
    by = who(reading, last, ACTORS) if isinstance(last, Token) else None
    often = every(reading, node)
    return None if often is None else Measuring(often, by)


def _write_measured(value: Measuring) -> Words:
    return write_every(value.every) + (["by", *write_who(value.by)] if value.by is not None else [])


def dispute_step(reading: Reading, node: Node) -> DisputeStep | None:
    """Read one instance of a dispute."""
    name, instance = node.children[:2]
    assert isinstance(name, Token)
    by = who(reading, instance, _INSTANCES)
    back = child_of(node, "back_to")
    back_to = back.children[0].text if back is not None else None  # type: ignore[union-attr]
    if by is None:
        return None
    final = child_of(node, "final") is not None
    return DisputeStep(name.text, by, within(reading, node), final, back_to, reading.span(node))


def _write_dispute_step(value: DisputeStep) -> Words:
    words: Words = [Reference(value.name), "by", *write_who(value.by), *write_within(value.within)]
    if value.final:
        words += [",", "final"]
    return words + ([",", "back", "to", Reference(value.back_to)] if value.back_to is not None else [])


def _say_topics(value: tuple[Topic, ...]) -> Speech:
    return say_commas(
        phrase(
            say_word(one.subject),
            ("(", Quotation(one.text), ")") if one.text is not None else (),
            say_amounts(one.amounts) if one.amounts is not None else (),
        )
        for one in value
    )


def say_amounts(value: Amounts) -> Speech:
    """Say amounts: ``over EUR 250 and up to EUR 1,000``."""
    return joined(
        (
            ("over ", *say_money(value.over)) if value.over is not None else (),
            ("up to ", *say_money(value.up_to)) if value.up_to is not None else (),
        ),
        " and ",
    )


def _say_tie(value: Tie) -> Speech:
    if value.to is not None:
        return ("goes to ", Reference(value.to))
    return (_TIES[value.manner],)


def _say_measure(joint: str) -> Callable[[Measure], Speech]:
    def say(value: Measure) -> Speech:
        if value.money is not None:
            measured = say_money(value.money)
        else:
            measured = say_text(value.text) if value.text is not None else (amount(value.number or "0"),)
        return phrase(measured, (f"{joint} ", *say_day(value.on)) if value.on is not None else ())

    return say


def _say_measured(value: Measuring) -> Speech:
    return phrase(say_every(value.every), ("by ", *say_who(value.by)) if value.by is not None else ())


def _say_dispute_step(value: DisputeStep) -> Speech:
    return say_commas(
        (
            phrase(say_name(value.name), ("by ", *say_who(value.by)), say_within(value.within)),
            ("final",) if value.final else (),
            ("back to ", Reference(value.back_to)) if value.back_to is not None else (),
        )
    )


_TIES = {
    "chair decides": "the chair decides",
    "fails": "the decision fails",
    "by lot": "settled by lot",
    "goes to": "goes further",
}

SUBJECTS = Value(
    subjects, lambda value: write_commas([[one] for one in value]), lambda value: say_commas(map(say_word, value))
)
TOPICS = Value(topics, _write_topics, _say_topics)
TIE = Value(tie, _write_tie, _say_tie, {"goes to": _JUDGES})
APPROVAL = Value(
    approval, lambda value: [*write_who(value.by), *write_within(value.within)],
    lambda value: phrase(say_who(value.by), say_within(value.within)), {"": _APPROVERS},
)  # fmt: skip
BASELINE = Value(measure, _write_measure("on"), _say_measure("on"))
TARGET = Value(measure, _write_measure("by"), _say_measure("by"))
MEASURED = Value(measured, _write_measured, _say_measured, {"by": ACTORS})
DISPUTE_STEP = Value(dispute_step, _write_dispute_step, _say_dispute_step, {"by": _INSTANCES, "back to": ()})
