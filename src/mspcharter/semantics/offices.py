"""How offices, elections and kinds of meetings are read and written."""

from __future__ import annotations

from mspcharter.english import counted
from mspcharter.model.offices import Ballots, Caller, Post
from mspcharter.model.values import Quantity, fraction, is_count
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import quantity_of, some
from mspcharter.semantics.clauses import ACTORS
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Reference,
    Speech,
    Value,
    Words,
    nodes,
    only_node,
    only_token,
)
from mspcharter.semantics.seats import ELECTORS
from mspcharter.semantics.values import COUNT, party_list, who
from mspcharter.semantics.writing import amount, say_commas, say_text, say_who, write_commas, write_who
from mspcharter.syntax.tree import Node

POSTS = ("office", "seat")
VOTERS = (*ELECTORS, "seat")
CALLERS = (*ACTORS, "office", "seat", "sector")


def posts(reading: Reading, node: Node) -> tuple[Post, ...] | None:
    """Read posts: the chair, offices and lines of seats."""
    found = []
    for post in nodes(only_node(node)):
        if post.rule == "chair_post":
            found.append(Post("chair"))
        elif (name := reading.refer(only_token(post), POSTS)) is not None:
            found.append(Post("named", name))
        else:
            return None
    return tuple(found)


def _post(value: Post) -> Words:
    return ["chair"] if value.name is None else [Reference(value.name)]


def _say_post(value: Post) -> Speech:
    return ("the chair",) if value.name is None else (Reference(value.name),)


def callers(reading: Reading, node: Node) -> tuple[Caller, ...] | None:
    """Read who can ask for something."""
    found = [_caller(reading, caller) for caller in nodes(only_node(node))]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _caller(reading: Reading, node: Node) -> Caller | None:
    match node.rule:
        case "by_chair":
            return Caller("chair")
        case "by_seats":
            number = some(reading, node, "is not a number of seats")
            return None if number is None else Caller("seats", Quantity(f"{number}"))
        case "by_part" | "by_more":
            part = quantity_of(reading, only_token(node))
            if part is not None and not fraction(part):
                written = only_token(node)
                reading.report(problems.impossible_amount(written.text, reading.span(written), "requires nothing"))
                return None
            return None if part is None else Caller("seats", part, more=node.rule == "by_more")
        case _:
            party = who(reading, node.children[0], CALLERS)
            return None if party is None else Caller("party", party=party)


def _write_caller(value: Caller) -> Words:
    if value.seats is None:
        return ["chair"] if value.party is None else write_who(value.party)
    if not is_count(value.seats):
        return [*(["more", "than"] if value.more else []), value.seats, "of", "seats"]
    return [value.seats, "seat" if value.seats == "1" else "seats"]


def _say_caller(value: Caller) -> Speech:
    if value.seats is None:
        return ("the chair",) if value.party is None else say_who(value.party)
    if is_count(value.seats):
        return (counted(int(value.seats), "seat"),)
    return (f"{'more than ' if value.more else ''}{amount(value.seats)} of the seats",)


def ballots(reading: Reading, node: Node) -> Ballots:
    """Read how votes are cast in an election, or how its tie is broken."""
    inner = only_node(node)
    method = _METHODS.get(inner.rule)
    return Ballots(method) if method is not None else Ballots(text=reading.text(only_token(inner)))  # type: ignore[arg-type]


_METHODS = {
    "ranked": "ranked ballots",
    "plurality": "plurality",
    "majority_ballots": "majority",
    "approval": "approval ballots",
    "proportional": "proportional lists",
    "lot": "lot",
    "by_lot": "lot",
}


def _write_ballots(value: Ballots) -> Words:
    return value.method.split(" ") if value.method is not None else [Quotation(value.text or "")]


def _say_ballots(value: Ballots) -> Speech:
    return (value.method,) if value.method is not None else say_text(value.text or "")


POST_LIST = Value(
    posts,
    lambda value: write_commas([_post(one) for one in value]),
    lambda value: say_commas(map(_say_post, value)),
    {"": POSTS},
)
PARTIES = party_list(*VOTERS)
CALLER_LIST = Value(
    callers,
    lambda value: write_commas([_write_caller(one) for one in value]),
    lambda value: say_commas(map(_say_caller, value)),
    {"": CALLERS},
)
HOLDER_COUNT = COUNT._replace(read=lambda reading, node: some(reading, node, "is not a number of holders"))
BALLOTS = Value(ballots, _write_ballots, _say_ballots)
TIE = Value(ballots, lambda value: ["by", "lot"] if value.method else _write_ballots(value), _say_ballots)
