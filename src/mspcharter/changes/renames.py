"""Which declarations have a new name: the old version is read with the new names, so that a rename is one change.

A name is for authors, and a title for readers. What keeps its title under another name is the same. Where the title is
new too, a body or another rule is the same if it says nearly the same, and if all that named it before names it now by
its new name. A partner, a risk or a term is not: another one with the same sector or the same effects may have taken
its place, and partners admit and remove each other by rules of their own.
"""

from __future__ import annotations

import re
import typing
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mspcharter.emit.document.briefs.mentions import names_in
from mspcharter.emit.json.counterparts import leaves, types_of
from mspcharter.emit.json.fingerprint import stated
from mspcharter.emit.json.scalars import PROSE, TEXTS
from mspcharter.model import KINDS, Charter
from mspcharter.model.charter import BRACES, normal
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Origin
from mspcharter.record import Record

ALIKE = 0.75
"""The part of its facts that a rule must keep to be the same under another name and another title."""

FEWEST = 3
"""The fewest facts that a rule must have in common with one of another name and another title."""

ALIKE_OF_A_TITLE = 0.5
"""The part of its facts that a rule must keep to be the same under another name and the same title."""

RULES = frozenset(
    (
        "body", "seat", "office", "election", "meeting", "decision", "guarantee", "scenario", "review", "consultation",
        "transparency", "conflict", "dispute", "budget", "prohibition",
    )
)  # fmt: skip
"""The kinds that are recognised by what they say, if their title is another one."""


class Rename(Record):
    """A declaration of a *kind* that was called *old* and is called *new*; of a line of seats, *body* is its body."""

    kind: str
    old: str
    new: str
    body: str | None = None


def renames(old: Charter, new: Charter) -> tuple[Rename, ...]:
    """Return the declarations and seats of *old* that *new* has under another name."""
    found: list[Rename] = []
    if old.identity is not None and new.identity is not None and old.identity.name != new.identity.name:
        found.append(Rename("charter", old.identity.name, new.identity.name))
    # What names a party that was renamed is compared again, with its new name.
    for _ in range(_ROUNDS):
        several = tuple(_renames(renamed(old, tuple(found)), new))
        if not several:
            break
        found += several
    bodies = {one.old: one.new for one in found if one.kind == "body"}
    return tuple(one._replace(body=bodies.get(one.body or "", one.body)) for one in found)


_ROUNDS = 5
"""How often the rest is compared again; each round follows one name further."""


def _renames(old: Charter, new: Charter) -> Iterator[Rename]:
    uses = _Uses(old), _Uses(new)
    for kind, collection in KINDS.items():
        for before, after in _pairs(kind, getattr(old, collection), getattr(new, collection), uses):
            yield Rename(kind, before, after)
    for name, body in old.bodies.items():
        there = new.bodies.get(name)
        if there is not None:
            ours, theirs = ({seat.name: seat for seat in one.seats} for one in (body, there))
            yield from (Rename("seat", before, after, name) for before, after in _pairs("seat", ours, theirs, uses))


class _Uses:
    """Where each name stands in a charter: the names of the declarations that name it."""

    def __init__(self, charter: Charter) -> None:
        self._in: dict[str, set[str]] = {}
        for declared in charter.declared():
            for name in dict.fromkeys(names_in(declared._replace(origin=Origin()))):
                self._in.setdefault(name, set()).add(declared.name)

    def of(self, name: str) -> set[str]:
        """Return the names of the declarations that name *name*."""
        return self._in.get(name, set())


def _pairs(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], uses: tuple[_Uses, _Uses]
) -> Iterator[tuple[str, str]]:
    """Yield the names of what is gone and what is new, where the two are the same: the likest first."""
    gone, come = (
        [_Named.of(ours[name]) for name in ours if name not in theirs] for ours, theirs in ((old, new), (new, old))
    )
    titles = Counter(one.title for one in (*gone, *come))
    likely = sorted(
        (-_likeness(kind, one, other, titles, uses), one.name, other.name) for one in gone for other in come
    )
    taken: set[tuple[str, bool]] = set()
    for likeness, before, after in likely:
        if likeness < 0 and (before, True) not in taken and (after, False) not in taken:
            taken |= {(before, True), (after, False)}
            yield before, after


class _Named(Record):
    """What is declared under a *name*, its *title*, and its other *facts* as they are compared; of lists, the items."""

    name: str
    title: str | None
    facts: frozenset[tuple[str, str]]
    declared: Any

    @classmethod
    def of(cls, declared: Any) -> _Named:
        """Return *declared* as it is compared with others."""
        found = {
            (key, str(_nameless(one)))
            for key, value in stated(declared).items()
            if key not in _NAMES
            for one in (value if isinstance(value, list) else [value])
        }
        return cls(declared.name, getattr(declared, "title", None) or None, frozenset(found), declared)


