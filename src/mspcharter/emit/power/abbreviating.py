"""A charter whose long texts are cut, for a report that repeats titles: one of a whole page would fill it.

Every text is cut in the same way wherever it stands, and no two become the same, so that names, and matters that are
told apart by their words, mean what they meant. The charter that is analysed is the one that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from mspcharter.model import Charter
from mspcharter.record import Record
from mspcharter.text import Span

LONGEST = 200
"""The characters of the longest text that is shown whole."""


def abbreviated(charter: Charter) -> Charter:
    """Return *charter* with each text of more than LONGEST characters cut to its first words and "…"."""
    cut = _Cut()
    found = cut.of(charter)
    assert isinstance(found, Charter), "a record stays what it is"
    return found if cut.any else charter


class _Cut:
    """The texts that are cut, each with what is shown of it."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._taken: set[str] = set()

    @property
    def any(self) -> bool:
        """Say whether anything was cut."""
        return bool(self._shown)

    def of(self, value: Any) -> Any:
        """Return *value* with the texts in it cut."""
        if isinstance(value, str):
            return value if len(value) <= LONGEST else self._cut(value)
        if isinstance(value, Span):
            return value
        if isinstance(value, Record):
            return type(value)(*map(self.of, value))
        if isinstance(value, Mapping):
            return {self.of(key): self.of(one) for key, one in value.items()}
        if isinstance(value, tuple | frozenset):
            return type(value)(map(self.of, value))
        return value

    def _cut(self, text: str) -> str:
        if text not in self._shown:
            begun = text[:LONGEST]
            # A word is cut only if it is all that there is.
            begun = begun[: begun.rfind(" ") if " " in begun else LONGEST - 2].rstrip()
            ways = (f"{begun} …" if number == 1 else f"{begun} … ({number})" for number in count(1))
            shown = next(way for way in ways if way not in self._taken)
            self._taken.add(shown)
            self._shown[text] = shown
        return self._shown[text]
