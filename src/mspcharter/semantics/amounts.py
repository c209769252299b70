"""How numbers are read: counts, votes, and amounts of a whole."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.model.values import Quantity
from mspcharter.semantics import problems
from mspcharter.semantics.reading import Reading, child_of, only_token, token_of
from mspcharter.syntax.tree import Node, Token

# The most digits of a number: more than a charter needs, and few enough to stay fast.
MOST_DIGITS = 15


def count(reading: Reading, node: Node) -> int | None:
    """Read the first number of *node*, which counts something."""
    token = token_of(node, "NUMBER")
    return None if token is None else count_of(reading, token)


def some(reading: Reading, node: Node, why: str) -> int | None:
    """Read the first number of *node*, which counts at least one; for none, *why* says what is wrong with it."""
    number = count(reading, node)
    if number == 0:
        token = token_of(node, "NUMBER")
        assert token is not None
        reading.report(problems.impossible_amount(token.text, reading.span(token), why))
    return number or None


def votes(reading: Reading, node: Node) -> Fraction | None:
    """Read the first number of *node*, which counts votes; it may have decimals."""
    token = token_of(node, "NUMBER")
    assert token is not None, "the grammar asks for a number"
    digits = token.text.replace("_", "")
    if len(digits) > MOST_DIGITS:
        reading.report(problems.impossible_amount(token.text, reading.span(token), "is too large"))
        return None
    return Fraction(digits)


def quantity(reading: Reading, node: Node, unit: str) -> Quantity | None:
    """Read an amount: a count of *unit*, a fraction or a percentage."""
    return counted_of(reading, only_token(child_of(node, "quantity") or node), unit)


def count_of(reading: Reading, token: Token) -> int | None:
    """Read the whole number that *token* writes."""
    digits = token.text.replace("_", "")
    if "." in digits:
        reading.report(problems.impossible_amount(token.text, reading.span(token), "is not a whole number"))
        return None
    if len(digits) > MOST_DIGITS:
        reading.report(problems.impossible_amount(token.text, reading.span(token), "is too large"))
        return None
    return int(digits)


def quantity_of(reading: Reading, token: Token) -> Quantity | None:
    """Read the count, fraction or percentage that *token* writes; a part is never more than the whole."""
    written = token.text.replace("_", "")
    why = None
    if len(written) > MOST_DIGITS:
        why = "is too large"
    elif token.type == "FRACTION":
        above, below = written.split("/")
        if int(below) == 0:
            why = "divides by zero"
        elif int(above) > int(below):
            why = "is more than the whole"
    elif token.type == "PERCENT" and Fraction(written[:-1]) > 100:
        why = "is more than the whole"
    if why is not None:
        reading.report(problems.impossible_amount(token.text, reading.span(token), why))
        return None
    return Quantity(written)


def counted_of(reading: Reading, token: Token, unit: str) -> Quantity | None:
    """Read the amount that *token* writes; a decimal such as ``0.7`` is no count of *unit* but a part in other words.

    Only votes can be counted in decimals.
    """
    written = token.text.replace("_", "")
    if token.type == "NUMBER" and "." in written:
        if 0 < Fraction(written) <= 1:
            reading.report(problems.part_of_one(written, reading.span(token), unit))
            return None
        if unit != "vote":
            reading.report(problems.impossible_amount(token.text, reading.span(token), "is not a whole number"))
            return None
    return quantity_of(reading, token)
