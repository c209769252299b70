"""How requirements are read and written: conditions, steps and ladders."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Base,
    Comparison,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Scope,
    Step,
    Turnout,
    Unanimity,
)
from mspcharter.model.values import Quantity, fraction, is_count
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import count, quantity
from mspcharter.semantics.reading import Kinds, Reading, Reference, Speech, Value, Words, child_of, nodes, only_node
from mspcharter.semantics.values import duration
from mspcharter.semantics.writing import amount, write_duration
from mspcharter.syntax.tree import Node

_GROUPS = ("constituency", "sector", "stakeholder", "seat")
GROUPED: Kinds = {"of": _GROUPS, "of total": ("measure",)}
"""The kinds of a name after the words of a condition."""

_BASES: dict[str, Base] = {
    "votes_cast": "votes cast",
    "members_present": "members present",
    "all_seats": "all seats",
    "filled_seats": "filled seats",
    "voting_power": "voting power",
    "active_members": "active members",
    "total": "total",
}
_SCOPES: dict[str, Scope] = {
    "of_each_constituency": "each constituency",
    "of_each_sector": "each sector",
    "of_each_chamber": "each chamber",
    "of_group": "group",
    "in_constituencies": "constituencies",
    "in_sectors": "sectors",
}


def condition(reading: Reading, node: Node, unit: str = "vote") -> Condition | None:
    """Read what is needed from its own node; None where a part of it could not be understood.

    A number in it counts *unit*.
    """
    match node.rule:
        case "consensus":
            return Consensus()
        case "unanimity":
            return Unanimity()
        case "no_objection":
            return NoObjection()
        case "objections":
            most = count(reading, node)
            return None if most is None else Objections(most)
        case "not_blocked":
            fewest = count(reading, node)
            blocker = child_of(node, "blocker")
            assert blocker is not None
            by: Literal["stakeholders", "seats"] = "seats" if _word(blocker) == "seats" else "stakeholders"
            return None if fewest is None else NotBlocked(fewest, by)
        case "turnout" | "turnout_more":
            comparison: Comparison = "at least" if node.rule == "turnout" else "more than"
            turnout = _needed(reading, node, comparison, "member")
            return None if turnout is None else Turnout(turnout, comparison)
        case "all_of" | "any_of":
            parts = [condition(reading, part, unit) for part in nodes(node)]
            known = tuple(part for part in parts if part is not None)
            if len(known) < len(parts):
                return None
            if len(known) == 1:
                return known[0]
            return AllOf(known) if node.rule == "all_of" else AnyOf(known)
        case _:
            return _amount(reading, node, unit)


def _amount(reading: Reading, node: Node, unit: str) -> Amount | None:
    comparison: Comparison = "at least" if node.rule == "at_least" else "more than"
    needed = Quantity("1/2") if node.rule == "majority" else _needed(reading, node, comparison, unit)
    base: Base | None = None
    scope: Scope | None = None
    measure = group = None
    number = None
    understood = needed is not None
    for part in nodes(node):
        if part.rule in _BASES:
            base = _BASES[part.rule]
            if base == "total":
                measure = reading.refer(part.children[0], ("measure",))
                understood = understood and measure is not None
        elif part.rule in _SCOPES:
            scope = _SCOPES[part.rule]
            if scope == "group":
                group = reading.refer(part.children[0], _GROUPS)
                understood = understood and group is not None
            elif scope in ("constituencies", "sectors"):
                number = count(reading, part)
                understood = understood and number is not None
    if needed is None or not understood:
        return None
    return Amount(comparison, needed, base, measure, scope, group, number, reading.span(node))


def _needed(reading: Reading, node: Node, comparison: Comparison, unit: str) -> Quantity | None:
    """Read how much is needed; report an amount that is always or never reached."""
    needed = quantity(reading, node, unit)
    if needed is None:
        return None
    value = fraction(needed)
    if comparison == "at least" and not value:
        reading.report(problems.impossible_amount(f"{comparison} {needed}", reading.span(node), "requires nothing"))
    elif comparison == "more than" and value == 1 and not is_count(needed):
        why = "can never be reached"
        reading.report(problems.impossible_amount(f"{comparison} {needed}", reading.span(node), why))
    return needed


def step(reading: Reading, node: Node) -> Step | None:
    """Read one step of a ladder."""
    needed = condition(reading, only_node(node))
    meetings = within = None
    for limit in nodes(node)[1:]:
        if limit.rule == "for_meetings":
            meetings = count(reading, limit)
        else:
            within = duration(reading, limit)
    return None if needed is None else Step(needed, meetings, within, reading.span(node))


def ladder(reading: Reading, node: Node) -> tuple[Step, ...] | None:
    """Read a ladder."""
    steps = []
    rungs = nodes(only_node(node))
    for rung in rungs:
        found = step(reading, only_node(rung) if rung.rule == "else_step" else rung)
        if found is not None:
            steps.append(found)
    return tuple(steps) if steps and len(steps) == len(rungs) else None


def _word(node: Node) -> str:
    return node.children[0].text  # type: ignore[union-attr]


def write_condition(value: Condition, above: type | None = None) -> Words:
    """Write a condition as a part of the one *above*, in brackets if they are needed to keep the meaning."""
    match value:
        case Consensus():
            return ["consensus"]
        case Unanimity():
            return ["unanimity"]
        case NoObjection():
            return ["no", "objection"]
        case Objections(most):
            return ["no", "more", "than", f"{most}", "objections"]
        case NotBlocked(fewest, blocker):
            return ["not", "blocked", "by", "fewer", "than", f"{fewest}", blocker]
        case Turnout(needed, comparison):
            return ["turnout", *comparison.split(" "), needed]
        case AllOf(parts):
            words = _joined("and", [write_condition(part, AllOf) for part in parts])
            return ["(", *words, ")"] if above is AllOf else words
        case AnyOf(parts):
            words = _joined("or", [write_condition(part, AnyOf) for part in parts])
            return ["(", *words, ")"] if above is not None else words
        case Amount():
            return _write_amount(value)


def _write_amount(value: Amount) -> Words:
    words: Words = [*value.comparison.split(" "), value.quantity]
    if value.base == "total":
        words += ["of", "total", value.measure or ""]
    elif value.base is not None:
        words += ["of", *value.base.split(" ")]
    match value.scope:
        case "group":
            words += ["of", Reference(value.group or "")]
        case "constituencies" | "sectors":
            words += ["in", "at", "least", f"{value.count}", value.scope]
        case None:
            pass
        case each:
            words += ["of", *each.split(" ")]
    return words


def write_step(value: Step) -> Words:
    """Write one step of a ladder."""
    words = write_condition(value.condition)
    if value.meetings is not None:
        words += [",", "for", f"{value.meetings}", "meeting" if value.meetings == 1 else "meetings"]
    if value.within is not None:
        words += [",", "within", *write_duration(value.within)]
    return words


def write_ladder(value: tuple[Step, ...]) -> Words:
    """Write a ladder on one line."""
    words: Words = []
    for number, rung in enumerate(value):
        words += write_step(rung) if number == 0 else ["else", *write_step(rung)]
    return words


def _joined(joint: str, parts: list[Words]) -> Words:
    words = parts[0]
    for part in parts[1:]:
        words = [*words, joint, *part]
    return words


def _only_step(reading: Reading, node: Node) -> Step | None:
    return step(reading, only_node(node))


def say_presence(value: Condition) -> Speech:
    """Say who must be present, in the words of the language."""
    return _spoken(write_condition(value))


def _spoken(words: Words) -> Speech:
    """Join *words* with spaces, except before a comma or inside brackets."""
    pieces: list[str] = []
    for word in words:
        if pieces and word not in (",", ")") and pieces[-1] != "(":
            pieces.append(" ")
        pieces.append(word if isinstance(word, Reference) else amount(word))
    return tuple(pieces)


LADDER = Value(ladder, write_ladder, lambda value: _spoken(write_ladder(value)), GROUPED, GROUPED)
STEP = Value(_only_step, write_step, lambda value: _spoken(write_step(value)), GROUPED)
