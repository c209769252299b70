"""The base of all values: immutable records that are cheap to define.

A run of ``check`` defines some two hundred classes before it reads a line. A `typing.NamedTuple` compiles a constructor
for each of them, a frozen dataclass half a dozen methods. A record shares one constructor with all others, and gets its
own only once it has been made so often that it pays (docs/decisions/0003-records.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

if TYPE_CHECKING:
    # For the type checker a record has its fields and nothing else.
    class _Values:
        def __new__(cls, values: Any = ...) -> Self: ...
        def __iter__(self) -> Iterator[Any]: ...
        def __lt__(self, other: Self) -> bool: ...

    def _field(place: int, manual: None) -> property: ...

else:
    # A named tuple reads its fields with this too; it is four times as fast as a property.
    from _collections import _tuplegetter as _field

    _Values = tuple

_Kind = TypeVar("_Kind", bound="Record")

# Records read their fields with the same objects, which know only the place.
_FIELDS = tuple(_field(place, None) for place in range(64))

_OFTEN = 200
"""The instances after which a class gets its own constructor, which takes as long to make as 150 instances."""


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Make a tuple class out of the fields that a class body annotates."""

    def __new__(mcls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _RecordType:
        """Turn annotated fields into read-only properties, and what they are set to into defaults."""
        if bases != (_Values,):
            fields = tuple(body.get("__annotations__", ()))
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body["_fields"] = body["__match_args__"] = fields
            assert len(fields) <= len(_FIELDS), "few records have more than twenty fields"
            body.update(zip(fields, _FIELDS, strict=False))
            body["_made"] = [0]
        body["__slots__"] = ()
        return super().__new__(mcls, name, bases, body)


class Record(_Values, metaclass=_RecordType):
    """An immutable value with named fields, equal to another of its class with equal fields."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}
    # A list, because Python forgets all that it has found out about a class when an attribute of it is set.
    _made: ClassVar[list[int]] = [0]

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Take *values* in the order of the fields, then those that are *named*, then the defaults."""
        fields = cls._fields
        given = len(values)
        if given < len(fields):
            defaults = cls._field_defaults
            try:
                values += (*[named.pop(field) if field in named else defaults[field] for field in fields[given:]],)
            except KeyError as missing:
                raise TypeError(f"{cls.__name__} needs {missing}") from None
        if named or len(values) > len(fields):
            raise TypeError(f"{cls.__name__} has no place for {sorted(named) or values[len(fields) :]}")
        made = cls._made
        made[0] += 1
        if made[0] == _OFTEN:
            cls.__new__ = _constructor(cls)  # type: ignore[method-assign]
        return _Values.__new__(cls, values)

    def __eq__(self, other: object) -> bool:
        """Compare with *other*, which must be of the same class: two records that hold the same can differ in kind."""
        return type(self) is type(other) and _Values.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Say whether *other* differs."""
        return type(self) is not type(other) or _Values.__ne__(self, other)

    __hash__ = _Values.__hash__

    def __repr__(self) -> str:
        """Show the fields by name."""
        fields = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({fields})"

    def _replace(self, **changed: Any) -> Self:
        """Return a copy in which the fields of *changed* are different."""
        fields, values = self._fields, [*self]
        for field, value in changed.items():
            if field not in fields:
                raise TypeError(f"{type(self).__name__} has no place for {field!r}")
            values[fields.index(field)] = value
        return _Values.__new__(type(self), values)

    def _asdict(self) -> dict[str, Any]:
        """Return the fields by name."""
        return dict(zip(self._fields, self, strict=True))


def maker(cls: type[_Kind]) -> Callable[[tuple[Any, ...]], _Kind]:
    """Return a function that makes a *cls* out of a tuple of all its fields, unchecked and without a call into Python.

    It is for the inner loops of the lexer and the parser, which do little else than make tokens and nodes.
    """
    return partial(_Values.__new__, cls)


def _constructor(cls: type[Record]) -> Any:
    """Return a constructor for *cls* alone, which is three times as fast as the common one.

    The text of the code holds nothing but names of fields.
    """
    fields = cls._fields
    defaults = tuple(cls._field_defaults[field] for field in fields if field in cls._field_defaults)
    given = "".join(f", {field}" for field in fields)
    space: dict[str, Any] = {"_new": _Values.__new__}
    exec(f"def __new__(_cls{given}): return _new(_cls, ({''.join(f'{field}, ' for field in fields)}))", space)  # noqa: S102
    function = space["__new__"]
    function.__defaults__ = defaults or None
    return function
