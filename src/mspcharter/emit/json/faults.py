"""The messages for errors in the JSON of a charter, with their places in the text."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mspcharter.diagnostics import Diagnostic, Edit, Fix, Label
from mspcharter.emit.json.counterparts import FORMAT, counterparts, tag
from mspcharter.emit.json.jsontext import NotJson, Place
from mspcharter.emit.json.scalars import QUANTITY
from mspcharter.english import counted, listed
from mspcharter.model import Charter
from mspcharter.record import Record
from mspcharter.semantics import problems
from mspcharter.spelling import closest
from mspcharter.syntax.problems import shortened
from mspcharter.text import Span

if TYPE_CHECKING:
    from pydantic import BaseModel

Path = tuple[str | int, ...]

# More errors would not help: few readers go through a longer list.
_MOST_REPORTED = 50


def not_json(file: str, error: NotJson) -> Iterator[Diagnostic]:
    """Report that a text is not JSON."""
    labels = (Label(Span(file, *error.also), "first given here"),) if error.also is not None else ()
    yield from problems.unreadable_model(Span(file, error.start, error.end), error.message, error.help_, labels)


def not_a_model(file: str, value: object, place: Place) -> Iterator[Diagnostic]:
    """Report that JSON is not the model of a charter, if its `format` is missing or another."""
    begins = f'a model begins with `{{"format": "{FORMAT}"`'
    if not isinstance(value, dict):
        yield from _unreadable(file, place, "this JSON is not an object, so it is not the model of a charter", begins)
    elif "format" not in value:
        yield from _unreadable(file, place, "this JSON does not say that it is the model of a charter", begins)
    elif value["format"] != FORMAT:
        written = f"`{shortened(str(value['format']))}` is a format that cannot be read"
        yield from problems.unreadable_model(_span(file, place.parts["format"]), written, f"write `{FORMAT}`")


def faults(file: str, errors: Sequence[Any], place: Place) -> Iterator[Diagnostic]:
    """Report pydantic's *errors* at their places, in the order of the text."""
    found = [_Fault(file, error, place) for error in errors[:_MOST_REPORTED]]
    for fault in sorted(found, key=lambda fault: fault.span.start):
        message, near, helps = fault.explanation()
        fixes: tuple[Fix, ...] = ()
        if near is not None:
            helps = f"did you mean `{near}`?"
            fixes = (Fix(f"write `{near}`", (Edit(fault.span, f'"{near}"'),), safe=True),)
        yield from problems.unreadable_model(fault.span, message, helps, (), fixes)


def taken_twice(file: str, name: str, path: Path, first: Path, place: Place) -> Iterator[Diagnostic]:
    """Report that two items of one list have the same name."""
    label = Label(_span(file, _at(place, first)), "first declared here")
    help_ = "give one of the two another name"
    yield from problems.unreadable_model(
        _span(file, _at(place, path)), f"the name `{name}` is already used", help_, (label,)
    )


def lost(file: str, path: Path, place: Place) -> Iterator[Diagnostic]:
    """Report that a fact cannot be written in the language, so that the two forms of the charter would differ."""
    yield from problems.unreadable_model(
        _span(file, _at(place, path)),
        f"{_named(path)} cannot be written in a charter",
        "see what `mspcharter schema` allows",
    )


class _Explanation(Record):
    """A message, the name that was probably meant, and the help if there is none."""

    message: str
    near: str | None = None
    helps: str | None = None


