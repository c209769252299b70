"""Which declarations have a new name: the old version is read with the new names, so that a rename is one change."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mspcharter.emit.json.counterparts import facts, types_of
from mspcharter.emit.json.fingerprint import canonical_fact
from mspcharter.emit.json.scalars import PROSE, TEXTS
from mspcharter.model import KINDS, Charter
from mspcharter.model.charter import BRACES, normal
from mspcharter.record import Record

ALIKE = 0.6
"""The part of its facts that a declaration must keep to be the same under another name."""


class Rename(Record):
    """A declaration of a *kind*, or a line of seats of a body, that was called *old* and is called *new*."""

    kind: str
    old: str
    new: str


def renames(old: Charter, new: Charter) -> tuple[Rename, ...]:
    """Return the declarations and seats of *old* that *new* has under another name."""
    found = [
        Rename(kind, before, after)
        for kind, collection in KINDS.items()
        for before, after in _pairs(getattr(old, collection), getattr(new, collection))
    ]
    called = {one.old: one.new for one in found if one.kind == "body"}
    for body in old.bodies.values():
        there = new.bodies.get(called.get(body.name, body.name))
        if there is not None:
            ours, theirs = ({seat.name: seat for seat in one.seats} for one in (body, there))
            found += [Rename("seat", before, after) for before, after in _pairs(ours, theirs)]
    return tuple(found)


def renamed(old: Charter, several: tuple[Rename, ...]) -> Charter:
    """Return *old* with the new names of what was renamed, wherever a name stands."""
    if not several:
        return old
    names = {one.old: one.new for one in several}
    return typing.cast(Charter, _renamed(old, names))


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names of what is gone and what is new, where the two are much alike: the likest first."""
    gone, come = ([one for one in ours if one not in theirs] for ours, theirs in ((old, new), (new, old)))
    pairs = sorted(
        ((_likeness(old[before], new[after]), before, after) for before in gone for after in come),
        key=lambda pair: -pair[0],
    )
    taken: set[str] = set()
    for likeness, before, after in pairs:
        if likeness >= ALIKE and before not in taken and f"+{after}" not in taken:
            taken |= {before, f"+{after}"}
            yield before, after


def _likeness(old: Any, new: Any) -> float:
    """Return how many of the facts of two declarations are the same, of those that either has."""
    type_ = type(old)
    pairs = [
        (canonical_fact(one, getattr(old, one)), canonical_fact(one, getattr(new, one)))
        for one in facts(type_)
        if one != "name"
    ]
    stated = [(before, after) for before, after in pairs if before not in _NOTHING or after not in _NOTHING]
    return sum(before == after for before, after in stated) / len(stated) if stated else 0.0


_NOTHING: tuple[Any, ...] = (None, [], {}, "")


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {names.get(key, key): _renamed(one, names) for key, one in value.items()}
    if hasattr(value, "_fields"):
        type_: Any = type(value)
        named = _named(type_)
        changed = {
            attribute: _renamed(one, names)
            if not isinstance(one, str)
            else names.get(one, one)
            if attribute in named
            else _in_text(one, names)
            for attribute, one in zip(value._fields, value, strict=True)
            if attribute not in ("origin", "span") and one is not None
        }
        return value._replace(**changed)
    if isinstance(value, tuple):
        return tuple(names.get(one, one) if isinstance(one, str) else _renamed(one, names) for one in value)
    return value


def _in_text(text: str, names: Mapping[str, str]) -> str:
    """Return *text* with the new names in its references."""

    def reference(match: re.Match[str]) -> str:
        name, dot, fact = match[1].partition(".")
        return "{" + names.get(normal(name), name) + dot + fact + "}"

    return BRACES.sub(reference, text)


@cache
def _named(type_: Any) -> frozenset[str]:
    """Return the facts of *type_* that are names: strings that are no texts, and no words of a closed list."""
    return frozenset(
        attribute
        for attribute, hint in types_of(type_).items()
        if attribute not in PROSE | TEXTS and str in (hint, *typing.get_args(hint))
    )
