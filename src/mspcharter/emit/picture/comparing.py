"""Two governance pictures as one: what is only in the new one is added, what is only in the old one is removed.

Boxes, links and groups that are in both are matched by their keys, and drawn once. A line of seats or a fact that says
something else is removed as it was and added as it is; a link, a party or a group with other words is changed. Groups
keep the letters of the new picture, and those that are gone have letters after these, so that a seat of the same group
is no change. The order of what is drawn is no change either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from mspcharter.emit.picture.diagram import (
    Card,
    Change,
    Chip,
    Diagram,
    Fact,
    Group,
    Letters,
    Link,
    Mark,
    Row,
    changes_in,
)
from mspcharter.emit.picture.style import letter

_Item = TypeVar("_Item", Card, Chip, Link, Group)


def compared(old: Diagram, new: Diagram) -> Diagram:
    """Return one picture with all that is in *old*, in *new* or in both."""
    before = _with_letters_of(old, new)
    # Links end at the boxes: a line of seats that is gone stands beside the one that is there instead.
    earlier, later = (tuple(link._replace(lines=()) for link in one.links) for one in (before, new))
    cards = _merged(before.cards, new.cards, lambda one: one.key, _card)
    chips = _merged(before.chips, new.chips, lambda one: one.key, _chip)
    links = _merged(earlier, later, lambda one: (one.tail, one.head, one.kind), _link)
    groups = _merged(before.groups, new.groups, lambda one: one.key, _group)
    subtitle = _SHOWS if changes_in(Diagram("", "", cards, chips, links, groups)) else _NOTHING
    noun = new.noun if new.noun == old.noun else "group"
    return Diagram(f"Changes: {new.title}", subtitle, cards, chips, links, groups, noun)


def _merged(
    old: Sequence[_Item], new: Sequence[_Item], key: Callable[[_Item], object], both: Callable[[_Item, _Item], _Item]
) -> tuple[_Item, ...]:
    """Return the items of *new*, each with what it was, and those that are gone behind the one that they followed."""
    there = {key(one): one for one in new}
    was = {key(one): one for one in old}
    gone: dict[object, list[_Item]] = {}
    last: object = None
    for one in old:
        if key(one) in there:
            last = key(one)
        else:
            gone.setdefault(last, []).append(_marked(one, "removed"))
    found = [*gone.get(None, ())]
    for one in new:
        found.append(both(was[key(one)], one) if key(one) in was else _marked(one, "added"))
        found += gone.get(key(one), ())
    return tuple(found)


def _marked(one: _Item, change: Change) -> _Item:
    return one._replace(change=change)


def _card(old: Card, new: Card) -> Card:
    heads = (("Title", old.title, new.title), ("Seats", old.total, new.total))
    facts = [fact for label, before, after in heads for fact in _head(label, before, after)]
    facts += _facts(old.facts, new.facts)
    return new._replace(facts=tuple(facts), rows=tuple(_rows(old.rows, new.rows)))


def _head(label: str, before: str, after: str) -> Iterator[Fact]:
    """Yield what the head of a card said and says, if that is not the same."""
    if before != after:
        yield from (Fact(label, (text,), change) for text, change in ((before, _GONE), (after, _COME)) if text)


def _facts(old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Fact]:
    was, now = ({fact.label: fact.words for fact in several} for several in (old, new))
    for label in dict.fromkeys((*now, *was)):
        before, after = was.get(label, ()), now.get(label, ())
        several = (
            Fact(label, tuple(one for one in after if one in before)),
            Fact(label, tuple(one for one in before if one not in after), _GONE),
            Fact(label, tuple(one for one in after if one not in before), _COME),
        )
        yield from (fact for fact in several if fact.words)


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
    was, now = ({row.name: row for row in several} for several in (old, new))
    for name in dict.fromkeys((*now, *was)):
        before, after = was.get(name), now.get(name)
        if before is not None and after is not None and _says(before) == _says(after):
            yield after
            continue
        if before is not None:
            yield before._replace(change=_GONE)
        if after is not None:
            yield after._replace(change=_COME)


def _says(row: Row) -> tuple[str, str, list[Mark]]:
    return row.title, row.note, sorted(row.marks, key=repr)


def _chip(old: Chip, new: Chip) -> Chip:
    before = ", ".join(filter(None, (old.title, old.note)))
    if (old.title, old.note, old.kind) == (new.title, new.note, new.kind):
        return new
    return new._replace(change="changed", before=before)


def _link(old: Link, new: Link) -> Link:
    return new if old.label == new.label else new._replace(change="changed", before=old.label)


def _group(old: Group, new: Group) -> Group:
    members = dict.fromkeys((*new.members, *old.members))
    changes: list[Change] = [
        _GONE if one not in new.members else _COME if one not in old.members else "" for one in members
    ]
    parts = _merged(old.parts, new.parts, lambda one: one.key, _group)
    found = new._replace(members=tuple(members), changes=tuple(changes), parts=parts)
    return found if old.title == new.title else found._replace(change="changed", before=old.title)


def _with_letters_of(old: Diagram, new: Diagram) -> Diagram:
    """Return *old* with the letters that its groups have in *new*; those that are gone have letters after these."""
    signs = {group.key: group.sign for group in _all(new.groups) if group.sign.letters}
    count = sum(bool(group.sign.letters) for group in new.groups)
    now: dict[Letters, Letters] = {}
    for group in _all(old.groups):
        if group.sign.letters and group.key not in signs:
            signs[group.key] = Letters(letter(count), count)
            count += 1
        now[group.sign] = signs.get(group.key, Letters())

    return old._replace(
        cards=tuple(card._replace(rows=tuple(_row_with(now, row) for row in card.rows)) for card in old.cards),
        chips=tuple(chip._replace(sign=chip.sign and now.get(chip.sign, chip.sign)) for chip in old.chips),
        groups=tuple(_group_with(now, group) for group in old.groups),
    )


def _row_with(now: Mapping[Letters, Letters], row: Row) -> Row:
    return row._replace(marks=tuple(mark._replace(sign=now.get(mark.sign, mark.sign)) for mark in row.marks))


def _group_with(now: Mapping[Letters, Letters], group: Group) -> Group:
    return group._replace(sign=now[group.sign], parts=tuple(_group_with(now, part) for part in group.parts))


def _all(groups: Iterable[Group]) -> Iterator[Group]:
    for one in groups:
        yield one
        yield from _all(one.parts)


_GONE: Change = "removed"
_COME: Change = "added"
_SHOWS = "What changes in who decides, who sits where, and who chooses them."
_NOTHING = "Nothing changes in who decides, who sits where, and who chooses them."
