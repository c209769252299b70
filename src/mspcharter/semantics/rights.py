"""How the rights of single parties in a decision are read and written: vetoes, consents, and who has no vote."""

from __future__ import annotations

from mspcharter.model.rights import Concerned, Confirmation, Entitled
from mspcharter.semantics.reading import Quotation, Reading, Reference, Speech, Value, Words, child_of, token_of
from mspcharter.semantics.values import names, who, within
from mspcharter.semantics.writing import phrase, say_commas, say_name, say_text, say_within, write_commas, write_within
from mspcharter.syntax.tree import Node, Token

CONCERNED_KINDS = ("seat", "stakeholder", "constituency", "sector")


def entitled(kinds: tuple[str, ...]) -> Value[Entitled]:
    """Return the value of a line that says who has a veto or a consent, by names of these *kinds*."""
    listed = names(*kinds)

    def read(reading: Reading, node: Node) -> Entitled | None:
        by, case = listed.read(reading, node), token_of(node, "TEXT")
        return Entitled(by, reading.text(case) if case is not None else None, within(reading, node)) if by else None

    return Value(read, _write_entitled, _say_entitled, {"": kinds})


def _write_entitled(value: Entitled) -> Words:
    case: Words = ["if", Quotation(value.if_)] if value.if_ is not None else []
    return [*write_commas([[Reference(name)] for name in value.by]), *case, *write_within(value.within)]


def _say_entitled(value: Entitled) -> Speech:
    return phrase(
        say_commas(map(say_name, value.by)),
        ("if ", *say_text(value.if_)) if value.if_ is not None else (),
        say_within(value.within),
    )


def confirmation(kinds: tuple[str, ...]) -> Value[Confirmation]:
    """Return the value of a line that says what must be so first, and who confirms it, a name of these *kinds*."""

    def read(reading: Reading, node: Node) -> Confirmation | None:
        name, text = node.children
        by = reading.refer(name, kinds)
        said = reading.text(text)
        return None if by is None else Confirmation(by, said)

    return Value(
        read,
        lambda value: [Reference(value.by), "says", Quotation(value.text)],
        lambda value: (Reference(value.by), " says: ", *say_text(value.text)),
        {"": kinds},
    )


def concerned(reading: Reading, node: Node) -> Concerned | None:
    """Read who has no vote because the matter concerns them."""
    leaves = child_of(node, "leaves") is not None
    first = node.children[0] if node.children else None
    if not isinstance(first, Token):
        return Concerned(leaves=leaves)
    by = who(reading, first, CONCERNED_KINDS)
    return None if by is None else Concerned(by.name, by.text, leaves)


def _write_concerned(value: Concerned) -> Words:
    named: Words = [Reference(value.name)] if value.name is not None else []
    named += [Quotation(value.text)] if value.text is not None else []
    return [*named, "has", "no", "vote", *(["and", "leaves"] if value.leaves else [])]


def _say_concerned(value: Concerned) -> Speech:
    loses = f"has no vote{' and leaves' if value.leaves else ''}"
    if value.name is not None:
        return (Reference(value.name), f" {loses}")
    return (loses,) if value.text is None else (*say_text(value.text), f" {loses}")


CONCERNED = Value(concerned, _write_concerned, _say_concerned, {"": CONCERNED_KINDS})
