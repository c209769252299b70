"""Two different values for every fact of the model, made from its annotations: a new fact has them at once."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mspcharter.emit.json.counterparts import counterparts, facts, types_of
from mspcharter.model import charter
from mspcharter.model.values import Open, Quantity

_PAIRS: dict[Any, tuple[Any, Any]] = {
    str: ("one", "other"),
    Quantity: ("1/2", "2/3"),
    int: (1, 2),
    bool: (False, True),
    date: (date(2026, 1, 1), date(2027, 1, 1)),
    Decimal: (Decimal(10), Decimal(20)),
    Fraction: (Fraction(1), Fraction(2)),
}


def values_of(hint: Any) -> tuple[Any, Any]:
    """Return two different values that *hint* allows."""
    if hint in _PAIRS:
        return _PAIRS[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        known = [one for one in inner if one is not type(None)]
        if len(known) == 1:
            return values_of(known[0])
        # Of the types that can stand in one place, those with the fewest facts contain no other of them.
        one, other = sorted(known, key=lambda type_: len(facts(type_)))[:2]
        return made_of(one), made_of(other)
    if origin is typing.Literal:
        return (inner[0], inner[1]) if len(inner) > 1 else (None, inner[0])
    if origin is tuple:
        one, other = values_of(inner[0])
        return (one,), (other,)
    assert hasattr(hint, "_fields"), hint
    made = made_of(hint)
    name = facts(hint)[0]
    return made, made._replace(**{name: different(made, hint, name)})


def different(made: Any, type_: Any, name: str) -> Any:
    """Return a value for the fact called *name* that is not that of *made*."""
    return next(one for one in values_of(types_of(type_)[name]) if one != getattr(made, name))


def made_of(type_: Any) -> Any:
    """Return a record of *type_* with the facts that it must have, and no others."""
    hints = types_of(type_)
    return type_(**{name: values_of(hints[name])[0] for name in facts(type_) if name not in type_._field_defaults})


def every_fact() -> Iterator[tuple[Any, str]]:
    """Yield each fact of each type that can be reached from a charter, but not those of the charter itself."""
    for type_ in counterparts():
        if type_ is not charter.Charter:
            yield from ((type_, name) for name in facts(type_))


def places() -> Mapping[Any, tuple[Any, str]]:
    """Return for each type a fact in which a value of it stands, with the type of the fact's owner."""
    found: dict[Any, tuple[Any, str]] = {}
    for owner, name in every_fact():
        inside = [*_records(types_of(owner)[name])]
        if owner is not Open and owner not in inside:
            for inner in inside:
                found.setdefault(inner, (owner, name))
    return found


def _records(hint: Any) -> Iterator[Any]:
    if hasattr(hint, "_fields"):
        yield hint
    for one in typing.get_args(hint):
        yield from _records(one)


def holding(owner: Any, name: str, value: Any) -> Any:
    """Return a record of type *owner* whose fact called *name* is, or contains, *value*."""
    hint = types_of(owner)[name]
    alone = next((one for one in typing.get_args(hint) if typing.get_origin(one) is tuple), hint)
    return made_of(owner)._replace(**{name: (value,) if typing.get_origin(alone) is tuple else value})
