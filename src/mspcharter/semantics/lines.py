"""The types of the table of forms: a kind of declaration, and its lines."""

from __future__ import annotations

from typing import Any

from mspcharter.record import Record
from mspcharter.semantics.reading import Kinds, Value


class Line(Record):
    """A line of a declaration.

    *words* begin it, *attribute* is its field in the model, and *rule* is its name in the grammar. It may occur once,
    or several times if it *repeats*. A line that repeats has one item, or several if it is *flat*. A line that is
    *listed* has its items below it. *required* is an example of a required line. *label* is its name in English.
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
        """Return the kinds of a name that may follow its words."""
        return self.value.kinds.get("", ())

    def items(self, content: Any) -> tuple[Any, ...]:
        """Return the *content* of the line as the items that its value writes: several if it lists or repeats them."""
        several: bool = self.listed or (self.repeats and not self.flat)
        return tuple(content) if several else (content,)


class Form(Record):
    """A kind of declaration: its keyword, its class in the model, and its lines in the order of the formatter.

    *heading* has the kinds of a name after words of its first line, and *hint* describes names that no charter
    declares. The title of a form with *sentence* is a sentence, which is put in quotation marks inside another.
    """

    keyword: str
    type: Any
    lines: tuple[Line, ...]
    heading: Kinds = {}  # noqa: RUF012 - read only
    hint: str = ""
    sentence: bool = False

    def line(self, attribute: str) -> Line:
        """Return the line of *attribute*; raise KeyError if there is none."""
        for line in self.lines:
            if line.attribute == attribute:
                return line
        raise KeyError(attribute)


def line(
    words: str, value: Value[Any], attribute: str = "", *, rule: str = "", repeats: bool = False, flat: bool = False,
    listed: bool = False, required: str = "", label: str = "",
) -> Line:  # fmt: skip
    """Make a line whose attribute, rule and label follow from its *words* if they are not given."""
    field = attribute or words.replace(" ", "_")
    shown = label or words[:1].upper() + words[1:]
    return Line(words, field, value, rule or field, repeats, flat, listed, required, shown)
