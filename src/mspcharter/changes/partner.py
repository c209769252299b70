"""What of the changes between two versions concerns one partner.

A change concerns a partner if it is in its own declaration, or in one that names it, a role that it holds or a group to
which it belongs; in a body in which it has a part, or in what names such a body or a decision of it; or in what binds
all partners. Its brief names the same lines, so that changes that do not concern a partner leave its brief as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mspcharter.changes.comparison import Comparison, Left
from mspcharter.changes.differences import Difference, Differences
from mspcharter.changes.powers import PowerChange, PromiseChange
from mspcharter.changes.sentences import power_sentences
from mspcharter.emit.document.briefs.mentions import aliases, mentions, names_in
from mspcharter.emit.document.briefs.phrases import PHRASES
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.membership import Membership
from mspcharter.model.values import Open
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF_TYPE

BINDING_ALL = ("charter", "clause", "definition", "prohibition", "conflict", "dispute", "transparency")
"""The kinds of declarations that bind all partners, or say what the words of the others mean."""


class Own(Record):
    """The *names* under which a partner is meant, its *bodies* and *decisions*, and what else *mentions* it."""

    names: frozenset[str]
    bodies: frozenset[str]
    decisions: frozenset[str]
    mentioned: frozenset[tuple[str, str]]


def about(comparison: Comparison, party: str) -> Comparison:
    """Return what of *comparison* concerns the partner called *party*, and how much else has changed."""
    found = comparison.found
    owns = _owns(found, party)
    declared = tuple(one for one in found.declared if any(_concerns(one, own) for own in owns))
    powers = tuple(_of_power(found, comparison.powers, owns))
    promises = tuple(one for one in comparison.promises if any(_is_promised(one, own) for own in owns))
    shown = {one.decision for one in powers}
    return comparison._replace(
        found=found._replace(declared=declared),
        powers=powers,
        promises=promises,
        ratings=(),
        party=party,
        left=Left(
            len(found.declared) - len(declared),
            len({one.decision for one in comparison.powers} - shown),
            len(comparison.promises) - len(promises),
            len(comparison.ratings),
        ),
    )


def concerned_by(found: Differences) -> Callable[[Difference], tuple[str, ...]]:
    """Return what gives the names of the parties whom one of the differences *found* concerns, in their order.

    Of more than `_MOST_PARTIES`, no one is named.
    """
    names = parties_of(found)
    owns = {name: _owns(found, name) for name in names} if len(names) <= _MOST_PARTIES else {}
    return lambda one: tuple(name for name, several in owns.items() if any(_concerns(one, own) for own in several))


_MOST_PARTIES = 200


def parties_of(found: Differences) -> tuple[str, ...]:
    """Return the partners of both versions, and the groups of which the charter names no member."""
    versions = (found.new, found.old)
    partners = (name for charter in versions for name in charter.stakeholders)
    groups = (name for charter in versions for name, one in charter.groups().items() if not one.members)
    return tuple(dict.fromkeys((*partners, *groups)))


def _owns(found: Differences, party: str) -> list[Own]:
    """Return what is of the partner or the group called *party* in each version that has it."""
    return [
        own_of(charter, party)
        for charter in (found.old, found.new)
        if party in charter.stakeholders or party in charter.groups()
    ]


def own_of(charter: Charter, party: str) -> Own:
    """Return what in *charter* is of the partner or the group called *party*."""
    membership = Membership(charter)
    if party in charter.stakeholders:
        names = frozenset(aliases(charter, membership, party))
        found = frozenset(
            (one.keyword, one.declared.name) for one in mentions(charter, membership, party) if one.key in PHRASES
        )
    else:
        names = frozenset((party, *membership.constituencies_above(party)))
        found = frozenset(
            (FORM_OF_TYPE[type(one)].keyword, one.name) for one in charter.declared() if _names_any(one, names)
        )
    bodies = {
        one.name for one in charter.bodies.values() if any(_is_for(membership, seat, names) for seat in one.seats)
    }
    bodies |= {name for kind, name in found if kind == "body"}
    for kind, held in (("office", charter.offices), ("election", charter.elections), ("meeting", charter.meetings)):
        bodies |= {held[name].of or "" for mentioned, name in found if mentioned == kind}
    decisions = {
        name
        for name, one in charter.decisions.items()
        if ("decision", name) in found or one.taken_by in bodies or _names_any(one, frozenset(bodies))
    }
    return Own(names, frozenset(bodies - {""}), frozenset(decisions), found)


def _is_for(membership: Membership, line: Seat, names: frozenset[str]) -> bool:
    """Say whether one of *names* has, may have, fills, binds or pays for seats of *line*."""
    every = (line, *(membership.single_seats(line) if line.is_open else ()))
    return any(not names.isdisjoint(names_in(seat._replace(name="", all_of=None))) for seat in every)


def _concerns(one: Difference, own: Own) -> bool:
    if one.kind in BINDING_ALL or one.name in own.names or (one.kind, one.name) in own.mentioned:
        return True
    theirs = own.names if one.kind == "waive" else own.bodies | own.decisions
    if one.kind != "waive" and one.name in theirs:
        return True
    settling = {
        value.by.name
        for fact in one.facts
        for value in (fact.before, fact.after)
        if isinstance(value, Open) and value.by
    }
    return bool(settling & own.names) or any(_names_any(version, theirs) for version in (one.before, one.after))


def _names_any(version: Any, names: frozenset[str]) -> bool:
    """Say whether a line of a declaration names one of *names*."""
    if version is None:
        return False
    several = (value for attribute, value in zip(version._fields, version, strict=True) if attribute not in _OUTER)
    return any(not names.isdisjoint(names_in(value)) for value in several)


_OUTER = ("name", "title", "origin", "span")


def _of_power(found: Differences, powers: tuple[PowerChange, ...], owns: list[Own]) -> Iterator[PowerChange]:
    """Yield the changes on decisions of the partner, and of its power, with what it and its groups can do alone."""
    for one in powers:
        shifts = tuple(shift for shift in one.shifts if any(shift.party.group in own.names for own in owns))
        before, after = (tuple(each for each in side if any(each[1] in own.names for own in owns)) for side in one.idle)
        theirs = one._replace(shifts=shifts, idle=(before, after))
        is_theirs = shifts or {*before} != {*after} or any(one.decision in own.decisions for own in owns)
        if is_theirs and any(power_sentences(found, theirs)):
            yield theirs


def _is_promised(one: PromiseChange, own: Own) -> bool:
    named = frozenset(names_in(one.statement))
    return ("guarantee", one.guarantee) in own.mentioned or bool(named & (own.names | own.bodies | own.decisions))
