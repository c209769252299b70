"""What is part of what: partners, constituencies and sectors, each with all above them.

A constituency may be declared before its members are known. So there is a third answer
besides yes and no: None, if the charter does not state it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from mspcharter.model.charter import Charter
from mspcharter.model.joining import Joining
from mspcharter.model.parties import Constituency, Sector

_Answer = TypeVar("_Answer")


class _Answers(dict[str, _Answer]):
    """Answers by name, each worked out when it is first needed."""

    def __init__(self, work: Callable[[str], _Answer]) -> None:
        self._work = work

    def __missing__(self, name: str) -> _Answer:
        answer = self[name] = self._work(name)
        return answer


class Affiliations(Joining):
    """What is part of what in *charter*, each answer worked out once.

    It depends on stakeholders, constituencies, memberships, sectors, roles, offices, who gives resources and the bodies
    whose seats also sit in others: charters that differ in nothing else, or in titles and places alone, can share it.
    A membership is the constituency of those who join as its members.
    """

    def __init__(self, charter: Charter) -> None:
        super().__init__(charter)
        self.stakeholders = charter.stakeholders.keys()
        self.constituencies = charter.groups().keys()
        self.sectors = charter.sectors.keys()
        self.roles = charter.roles.keys()
        self._constituencies = charter.groups()
        self._sitting = charter.sitting()
        self._sectors = charter.sectors
        self._roles = charter.roles
        self._posts = {
            office.name: office.held_by.name
            for office in charter.offices.values()
            if office.held_by is not None and office.held_by.name is not None
        }
        self._resources = charter.resources
        self._heads = _Answers(self._worked_heads)
        self._head = _Answers(self._worked_head)
        self._constituencies_above = _Answers(self._worked_constituencies_above)
        self._sectors_above = _Answers(self._worked_sectors_above)
        self._sector = _Answers(self._worked_sector)
        self._reached = _Answers(self._worked_sectors)
        self._groups = _Answers(self._worked_groups)
        self._partners_in = _Answers(lambda group: _Answers(lambda name: self._partner_in(name, group)))
        self._groups_in = _Answers(lambda group: _Answers(lambda name: self._group_in(name, group)))

    def heads(self, name: str) -> tuple[str, ...]:
        """Return the stakeholder called *name* and all that it is part of, the nearest first."""
        return self._heads[name]

    def is_head(self, name: str) -> bool:
        """Say whether the stakeholder called *name* is part of no other."""
        return self.heads(name) == (name,)

    def head(self, name: str) -> str:
        """Return whom the stakeholder called *name* is part of, all the way up; affiliates count together."""
        return self._head[name]

    def holders(self, name: str) -> tuple[str, ...]:
        """Return the holders of the role or the office called *name*; any other name stands for itself."""
        return self._roles[name].held_by if name in self.roles else (self._posts.get(name, name),)

    def one_holder(self, name: str) -> str:
        """Return the only holder of the role called *name*; any other name, or a role with several, is returned."""
        holders = self.holders(name)
        return holders[0] if len(holders) == 1 else name

    @cached_property
    def givers(self) -> tuple[str, ...]:
        """Return all who give resources, in the order of the text."""
        return tuple(dict.fromkeys(one.from_ for one in self._resources.values() if one.from_ is not None))

    @cached_property
    def funders(self) -> Mapping[str, int]:
        """Return the heads of all who give resources, each with its place in the order of the text."""
        return {head: place for place, head in enumerate(dict.fromkeys(map(self.head, self.givers)))}

    def groups(self, name: str) -> frozenset[str]:
        """Return *name* and all that it is part of: its heads, the constituencies and the sectors above them."""
        return self._groups[name]

    def homes(self, name: str) -> tuple[str, ...]:
        """Return the constituencies that list *name* as a member; a constituency is its own home."""
        return (name,) if name in self.constituencies else self._homes.get(name, ())

    def constituencies_above(self, name: str) -> tuple[str, ...]:
        """Return the constituency called *name* and all above it; the last is the widest."""
        return self._constituencies_above[name]

    def widest_constituency(self, name: str) -> str | None:
        """Return the widest constituency that *name* belongs to; of several, the one declared first."""
        homes = self.homes(name)
        return self.constituencies_above(homes[0])[-1] if homes else None

    def represented_by(self, name: str) -> frozenset[str]:
        """Return the constituencies that list *name* as a member or coordinator, and all above them."""
        return self._represented_by.get(name, frozenset())

    def has_known_members(self, name: str) -> bool:
        """Say whether the constituency called *name*, or a part of it, has a named member."""
        return name in self._with_members

    def names_all(self, name: str) -> bool:
        """Say whether the charter names members of the constituency called *name*, and no others may belong to it."""
        return self.has_known_members(name) and not self.has_others(name)

    def sectors_above(self, sector: str) -> tuple[str, ...]:
        """Return *sector* and all above it; the last is the widest."""
        return self._sectors_above[sector]

    def sector(self, name: str) -> str | None:
        """Return the one sector of *name*: of a constituency its own, that above, or the one that all members share."""
        return self._sector[name]

    def sectors_of(self, name: str) -> frozenset[str]:
        """Return the sectors that *name* is known to reach into: one, several, or none where it does not say."""
        return self._reached[name]

    def widest_sectors(self, name: str) -> frozenset[str]:
        """Return the widest sectors that *name* reaches into: registrars count as the private sector."""
        return frozenset(self.sectors_above(sector)[-1] for sector in self.sectors_of(name))

    def widest_sector(self, name: str) -> str | None:
        """Return the one widest sector of *name*; members may be of several sectors that are all parts of it."""
        sector = self.sector(name)
        if sector is not None:
            return self.sectors_above(sector)[-1]
        widest = self.widest_sectors(name)
        return next(iter(widest)) if len(widest) == 1 and not self._reaches_further(name) else None

    def own_sectors(self, name: str) -> tuple[str, ...]:
        """Return the one sector of *name* and those above it; only the widest where members are of several parts."""
        sector = self.sector(name) or self.widest_sector(name)
        return self.sectors_above(sector) if sector is not None else ()

    def belongs(self, name: str, group: str) -> bool | None:
        """Say whether *name*, a stakeholder or a group, belongs to *group*; None where that is not known."""
        return self._partners_in[group][name] if name in self.stakeholders else self._groups_in[group][name]

    def is_in_sector(self, name: str, sector: str) -> bool | None:
        """Say whether *name* belongs to *sector*, also where a group or a partner is called like that sector."""
        if name in self.stakeholders:
            own = self._stakeholders[name].sector
            return None if own is None else sector in self.sectors_above(own)
        inside = {sector in self.sectors_above(one) for one in self.sectors_of(name)}
        return inside.pop() if len(inside) == 1 and not self._reaches_further(name) else None

    def acts_for(self, name: str, party: str) -> bool | None:
        """Say whether *name*, a stakeholder or a group, counts with *party*: as `belongs`, with all affiliates."""
        if party not in self.stakeholders:
            return self.belongs(name, party)
        member = self.only_member(name)
        return member is not None and party in self.heads(member)

    def only_member(self, name: str) -> str | None:
        """Return the stakeholder that the group called *name* consists of; a stakeholder is its own only member."""
        members = self.members(name)
        return members[0] if len(members) == 1 and not self.has_others(name) else None

    def members(self, name: str) -> tuple[str, ...]:
        """Return the listed members of the constituency called *name*; a stakeholder is its own only member."""
        if name in self.constituencies:
            return self._constituencies[name].members
        return (name,) if name in self.stakeholders else ()

    def region(self, name: str) -> str | None:
        """Return the region that the stakeholder called *name* comes from; None if it is not stated."""
        partner = self._stakeholders.get(name)
        region = partner.region if partner is not None else None
        return (region.name or region.text or "") if region is not None else None

    def comes_from(self, name: str, region: str) -> bool | None:
        """Say whether *name* comes from *region*: a group does if all its members do; None where that is not known."""
        regions = {self.region(member) for member in self.members(name)} | self._others(name)
        if regions == {region}:
            return True
        return False if regions and not regions & {None, region} else None

    # What is worked out once.

    def _partner_in(self, name: str, group: str) -> bool | None:
        if group in self.stakeholders:
            return name == group
        if group in self._memberships:
            return self._stakeholders[name].joins_as == group
        if group in self.constituencies:
            homes = self.homes(name)
            if any(group in self.constituencies_above(home) for home in homes):
                return True
            return False if homes or self.has_known_members(group) else None
        return self.is_in_sector(name, group)

    def _group_in(self, name: str, group: str) -> bool | None:
        constituency = self._constituencies.get(name)
        if group in self.stakeholders:
            if constituency is None or not constituency.members:
                return False if name in self._memberships else None
            only = constituency.members == (group,) and not self.has_others(name)
            return True if only else None if group in constituency.members else False
        if group in self.constituencies:
            return group in self.constituencies_above(name) if constituency is not None else None
        return self.is_in_sector(name, group)

    def _worked_heads(self, name: str) -> tuple[str, ...]:
        found = [name]
        for one in found:
            partner = self._stakeholders.get(one)
            found += [head for head in (partner.part_of if partner is not None else ()) if head not in found]
        return tuple(found)

    def _worked_head(self, name: str) -> str:
        seen = [name]
        while True:
            partner = self._stakeholders.get(seen[-1])
            upper = next((one for one in partner.part_of if one in self.stakeholders), None) if partner else None
            if upper is None or upper in seen:
                return seen[-1]
            seen.append(upper)

    @cached_property
    def _homes(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for constituency in self._constituencies.values():
            for member in constituency.members:
                found.setdefault(member, {})[constituency.name] = None
        return {member: tuple(homes) for member, homes in found.items()}

    @cached_property
    def _represented_by(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for constituency in self._constituencies.values():
            above = self.constituencies_above(constituency.name)
            for name in (*constituency.members, constituency.coordinator):
                if name is not None:
                    found.setdefault(name, set()).update(above)
        return {name: frozenset(groups) for name, groups in found.items()}

    @cached_property
    def _with_members(self) -> frozenset[str]:
        filled = (one.name for one in self._constituencies.values() if one.members)
        return frozenset(above for name in filled for above in self.constituencies_above(name))

    def _worked_constituencies_above(self, name: str) -> tuple[str, ...]:
        # The name after `under` may be misspelt, so only a declared one is a constituency.
        chain = _chain(name, self._constituencies)
        return tuple(one for one in chain if one in self.constituencies)

    def _worked_sectors_above(self, sector: str) -> tuple[str, ...]:
        return _chain(sector, self._sectors)

    def _worked_sector(self, name: str) -> str | None:
        if name not in self.constituencies:
            return self._stakeholders[name].sector if name in self.stakeholders else name
        for above in self.constituencies_above(name):
            constituency = self._constituencies[above]
            if constituency.sector is not None:
                return constituency.sector
            shared = self._members_sectors(above)
            if len(shared) == 1:
                return shared.pop()
        return None

    def _worked_sectors(self, name: str) -> frozenset[str]:
        whole = self.sector(name)
        if whole is not None:
            return frozenset((whole,))
        own = self._members_sectors(name) if name in self.constituencies else set()
        return frozenset(sector for sector in own if sector is not None)

    def _members_sectors(self, constituency: str) -> set[str | None]:
        """Return the sectors of the members of *constituency*, with None among them if one is not stated."""
        return {
            self._stakeholders[member].sector if member in self.stakeholders else None
            for member in self._constituencies[constituency].members
        } | self._others(constituency)

    def _reaches_further(self, name: str) -> bool:
        """Say whether members whom the charter does not name may be of other sectors than those who are listed."""
        return self.has_others(name) and self.sector(name) is None

    def _others(self, name: str) -> set[str | None]:
        """Return what is known of the members whom the charter does not name: nothing, where there may be some."""
        return {None} if self.has_others(name) else set()

    def _worked_groups(self, name: str) -> frozenset[str]:
        heads = self.heads(name)
        homes = (home for head in heads for home in self.homes(head))
        above = (above for home in homes for above in self.constituencies_above(home))
        sectors = (above for sector in self.sectors_of(name) for above in self.sectors_above(sector))
        return frozenset((*heads, *above, *sectors))


def _chain(name: str, declared: Mapping[str, Constituency] | Mapping[str, Sector]) -> tuple[str, ...]:
    """Return *name* and all that it is declared to be under; a circle is walked once."""
    chain: list[str] = []
    at: str | None = name
    while at is not None and at not in chain:
        chain.append(at)
        at = declared[at].under if at in declared else None
    return tuple(chain)
