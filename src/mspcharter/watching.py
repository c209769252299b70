"""Checks whose findings are known already: what each of them looked at, and whether that is still the same.

A check looks at some collections of the charter. Where the declarations in them are the same objects as in the last
version of the text, it would find the same again. Only an editor keeps what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import is_
from types import FunctionType
from typing import Any, cast

from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.model import Charter
from mspcharter.model.charter import KINDS, Declared
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.power.memory import Memory
from mspcharter.record import Record
from mspcharter.rules.judging import Judging

_FIELDS = frozenset(Charter._fields)

Found = tuple[tuple[Diagnostic, ...], bool]
"""What a check found, and whether it came to its end."""


class _Watched:
    """A charter that notes which of its fields are *read*."""

    def __init__(self, charter: Charter, read: set[str]) -> None:
        self._charter = charter
        self._read = read

    def __getattr__(self, name: str) -> Any:
        if name in _FIELDS:
            self._read.add(name)
            return getattr(self._charter, name)
        found = getattr(Charter, name)
        if isinstance(found, FunctionType) and not name.startswith("_replace"):
            return found.__get__(self)
        self._read.update(_FIELDS)
        return getattr(self._charter, name)

    def named(self, name: str) -> Declared | None:
        """Return what is declared under *name*; only the collections up to its own were looked at."""
        for collection in KINDS.values():
            found: Declared | None = getattr(self, collection).get(name)
            if found is not None:
                return found
        return None


class Watching(Judging):
    """The input of checks, which notes what each of them looks at."""

    def __init__(
        self, charter: Charter, day: date | None, memory: Memory | None, *, early: bool, pause: Callable[[], None]
    ) -> None:
        self._plain = charter
        self._read: set[str] = set()
        self._by_membership: set[str] = set()
        self._by_decisions: set[str] = set()
        self._asked: set[str] = set()
        self._shared: dict[str, Any] = {}
        super().__init__(_watched(charter, self._read), day, memory=memory, early=early, pause=pause)

    @property
    def membership(self) -> Membership:
        """Return the memberships of the charter, and note that they are asked for."""
        self._asked.add("membership")
        if "membership" not in self._shared:
            self._shared["membership"] = Membership(_watched(self._plain, self._by_membership))
        return cast("Membership", self._shared["membership"])

    @property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter, and note that they are asked for."""
        self._asked.add("decisions")
        self.analyse()
        if "decisions" not in self._shared:
            charter = _watched(self._plain, self._by_decisions)
            self._shared["decisions"] = Decisions(charter, memory=self._memory, pause=self._pause)
        return cast("Decisions", self._shared["decisions"])

    def watch(self, rule: Check, severity: Severity | None) -> tuple[Found, frozenset[str]]:
        """Return what *rule* finds, and the fields of the charter on which that depends."""
        self._read.clear()
        self._asked.clear()
        found = self.run(rule, severity)
        # The answers of these are shared, so a check depends on all that they have looked at so far.
        read = self._read | (self._by_membership if "membership" in self._asked else set())
        return found, frozenset(read | (self._by_decisions if "decisions" in self._asked else set()))


class _Kept(Record):
    """What was *found*, and the *fields* of the charter on which it depends, as they were."""

    found: Found
    fields: Mapping[str, Any]


class Findings:
    """What checks found in the last versions of a charter; it changes no result."""

    def __init__(self) -> None:
        self._known: dict[object, _Kept] = {}

    def known(self, key: object, charter: Charter, same: Sameness) -> Found | None:
        """Return what was found under *key* if all that it depends on is the same in *charter*."""
        kept = self._known.get(key)
        if kept is None or not all(same(field, old, getattr(charter, field)) for field, old in kept.fields.items()):
            return None
        self.keep(key, kept.found, charter, kept.fields)
        return kept.found

    def keep(self, key: object, found: Found, charter: Charter, fields: Iterable[str]) -> None:
        """Keep what was *found* under *key*, which depends on *fields* of *charter*."""
        self._known[key] = _Kept(found, {field: getattr(charter, field) for field in fields})


class Sameness:
    """Says whether two versions of a field hold the same declarations; each two are compared once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], bool] = {}

    def __call__(self, field: str, old: Any, new: Any) -> bool:
        """Say whether *old* and *new* are the same objects, in the same order."""
        if old is new:
            return True
        key = (field, id(old))
        if key not in self._known:
            self._known[key] = _is_same(old, new)
        return self._known[key]


def _is_same(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping):
        return len(old) == len(new) and all(map(is_, old.values(), new.values()))
    # The waivers and the signatories; the identity of the partnership is a record, and so a tuple too.
    several = type(old) is tuple
    return several and len(old) == len(new) and all(map(is_, old, new))


def _watched(charter: Charter, read: set[str]) -> Charter:
    """Return *charter* so that what is read of it is noted in *read*."""
    return cast("Charter", _Watched(charter, read))
