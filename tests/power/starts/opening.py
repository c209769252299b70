"""Who can keep a decision from beginning, asked of one voice at a time, as docs/analysis.md says.

A decision begins if someone proposes it, if each consultation before it is held, and if all is confirmed that it needs.
Nothing is added up here: every seat and every member who can sign is listed, and those of a party are taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from power.census import Census, Place

from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.values import Caller, Level, Quantity, Who, fraction, is_count


class Unlisted(NamedTuple):
    """The members of a group, of whom the charter lists none."""

    group: str


Voices = Sequence["Place | str | Unlisted"]


class Opening:
    """What *decision* cannot begin without; whoever is *gone* signs nothing, and still counts in the whole."""

    def __init__(self, charter: Charter, decision: Decision, gone: frozenset[str] = frozenset()) -> None:
        self.census = Census(charter, gone)
        self.charter = self.census.charter
        self.whole = Census(charter)
        self.decision = decision
        self.body = charter.bodies[decision.taken_by or ""]

    def is_shut(self, names: Iterable[str | Place], level: Level | None = None) -> bool | None:
        """Say whether it does not begin without those called *names*, or these single seats; None if it may be so.

        Without a *level*, a name is that of a partner, a group or a sector.
        """
        found = [self._is_closed(ways, tuple(names), level) for ways in self._gates()]
        return True if True in found else None if None in found else False

    def _gates(self) -> Iterator[list[tuple[Voices, int]]]:
        """Yield what must be done before it: for each, the ways to do it, with the voices and how many are needed."""
        if self.decision.proposed_by:
            yield [way for caller in self.decision.proposed_by if (way := self._way(caller)) is not None]
        for one in self.charter.consultations.values():
            if self.decision.name in one.before and one.by is not None:
                yield [(self._acting(one.by), 0)]
        for said in self.decision.only_when:
            yield [(self._acting(Who(said.by)), 0)]

    def _way(self, caller: Caller) -> tuple[Voices, int] | None:
        """Return who can propose it in one way, and how many must; 0 for any of them. None: no one can in this way."""
        if caller.party is not None:
            return self._acting(caller.party), 0
        voices: Voices
        if caller.seats is not None:
            voices = self.seats()
            needed = self._needed(caller, caller.seats, len(self.whole.here(self.body)))
        else:
            members = self.charter.constituencies[caller.group or ""].members
            voices = [one for one in members if one not in self.census.gone]
            needed = self._needed(caller, caller.members or Quantity("0"), len(members))
            if any(one.under == caller.group for one in self.charter.constituencies.values()):
                # Its parts may have members, who are not listed; all of them are members of it.
                return (Unlisted(str(caller.group)),), 0
        return (voices, needed) if len(voices) >= needed else None

    def signatures(self, caller: Caller) -> tuple[int, int] | None:
        """Return how many must sign, and of how many seats or members; None if the charter does not list them all."""
        written = caller.seats or caller.members or Quantity("0")
        members = self.charter.constituencies[caller.group].members if caller.group is not None else ()
        whole = len(members) if caller.group is not None else len(self.whole.here(self.body))
        return (self._needed(caller, written, whole), whole) if members or caller.group is None else None

    def seats(self) -> list[Place]:
        return [place for place in self.census.here(self.body) if place in self.census.filled]

    def _acting(self, who: Who) -> Voices:
        """Return who can act for *who*: a role by its holder or its backup, and a body by any of its seats."""
        name = str(who.name)
        if name in self.charter.roles:
            role = self.charter.roles[name]
            return (*role.held_by, *role.backup) or (name,)
        if name in self.charter.bodies:
            here = self.census.here(self.charter.bodies[name])
            return [place for place in here if place in self.census.filled] or (name,)
        return (name,)

    def _needed(self, rule: Caller, written: Quantity, whole: int) -> int:
        if is_count(written):
            return int(written)
        return next(number for number in range(whole + 2) if self._is_enough(rule, Fraction(number), written, whole))

    def _is_enough(self, rule: Caller, number: Fraction, written: Quantity, whole: int) -> bool:
        part = fraction(written) * whole
        return number > part if rule.more else number >= part

    def _is_closed(
        self, ways: list[tuple[Voices, int]], names: tuple[str | Place, ...], level: Level | None
    ) -> bool | None:
        """Say whether no way is left without those called *names*."""
        known: bool | None = bool(ways)
        for voices, needed in ways:
            theirs = [self._is_theirs_of(one, names, level) for one in voices]
            if len(voices) - theirs.count(True) < max(needed, 1):
                continue
            if theirs.count(False) >= max(needed, 1):
                return False
            known = None
        return known

    def _is_theirs_of(
        self, one: Place | str | Unlisted, names: tuple[str | Place, ...], level: Level | None
    ) -> bool | None:
        found = [self._belongs(one, name, level) for name in names]
        members = self._all_of(one)
        if members and all(True in [self._belongs(each, name, level) for name in names] for each in members):
            return True
        return True if True in found else None if None in found else False

    def _all_of(self, one: Place | str | Unlisted) -> tuple[str, ...]:
        """Return the members of a group if the charter lists all of them."""
        groups = self.charter.constituencies
        parts = any(other.under == one for other in groups.values())
        return groups[one].members if isinstance(one, str) and one in groups and not parts else ()

    def _belongs(self, one: Place | str | Unlisted, name: str | Place, level: Level | None) -> bool | None:
        if isinstance(name, Place):
            # A party that is named acts by itself, and not by a seat.
            return one == name
        if isinstance(one, Unlisted):
            return (level in (None, "constituency") and name in self.census.upward(one.group)) or None
        if isinstance(one, str):
            return self.is_theirs(one, name, level)
        holder = self.census.holder(one)
        if level == "stakeholder" or name in self.charter.stakeholders:
            # A seat from a group belongs to none of its members alone.
            return holder is not None and self.is_theirs(holder, name, level)
        if self.census.is_of(one, name) or holder is not None:
            return self.census.is_of(one, name)
        if name in self.charter.constituencies:
            # A seat from a sector may go to any group; one that anyone may hold is no group's.
            return None if self.census.seats[one].from_ is not None and not self.census.homes(one) else False
        reached = {upper for sector in self.census.sectors(one) for upper in self.census.sectors_upward(sector)}
        from_group = self.census.seats[one].from_ in self.charter.constituencies
        return None if name in reached or (from_group and not reached) else False

    def is_theirs(self, one: str, name: str, level: Level | None) -> bool | None:
        """Say whether *one*, a partner or a group, is the one called *name*, a part of it, or belongs to it."""
        if one == name:
            return True
        if one not in self.charter.stakeholders:
            return self._group_is_theirs(one, name, level)
        partner = self.charter.stakeholders[one]
        if (level in (None, "stakeholder")) and any(self.is_theirs(whole, name, level) for whole in partner.part_of):
            return True
        homes = [group for group, its in self.charter.constituencies.items() if one in its.members]
        if level in (None, "constituency") and any(name in self.census.upward(home) for home in homes):
            return True
        if level in (None, "sector") and name in self.census.sectors_upward(str(partner.sector)):
            return True
        # A group of which the charter lists no members may have those who are in no other.
        group = self.charter.constituencies.get(name)
        return None if group is not None and not group.members and not homes and level != "sector" else False

    def _group_is_theirs(self, one: str, name: str, level: Level | None) -> bool | None:
        """Say whether what a group does is done by its only member, by a group above it, or by its sector."""
        if one not in self.charter.constituencies:
            return False
        group = self.charter.constituencies[one]
        if name in self.charter.stakeholders and level in (None, "stakeholder"):
            return len(group.members) == 1 and self.is_theirs(group.members[0], name, level)
        if name in self.charter.constituencies and level in (None, "constituency"):
            return name in self.census.upward(one)
        if level in (None, "sector"):
            own = [group.sector] if group.sector else [str(self.charter.stakeholders[m].sector) for m in group.members]
            inside = {name in self.census.sectors_upward(one) for one in own}
            return inside.pop() if len(inside) == 1 else None
        return False