class _Fault:
    """An error of pydantic's, with its place."""

    def __init__(self, file: str, error: dict[str, Any], root: Place) -> None:
        self.type: str = error["type"]
        self.input = error["input"]
        self.context: dict[str, Any] = error.get("ctx", {})
        self.words: str = error["msg"]
        self.missing = self.type in ("missing", "union_tag_not_found")
        location: Path = error["loc"]
        self.key = str(location[-1]) if location else ""
        self.models = _models_at(location[:-1])
        parent = location[:-1] if self.type == "missing" else location
        self.path = tuple(_real(root, parent))
        place = _at(root, self.path)
        if self.type == "extra_forbidden":
            keys = _at(root, self.path[:-1]).keys
            self.span = Span(file, *keys[self.key])
        elif place.parts or self.missing:
            self.span = Span(file, place.start, place.start + 1)
        else:
            self.span = _span(file, place)

    def explanation(self) -> _Explanation:
        """Return the explanation of the error."""
        here = _named(self.path)
        written = f"`{shortened(str(self.input))}`" if isinstance(self.input, str) else "this"
        match self.type:
            case "missing":
                return _Explanation(f"{here} has no key `{self.key}`", None, f'add `"{self.key}": …` to it')
            case "extra_forbidden":
                keys = [field.alias or "" for model in self.models for field in model.model_fields.values()]
                near = closest(self.key, keys)
                parent = _named(self.path[:-1])
                return _Explanation(
                    f"{parent} cannot have the key `{shortened(self.key)}`", near, _one_of(keys) or "leave the key out"
                )
            case "literal_error":
                words = re.findall("'([^']*)'", self.context["expected"])
                near = closest(self.input, words) if isinstance(self.input, str) else None
                return _Explanation(f"{here} cannot be {written}", near, _one_of(words))
            case "union_tag_invalid":
                words = re.findall("'([^']*)'", self.context["expected_tags"])
                return _Explanation(
                    f"{here} cannot be of the kind `{shortened(str(self.context['tag']))}`", None, _one_of(words)
                )
            case "string_pattern_mismatch" if self.context["pattern"] == QUANTITY:
                return _Explanation(
                    f"{written} at {here} is not an amount", None, "write it in quotes, such as `5`, `2/3` or `40%`"
                )
            case "too_short":
                return _Explanation(f"{here} needs at least {counted(self.context['min_length'], 'item')}")
            case _ if self.type in _SIMPLE:
                message, help_ = _SIMPLE[self.type]
                return _Explanation(message.format(here=here, written=written), None, help_)
            case _ if self.type in _WANTED:
                helps = "leave the key out if there is nothing to state" if self.input is None else None
                return _Explanation(f"{here} must be {_WANTED[self.type]}", None, helps)
            case _:
                return _Explanation(f"{here} {self.words}")


def _unreadable(file: str, place: Place, message: str, helps: str) -> Iterator[Diagnostic]:
    yield from problems.unreadable_model(Span(file, place.start, place.start + 1), message, helps)


def _one_of(words: Iterable[str]) -> str | None:
    known = list(dict.fromkeys(word for word in words if word))
    return f"write {listed([f'`{word}`' for word in known], 'or')}" if 0 < len(known) <= 12 else None


def _named(path: Path) -> str:
    """Return *path* as text."""
    if not path:
        return "the model"
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return f"`{written.removeprefix('.')}`"


def _at(place: Place, path: Iterable[str | int]) -> Place:
    """Return the place at *path*, or the last on the way to it."""
    for part in path:
        place = place.parts.get(part, place)
    return place


def _span(file: str, place: Place) -> Span:
    return Span(file, place.start, place.end if not place.parts else place.start + 1)


def _real(place: Place, location: Path) -> Iterator[str | int]:
    """Yield the parts of *location* that are in the text: pydantic puts the kinds of things among them."""
    for part in location:
        if part in place.parts:
            yield part
            place = place.parts[part]


def _models_at(location: Path) -> list[type[BaseModel]]:
    """Return the counterparts that may stand at *location*."""
    models = [counterparts()[Charter]]
    tags = {tag(type_): model for type_, model in counterparts().items()}
    for part in location:
        if isinstance(part, int):
            continue
        fields = [field for model in models for field in model.model_fields.values() if field.alias == part]
        if fields:
            models = [model for field in fields for model in _models_in(field.annotation)]
        elif part in tags:
            models = [tags[part]]
    return models


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if annotation in counterparts().values():
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)


# Message and help for errors that need only the value and its place.
_SIMPLE: dict[str, tuple[str, str | None]] = {
    "union_tag_not_found": ("{here} has no key `kind`", 'add `"kind": …` to it'),
    "string_pattern_mismatch": (
        "{written} is not an amount for {here}",
        "write an amount such as `2/3`, `40%` or `0.5`",
    ),
    "greater_than_equal": ("{here} is negative", None),
    "less_than_equal": ("{here} is too large", None),
    "string_too_long": ("{here} is too large", None),
    "int_parsing_size": ("{here} is too large", None),
    "name": ("{written} at {here} cannot be a name", "use only letters, digits and hyphens"),
    "day": ("{written} at {here} is not a date", "write year-month-day, such as `2027-01-31`"),
    "money": ("{written} at {here} is not an amount of money", 'write digits, such as `"5000"` or `"12.50"`'),
}

_WANTED = {
    "string_type": "a text in quotes",
    "string_unicode": "a text without half characters",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "model_type": "an object",
    "model_attributes_type": "an object",
}
