"""Values moved to another place of a text: trees, and all records with spans in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from mspcharter.record import Record, maker
from mspcharter.syntax.tree import Declaration, Node, Part, Token
from mspcharter.text import Span

_Any = TypeVar("_Any")

_token, _node, _span = maker(Token), maker(Node), maker(Span)


def moved_declaration(declaration: Declaration, by: int) -> Declaration:
    """Return *declaration* moved *by* so many characters."""
    if not by:
        return declaration
    name = declaration.name
    return declaration._replace(
        name=None if name is None else _token((name.type, name.text, name.start + by, name.end + by)),
        head=tuple([_moved_part(part, by) for part in declaration.head]),
        fields=tuple([_moved_part(part, by) for part in declaration.fields]),
        start=declaration.start + by,
        end=declaration.end + by,
        lost=tuple([(start + by, end + by) for start, end in declaration.lost]),
    )


def moved(value: _Any, by: int) -> _Any:
    """Return *value* with all spans in it moved *by* so many characters: a record, or a collection of some."""
    return replaced(value, lambda span: _span((span[0], span[1] + by, span[2] + by))) if by else value


def replaced(value: _Any, place: Callable[[Any], Span]) -> _Any:
    """Return *value* with the *place* of each span in it instead of the span."""
    return cast("_Any", _replaced(value, place))


def _moved_part(part: Part, by: int) -> Any:
    if type(part) is Token:
        kind, text, start, end = part
        return _token((kind, text, start + by, end + by))
    rule, children, start, end = cast("Node", part)
    return _node((rule, tuple([_moved_part(child, by) for child in children]), start + by, end + by))


def _replaced(value: Any, place: Callable[[Any], Span]) -> Any:
    kind = type(value)
    if kind is Span:
        return place(value)
    if kind is tuple:
        return tuple([one if type(one) in _PLAIN else _replaced(one, place) for one in value])
    if kind is dict:
        return {name: _replaced(one, place) for name, one in value.items()}
    if isinstance(value, Record):
        return tuple.__new__(kind, [one if type(one) in _PLAIN else _replaced(one, place) for one in value])
    return value


_PLAIN = frozenset({str, int, bool, type(None)})
