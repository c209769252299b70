"""Read, write and put into English what is open: to be agreed, or not known."""

from __future__ import annotations

from mspcharter.model.charter import normal
from mspcharter.model.values import Open
from mspcharter.semantics.reading import Line, Quotation, Reading, Reference, Speech, Words, child_of, only_node
from mspcharter.semantics.values import date_of, who
from mspcharter.semantics.writing import phrase, say_day, say_who, write_who
from mspcharter.syntax.tree import Node, Token, meant

SETTLING = ("body", "stakeholder", "role", "constituency")
"""The kinds of those who can settle an open value."""


def open_value(reading: Reading, line: Line, field: Node) -> None:
    """Note that the fact of *line* is open; the fact itself stays unset."""
    value = only_node(field)
    agreed = isinstance(value.children[0], Token) and value.children[0].text == "to"
    by, before = child_of(value, "by"), child_of(value, "before")
    reading.open.append(
        Open(
            line.attribute,
            "to be agreed" if agreed else "not known",
            who(reading, by.children[0], SETTLING) if by is not None else None,
            date_of(reading, before.children[0]) if before is not None else None,  # type: ignore[arg-type]
        )
    )


def open_row(reading: Reading, fact: str, row: Node, rest: Words) -> None:
    """Note that the number or the amount in a *row* of the list *fact* is open; *rest* has the words behind it."""
    own, second, *_ = row.children
    count = child_of(row, "open_count")
    assert isinstance(own, Token)
    assert count is not None
    name, title = normal(own.text), meant(second) if isinstance(second, Token) and second.type == "TEXT" else None
    agreed = isinstance(count.children[0], Token) and count.children[0].text == "to"
    manner = "to be agreed" if agreed else "not known"
    begun: Words = [Reference(name), *([Quotation(title)] if title is not None else []), *manner.split(" ")]
    reading.open.append(Open(fact, manner, name=name, title=title, row=spelled([*begun, *rest])))  # type: ignore[arg-type]


def write_open(value: Open) -> Words:
    """Write what stands in place of an open value."""
    words: Words = value.manner.split(" ")
    words += ["by", *write_who(value.by)] if value.by is not None else []
    return words + (["before", value.before.isoformat()] if value.before is not None else [])


def say_open(value: Open) -> Speech:
    """Say that a value is open, who settles it, and by when."""
    return phrase(
        value.manner,
        ("by ", *say_who(value.by)) if value.by is not None else (),
        ("before ", *say_day(value.before)) if value.before is not None else (),
    )


def spelled(words: Words) -> str:
    """Return *words* as they are written: texts in quotes, marks close to their words."""
    text = ""
    for word in words:
        gap = "" if not text or word in (",", ")") or text.endswith("(") else " "
        text += gap + (_quoted(word) if isinstance(word, Quotation) else word)
    return text


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
