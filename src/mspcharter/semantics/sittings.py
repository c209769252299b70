"""How a body meets, who may stand in for its members, and how vacant seats are filled: read, written and said."""

from __future__ import annotations

from mspcharter.english import counted, plural
from mspcharter.model.meetings import Inactivity, Meetings, Proxies, Reporting, Vacancy
from mspcharter.semantics.amounts import count
from mspcharter.semantics.reading import (
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    nodes,
    only_node,
    only_token,
)
from mspcharter.semantics.seats import ELECTORS, Facts, state
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


def meets(reading: Reading, node: Node) -> Meetings | None:
    """Read how often a body meets."""
    facts = Facts()
    clauses = [clause for clause in nodes(node) if clause.rule != "every"]
    if len(clauses) < len(nodes(node)):
        facts["every"] = every(reading, node)
    for clause in clauses:
        match clause.rule:
            case "meeting_open" | "meeting_closed":
                state(reading, facts, clause, "open", clause.rule == "meeting_open")
            case "meeting_remote" | "meeting_in_person":
                state(reading, facts, clause, "remote", clause.rule == "meeting_remote")
            case "meeting_minutes" | "meeting_circulated":
                fact = clause.rule.removeprefix("meeting_")
                state(reading, facts, clause, fact, within(reading, clause))
            case other:
                state(reading, facts, clause, other.removeprefix("meeting_"), duration(reading, clause))
    return None if None in facts.values() else Meetings(**facts)


def _write_meets(value: Meetings) -> Words:
    clauses: list[Words] = [write_every(value.every)] if value.every is not None else []
    if value.notice is not None:
        clauses.append(["notice", *write_duration(value.notice)])
    if value.papers is not None:
        clauses.append(["papers", *write_duration(value.papers), "before"])
    if value.minutes is not None:
        clauses.append(["minutes", "published", *write_within(value.minutes)])
    if value.circulated is not None:
        clauses.append(["minutes", "circulated", *write_within(value.circulated)])
    if value.remote is not None:
        clauses.append(["remote"] if value.remote else ["in", "person"])
    if value.open is not None:
        clauses.append(["open" if value.open else "closed"])
    return write_commas(clauses)


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


def proxies(reading: Reading, node: Node) -> Proxies | None:
    """Read how many members one person may represent by proxy."""
    rule = only_node(node)
    if rule.rule == "few_proxies":
        most = count(reading, rule)
        return None if most is None else Proxies(most)
    return Proxies(0 if rule.rule == "no_proxies" else None)


def _write_proxies(value: Proxies) -> Words:
    if not value.most:
        return ["allowed" if value.most is None else "none"]
    return ["at", "most", f"{value.most}"]


def _say_proxies(value: Proxies) -> Speech:
    if value.most is None:
        return ("a member may be represented by proxy, and one person may represent any number of members",)
    if not value.most:
        return ("no member votes by proxy",)
    return (f"one person may represent at most {counted(value.most, 'other member')} by proxy",)


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


def _say_meets(value: Meetings) -> Speech:
    habits = say_commas(
        (
            (often(value.every),) if value.every is not None else (),
            (f"with notice of {lasting(value.notice)}",) if value.notice is not None else (),
            (f"papers {lasting(value.papers)} before",) if value.papers is not None else (),
            (f"minutes published within {lasting(value.minutes)}",) if value.minutes is not None else (),
            (f"minutes circulated to the members within {lasting(value.circulated)}",)
            if value.circulated is not None
            else (),
        )
    )
    attended = {True: "members can attend remotely", False: "members attend in person", None: ""}[value.remote]
    openness = (f"meetings are {'open' if value.open else 'closed'}",) if value.open is not None else ()
    return joined((habits, (attended,) if attended else (), openness), "; ")


def _say_vacancy(value: Vacancy) -> Speech:
    how = ("the same way",) if value.by is None else ("by ", *say_who(value.by))
    return phrase("filled", how, say_within(value.within))


def _say_inactivity(value: Inactivity) -> Speech:
    return (f"after {value.after:,} missed {plural(value.after, value.of.removesuffix('s'))}",)


def _say_reporting(value: Reporting) -> Speech:
    return phrase((Reference(value.to),), say_every(value.every) if value.every else ())


MEETS = Value(meets, _write_meets, _say_meets)
VACANCY = Value(vacancy, _write_vacancy, _say_vacancy, {"filled by": ELECTORS})
PROXIES = Value(proxies, _write_proxies, _say_proxies)
INACTIVITY = Value(inactivity, _write_inactivity, _say_inactivity)
REPORTING = Value(reporting, _write_reporting, _say_reporting, {"": ("body",)})
