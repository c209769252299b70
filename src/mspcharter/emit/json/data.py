"""The JSON of a charter, for other programs, and the way back from it.

Keys are the model's own words. The places of facts are left out. The list of defaults is kept, so that a charter read
from JSON has the same facts as its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.json.counterparts import FORMAT, counterparts, defaults, facts, key, tag, tagged
from mspcharter.emit.json.earlier import as_today
from mspcharter.emit.json.faults import Path, faults, lost, not_a_model, not_json, taken_twice
from mspcharter.emit.json.jsontext import NotJson, Place, read_json
from mspcharter.emit.json.scalars import written_number
from mspcharter.model import Charter
from mspcharter.model.values import Open, Origin
from mspcharter.text import Source

if TYPE_CHECKING:
    from pydantic import BaseModel


def to_json(charter: Charter) -> str:
    """Return *charter* as JSON: all its facts with the defaults, and which facts are defaults."""
    document = counterparts()[Charter].model_validate(plain(charter))
    return document.model_dump_json(by_alias=True, exclude_unset=True, indent=2) + "\n"


def from_json(source: Source) -> tuple[Charter | None, list[Diagnostic]]:
    """Read the charter that *source* has as JSON; return None and diagnostics if it is not a charter."""
    from pydantic import ValidationError

    try:
        value, place = read_json(source.text)
    except NotJson as error:
        return None, list(not_json(source.name, error))
    found = list(not_a_model(source.name, value, place))
    if found:
        return None, found
    value = as_today(value)
    try:
        document = counterparts()[Charter].model_validate(value)
    except ValidationError as error:
        return None, list(faults(source.name, error.errors(include_url=False), place))
    found = list(_repeated(source.name, value, place))
    return (None, found) if found else (_restored(Charter, document), [])


def differences(source: Source, written: Charter, understood: Charter) -> list[Diagnostic]:
    """Report where *understood* differs from what was *written* in the model: the language cannot express it."""
    path = _first_difference(plain(written), plain(understood))
    if path is None:
        return []
    _, place = read_json(source.text)
    return list(lost(source.name, path, place))


def plain(value: Any) -> Any:
    """Return *value* as JSON types, except amounts and days; facts that are not stated are left out."""
    if isinstance(value, Mapping):
        return [plain(one) for one in value.values()]
    if hasattr(value, "_fields"):
        return _object(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, str):
        # A lone surrogate, which only a program can have written, is shown by its number.
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Fraction):
        return written_number(value)
    assert isinstance(value, bool | int | Decimal | date), f"{type(value).__name__} has no form in JSON"
    return value


def _object(value: Any) -> dict[str, Any]:
    type_ = type(value)
    found: dict[str, Any] = {"format": FORMAT} if type_ is Charter else {}
    if type_ in tagged():
        found["kind"] = tag(type_)
    for attribute in facts(type_):
        fact = getattr(value, attribute)
        if fact is not None and fact not in ((), {}):
            found[key(attribute)] = plain(fact)
    filled = [key(attribute) for attribute in defaults(type_) if attribute in value.origin.defaults]
    if filled:
        found["defaults"] = filled
    if "origin" in type_._fields and value.origin.open:
        found["open"] = [{**_object(one), "fact": key(one.fact)} for one in value.origin.open]
    return found


def _restored(type_: Any, document: BaseModel) -> Any:
    """Return the *type_* that *document* is the counterpart of."""
    types = {model: type_ for type_, model in counterparts().items()}
    given = {}
    for attribute in facts(type_):
        if key(attribute) + "_" in document.model_fields_set:
            fact = _value(getattr(document, key(attribute) + "_"), types)
            default = type_._field_defaults.get(attribute)
            given[attribute] = {one.name: one for one in fact} if isinstance(default, dict) else fact
        elif attribute not in type_._field_defaults:
            given[attribute] = None
    if "origin" in type_._fields:
        left = getattr(document, "defaults_", None) or ()
        # A fact that differs from its default was stated, even if the document lists it as a default.
        unstated = tuple(
            attribute
            for attribute, default in defaults(type_).items()
            if attribute not in given or (key(attribute) in left and given[attribute] == default)
        )
        opened = tuple(_restored(Open, one) for one in getattr(document, "open_", None) or ())
        names = {key(attribute): attribute for attribute in facts(type_)}
        opened = tuple(one._replace(fact=names[one.fact]) for one in opened if one.fact in names)
        settled = {one.fact for one in opened if one.row is None}
        unstated = tuple(attribute for attribute in unstated if attribute not in settled)
        given["origin"] = Origin(defaults=unstated, open=opened)
    return type_(**given)


def _value(value: Any, types: Mapping[Any, Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(one, types) for one in value)
    return _restored(types[type(value)], value) if type(value) in types else value


def _repeated(file: str, value: dict[str, Any], place: Place) -> Iterator[Diagnostic]:
    """Report names that occur twice in a list, where one would hide the other."""
    for collection, default in Charter._field_defaults.items():
        if not isinstance(default, dict):
            continue
        seen: dict[str, Path] = {}
        for number, one in enumerate(value.get(collection, ())):
            path: Path = (collection, number, "name")
            first = seen.setdefault(one["name"], path)
            if first is not path:
                yield from taken_twice(file, one["name"], path, first, place)


def _first_difference(one: Any, other: Any) -> Path | None:
    """Return the path to the first place in which *one* is not *other*."""
    if isinstance(one, dict) and isinstance(other, dict):
        for part in (*one, *(part for part in other if part not in one)):
            if part not in one or part not in other:
                return (part,)
            path = _first_difference(one[part], other[part])
            if path is not None:
                return (part, *path)
        return None
    if isinstance(one, list) and isinstance(other, list):
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            path = _first_difference(left, right)
            if path is not None:
                return (number, *path)
        return None if len(one) == len(other) else (min(len(one), len(other)),)
    return None if one == other else ()
