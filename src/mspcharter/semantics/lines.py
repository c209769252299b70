"""What a declaration and its lines are, before any is listed."""

from __future__ import annotations

from typing import Any

from mspcharter.record import Record
from mspcharter.semantics.reading import Kinds, Value


class Line(Record):
    """A line of a declaration.

    *words* begin it, *attribute* holds it in the model, and *rule* is its name in the grammar. It may stand once, or
    several times where it *repeats*; what repeats holds one item a line, or several where it is *flat*. What is
    *listed* has its items below it. *required* is an example of a line that must stand. *label* names it in English.
    """

    words: str
    attribute: str
    value: Value[Any]
    rule: str
    repeats: bool = False
    flat: bool = False
    listed: bool = False
    required: str = ""
    label: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of the name that may stand behind its words."""
        return self.value.kinds.get("", ())

    def items(self, content: Any) -> tuple[Any, ...]:
        """Return what the line says as items that its value writes: several, where it lists or repeats them."""
        several: bool = self.listed or (self.repeats and not self.flat)
        return tuple(content) if several else (content,)


class Form(Record):
    """A kind of declaration: its keyword, its class in the model, and its lines in the order of the formatter.

    *heading* tells what a name may be behind words of its first line, *hint* describes names of its own that no
    charter declares. The title of a *sentence* is one, and stands in quotation marks inside another.
    """

    keyword: str
    type: Any
    lines: tuple[Line, ...]
    heading: Kinds = {}  # noqa: RUF012 - read only
    hint: str = ""
    sentence: bool = False

    def line(self, attribute: str) -> Line:
        """Return the line that *attribute* holds; raise KeyError where there is none."""
        for line in self.lines:
            if line.attribute == attribute:
                return line
        raise KeyError(attribute)


def line(
    words: str, value: Value[Any], attribute: str = "", *, rule: str = "", repeats: bool = False, flat: bool = False,
    listed: bool = False, required: str = "", label: str = "",
) -> Line:  # fmt: skip
    """Make a line whose attribute, rule and label follow from its *words* where they are not given."""
    field = attribute or words.replace(" ", "_")
    shown = label or words[:1].upper() + words[1:]
    return Line(words, field, value, rule or field, repeats, flat, listed, required, shown)
