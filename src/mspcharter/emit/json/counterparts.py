"""The model's classes as pydantic models: what the JSON of a charter may contain.

No fact is defined twice. Each counterpart is made from the annotations of its class, so a new fact in the model is a
new key in the document and in the schema. What annotations cannot say stands in the tables at the end. Pydantic takes
longer to load than a charter to check, so it is loaded when a counterpart is first needed.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from mspcharter import record
from mspcharter.emit.json.scalars import PROSE, TEXTS, scalar
from mspcharter.model import (
    accountability,
    charter,
    governance,
    money,
    offices,
    parties,
    requirements,
    statements,
    values,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

FORMAT = "mspcharter/1"


@cache
def counterparts() -> dict[type, type[BaseModel]]:
    """Return the counterpart of every class that can be reached from a charter."""
    maker = _Maker()
    maker.model(charter.Charter)
    for model in maker.made.values():
        model.model_rebuild(_types_namespace={known.__name__: known for known in maker.made.values()})
    return maker.made


def key(attribute: str) -> str:
    """Return what the document calls *attribute*."""
    return attribute.rstrip("_")


def tag(type_: type) -> str:
    """Return the word that distinguishes *type_* from others that may be in its place."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type_.__name__).lower()


def facts(type_: Any) -> tuple[str, ...]:
    """Return the attributes of *type_* that are part of its JSON; where it was written is not."""
    return tuple(attribute for attribute in type_._fields if attribute not in ("origin", "span", "own_line"))


def defaults(type_: Any) -> dict[str, object]:
    """Return the facts that have a default."""
    given: dict[str, object] = type_._field_defaults
    return {
        attribute: value
        for attribute, value in given.items()
        if "origin" in type_._fields and attribute in facts(type_) and value not in (None, (), "", {})
    }


def types_of(type_: Any) -> dict[str, Any]:
    """Return what the facts of *type_* may be."""
    found = typing.get_type_hints(type_, globalns=_names())
    return {attribute: found[attribute] for attribute in facts(type_)}


@cache
def texts(type_: Any) -> frozenset[str]:
    """Return the facts of *type_* that are texts of the author: neither names nor words of a closed list."""
    # What the types are called says it without looking them up, which takes as long as to write a page.
    hints = ((attribute, type_.__annotations__[attribute]) for attribute in facts(type_))
    return frozenset(name for name, hint in hints if name in PROSE | TEXTS and re.search(r"\bstr\b", hint))


def leaves(hint: Any) -> Iterator[Any]:
    """Yield the types of the single values in *hint*: ``tuple[str, ...] | None`` has ``str``."""
    inner = typing.get_args(hint)
    if inner and typing.get_origin(hint) is not typing.Literal:
        for one in inner:
            yield from leaves(one)
    else:
        yield hint


@cache
def tagged() -> frozenset[type]:
    """Return the classes that can be in the same place, so that their JSON has a kind."""
    return frozenset(member for alias in _ALIASES for member in typing.get_args(_names()[alias]))


@cache
def _names() -> dict[str, Any]:
    """Return the types of the names in the annotations of the model's modules."""
    names: dict[str, Any] = dict(vars(record))
    for module in (values, requirements, statements, parties, money, governance, offices, accountability, charter):
        names |= vars(module)
    for alias in _ALIASES:
        members = tuple(names[member.strip()] for member in names[alias].split("|"))
        names[alias] = typing.Union[members]  # noqa: UP007 - the members are known only now
    return names