def _nameless(value: Any) -> Any:
    """Return an item of a list without its own name and title, such as those of a line of seats."""
    if isinstance(value, dict) and "title" in value:
        return {key: one for key, one in value.items() if key not in _NAMES}
    return value


def _likeness(
    kind: str, old: _Named, new: _Named, titles: Mapping[str | None, int], uses: tuple[_Uses, _Uses]
) -> float:
    """Return how alike two declarations are, from 0 to 2; 0 where they are not the same under two names."""
    if old.title != new.title and kind not in RULES:
        return 0.0
    common, every = len(old.facts & new.facts), len(old.facts | new.facts)
    part = common / every if every else 1.0
    if old.title is not None and old.title == new.title:
        # Of several with one title, it is not known which became which.
        known = titles[old.title] == 2 and (kind not in RULES or part >= ALIKE_OF_A_TITLE)
        return 1 + part if known else 0.0
    if kind not in RULES or common < FEWEST or part < ALIKE:
        return 0.0
    if isinstance(old.declared, Decision) and old.declared.about != new.declared.about:
        return 0.0
    before, after = uses[0].of(old.name), uses[1].of(new.name)
    return part if kind == "seat" or (before and before == after) else 0.0


_NAMES = ("name", "title")


def renamed(old: Charter, several: tuple[Rename, ...]) -> Charter:
    """Return *old* with the new names of what was renamed, wherever a name stands."""
    if not several:
        return old
    declared = {one.old: one.new for one in several if one.kind != "seat"}
    # A body may have been renamed after its seats, or before them.
    seats = {(declared.get(one.body or "", one.body or ""), one.old): one.new for one in several if one.kind == "seat"}
    return typing.cast(Charter, _Renaming(old, declared, seats).record(old))


class _Renaming:
    """New names for what is *declared* in a charter, and for its lines of *seats* by their body."""

    def __init__(self, charter: Charter, declared: Mapping[str, str], seats: Mapping[tuple[str, str], str]) -> None:
        self._seats = seats
        lines = Counter(seat.name for body in charter.bodies.values() for seat in body.seats)
        moved = Counter(name for _, name in seats)
        # A line of seats is often called like the partner who sits there, and a name then means the partner.
        own = {
            name: new
            for (_, name), new in seats.items()
            if lines[name] == moved[name] and charter.named(name) is None and name not in declared
        }
        self._names = {**own, **declared}

    def record(self, value: Any) -> Any:
        """Return a record with the new names in it."""
        type_: Any = type(value)
        named = _named(type_)
        changed = {
            attribute: self._fact(one, is_name=attribute in named)
            for attribute, one in zip(value._fields, value, strict=True)
            if attribute not in ("origin", "span") and one is not None
        }
        origin = getattr(value, "origin", None)
        if origin is not None and origin.open:
            changed["origin"] = origin._replace(open=tuple(self.record(one) for one in origin.open))
        if isinstance(value, Body):
            body = self._name(value.name)
            changed["seats"] = tuple(
                seat._replace(name=self._seats.get((body, seat.name), seat.name)) for seat in changed["seats"]
            )
        return value._replace(**changed)

    def _fact(self, value: Any, *, is_name: bool) -> Any:
        if isinstance(value, str):
            return self._name(value) if is_name else self._in_text(value)
        if hasattr(value, "_fields"):
            return self.record(value)
        if isinstance(value, tuple):
            return tuple(self._fact(one, is_name=is_name) for one in value)
        if isinstance(value, Mapping):
            return {self._names.get(key, key): self._fact(one, is_name=False) for key, one in value.items()}
        return value

    def _name(self, name: str) -> str:
        """Return the new name for *name*, which may be one of a line of a budget: ``money.travel``."""
        first, dot, line = name.partition(".")
        return self._names.get(first, first) + dot + line

    def _in_text(self, text: str) -> str:
        """Return *text* with the new names in its references."""

        def reference(match: re.Match[str]) -> str:
            return "{" + self._name(normal(match[1])) + "}"

        return BRACES.sub(reference, text) if "{" in text else text


@cache
def _named(type_: Any) -> frozenset[str]:
    """Return the facts of *type_* that are names: strings that are no texts, and no words of a closed list."""
    return frozenset(
        attribute
        for attribute, hint in types_of(type_).items()
        if attribute not in PROSE | TEXTS | _OWN.get(type_.__name__, frozenset()) and str in leaves(hint)
    )


_OWN: Mapping[str, frozenset[str]] = {
    "Amount": frozenset({"measure"}),
    "DisputeStep": frozenset({"name"}),
    "Identity": frozenset({"currency", "follows", "language"}),
    "Item": frozenset({"name"}),
    "MeetingKind": frozenset({"languages"}),
    "Money": frozenset({"currency"}),
    "Open": frozenset({"fact"}),
    "Seat": frozenset({"name"}),
    "Spend": frozenset({"name"}),
    "Waiver": frozenset({"name"}),
    "Weight": frozenset({"measure"}),
}
"""The strings of some types that name no declaration: words of other lists, and names that only their owner knows."""
