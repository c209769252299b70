"""Read, write and put into English the facts of parties that have a form of their own, and lists of items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mspcharter.model import parties
from mspcharter.model.accountability import PUBLISHED
from mspcharter.model.charter import normal
from mspcharter.model.parties import Effort, Related, Representative, SeatCount
from mspcharter.model.values import Deadline, Item, Who
from mspcharter.semantics import iso, problems
from mspcharter.semantics.amounts import count, quantity_of
from mspcharter.semantics.reading import (
    Form,
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
from mspcharter.semantics.seats import Facts, state
from mspcharter.semantics.values import budget_line, deadline, duration, every, who, word
from mspcharter.semantics.writing import (
    COMMA,
    bracketed,
    joined,
    lasting,
    phrase,
    posts,
    say_budget_line,
    say_commas,
    say_every,
    say_text,
    say_who,
    say_within,
    say_word,
    write_budget_line,
    write_commas,
    write_count,
    write_duration,
    write_every,
    write_who,
    write_within,
)
from mspcharter.syntax.tree import Node, Token, meant
from mspcharter.text import Span

ACTORS = ("stakeholder", "role", "body", "constituency")
OFFICERS = (*ACTORS, "office")
OWED = (*OFFICERS, "sector", "seat")


def version(reading: Reading, node: Node) -> str:
    """Read a version, which may look like a number."""
    token = only_token(node)
    return reading.text(token) if token.type == "TEXT" else token.text


def form(_: Reading, node: Node) -> parties.Form:
    """Read the legal form."""
    title = token_of(node, "TEXT")
    return parties.Form(only_node(node).children[0].text, meant(title) if title else None)  # type: ignore[arg-type, union-attr]


def languages(reading: Reading, node: Node) -> tuple[str, ...] | None:
    """Read language codes (BCP 47: two or three letters, then perhaps a region)."""
    tokens = [child for child in only_node(node).children if isinstance(child, Token)]
    odd = [token for token in tokens if not 2 <= len(token.text.split("-")[0]) <= 3 or not token.text.isascii()]
    for token in odd:
        near = iso.SPOKEN_LANGUAGES.get(token.text.lower())
        reading.report(
            problems.unknown_code(token.text, reading.span(token), "a language code", "`en` or `pt-BR`", near)
        )
    return None if odd else tuple(token.text for token in tokens)


def territory(reading: Reading, node: Node) -> tuple[Who, ...] | None:
    """Read territories: ISO 3166 codes, or descriptions."""
    found = []
    for token in node.children:
        assert isinstance(token, Token)
        if token.type == "TEXT":
            found.append(Who(text=reading.text(token)))
        elif token.text in iso.COUNTRIES:
            found.append(Who(name=token.text))
        else:
            upper = token.text.upper()
            near = upper if upper in iso.COUNTRIES else None
            reading.report(
                problems.unknown_code(
                    token.text, reading.span(token), "a country code", '`KE`, or a text such as "East Africa"', near
                )
            )
            return None
    return tuple(found)


def follows(reading: Reading, node: Node) -> tuple[str, ...] | None:  # noqa: ARG001 - as every reader
    """Read the principle sets that a charter follows; those that exist depend on the project."""
    return tuple(token.text for token in only_node(node).children if isinstance(token, Token)) or None


def document(reading: Reading, node: Node) -> Who | None:
    """Read a document: one that is declared, or its title."""
    return who(reading, node.children[0], ("document",))


def seat_counts(reading: Reading, node: Node) -> tuple[SeatCount, ...]:
    """Read how many seats a document gives to bodies."""
    found = []
    for item in nodes(only_node(node)):
        number, body = count(reading, item), reading.refer(item.children[1], ("body",))
        if number is not None and body is not None:
            found.append(SeatCount(number, body))
    return tuple(found)


def related(reading: Reading, node: Node) -> Related:
    """Read another initiative."""
    return Related(reading.text(only_token(node)), word(reading, nodes(node)[0]))  # type: ignore[arg-type]


def representative(reading: Reading, node: Node) -> Representative:
    """Read who represents a stakeholder."""
    offices = [reading.text(child) for child in node.children]
    return Representative(offices[0], offices[1] if len(offices) > 1 else None)


def _write_representative(value: Representative) -> Words:
    words: Words = [Quotation(value.office)]
    return words + ([",", "alternate", Quotation(value.alternate)] if value.alternate is not None else [])


def items(reading: Reading, node: Node) -> tuple[Item, ...]:
    """Read a list of items; a part that could not be understood is left out, and its item can still be cited."""
    return tuple(_item(reading, item) for item in nodes(node))


def _item(reading: Reading, node: Node) -> Item:
    first, *rest = node.children
    assert isinstance(first, Token)
    name = normal(first.text) if first.type == "NAME" else None
    text = rest[0] if name is not None else first
    facts = Facts()
    for part in nodes(node):
        state(reading, facts, part, *_part(reading, part))
    return Item(reading.text(text), name, span=reading.span(node), **facts)


def _part(reading: Reading, part: Node) -> tuple[str, Any]:
    """Return the fact that *part* states of an item, and its value: none where it could not be understood."""
    match part.rule:
        case "item_every":
            return "every", every(reading, part)
        case "item_within":
            return "due", deadline(reading, part)
        case "item_before":
            ahead, event = duration(reading, part), reading.text(part.children[1])
            return "due", None if ahead is None else Deadline(ahead, event, before=True)
        case "item_to":
            return "to", who(reading, part.children[0], OWED)
        case _:
            return "by", reading.refer(only_token(part), ("decision",))


def write_item(value: Item) -> Words:
    """Write an item."""
    name: Words = [Reference(value.name)] if value.name is not None else []
    parts: list[Words] = [[*name, Quotation(value.text)]]
    if value.every is not None:
        parts.append(write_every(value.every))
    if value.due is not None:
        time = write_duration(value.due.within) if value.due.before else write_within(value.due.within)
        parts.append([*time, "before" if value.due.before else "of", Quotation(value.due.event)])
    if value.to is not None:
        parts.append(["to", *write_who(value.to)])
    if value.by is not None:
        parts.append(["by", Reference(value.by)])
    return write_commas(parts)


def say_item(value: Item) -> Speech:
    """Say an item."""
    details = say_commas(
        (
            say_every(value.every) if value.every is not None else (),
            _say_deadline(value.due) if value.due is not None else (),
            ("to ", *say_who(value.to)) if value.to is not None else (),
            ("by the decision ", Reference(value.by)) if value.by is not None else (),
        )
    )
    return phrase(say_text(value.text), bracketed(details) if details else ())


def _say_deadline(value: Deadline) -> Speech:
    if value.before:
        return phrase(f"at least {lasting(value.within)} before", say_text(value.event))
    return phrase(say_within(value.within), "of", say_text(value.event))


def distinguish(reading: Reading, form: Form, items: Iterable[Item], heading: Span) -> None:
    """Report each of *items* with the name of another one, or of a line of *form*, under the *heading* of both.

    ``{council.tasks}`` must mean one thing.
    """
    words = {line.words.replace(" ", "-") for line in form.lines}
    seen: dict[str, Span] = {}
    for item in items:
        if item.name in words:
            says = f"a line of a {form.keyword} has this name"
            reading.report(problems.name_taken(item.name, item.span, heading, says))
        elif item.name is not None and seen.setdefault(item.name, item.span) is not item.span:
            reading.report(problems.name_taken(item.name, item.span, seen[item.name]))


def publications(reading: Reading, node: Node) -> tuple[str, ...]:
    """Read what is published: known words and texts."""
    return tuple(
        reading.text(one) if isinstance(one, Token) else word(reading, one)
        for one in (inner.children[0] for inner in nodes(node))
    )


def effort(reading: Reading, node: Node) -> Effort | None:
    """Read the working time behind a role."""
    inner = only_node(node)
    number = token_of(inner, "NUMBER")
    fte = quantity_of(reading, number) if number is not None else None
    paid = budget_line(reading, inner)
    if child_of(inner, "budget_line") is not None and paid is None:
        return None
    return Effort(fte, paid, volunteer=inner.rule == "volunteer" or (number is not None and inner.rule == "given"))


def _write_effort(value: Effort) -> Words:
    words: Words = [value.fte, "fte"] if value.fte is not None else []
    if value.paid_from is not None:
        words += ["paid", "from", *write_budget_line(value.paid_from)]
    return words + (["volunteer"] if value.volunteer else [])


def _write_version(value: str) -> Words:
    return (
        [value]
        if value.replace(".", "", 1).isdigit() and not value.startswith(".") and not value.endswith(".")
        else [Quotation(value)]
    )


def _say_form(value: parties.Form) -> Speech:
    return phrase(say_word(value.kind), bracketed(say_text(value.text)) if value.text is not None else ())


def _say_territory(value: tuple[Who, ...]) -> Speech:
    return say_commas((one.name,) if one.name else say_text(one.text or "") for one in value)


def _say_representative(value: Representative) -> Speech:
    alternate = bracketed(("alternate: ", Quotation(value.alternate))) if value.alternate is not None else ()
    return phrase(say_text(value.office), alternate)


def _say_effort(value: Effort) -> Speech:
    return joined(
        (
            (posts(value.fte),) if value.fte is not None else (),
            ("by volunteers",) if value.volunteer else (),
            ("paid from ", *say_budget_line(value.paid_from)) if value.paid_from is not None else (),
        ),
        COMMA,
    )


VERSION = Value(version, _write_version, say_text)
FORM = Value(form, lambda value: [value.kind, *([Quotation(value.text)] if value.text is not None else [])], _say_form)
LANGUAGES = Value(
    languages,
    lambda value: write_commas([[code] for code in value]),
    lambda value: say_commas((code,) for code in value),
    hint="a language code such as `en`",
)
TERRITORY = Value(
    territory, lambda value: write_commas([[one.name] if one.name else [Quotation(one.text or "")] for one in value]),
    _say_territory, hint="a country code such as `KE`",
)  # fmt: skip
FOLLOWS = Value(
    follows, lambda value: write_commas([[one] for one in value]), lambda value: say_commas(map(say_word, value)),
    hint="a principle set such as `apc`",
)  # fmt: skip
DOCUMENT = Value(document, write_who, say_who, {"": ("document",)})
SEAT_COUNTS = Value(
    seat_counts, lambda value: write_commas([[*write_count(one.count), "in", Reference(one.body)] for one in value]),
    lambda value: say_commas((f"{one.count:,} in ", Reference(one.body)) for one in value), {"N in": ("body",)},
)  # fmt: skip
RELATED = Value(
    related, lambda value: [Quotation(value.text), value.manner],
    lambda value: phrase(say_text(value.text), f"({value.manner})"),
)  # fmt: skip
REPRESENTATIVE = Value(representative, _write_representative, _say_representative)
EFFORT = Value(effort, _write_effort, _say_effort, {"paid from": ("budget",), ".": ("line",)})
ITEMS = Value(items, write_item, say_item, {}, {"by": ("decision",), "to": OWED})
PUBLICATIONS = Value(
    publications,
    lambda value: write_commas([[one if one in PUBLISHED else Quotation(one)] for one in value]),
    lambda value: say_commas(say_word(one) if one in PUBLISHED else say_text(one) for one in value),
)
