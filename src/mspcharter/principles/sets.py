"""Principle sets: the principles that a charter is checked against, as data.

A set lists principles. A principle names the checks that show that it is not in place, and the lines of a charter that
support it. Writing a set requires knowledge of partnerships and no programming. The sets that come with the tool have
the same format as those that users write (docs/principle-sets.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from os import path
from typing import Any

from mspcharter.model import Charter
from mspcharter.principles.evidence import Evidence, Unknown, evidence_of
from mspcharter.principles.toml import loads
from mspcharter.record import Record
from mspcharter.spelling import closest

SOUNDNESS = "soundness"
"""The set that every charter is checked against, whichever it follows."""

DEFAULT = "apc"


class Principle(Record):
    """A principle that a charter is checked against.

    It is relevant only if one of *when* is declared. It is in place only with the lines of *needs*; *evidence* supports
    it too. A finding of *checks* shows that it is not fully in place, and one of *breaks* that it is not in place at
    all. One of the lines *settled* puts it in place whatever the checks find.
    """

    id: str
    title: str
    part: str = ""
    why: str = ""
    source: str = ""
    when: tuple[Evidence, ...] = ()
    needs: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    settled: tuple[Evidence, ...] = ()
    checks: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


class PrincipleSet(Record):
    """Principles that belong together; a charter follows them by their *name*."""

    name: str
    title: str
    source: str
    about: str
    principles: tuple[Principle, ...]
    checks: frozenset[str]
    """The names of all checks in the principles."""


class Faulty(Exception):
    """A file is not a principle set; *faults* has a line for each mistake."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


_SET = {"title": str, "source": str, "about": str, "principle": list}
_TEXTS = ("id", "title", "part", "why", "source")
_LINES = ("when", "needs", "evidence", "settled")
_CHECKS = ("checks", "breaks")


def read_set(name: str, text: str, known: Collection[str] | None = None) -> PrincipleSet:
    """Read the set called *name* from *text*, in TOML; raise Faulty with all its mistakes.

    Its checks must be among *known*, if given. For the tool's own sets, the tests check this instead of each start.
    """
    try:
        table = loads(text)
    except ValueError as error:
        raise Faulty((f"it is not TOML: {str(error)[:1].lower()}{str(error)[1:]}",)) from None
    faults = list(_unknown_keys(table, _SET, ""))
    for key, kind in _SET.items():
        if key in table and not isinstance(table[key], kind):
            faults.append(f"`{key}` is not {'a text' if kind is str else 'a list of tables'}")
    if "title" not in table:
        faults.append('it has no `title`: begin it with a line such as `title = "The principles of our network"`')
    entries = table.get("principle", [])
    if not entries:
        faults.append("it has no principles: begin each with `[[principle]]`")
    principles = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        if not isinstance(entry, dict):
            faults.append(f"principle {number} is not a table: begin it with `[[principle]]`")
            continue
        reading = _Reading(entry, f"`{entry.get('id')}`" if entry.get("id") else f"principle {number}", known)
        principles.append(reading.principle())
        faults += reading.faults
    ids = [one.id for one in principles]
    faults += [f"`{one}` is the id of two principles" for one in dict.fromkeys(ids) if ids.count(one) > 1]
    if faults:
        raise Faulty(tuple(faults))
    about = " ".join(str(table.get("about", "")).split())
    checks = frozenset(check for one in principles for check in (*one.checks, *one.breaks))
    return PrincipleSet(name, table["title"], table.get("source", ""), about, tuple(principles), checks)


def _unknown_keys(table: Mapping[str, Any], keys: Collection[str], where: str) -> Iterator[str]:
    for key in table:
        if key not in keys:
            near = closest(key, tuple(keys))
            hint = f"; did you mean `{near}`?" if near else f"; there are {', '.join(f'`{one}`' for one in keys)}"
            yield f"{where}there is nothing called `{key}`{hint}"


class _Reading:
    """The reading of one *entry*, with the *faults* found in it."""

    def __init__(self, entry: Mapping[str, Any], label: str, known: Collection[str] | None) -> None:
        self.entry = entry
        self.label = label
        self.known = known
        self.faults = list(_unknown_keys(entry, (*_TEXTS, *_LINES, *_CHECKS), f"in {label}, "))

    def principle(self) -> Principle:
        """Return the principle, as far as it can be read."""
        texts: dict[str, Any] = {key: self._text(key) for key in _TEXTS}
        for key in ("id", "title"):
            if not texts[key]:
                self.faults.append(f"{self.label} has no `{key}`")
        lines: dict[str, Any] = {key: tuple(self._lines(key)) for key in _LINES}
        checks: dict[str, Any] = {key: tuple(self._checks(key)) for key in _CHECKS}
        if not self.faults and not any((*lines.values(), *checks.values())):
            self.faults.append(f"{self.label} requires nothing: add `needs`, `evidence` or `checks`")
        return Principle(**texts, **lines, **checks)

    def _text(self, key: str) -> str:
        value = self.entry.get(key, "")
        if not isinstance(value, str):
            self.faults.append(f"in {self.label}, `{key}` is not a text")
            return ""
        return " ".join(value.split())

    def _list(self, key: str) -> list[str]:
        value = self.entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.faults.append(f"in {self.label}, `{key}` is not a list of texts")
            return []
        return value

    def _lines(self, key: str) -> Iterator[Evidence]:
        for item in self._list(key):
            try:
                yield evidence_of(item)
            except Unknown as error:
                self.faults.append(f"in {self.label}, `{key}`: {error}")

    def _checks(self, key: str) -> Iterator[str]:
        for item in self._list(key):
            if self.known is None or item in self.known:
                yield item
                continue
            near = closest(item, self.known)
            hint = f"did you mean `{near}`?" if near else "`mspcharter explain` lists all of them"
            self.faults.append(f"in {self.label}, `{key}`: there is no check called `{item}`; {hint}")


NAMES: tuple[str, ...] = ("apc", "cctld", "ogp", "eiti", "nri", "lf")
"""The sets that a charter can follow, in the order in which they are listed."""

FOLDER = path.join(path.dirname(__file__), "sets")


@cache
def builtin_set(name: str) -> PrincipleSet:
    """Return the set called *name*: one of NAMES, or soundness, which applies to every charter."""
    assert name in (*NAMES, SOUNDNESS)
    with open(path.join(FOLDER, f"{name}.toml"), encoding="utf-8") as file:
        return read_set(name, file.read())


def followed(charter: Charter, own: Mapping[str, PrincipleSet]) -> tuple[PrincipleSet, ...]:
    """Return the sets that *charter* is checked against: those it follows, one's *own* among them, and SOUNDNESS."""
    follows = charter.identity.follows if charter.identity is not None else (DEFAULT,)
    names = dict.fromkeys((*follows, SOUNDNESS))
    return tuple(own[name] if name in own else builtin_set(name) for name in names)
