"""Petitions: seats of a body, or members of a group, of which some together can begin a decision.

A part of the seats is a part of all seats with a vote, vacant ones included, and a part of the members is a part of
all members. It is rounded up, and `more than` a part is more than that. Each seat and each member counts once, whatever
its votes.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import TypeAlias

from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.values import Caller, Level, fraction, is_count
from mspcharter.record import Record


class Crowd(Record):
    """Those of whom some can begin a decision together, as *rule* says: seats of the body *of*, or members of a group.

    *needed* of the *whole* are enough; None where a number is not known. *parts* are the filled seats, or the members
    by name and the group for those without a name, each with their number.
    """

    rule: Caller
    of: str
    needed: int | None
    whole: int | None
    parts: tuple[tuple[Seat | str, int], ...] = ()

    @property
    def there(self) -> int:
        """Return how many there are without vacant seats."""
        return sum(count for _, count in self.parts)

    @property
    def is_too_small(self) -> bool:
        """Say whether there are surely fewer than are needed."""
        return self.whole is not None and self.needed is not None and self.there < self.needed

    @property
    def needs_all(self) -> bool:
        """Say whether all who are there are needed, so that each of them can prevent it."""
        return self.whole is not None and self.there == self.needed

    def is_closed_to(self, whose: Whose) -> bool | None:
        """Say whether too few are left without those of a party; None if it is not known."""
        if self.whole is None or self.needed is None:
            # Whoever the group belongs to has all of its members, however many they are.
            return True if self.rule.group is not None and whose(self.of, 1) == (1, 1) else None
        surely = perhaps = 0
        for one, count in self.parts:
            least, most = whose(one, count)
            surely, perhaps = surely + least, perhaps + most
        if self.there - surely < self.needed:
            return True
        return None if self.there - perhaps < self.needed else False


Whose: TypeAlias = Callable[[Seat | str, int], tuple[int, int]]
"""Says how many of a part of a crowd are a party's: at least, and at most."""


def crowds_of(
    charter: Charter, membership: Membership, decision: Decision, gone: frozenset[str] = frozenset()
) -> tuple[Crowd, ...]:
    """Return the seats of the body, and the members of groups, of whom some can begin *decision* together.

    Those who are *gone* are still counted in the whole.
    """
    found = tuple(
        _of_seats(charter, membership, rule, decision.taken_by or "")
        if rule.group is None
        else _of_members(charter, membership, rule, rule.group)
        for rule in decision.proposed_by
        if rule.party is None
    )
    return tuple(crowd._replace(parts=_staying(membership, crowd, gone)) for crowd in found) if gone else found


def _staying(membership: Membership, crowd: Crowd, gone: frozenset[str]) -> tuple[tuple[Seat | str, int], ...]:
    return tuple(
        (one, count)
        for one, count in crowd.parts
        if not any(
            membership.holds(one, name) if isinstance(one, Seat) else one == name or membership.belongs(one, name)
            for name in gone
        )
    )


def _of_seats(charter: Charter, membership: Membership, rule: Caller, name: str) -> Crowd:
    body = charter.bodies.get(name)
    if rule.manner != "seats":  # a decision without the seats of the one concerned, who may still propose
        return Crowd(rule, name, None, None)
    if body is None or not (membership.adds_up(body) and membership.is_counted(body)):
        return Crowd(rule, name, _needed(rule, None), None)
    seats = list(membership.voters_in(body))
    whole = sum(seat.count for seat in seats)
    filled = tuple((seat, seat.count - seat.vacant) for seat in seats if seat.count > seat.vacant)
    return Crowd(rule, name, _needed(rule, whole), whole, filled)


def _of_members(charter: Charter, membership: Membership, rule: Caller, group: str) -> Crowd:
    listed = membership.members(group)
    number = membership.number_of_members(group) if group in charter.memberships else None
    # Without members, the number of a membership is not stated yet.
    whole = number or len(all_of(charter, membership, group)) or None
    if whole is None:
        return Crowd(rule, group, _needed(rule, None), None)
    named: tuple[tuple[Seat | str, int], ...] = tuple((name, 1) for name in listed)
    unnamed = whole - len(listed)
    return Crowd(rule, group, _needed(rule, whole), whole, (*named, (group, unnamed)) if unnamed else named)


def all_of(charter: Charter, membership: Membership, name: str) -> tuple[str, ...]:
    """Return all members of the party called *name*; none if the charter does not list them all.

    Members of the parts of a constituency may be among its members.
    """
    parts = any(one.under == name for one in charter.constituencies.values())
    return () if parts or membership.has_others(name) else membership.members(name)


def _needed(rule: Caller, whole: int | None) -> int | None:
    written = rule.seats or rule.members
    assert written is not None, "others are no crowd"
    if is_count(written):
        return int(written)
    if whole is None:
        return None
    part = fraction(written) * whole
    return floor(part) + 1 if rule.more else ceil(part)


def is_of(charter: Charter, membership: Membership, one: Seat | str, name: str, level: Level | None) -> bool | None:
    """Say whether *one* of a crowd, a seat or members, belongs to the party called *name*; None if it is not known.

    A stakeholder has what is its own by name; what belongs to a group is none of its members' alone.
    """
    whose = one.belongs_to if isinstance(one, Seat) else one
    if level == "sector":
        return membership.is_seat_in_sector(one, name) if isinstance(one, Seat) else membership.is_in_sector(one, name)
    if level == "region":
        return membership.comes_from(whose, name) if whose is not None else None
    if name in membership.stakeholders:
        holder = membership.holder(one) if isinstance(one, Seat) else one if one in membership.stakeholders else None
        chosen = one.chosen_by if level == "funder" and isinstance(one, Seat) else ()
        sent = any(name in (chooser, *membership.holders(chooser)) for chooser in chosen)
        return sent or (holder is not None and name in membership.heads(holder))
    if isinstance(one, str):
        return membership.belongs(one, name)
    return (one.name == name and charter.named(name) is None) or membership.holds(one, name)
