"""The base of the model's classes: named tuples that cost little to define.

Every run of ``check`` defines some ninety classes before it reads a line. A `typing.NamedTuple` takes a quarter of
a millisecond to define and a frozen dataclass a whole one, because both compile code for each class; together that
is as long as checking a thousand lines. Here one constructor serves all (docs/decisions/0003-records.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

if TYPE_CHECKING:
    # That a record is a tuple is nobody's business: for the type checker it has its fields and nothing else.
    class _Values:
        def __new__(cls, values: Any = ...) -> Self: ...
        def __iter__(self) -> Iterator[Any]: ...

else:
    _Values = tuple


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Make a tuple class out of the fields that a class body annotates."""

    def __new__(mcls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _RecordType:
        """Turn annotated fields into read-only properties, and what they are set to into defaults."""
        if bases != (_Values,):
            fields = tuple(body.get("__annotations__", ()))
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body["_fields"] = body["__match_args__"] = fields
            body |= {field: property(itemgetter(number)) for number, field in enumerate(fields)}
        body["__slots__"] = ()
        return super().__new__(mcls, name, bases, body)


class Record(_Values, metaclass=_RecordType):
    """An immutable value with named fields, equal to another of its class that holds the same."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Take *values* in the order of the fields, then those that are *named*, then the defaults."""
        fields = cls._fields
        given = len(values)
        if given < len(fields):
            defaults = cls._field_defaults
            try:
                values += tuple(named.pop(field) if field in named else defaults[field] for field in fields[given:])
            except KeyError as missing:
                raise TypeError(f"{cls.__name__} needs {missing}") from None
        if named or len(values) > len(fields):
            raise TypeError(f"{cls.__name__} has no place for {sorted(named) or values[len(fields) :]}")
        return _Values.__new__(cls, values)

    def __eq__(self, other: object) -> bool:
        """Compare with *other*, which must be of the same class: two records that hold the same can differ in kind."""
        return type(self) is type(other) and _Values.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Say whether *other* differs."""
        return not self == other

    def __hash__(self) -> int:
        """Hash as the tuple of the fields."""
        return _Values.__hash__(self)

    def __repr__(self) -> str:
        """Show the fields by name."""
        fields = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({fields})"

    def _replace(self, **changed: Any) -> Self:
        """Return a copy in which the fields of *changed* are different."""
        return type(self)(**(self._asdict() | changed))

    def _asdict(self) -> dict[str, Any]:
        """Return the fields by name."""
        return dict(zip(self._fields, self, strict=True))
