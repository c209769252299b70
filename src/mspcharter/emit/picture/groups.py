"""The groups whose seats have a letter and a colour: constituencies, and where there are none, sectors or partners.

A constituency that is under no other has a letter. Its parts have this letter and a number, in the order of the text,
and its colour. A seat for a partner without a constituency belongs to the sector of the partner. A partner without
either is a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.picture.diagram import Group, Letters
from mspcharter.emit.picture.style import letter
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Seat
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Constituency, Stakeholder

_MOST_DEEP = 12
"""How deep groups are drawn in one another; what is deeper stands in the last of them."""


class Groups:
    """The groups of *charter*, and the group of each of its seats."""

    def __init__(self, charter: Charter) -> None:
        """Give every group its letters."""
        self._charter = charter
        self._membership = Membership(charter)
        self._signs: dict[str, Letters] = {}
        self._letters = 0
        placed: set[str] = set()
        constituencies = [*charter.groups().values()]
        tops = [one for one in constituencies if self._above(one) is None]
        self._below: dict[str | None, list[Constituency]] = {}
        for one in constituencies:
            self._below.setdefault(self._above(one), []).append(one)
        # Those that are left are under one another in a circle.
        self.all = [self._constituency(one, placed) for one in (*tops, *constituencies) if one.name not in placed]
        self.all += self._others(placed)

    @property
    def noun(self) -> str:
        """Return what all groups with letters are, as `noun_of` does, or else ``group``."""
        nouns = {noun_of(self._charter, group.key) for group in self.all if group.sign.letters}
        return nouns.pop() if len(nouns) == 1 else "group"

    def of(self, seat: Seat) -> str | None:
        """Return the name of the group that *seat* belongs to; None if the charter does not say whose it is."""
        if seat.for_ is not None:
            return self.of_partner(seat.for_)
        if seat.from_ is not None:
            return seat.from_
        return seat.bound_by

    def of_partner(self, name: str) -> str:
        """Return the group of the partner called *name*: its first constituency, else its sector, else itself."""
        homes = self._membership.homes(name)
        partner = self._charter.stakeholders.get(name)
        sector = partner.sector if partner is not None else None
        # A declared constituency can have the name of a sector that every charter knows.
        known = sector if sector is not None and sector not in self._charter.groups() else name
        return homes[0] if homes else known

    def sign(self, name: str | None) -> Letters:
        """Return the letters and the colour of the group called *name*, if it has any."""
        return self._signs.get(name or "", Letters())

    def _above(self, one: Constituency) -> str | None:
        return one.under if one.under != one.name and one.under in self._charter.groups() else None

    def _next_sign(self) -> Letters:
        self._letters += 1
        return Letters(letter(self._letters - 1), self._letters - 1)

    def _constituency(self, one: Constituency, placed: set[str]) -> Group:
        top = self._next_sign()
        self._parts_so_far = 0
        return self._part(one, top, top, placed, 1)

    def _part(self, one: Constituency, top: Letters, own: Letters, placed: set[str], depth: int) -> Group:
        placed.add(one.name)
        self._signs[one.name] = own
        parts = []
        for below in self._parts_of(one, depth):
            if below.name not in placed:
                self._parts_so_far += 1
                sign = top._replace(letters=f"{top.letters}{self._parts_so_far}")
                parts.append(self._part(below, top, sign, placed, depth + 1))
        members = (self._charter.stakeholders.get(name) for name in dict.fromkeys(one.members))
        titles = tuple(self._title(partner) for partner in members if partner is not None)
        return Group(one.name, own, self._charter.title_of(one.name), (*titles, *self._unnamed(one.name)), tuple(parts))

    def _unnamed(self, name: str) -> Iterator[str]:
        """Say of a membership how many members it is expected to have beside those who are listed."""
        others = self._membership.unnamed(name) if name in self._charter.memberships else 0
        if others:
            yield f"{counted(others, 'other member' if self._membership.joined(name) else 'member')} expected"

    def _parts_of(self, one: Constituency, depth: int) -> list[Constituency]:
        """Return the parts of *one*; at the last depth that is drawn, with all that are below them."""
        if depth > _MOST_DEEP:
            return []
        found = [*self._below.get(one.name, ())]
        if depth < _MOST_DEEP:
            return found
        known = {one.name}
        for part in found:
            # The list grows while it is gone through, by what is below each.
            found += [below for below in self._below.get(part.name, ()) if below.name not in known]
            known.add(part.name)
        return found

    def _title(self, partner: Stakeholder) -> str:
        """Return the title of *partner*, and how it takes part if it is not a partner in full."""
        title = self._charter.title_of(partner.name)
        return title if partner.is_partner else f"{title} ({partner.beside})"

    def _others(self, placed: set[str]) -> Iterator[Group]:
        """Yield the sectors and partners that have seats and no constituency, then the partners without seats."""
        charter = self._charter
        seats = [seat for body in charter.bodies.values() for line in body.seats for seat in self._singles(line)]
        names = [name for seat in seats if (name := self.of(seat)) is not None and name not in placed]
        open_to_all = {seat.from_ for seat in seats if seat.for_ is None}
        homeless = [one for one in charter.stakeholders.values() if not self._membership.homes(one.name)]
        for name in dict.fromkeys(names):
            self._signs[name] = sign = self._next_sign()
            if name in charter.stakeholders:
                yield Group(name, sign, charter.title_of(name))
                continue
            whole = [one for one in charter.stakeholders.values() if self._membership.belongs(one.name, name)]
            inside = whole if name in open_to_all else [one for one in homeless if self.of_partner(one.name) == name]
            # The seats of those who are in a constituency have its letter.
            title = charter.title_of_sector(name) + ("" if inside == whole else " (others)")
            yield Group(name, sign, title, tuple(map(self._title, inside)))
        rest = tuple(self._title(one) for one in homeless if self.of_partner(one.name) not in self._signs)
        if rest:
            yield Group("", Letters(), "Other parties" if self._signs else "Parties", rest)

    def _singles(self, line: Seat) -> Iterator[Seat]:
        return self._membership.single_seats(line)


def noun_of(charter: Charter, name: str) -> str:
    """Return what the group called *name* is: ``constituency``, ``membership``, ``sector``, or else ``group``."""
    if name in charter.groups():
        return "membership" if name in charter.memberships else "constituency"
    return "sector" if name in BUILT_IN_SECTORS or name in charter.sectors else "group"
