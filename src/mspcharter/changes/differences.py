"""What two versions of a charter say differently, declaration by declaration and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mspcharter.changes.renames import Rename, renamed, renames
from mspcharter.emit.json.fingerprint import canonical_fact
from mspcharter.model import KINDS, Charter
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Form


class Fact(Record):
    """A fact that two versions state differently: what is said *before* and *after*, None where nothing is.

    *item* is the name of one item of a list, such as a line of seats.
    """

    attribute: str
    before: Any
    after: Any
    item: str | None = None


class Difference(Record):
    """A declaration of a *kind* that was added, removed, or says something else: *facts*.

    *before* and *after* are the two versions, None where it was added or removed. *was* is its earlier name.
    """

    kind: str
    name: str
    before: Any
    after: Any
    facts: tuple[Fact, ...] = ()
    was: str | None = None


class Differences(Record):
    """All differences between two versions; *old* is the earlier one with the new names."""

    old: Charter
    new: Charter
    renames: tuple[Rename, ...]
    declared: tuple[Difference, ...]


def differences(old: Charter, new: Charter) -> Differences:
    """Return what *new* says differently from *old*."""
    several = renames(old, new)
    before = renamed(old, several)
    return Differences(before, new, several, tuple(_declared(before, new, several)))


def _declared(old: Charter, new: Charter, several: tuple[Rename, ...]) -> Iterator[Difference]:
    was = {(one.kind, one.new): one.old for one in several}
    if old.identity is not None and new.identity is not None:
        name = new.identity.name
        earlier = old.identity.name if old.identity.name != name else None
        facts = tuple(_facts(FORM_OF["charter"], old.identity, new.identity))
        if facts or earlier:
            yield Difference("charter", name, old.identity, new.identity, facts, earlier)
    for kind, collection in KINDS.items():
        yield from _of_kind(kind, getattr(old, collection), getattr(new, collection), was)
    for kind, ours, theirs in (
        ("waive", _by_name(old.waivers), _by_name(new.waivers)),
        ("signatory", _by_name(old.signatories), _by_name(new.signatories)),
    ):
        yield from _of_kind(kind, ours, theirs, {})


def _by_name(several: tuple[Any, ...]) -> dict[str, Any]:
    """Return waivers or signatures by what they are about; the same check can be waived for several parts."""
    return {" ".join(filter(None, (one.name, getattr(one, "subject", None)))): one for one in several}


def _of_kind(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], was: Mapping[tuple[str, str], str]
) -> Iterator[Difference]:
    form = FORM_OF[kind]
    for name, before in old.items():
        if name not in new:
            yield Difference(kind, name, before, None)
    for name, after in new.items():
        if name not in old:
            yield Difference(kind, name, None, after)
            continue
        facts = tuple(_facts(form, old[name], after))
        earlier = was.get((kind, name))
        if facts or earlier is not None:
            yield Difference(kind, name, old[name], after, facts, earlier)


def _facts(form: Form, old: Any, new: Any) -> Iterator[Fact]:
    """Yield the facts that two versions of a declaration state differently, in the order of the language."""
    lines = {line.attribute: line for line in form.lines}
    for attribute in new._fields:
        if attribute in ("name", "origin", "span"):
            continue
        before, after = getattr(old, attribute), getattr(new, attribute)
        if canonical_fact(attribute, before) == canonical_fact(attribute, after):
            continue
        line = lines.get(attribute)
        if line is not None and (line.listed or line.repeats) and _are_named(before) and _are_named(after):
            yield from _items(attribute, before, after)
        else:
            yield Fact(attribute, before, after)


def _are_named(several: Any) -> bool:
    """Say whether *several* are items with names of their own, each once."""
    if not isinstance(several, tuple) or hasattr(several, "_fields"):
        return False
    names = [getattr(one, "name", None) for one in several]
    return None not in names and len(set(names)) == len(names)


def _items(attribute: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Fact]:
    before, after = ({one.name: one for one in several} for several in (old, new))
    for name, one in before.items():
        other = after.get(name)
        if other is None or canonical_fact(attribute, one) != canonical_fact(attribute, other):
            yield Fact(attribute, one, other, name)
    for name, one in after.items():
        if name not in before:
            yield Fact(attribute, None, one, name)
    if [name for name in before if name in after] != [name for name in after if name in before]:
        # The order of steps means something, and that of seats nothing.
        ordered = canonical_fact(attribute, tuple(before[name] for name in before if name in after))
        now = canonical_fact(attribute, tuple(before[name] for name in after if name in before))
        if ordered != now:
            yield Fact(attribute, old, new)
