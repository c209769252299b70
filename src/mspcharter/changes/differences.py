"""What two versions of a charter say differently, declaration by declaration and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mspcharter.changes.renames import Rename, renamed, renames
from mspcharter.emit.json.counterparts import defaults
from mspcharter.emit.json.counterparts import facts as facts_of
from mspcharter.emit.json.fingerprint import canonical_fact, is_ordered
from mspcharter.model import KINDS, Charter
from mspcharter.model.values import Open, Who
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Form


class Fact(Record):
    """A fact that two versions state differently: what is said *before* and *after*, None where nothing is.

    What is to be agreed or not known is an `Open`. *item* is the name of one item of a list, such as a line of seats,
    and *was* its earlier name.
    """

    attribute: str
    before: Any
    after: Any
    item: str | None = None
    was: str | None = None


class Difference(Record):
    """A declaration of a *kind* that was added, removed, or says something else: *facts*.

    *before* and *after* are the two versions, None where it was added or removed; *facts* are then all that it states.
    *was* is its earlier name.
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
    yield from _of_kind("charter", _own(old), _own(new), was)
    seats = {(one.body or "", one.new): one.old for one in several if one.kind == "seat"}
    for kind, collection in KINDS.items():
        found = _of_kind(kind, getattr(old, collection), getattr(new, collection), was)
        yield from found if kind != "body" else _bodies(old, new, {one.name: one for one in found}, seats)
    for kind, ours, theirs in (
        ("waive", _by_name(old.waivers), _by_name(new.waivers)),
        ("signatory", _by_name(old.signatories), _by_name(new.signatories)),
    ):
        yield from _of_kind(kind, ours, theirs, {})


def _bodies(
    old: Charter, new: Charter, found: dict[str, Difference], seats: Mapping[tuple[str, str], str]
) -> Iterator[Difference]:
    """Yield the differences *found* in bodies, with the lines of *seats* that have another name now."""
    for name, after in new.bodies.items():
        moved = {seat.name: seats[name, seat.name] for seat in after.seats if (name, seat.name) in seats}
        if moved:
            one = found.get(name) or Difference("body", name, old.bodies[name], after)
            before, now = _named(old.bodies[name].seats), _named(after.seats)
            same = [fact for fact in one.facts if fact.item not in moved or fact.attribute != "seats"]
            facts = (*same, *(Fact("seats", before[seat], now[seat], seat, was) for seat, was in moved.items()))
            found[name] = one._replace(facts=facts)
    yield from found.values()


def _own(charter: Charter) -> dict[str, Any]:
    return {charter.identity.name: charter.identity} if charter.identity is not None else {}


def _by_name(several: tuple[Any, ...]) -> dict[str, Any]:
    """Return waivers or signatures by what they are about; the same check can be waived for several parts."""
    return {" ".join(filter(None, (one.name, getattr(one, "subject", None)))): one for one in several}


def _of_kind(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], was: Mapping[tuple[str, str], str]
) -> Iterator[Difference]:
    form = FORM_OF[kind]
    for name, before in old.items():
        if name not in new:
            yield Difference(kind, name, before, None, tuple(_facts(form, before, None)))
    for name, after in new.items():
        if name not in old:
            yield Difference(kind, name, None, after, tuple(_facts(form, None, after)))
            continue
        facts = tuple(_facts(form, old[name], after))
        earlier = was.get((kind, name))
        if facts or earlier is not None:
            yield Difference(kind, name, old[name], after, facts, earlier)


def _facts(form: Form, old: Any, new: Any) -> Iterator[Fact]:
    """Yield the facts that two versions of a declaration state differently, in the order of the language.

    Of a declaration that only one of them has, it yields what this one states.
    """
    lines = {line.attribute: line for line in form.lines}
    for attribute in facts_of(form.type):
        if attribute == "name" or (attribute == "title" and (old is None or new is None)):
            continue
        before, after = (_value(one, attribute, alone=old is None or new is None) for one in (old, new))
        line = lines.get(attribute)
        rows = [_rows(one, attribute) for one in (old, new)]
        listed = line is not None and (line.listed or line.repeats)
        if any(rows) or (listed and _are_named(before) and _are_named(after)):
            yield from _items(form.type, attribute, _named(before) | rows[0], _named(after) | rows[1])
        elif canonical_fact(form.type, attribute, before) != canonical_fact(form.type, attribute, after):
            yield Fact(attribute, before, after)


def _value(declared: Any, attribute: str, *, alone: bool) -> Any:
    """Return what *declared* says of a fact: its value, or that it is open; if it is *alone*, only what it states."""
    if declared is None:
        return None
    settled = next((one for one in declared.origin.open if one.fact == attribute and one.row is None), None)
    value = getattr(declared, attribute)
    type_ = type(declared)
    is_filled = attribute in defaults(type_) and attribute in declared.origin.defaults
    is_usual = is_filled or value == type_._field_defaults.get(attribute)
    return settled or (None if alone and is_usual else value)


def _rows(declared: Any, attribute: str) -> dict[str, Open]:
    """Return the rows of a list in which a number or an amount is open, by their names."""
    opened = declared.origin.open if declared is not None else ()
    return {one.name or "": one for one in opened if one.fact == attribute and one.row is not None}


def _are_named(several: Any) -> bool:
    """Say whether *several* are items with names of their own, each once; none at all are.

    The name of a person or a party is the whole item, so they are compared as one list.
    """
    if several is None:
        return True
    if not isinstance(several, tuple) or hasattr(several, "_fields") or any(isinstance(one, Who) for one in several):
        return False
    names = [getattr(one, "name", None) for one in several]
    return None not in names and len(set(names)) == len(names)


def _named(several: tuple[Any, ...] | None) -> dict[str, Any]:
    return {one.name: one for one in several or ()}


def _items(type_: type, attribute: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Fact]:
    for name, one in before.items():
        other = after.get(name)
        if other is None or canonical_fact(type_, attribute, one) != canonical_fact(type_, attribute, other):
            yield Fact(attribute, one, other, name)
    for name, one in after.items():
        if name not in before:
            yield Fact(attribute, None, one, name)
    if [name for name in before if name in after] != [name for name in after if name in before]:
        # The order of steps means something, and that of seats nothing.
        ordered = canonical_fact(type_, attribute, tuple(before[name] for name in before if name in after))
        now = canonical_fact(type_, attribute, tuple(before[name] for name in after if name in before))
        if ordered != now:
            yield Fact(attribute, tuple(before.values()), tuple(after.values()))


def without_the_same(type_: type, fact: Fact) -> tuple[Fact, int]:
    """Return a *fact* of a *type_* without the items that both versions of a list have, and how many these are.

    Of a few, and of a list whose order means something, all are kept.
    """
    before, after = fact.before, fact.after
    lists = all(isinstance(one, tuple) and not hasattr(one, "_fields") for one in (before, after))
    if not lists or is_ordered(fact.attribute):
        return fact, 0

    def said(item: Any) -> str:
        return repr(canonical_fact(type_, fact.attribute, (item,)))

    both = {said(one) for one in before} & {said(one) for one in after}
    if len(both) < _FEWEST_LEFT_OUT:
        return fact, 0
    left = (tuple(one for one in several if said(one) not in both) for several in (before, after))
    return fact._replace(before=next(left), after=next(left)), len(both)


_FEWEST_LEFT_OUT = 3
