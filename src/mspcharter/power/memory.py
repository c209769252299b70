"""Answers about decisions, kept from one compilation to the next.

The key of an answer is what it depends on: the content of declarations, without titles and places in the text. So after
an edit of one decision, the answers about all others are still known.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from itertools import count
from typing import Any, TypeVar, cast

from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.record import Record

_Answer = TypeVar("_Answer")

_IGNORED = frozenset({"title", "purpose", "interest", "expects", "brings", "origin", "span"})
"""The fields that change nothing about who can decide what: texts for readers, and places."""


_UNKNOWN: Any = object()


class Memory:
    """Answers by their keys; those that one compilation does not ask for are forgotten in the next but one."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}
        self._numbers = count()
        self._numbered: dict[int, tuple[Record, int]] = {}

    def turn(self) -> None:
        """Begin another compilation: what the last one did not ask for is forgotten."""
        self._numbered = {}
        self._before, self._answers = self._answers, {}

    def once(self, key: Hashable, work: Callable[[], _Answer]) -> _Answer:
        """Return what *work* gives, worked out once for every *key*; the answer must hold no title and no place."""
        # A long key is hashed as seldom as can be.
        answer: _Answer = self._answers.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._before.get(key, _UNKNOWN) if self._before else _UNKNOWN
            self._answers[key] = answer = work() if answer is _UNKNOWN else answer
        return answer

    def recall(self, key: Hashable) -> object | None:
        """Return the answer under *key*; None where there is none."""
        if key not in self._answers and key in self._before:
            self._answers[key] = self._before[key]
        return self._answers.get(key)

    def keep(self, key: Hashable, answer: _Answer) -> _Answer:
        """Keep *answer* under *key*, in place of any other."""
        self._answers[key] = answer
        return answer

    def number(self, value: Hashable) -> int:
        """Return a number for *value*, the same for all that are equal to it; later keys are short that way."""
        return self.once((Memory.number, value), self._numbers.__next__)

    def number_of(self, record: Record) -> int:
        """Return the number of what *record* says; it is looked at once, however often it is asked about."""
        known = self._numbered.get(id(record))
        if known is None:
            # The record is kept beside its number, so that no other can have its identity.
            known = self._numbered[id(record)] = (record, self.number(content(record)))
        return known[1]


_PLAIN = frozenset({str, int, bool, type(None)})
_kept: dict[type[Record], tuple[int, ...]] = {}


def content(value: Any) -> Hashable:
    """Return the content of *value* as a key: a record without titles and places, and its fields likewise."""
    plain: Hashable = value
    kind = type(value)
    if kind in _PLAIN:
        return plain
    if kind is tuple:
        return tuple([one if type(one) in _PLAIN else content(one) for one in value])
    if isinstance(value, Record):
        places = _kept.get(kind)
        if places is None:
            places = tuple(place for place, field in enumerate(kind._fields) if field not in _IGNORED)
            _kept[kind] = places
        fields: Any = value
        return (kind, *[one if type(one := fields[place]) in _PLAIN else content(one) for place in places])
    if kind is Fraction:
        # Python takes long to hash a fraction.
        ratio: Hashable = value.as_integer_ratio()
        return ratio
    if isinstance(value, Mapping):
        return tuple([(name, content(one)) for name, one in value.items()])
    return plain


class _Search(Record):
    """What a search found, and how many states that took; where it found no end, more than it was *allowed*."""

    answer: object
    states: int
    ended: bool


def searched(
    memory: Memory, key: Hashable, allowance: Allowance, work: Callable[[Allowance], _Answer]
) -> _Answer | None:
    """Return what the search *work* finds, or what *memory* holds of it; None where it takes more than is allowed.

    What is known takes of the *allowance* what it took when it was searched for, so that as much is left for others.
    """
    left = allowance.left

    def search() -> _Search:
        try:
            answer = work(allowance)
        except Exhausted:
            return _Search(None, max(left, 0) + 1, ended=False)
        return _Search(answer, left - allowance.left, ended=True)

    found = memory.recall(("search", key))
    if not isinstance(found, _Search) or (not found.ended and found.states <= left):
        found = memory.keep(("search", key), search())
    else:
        try:
            allowance.take(found.states)
        except Exhausted:
            return None
    return cast("_Answer | None", found.answer)
