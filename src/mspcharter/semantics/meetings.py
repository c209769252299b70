"""How the working of bodies is read and written: terms, chairs, meetings, quorums and vacancies."""

from __future__ import annotations

from typing import Any

from mspcharter.english import counted, listed
from mspcharter.model.governance import Chair, Filling, Quorum
from mspcharter.model.terms import Rotation, Term
from mspcharter.semantics.amounts import count
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Speech,
    Value,
    Words,
    child_of,
    nodes,
    only_node,
    only_token,
)
from mspcharter.semantics.requirements import GROUPED, condition, say_presence, write_condition
from mspcharter.semantics.seat_lines import say_filling, write_filling
from mspcharter.semantics.seats import ELECTORS, FILLED, Facts, state
from mspcharter.semantics.values import duration, every, who, word
from mspcharter.semantics.writing import (
    joined,
    lasting,
    often,
    phrase,
    say_commas,
    say_text,
    say_who,
    write_commas,
    write_duration,
    write_every,
    write_who,
)
from mspcharter.syntax.tree import Node

_CHAIRS = (*ELECTORS, "seat", "champion", "office")


def term(reading: Reading, node: Node) -> Term | None:
    """Read the term of office."""
    inner = only_node(node)
    facts = Facts()
    for clause in nodes(inner):
        match clause.rule:
            case "term_for":
                facts["length"] = duration(reading, clause)
            case "term_until":
                facts["until"] = reading.text(only_token(clause))
            case "at_most_in_a_row":
                state(reading, facts, clause, "in_a_row", count(reading, clause))
            case "at_most_in_a_lifetime":
                state(reading, facts, clause, "in_a_lifetime", count(reading, clause))
            case "renewable_once" | "renewable_twice":
                # The first term, and each renewal behind it.
                state(reading, facts, clause, "in_a_row", 2 if clause.rule == "renewable_once" else 3)
            case "time_in_a_row" | "time_in_a_lifetime":
                state(reading, facts, clause, clause.rule, duration(reading, clause))
            case flag:
                state(reading, facts, clause, flag, value=True)
    return None if None in facts.values() else Term(**facts)


def _write_term(value: Term) -> Words:
    clauses: list[Words] = [write_duration(value.length)] if value.length is not None else []
    if value.until is not None:
        clauses.append(["until", Quotation(value.until)])
    if value.in_a_row is not None:
        clauses.append(["at", "most", f"{value.in_a_row}", "in", "a", "row"])
    if value.in_a_lifetime is not None:
        clauses.append(["at", "most", f"{value.in_a_lifetime}", "in", "a", "lifetime"])
    if value.time_in_a_row is not None:
        clauses.append(["at", "most", *write_duration(value.time_in_a_row), "in", "a", "row"])
    if value.time_in_a_lifetime is not None:
        clauses.append(["at", "most", *write_duration(value.time_in_a_lifetime), "in", "a", "lifetime"])
    clauses += [[flag] for flag in ("renewable", "staggered") if getattr(value, flag)]
    return write_commas(clauses)


def chair(reading: Reading, node: Node) -> Chair | None:
    """Read who leads, for how long, and with what vote."""
    facts = Facts()
    for clause in nodes(node):
        state(reading, facts, clause, *_chair_fact(reading, clause))
    return None if None in facts.values() else Chair(**facts)


def _chair_fact(reading: Reading, clause: Node) -> tuple[str, Any]:
    """Return the fact that *clause* states of a chair, and its value: none where it could not be understood."""
    match clause.rule:
        case "chair_elected_by" | "chair_appointed_by":
            by = who(reading, clause.children[0], ELECTORS)
            manner = "elected" if clause.rule == "chair_elected_by" else "appointed"
            return "filled", by and Filling(manner, by)  # type: ignore[arg-type]
        case "chair_held_by":
            return "held_by", who(reading, clause.children[0], _CHAIRS)
        case "chair_for":
            return "term", duration(reading, clause)
        case "chair_at_most":
            return "in_a_row", count(reading, clause)
        case "chair_rotates":
            among = child_of(clause, "rotation")
            return "rotates", Rotation(word(reading, among) if among else None, every(reading, clause))  # type: ignore[arg-type]
        case "chair_votes" | "chair_does_not_vote":
            return "votes", clause.rule == "chair_votes"
        case _:
            return "casting_vote", clause.rule == "chair_casting_vote"


def _write_chair(value: Chair) -> Words:
    clauses: list[Words] = []
    if value.filled is not None:
        clauses.append(write_filling(value.filled))
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
    return write_commas(clauses)


def quorum(reading: Reading, node: Node) -> Quorum | None:
    """Read who must be present."""
    rule = only_node(node)
    if rule.rule == "no_quorum":
        return Quorum(None, reading.span(node))
    needed = condition(reading, only_node(rule), "seat")
    return None if needed is None else Quorum(needed, reading.span(rule))


def _write_quorum(value: Quorum) -> Words:
    return ["none"] if value.condition is None else write_condition(value.condition)


def _in_a(value: int, period: str) -> str:
    return f"at most {counted(value, 'term')} in a {period}"


def _say_term(value: Term) -> Speech:
    return say_commas(
        (
            (lasting(value.length),) if value.length is not None else (),
            ("until ", *say_text(value.until)) if value.until is not None else (),
            (_in_a(value.in_a_row, "row"),) if value.in_a_row is not None else (),
            (_in_a(value.in_a_lifetime, "lifetime"),) if value.in_a_lifetime is not None else (),
            (f"at most {lasting(value.time_in_a_row)} in a row",) if value.time_in_a_row is not None else (),
            (f"at most {lasting(value.time_in_a_lifetime)} in a lifetime",)
            if value.time_in_a_lifetime is not None
            else (),
            ("renewable",) if value.renewable else (),
            ("staggered",) if value.staggered else (),
        )
    )


def _say_chair(value: Chair) -> Speech:
    holder = ("held by ", *say_who(value.held_by)) if value.held_by is not None else ()
    who = say_commas((say_filling(value.filled) if value.filled is not None else (), holder))
    served = phrase(who, f"for {lasting(value.term)}" if value.term is not None else "")
    limit = (_in_a(value.in_a_row, "row"),) if value.in_a_row is not None else ()
    return joined((say_commas((served, limit)), _say_rotation(value.rotates), _say_chair_votes(value)), "; ")


def _say_rotation(value: Rotation | None) -> Speech:
    if value is None:
        return ()
    return phrase(
        "it rotates", f"among {value.among}" if value.among else "", often(value.every) if value.every else ""
    )


def _say_chair_votes(value: Chair) -> Speech:
    votes = {True: "has a vote", False: "does not vote", None: ""}[value.votes]
    casting = {True: "a casting vote" if value.votes else "has a casting vote", False: "has no casting vote", None: ""}[
        value.casting_vote
    ]
    powers = [one for one in (votes, casting) if one]
    joint = "but" if value.votes and value.casting_vote is False else "and"
    return (f"the chair {listed(powers, joint)}",) if powers else ()


def _say_quorum(value: Quorum) -> Speech:
    return ("none",) if value.condition is None else say_presence(value.condition)


TERM = Value(term, _write_term, _say_term)
CHAIR = Value(chair, _write_chair, _say_chair, {**FILLED, "held by": _CHAIRS})
QUORUM = Value(quorum, _write_quorum, _say_quorum, GROUPED)
