"""Every single seat of a charter: whose it is and what it counts, as docs/analysis.md says, with nothing added up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from enrolled import UNNAMED, spelled_out

from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.values import fraction


class Place(NamedTuple):
    """One single seat of a body, empty or filled; two of one line differ in their *number*."""

    body: str
    line: str
    holder: str
    number: int


class Census:
    """Knows every seat of a charter; whoever is *gone* leaves empty ones."""

    def __init__(self, charter: Charter, gone: frozenset[str] = frozenset()) -> None:
        self.charter = charter = spelled_out(charter)
        self.gone = gone
        self.all: dict[Place, Seat] = {}
        self.seats: dict[Place, Seat] = {}
        self.filled: set[Place] = set()
        for body in charter.bodies.values():
            self._take(body)

    def _take(self, body: Body) -> None:
        own: dict[Place, int] = {}
        for line in body.seats:
            for seat in self._spelled_out(line):
                before = sum(place[:3] == (body.name, seat.name, seat.for_ or "") for place in own)
                places = {Place(body.name, seat.name, seat.for_ or "", before + one): one for one in range(seat.count)}
                own |= places
                self.all |= dict.fromkeys(places, seat)
        silent = self._silent(body)
        for place, seat in self.all.items():
            if place.body != body.name:
                continue
            if seat.voting and place not in silent:
                self.seats[place] = seat
            if own[place] < seat.count - seat.vacant and self.holder(place) not in self.gone:
                self.filled.add(place)

    def _silent(self, body: Body) -> list[Place]:
        """Return the seats of chairs who do not vote, where none of them has more than one."""
        theirs = [self._led(body, name) for name in self.leaders(body)]
        silent = body.chair is not None and body.chair.votes is False
        return [one for each in theirs for one in each] if silent and all(len(each) <= 1 for each in theirs) else []

    def leaders(self, body: Body) -> list[str]:
        """Return who holds the chair: all who hold it as a role."""
        chair = body.chair
        name = chair.held_by.name if chair is not None and chair.held_by is not None else None
        role = self.charter.roles.get(name or "")
        return [*role.held_by] if role is not None else [name] if name is not None else []

    def chairs(self, body: Body) -> list[Place]:
        """Return the seats, with a vote or without, of which one is that of the chair."""
        return [place for name in self.leaders(body) for place in self._led(body, name)]

    def _led(self, body: Body, name: str) -> list[Place]:
        return [place for place in self.all if place.body == body.name and self.is_of(place, name)]

    def _spelled_out(self, line: Seat) -> Iterator[Seat]:
        if line.for_each is None:
            yield line
            return
        kinds = ("founder", "full") if line.for_each == "stakeholder" else (line.for_each,)
        for partner in self.charter.stakeholders.values():
            if partner.joins_as in kinds:
                yield line._replace(for_each=None, for_=partner.name)

    # Whose a seat is.

    def holder(self, place: Place) -> str | None:
        """Return the stakeholder that surely holds a seat; one whom the charter does not name is no holder."""
        holder = self._holder(place)
        return None if holder is None or UNNAMED in holder else holder

    def _holder(self, place: Place) -> str | None:
        seat = self.all[place]
        group = self.charter.constituencies.get(seat.from_ or "")
        if seat.for_ is None and group is not None and len(group.members) == 1:
            return group.members[0]
        return seat.for_

    def head(self, name: str) -> str:
        partner = self.charter.stakeholders[name]
        return self.head(partner.part_of[0]) if partner.part_of else name

    def homes(self, place: Place) -> list[str]:
        """Return the constituencies from which a seat comes, or to which its holder belongs."""
        seat = self.all[place]
        if seat.from_ is not None and seat.from_ in self.charter.constituencies:
            return [seat.from_]
        if seat.for_ is None:
            return [seat.bound_by] if seat.bound_by is not None else []
        return [one.name for one in self.charter.constituencies.values() if seat.for_ in one.members]

    def upward(self, constituency: str) -> list[str]:
        upper = self.charter.constituencies[constituency].under
        return [constituency, *(self.upward(upper) if upper is not None else ())]

    def sectors_upward(self, sector: str) -> list[str]:
        upper = self.charter.sectors[sector].under if sector in self.charter.sectors else None
        return [sector, *(self.sectors_upward(upper) if upper is not None else ())]

    def sectors(self, place: Place) -> list[str]:
        """Return the sectors that a seat may belong to."""
        seat = self.all[place]
        if seat.for_ is not None:
            sector = str(self.charter.stakeholders[seat.for_].sector)
            return [] if UNNAMED in sector else [sector]
        if seat.from_ is None:
            return []
        if seat.from_ not in self.charter.constituencies:
            return [seat.from_]
        for name in self.upward(seat.from_):
            group = self.charter.constituencies[name]
            shared = {str(self.charter.stakeholders[one].sector) for one in group.members}
            if group.sector is not None or len(shared) == 1:
                sector = group.sector or shared.pop()
                return [] if UNNAMED in sector else [sector]
        return [str(self.charter.stakeholders[one].sector) for one in self.charter.constituencies[seat.from_].members]

    def is_of(self, place: Place, name: str) -> bool:
        """Say whether a seat surely belongs to what is called *name*."""
        if name in self.charter.stakeholders:
            return self.holder(place) == name
        if name in self.charter.constituencies:
            return any(name in self.upward(home) for home in self.homes(place))
        if name in {seat.name for seat in self.all.values()} | {seat.own_line for seat in self.all.values()}:
            seat = self.all[place]
            here = {one.line for one in self.all if one.body == place.body}
            return seat.name == name or (seat.own_line == name and name not in here)
        sectors = self.sectors(place)
        return bool(sectors) and all(name in self.sectors_upward(sector) for sector in sectors)

    def here(self, body: Body) -> list[Place]:
        return [place for place in self.seats if place.body == body.name]

    def groups_at(self, place: Place, level: str) -> list[str]:
        """Return the stakeholder, or the constituencies or sectors, of a seat, from its own to the widest."""
        if level == "stakeholder":
            holder = self.holder(place)
            return [self.head(holder)] if holder is not None else []
        if level == "constituency":
            homes = self.homes(place)
            return self.upward(homes[0]) if homes else []
        sectors = self.sectors(place)
        if any(UNNAMED in one for one in sectors):
            return []
        if len(sectors) == 1:
            return self.sectors_upward(sectors[0])
        widest = {self.sectors_upward(one)[-1] for one in sectors}
        return [*widest] if len(widest) == 1 else []

    def outsiders_groups_at(self, name: str, level: str) -> list[str]:
        """Return the same of somebody without a seat: a partner, a group or the holder of a role."""
        charter = self.charter
        if name in charter.roles:
            (name,) = charter.roles[name].held_by
        if name in charter.stakeholders:
            seat = Seat(name, None, 1, for_=name)
        elif name in charter.constituencies or name in {*charter.sectors, *BUILT_IN_SECTORS}:
            seat = Seat(name, None, 1, from_=name)
        else:
            # A line of seats without a vote, a body without a rule, or somebody whom the charter does not declare.
            seat = next((seat for place, seat in self.all.items() if place.line == name), Seat(name, None, 1))
        place = Place("", "outside", "", 0)
        self.all[place] = seat
        return self.groups_at(place, level)

    # What a seat counts.

    def votes(self, body: Body, decision: Decision) -> dict[Place, Fraction]:
        """Return the votes of each seat, the empty ones included."""
        votes = {place: Fraction(self.seats[place].votes) for place in self.here(body)}
        if body.chamber:
            votes = self._by_chamber(body, votes)
        for limit in decision.limit or body.limit:
            holders = {place: self._capped_with(place, limit.per) for place in votes}
            votes = _cut(votes, holders, self.filled, fraction(limit.amount))
        return votes

    def _by_chamber(self, body: Body, votes: dict[Place, Fraction]) -> dict[Place, Fraction]:
        chambers = {one.constituency: one for one in body.chamber}
        shared = dict.fromkeys(votes, Fraction(0))
        inner: dict[str, list[Place]] = {}
        for place in votes:
            ups = [name for home in self.homes(place) for name in self.upward(home) if name in chambers]
            if ups:
                inner.setdefault(ups[0], []).append(place)
        for name, places in inner.items():
            part, at = Fraction(1), name
            while at:
                part, at = part * fraction(chambers[at].part), chambers[at].of or ""
            # The part is shared by those who sit; where nobody does, it is the empty seats that have it.
            sharing = [place for place in places if place in self.filled] or places
            for place in sharing:
                shared[place] = part * votes[place] / sum(votes[one] for one in sharing)
        return shared

    def _capped_with(self, place: Place, per: str) -> object:
        if per in ("stakeholder", "affiliation"):
            holder = self.holder(place)
            return self.head(holder) if holder is not None else place
        if per == "constituency":
            homes = self.homes(place)
            return self.upward(homes[0])[-1] if homes else None
        if per == "sector":
            widest = {self.sectors_upward(sector)[-1] for sector in self.sectors(place)}
            return widest.pop() if len(widest) == 1 else None
        return place


def _cut(
    votes: dict[Place, Fraction], holders: dict[Place, object], filled: set[Place], part: Fraction
) -> dict[Place, Fraction]:
    """Cut the votes of whoever holds more than *part* of what is left afterwards."""
    held: dict[object, Fraction] = {}
    for place, own in votes.items():
        if place in filled and holders[place] is not None:
            held[holders[place]] = held.get(holders[place], Fraction(0)) + own
    largest = sorted((size for size in held.values() if size), reverse=True)
    for cut in range(len(largest) + 1):
        rest = sum(votes.values()) - sum(largest[:cut])
        most = part * rest / (1 - cut * part) if cut * part < 1 else Fraction(0)
        if (
            (cut < len(largest) or most)
            and all(size > most for size in largest[:cut])
            and all(size <= most for size in largest[cut:])
        ):
            break
    else:
        # Too few are there for anybody to hold so little: all are left with the same.
        most = min(largest, default=Fraction(0))
    return {
        place: own * min(Fraction(1), most / held[holders[place]])
        if place in filled and held.get(holders[place])
        else own
        for place, own in votes.items()
    }
