"""How the working of bodies is read and written: terms, chairs, meetings, quorums and vacancies."""

from __future__ import annotations

from typing import Any

from mspcharter.english import counted, listed, plural
from mspcharter.model.governance import (
    Chair,
    Filling,
    Inactivity,
    Meetings,
    Quorum,
    Reporting,
    Rotation,
    Term,
    Vacancy,
)
from mspcharter.semantics.amounts import count
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
)
from mspcharter.semantics.requirements import GROUPED, condition, say_presence, write_condition
from mspcharter.semantics.seat_lines import say_filling, write_filling
from mspcharter.semantics.seats import ELECTORS, FILLED, Facts, state
from mspcharter.semantics.values import duration, every, who, within, word
from mspcharter.semantics.writing import (
    joined,
    lasting,
    often,
    phrase,
    say_commas,
    say_every,
    say_who,
    say_within,
    write_commas,
    write_duration,
    write_every,
    write_who,
    write_within,
)
from mspcharter.syntax.tree import Node, Token

_CHAIRS = (*ELECTORS, "seat", "champion")


def term(reading: Reading, node: Node) -> Term | None:
    """Read the term of office."""
    inner = only_node(node)
    length = duration(reading, inner)
    facts = Facts()
    for clause in nodes(inner)[1:]:
        match clause.rule:
            case "at_most_in_a_row":
                state(reading, facts, clause, "in_a_row", count(reading, clause))
            case "at_most_in_a_lifetime":
                state(reading, facts, clause, "in_a_lifetime", count(reading, clause))
            case flag:
                state(reading, facts, clause, flag, value=True)
    return None if length is None or None in facts.values() else Term(length, **facts)


def _write_term(value: Term) -> Words:
    clauses = [write_duration(value.length)]
    if value.in_a_row is not None:
        clauses.append(["at", "most", f"{value.in_a_row}", "in", "a", "row"])
    if value.in_a_lifetime is not None:
        clauses.append(["at", "most", f"{value.in_a_lifetime}", "in", "a", "lifetime"])
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


def meets(reading: Reading, node: Node) -> Meetings | None:
    """Read how often a body meets."""
    facts = Facts()
    facts["every"] = every(reading, node)
    for clause in nodes(node)[1:]:
        match clause.rule:
            case "meeting_open" | "meeting_closed":
                state(reading, facts, clause, "open", clause.rule == "meeting_open")
            case "meeting_minutes":
                state(reading, facts, clause, "minutes", within(reading, clause))
            case other:
                state(reading, facts, clause, other.removeprefix("meeting_"), duration(reading, clause))
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


def inactivity(reading: Reading, node: Node) -> Inactivity | None:
    """Read when a member no longer counts."""
    after = count(reading, node)
    missed = word(reading, nodes(node)[0])
    return None if after is None else Inactivity(after, "votes" if missed.startswith("vote") else "meetings")


def _write_inactivity(value: Inactivity) -> Words:
    return ["after", f"{value.after}", "missed", value.of.removesuffix("s") if value.after == 1 else value.of]


def reporting(reading: Reading, node: Node) -> Reporting | None:
    """Read to which body another reports."""
    to = reading.refer(only_token(node), ("body",))
    return None if to is None else Reporting(to, every(reading, node))


def _write_reporting(value: Reporting) -> Words:
    return [Reference(value.to), *(write_every(value.every) if value.every else [])]


def _in_a(value: int, period: str) -> str:
    return f"at most {counted(value, 'term')} in a {period}"


def _say_term(value: Term) -> Speech:
    return say_commas(
        (
            (lasting(value.length),),
            (_in_a(value.in_a_row, "row"),) if value.in_a_row is not None else (),
            (_in_a(value.in_a_lifetime, "lifetime"),) if value.in_a_lifetime is not None else (),
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


def _say_meets(value: Meetings) -> Speech:
    habits = say_commas(
        (
            (often(value.every),),
            (f"with notice of {lasting(value.notice)}",) if value.notice is not None else (),
            (f"papers {lasting(value.papers)} before",) if value.papers is not None else (),
            (f"minutes published within {lasting(value.minutes)}",) if value.minutes is not None else (),
        )
    )
    openness = (f"meetings are {'open' if value.open else 'closed'}",) if value.open is not None else ()
    return joined((habits, openness), "; ")


def _say_quorum(value: Quorum) -> Speech:
    return ("none",) if value.condition is None else say_presence(value.condition)


def _say_vacancy(value: Vacancy) -> Speech:
    how = ("the same way",) if value.by is None else ("by ", *say_who(value.by))
    return phrase("filled", how, say_within(value.within))


def _say_inactivity(value: Inactivity) -> Speech:
    return (f"after {value.after:,} missed {plural(value.after, value.of.removesuffix('s'))}",)


def _say_reporting(value: Reporting) -> Speech:
    return phrase((Reference(value.to),), say_every(value.every) if value.every else ())


TERM = Value(term, _write_term, _say_term)
CHAIR = Value(chair, _write_chair, _say_chair, {**FILLED, "held by": _CHAIRS})
MEETS = Value(meets, _write_meets, _say_meets)
QUORUM = Value(quorum, _write_quorum, _say_quorum, GROUPED)
VACANCY = Value(vacancy, _write_vacancy, _say_vacancy, {"filled by": ELECTORS})
INACTIVITY = Value(inactivity, _write_inactivity, _say_inactivity)
REPORTING = Value(reporting, _write_reporting, _say_reporting, {"": ("body",)})