class _Maker:
    """The counterparts while they are being made; a class that contains itself has only a name until it is done."""

    def __init__(self) -> None:
        self.made: dict[type, type[BaseModel]] = {}
        self._begun: set[type] = set()

    def model(self, type_: Any) -> Any:
        """Return the counterpart of *type_*."""
        from pydantic import ConfigDict, Field, create_model, model_validator

        if type_ in self.made:
            return self.made[type_]
        if type_ in self._begun:
            return typing.ForwardRef(type_.__name__)
        self._begun.add(type_)
        hints = types_of(type_)
        fields: dict[str, Any] = {}
        if type_ is charter.Charter:
            fields["format_"] = (typing.Literal[FORMAT], Field(alias="format"))
        if type_ in tagged():
            fields["kind_"] = (typing.Literal[tag(type_)], Field(alias="kind"))
        for attribute in facts(type_):
            hint, optional = _without_none(hints[attribute])
            known = self.type(hint, type_, attribute)
            if optional or attribute in type_._field_defaults:
                fields[key(attribute) + "_"] = (known, Field(None, alias=key(attribute)))
            else:
                least = _LEAST.get(attribute, 1) if typing.get_origin(hint) is tuple else None
                fields[key(attribute) + "_"] = (known, Field(alias=key(attribute), min_length=least))
        if filled := defaults(type_):
            words = typing.Literal[tuple(key(attribute) for attribute in filled)]  # type: ignore[valid-type]
            fields["defaults_"] = (
                tuple[words, ...],  # type: ignore[valid-type]
                Field(None, alias="defaults", description=_DEFAULTS),
            )
        if "origin" in type_._fields:
            opened = self.model(values.Open)
            fields["open_"] = (tuple[opened, ...], Field(None, alias="open", description=_OPEN))  # type: ignore[valid-type]
        extra: dict[str, Any] = {}
        validators: dict[str, Any] = {}
        if type_ in _CHOICES:
            extra["oneOf"] = [{"required": [key(fact)]} for fact in _CHOICES[type_]]
            validators["one"] = model_validator(mode="after")(_chosen(_CHOICES[type_]))
        elif type_ in _NEVER_EMPTY:
            extra["minProperties"] = 1
            validators["some"] = model_validator(mode="after")(_some)
        made = create_model(
            type_.__name__,
            __config__=ConfigDict(
                extra="forbid",
                json_schema_extra=extra,
                protected_namespaces=(),
            ),
            __doc__=type_.__doc__,
            __validators__=validators,
            **fields,
        )
        self.made[type_] = made
        return made

    def type(self, hint: Any, type_: type, attribute: str) -> Any:
        """Return what stands for *hint*, the annotation of *attribute* in *type_*."""
        from pydantic import Field

        origin = typing.get_origin(hint)
        if origin is tuple:
            items = self.type(typing.get_args(hint)[0], type_, attribute)
            return tuple[items, ...]  # type: ignore[valid-type]
        if origin is typing.get_origin(Mapping[str, object]):
            items = self.type(typing.get_args(hint)[1], type_, attribute)
            return tuple[items, ...]  # type: ignore[valid-type]
        if origin is typing.Union or origin is types.UnionType:
            members = tuple(self.model(member) for member in typing.get_args(hint))
            return typing.Annotated[typing.Union[members], Field(discriminator="kind_")]  # noqa: UP007
        if origin is typing.Literal:
            return hint
        if hasattr(hint, "_fields"):
            return self.model(hint)
        return scalar(hint, type_, attribute)


def _without_none(hint: Any) -> tuple[Any, bool]:
    members = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else ()
    if type(None) not in members:
        return hint, False
    return typing.Union[tuple(member for member in members if member is not type(None))], True  # noqa: UP007


def _chosen(choices: Iterable[str]) -> Any:
    keys = [key(choice) for choice in choices]

    def validate(model: BaseModel) -> BaseModel:
        from pydantic_core import PydanticCustomError

        if len({known + "_" for known in keys} & model.model_fields_set) != 1:
            one = "` or `".join(keys)
            raise PydanticCustomError("one_of", "needs either `{one}`, and one only", {"one": one})
        return model

    return validate


def _some(model: BaseModel) -> BaseModel:
    from pydantic_core import PydanticCustomError

    if not model.model_fields_set:
        raise PydanticCustomError("nothing", "says nothing")
    return model


_ALIASES = ("Condition", "Statement", "Expectation")
_DEFAULTS = "The facts that were not written: defaults that the language filled in."
_OPEN = "The facts that are to be agreed or not known, and rows of lists in which a number or an amount is."
# Facts that can be given in one of several ways.
_CHOICES: dict[type, tuple[str, ...]] = {
    values.Who: ("name", "text"),
    accountability.Measure: ("number", "money", "text"),
    money.Value: ("money", "fte"),
    statements.Without: ("names", "count"),
    offices.Ballots: ("method", "text"),
}
_NEVER_EMPTY = frozenset({governance.Chair, money.Audit, parties.Effort})

# The fewest items of a list, for lists that need more than one.
_LEAST = {"parts": 2}
