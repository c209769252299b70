"""Read, write and put into English scenarios: who is absent, who attends, and how they vote."""

from __future__ import annotations

from mspcharter.model.statements import (
    Addition,
    Ballot,
    Expectation,
    VacantSeats,
    Vote,
)
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import count
from mspcharter.semantics.reading import (
    Reading,
    Reference,
    Value,
    Words,
    child_of,
    nodes,
    token_of,
)
from mspcharter.semantics.seats import GROUPS
from mspcharter.semantics.statements import STATED, VOTERS, names_in, say_statement, statement, write_statement
from mspcharter.semantics.writing import say_commas, say_name, write_commas, write_count
from mspcharter.syntax.tree import Node


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
    from_ = reading.refer(node.children[1], GROUPS)
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
    """Read how some vote. Report a party that votes twice, unless each time with a number.

    *numbered* has those who have voted, and whether that was by number.
    """
    number = token_of(node, "NUMBER")
    who = []
    for token in names_in(child_of(node, "names") or node):
        name = reading.refer(token, VOTERS)
        if name is None:
            continue
        if name in numbered and not (number is not None and numbered[name]):
            reading.report(problems.named_twice(name, reading.span(token)))
        numbered[name] = number is not None
        who.append(name)
    choice = nodes(node)[-1].children[0].text  # type: ignore[union-attr]
    if number is None:
        return Ballot(tuple(who), choice)  # type: ignore[arg-type]
    counted = count(reading, node)
    if counted == 0:
        reading.report(problems.impossible_amount(number.text, reading.span(number), "is not a number of votes"))
    return Ballot(tuple(who), choice, counted) if counted and who else None  # type: ignore[arg-type]


def write_ballot(value: Ballot) -> Words:
    """Write how some vote."""
    number = [] if value.count is None else [*write_count(value.count), "of"]
    return [*number, *write_commas([[Reference(name)] for name in value.who]), value.choice]


EXPECT = Value(
    _expectations, lambda value: write_commas([write_statement(one) for one in value]),
    lambda value: say_commas(map(say_statement, value)), STATED,
)  # fmt: skip
VACANT = Value(
    _vacant, lambda value: write_commas([[f"{one.count}", "of", Reference(one.seat)] for one in value]),
    lambda value: say_commas((f"{one.count:,} of ", Reference(one.seat)) for one in value), {"N of": ("seat",)},
)  # fmt: skip
ADDITION = Value(
    _addition, lambda value: [f"{value.count}", "from", Reference(value.from_), "to", Reference(value.to)],
    lambda value: (f"{value.count:,} from ", Reference(value.from_), " to ", Reference(value.to)),
    {"N from": GROUPS, "to": ("body",)},
)  # fmt: skip
VOTE = Value(
    _vote, lambda value: [Reference(value.decision)], lambda value: say_name(value.decision), {"": ("decision",)},
    {"N of": VOTERS, "": VOTERS},
)  # fmt: skip
