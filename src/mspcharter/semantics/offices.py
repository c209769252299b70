"""How offices, elections and kinds of meetings are read and written."""

from __future__ import annotations

from mspcharter.english import counted
from mspcharter.model.offices import Ballots, Post
from mspcharter.model.values import Caller, Quantity, fraction, is_count
from mspcharter.semantics import problems
from mspcharter.semantics.amounts import counted_of, some
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
from mspcharter.syntax.tree import Node, Token

POSTS = ("office", "seat")
VOTERS = (*ELECTORS, "seat")
JOINT = ("membership", "constituency")
"""The kinds of groups of which some members can ask for something together."""
PROPOSERS = (*ACTORS, "sector")
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
    found = [_caller(reading, caller, CALLERS) for caller in nodes(only_node(node))]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def proposers(reading: Reading, node: Node) -> tuple[Caller, ...] | None:
    """Read who may propose a decision; no party is named twice."""
    found = [_caller(reading, proposer, PROPOSERS) for proposer in nodes(only_node(node))]
    named = [one.party.name if one is not None and one.party is not None else None for one in found]
    for number, (name, proposer) in enumerate(zip(named, nodes(only_node(node)), strict=True)):
        if name is not None and name in named[:number]:
            reading.report(problems.named_twice(name, reading.span(proposer)))
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _caller(reading: Reading, node: Node, kinds: tuple[str, ...]) -> Caller | None:
    match node.rule:
        case "by_chair":
            return Caller("chair")
        case "by_seats":
            number = some(reading, node, "is not a number of seats")
            return None if number is None else Caller("seats", Quantity(f"{number}"))
        case "by_part" | "by_more":
            part = _part(reading, only_token(node), more=node.rule == "by_more")
            return None if part is None else Caller("seats", part, more=node.rule == "by_more")
        case "by_members" | "by_more_members":
            amount, group = node.children
            assert isinstance(amount, Token), "the grammar asks for a number"
            more, name = node.rule == "by_more_members", reading.refer(group, JOINT)
            part = _part(reading, amount, more=more)
            return None if part is None or name is None else Caller("members", members=part, group=name, more=more)
        case _:
            # Nobody can be described where it must be known who stops a matter by not proposing it.
            party = who(reading, node.children[0], kinds, or_text=kinds is not PROPOSERS)
            return None if party is None else Caller("party", party=party)


def _part(reading: Reading, token: Token, *, more: bool = False) -> Quantity | None:
    """Read a number or a part that is more than nothing; *more* than all is not possible."""
    part = counted_of(reading, token, "member")
    if part is None:
        return None
    whole = not is_count(part) and fraction(part) == 1
    why = "can never be reached" if more and whole else "requires nothing" if not more and not fraction(part) else None
    if why is not None:
        reading.report(problems.impossible_amount(token.text, reading.span(token), why))
        return None
    return part


def _write_caller(value: Caller) -> Words:
    if value.members is not None and value.group is not None:
        return [*(["more", "than"] if value.more else []), value.members, "of", Reference(value.group)]
    if value.seats is None:
        return ["chair"] if value.party is None else write_who(value.party)
    if not is_count(value.seats):
        return [*(["more", "than"] if value.more else []), value.seats, "of", "seats"]
    return [value.seats, "seat" if value.seats == "1" else "seats"]


def _say_caller(value: Caller) -> Speech:
    if value.members is not None and value.group is not None:
        some = (
            counted(int(value.members), "member")
            if is_count(value.members)
            else f"{'more than ' if value.more else ''}{amount(value.members)} of the members"
        )
        return (f"{some} of ", Reference(value.group))
    if value.seats is None:
        return ("the chair",) if value.party is None else say_who(value.party)
    if is_count(value.seats):
        return (counted(int(value.seats), "member"),)
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
    {"": CALLERS, "N of": JOINT, "NAME ,": CALLERS},
)
HOLDER_COUNT = COUNT._replace(read=lambda reading, node: some(reading, node, "is not a number of holders"))
PROPOSER_LIST = CALLER_LIST._replace(read=proposers, kinds={"": PROPOSERS, "N of": JOINT, "NAME ,": PROPOSERS})
BALLOTS = Value(ballots, _write_ballots, _say_ballots)
TIE = Value(ballots, lambda value: ["by", "lot"] if value.method else _write_ballots(value), _say_ballots)
