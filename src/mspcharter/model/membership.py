"""Who belongs to whom in a charter: `Affiliations`, and the seats that belong to partners and groups.

A seat ``from`` a constituency may go to any of its members. So seats are counted twice: how many surely belong to
a party, and how many perhaps.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model.affiliations import Affiliations
from mspcharter.model.charter import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.record import Record


class GroupSeats(Record):
    """How many seats of a body are *surely* a group's, how many *perhaps*, and the lines that declare them."""

    surely: int
    perhaps: int
    lines: tuple[Seat, ...]


def is_of_several(line: Seat) -> bool:
    """Say whether *line* stands for seats of several parties: one for each of them, or those of a body."""
    return line.for_each is not None or line.all_of is not None


class Membership(Affiliations):
    """Who belongs to whom in a charter, partners, groups and seats; bodies are given, so that they may change."""

    def __init__(self, charter: Charter) -> None:
        """Keep the seats of lines ``for each``, by the identity of the line, which is kept beside them."""
        super().__init__(charter)
        self._expanded: dict[int, tuple[Seat, tuple[Seat, ...]]] = {}

    def count(self, line: Seat) -> int:
        """Return how many seats *line* stands for; ``for each stakeholder`` makes one for every partner."""
        return sum(seat.count for seat in self.single_seats(line)) if line.is_open else line.count

    def single_seats(self, line: Seat) -> Iterator[Seat]:
        """Expand a line of seats whose number other declarations decide.

        A line ``for each`` becomes a seat for every partner or member, and one for all members whom the charter does
        not name. The seats of another body are those lines of it. Of a membership whose number is not known, only the
        members who are listed are counted.
        """
        if not line.is_open or line.is_unnamed:
            yield line
        elif line.all_of is not None:
            yield from self._seats_of_body(line, (line.all_of,))
        elif line.per is not None:
            count = line.count * ((self.number_of_members(line.from_ or "") or 0) // line.per)
            count = count if line.at_most is None else min(count, line.at_most)
            if count:
                yield line._replace(count=count, per=None, at_most=None)
        elif line.count:
            known = self._expanded.get(id(line))
            if known is None:
                known = line, tuple(self._seats_for_each(line, line.for_each or ""))
                if len(self._expanded) < _MANY_LINES:
                    self._expanded[id(line)] = known
            yield from known[1]

    def voting_singles(self, line: Seat) -> Iterator[Seat]:
        """Expand *line* as `single_seats`, without the seats that do not vote: another body may have some."""
        return (seat for seat in self.single_seats(line) if seat.voting)

    def _seats_for_each(self, line: Seat, kind: str) -> Iterator[Seat]:
        for name in self.joined(kind):
            yield line._replace(for_each=None, for_=name)
        for name in self.classes(kind):
            if unnamed := self.unnamed(name):
                yield line._replace(from_=name, count=line.count * unnamed, vacant=line.vacant * unnamed)

    def _seats_of_body(self, line: Seat, on_the_way: tuple[str, ...]) -> Iterator[Seat]:
        """Yield the seats of the body whose seats *line* stands for; a circle of bodies is walked once."""
        body = self._sitting.get(on_the_way[-1])
        for other in body.seats if body is not None else ():
            if other.all_of is None:
                for seat in self.single_seats(other):
                    yield seat._replace(
                        name=line.name, title=line.title, votes=line.votes, weights=line.weights, span=line.span,
                        voting=seat.voting and line.voting, paid_by=line.paid_by or seat.paid_by, own_line=other.name,
                    )  # fmt: skip
            elif other.all_of not in on_the_way:
                yield from self._seats_of_body(line, (*on_the_way, other.all_of))

    def is_numbered(self, body: Body) -> bool:
        """Say whether the numbers on which the seats of *body* rest are known: those of lines, and of members."""
        return not self.unknown_numbers(body) and not self._is_unsettled(body)

    def _is_unsettled(self, body: Body, on_the_way: tuple[str, ...] = ()) -> bool:
        others = (self._sitting.get(line.all_of or "") for line in body.seats if line.all_of not in on_the_way)
        return body.origin.is_open("seats") or any(
            self._is_unsettled(other, (*on_the_way, other.name)) for other in others if other is not None
        )

    def unknown_numbers(self, body: Body) -> tuple[str, ...]:
        """Return the memberships whose number of members is not known, and on which the seats of *body* rest."""
        return tuple(name for name in self.rests_on(body) if self.number_of_members(name) is None)

    def votes_rest_on(self, body: Body) -> tuple[str, ...]:
        """Return the memberships on whose number of members the number of voting seats of *body* rests."""
        voting = body._replace(seats=tuple(line for line in body.seats if line.voting))
        return self.rests_on(voting)

    def rests_on(self, body: Body, on_the_way: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the memberships on whose number of members the number of seats of *body* rests."""
        found: list[str] = []
        for line in body.seats:
            other = self._sitting.get(line.all_of or "")
            if other is not None and other.name not in on_the_way:
                found += self.rests_on(other, (*on_the_way, other.name))
            names = (line.from_ or "",) if line.per is not None else self.classes(line.for_each or "")
            found += filter(self._memberships.__contains__, names)
        return tuple(dict.fromkeys(found))

    def all_seats(self, body: Body) -> int:
        """Return the seats of *body*, those without a vote and the vacant ones included."""
        return sum(map(self.count, body.seats))

    def voting_seats(self, body: Body) -> int:
        """Return the voting seats of *body*, vacant ones included."""
        return sum(seat.count for seat in self.voters_in(body))

    def voters_in(self, body: Body) -> Iterator[Seat]:
        """Yield the seats of *body* that vote, one for every partner; a chair who does not vote has none of them."""
        for _, seat in self._voting(body):
            yield seat

    def voting_lines(self, body: Body) -> dict[str, int]:
        """Return how many voting seats each line of *body* stands for, those without any left out."""
        found: dict[str, int] = {}
        for line, seat in self._voting(body):
            found[line.name] = found.get(line.name, 0) + seat.count
        return found

    def chairs(self, body: Body) -> tuple[str, ...]:
        """Return who holds the chair of *body*: all holders of a role, who are co-chairs; no one if unsaid."""
        name = body.chair.held_by.name if body.chair is not None and body.chair.held_by is not None else None
        return self.holders(name) if name is not None else ()

    def seats_of_chairs(self, body: Body) -> tuple[Seat, ...]:
        """Return the seat of each chair of *body* who has one; none where the seat of one is not fixed."""
        singles = [seat for line in body.seats for seat in self.single_seats(line)]
        theirs = [[seat for seat in singles if self.is_called(body, seat, name)] for name in self.chairs(body)]
        fixed = all(sum(seat.count for seat in each) <= 1 for each in theirs)
        return tuple(seat for each in theirs for seat in each if seat.count) if fixed else ()

    def seat_of_chair(self, body: Body) -> Seat | None:
        """Return the seat of the only chair of *body*; None where it is not fixed, or the chair has no seat there."""
        seats = self.seats_of_chairs(body)
        return seats[0] if len(seats) == 1 and len(self.chairs(body)) == 1 else None

    def is_called(self, body: Body, seat: Seat, name: str) -> bool:
        """Say whether *seat* of *body* surely belongs to what is called *name*: a group, a stakeholder, or a line.

        A seat of another body that sits here is called by its line there, unless a line of *body* has that name.
        """
        if self.holds(seat, name) is True:
            return True
        if name in self.stakeholders or name in self.constituencies or name in self.sectors:
            return False
        return seat.name == name or (seat.own_line == name and all(line.name != name for line in body.seats))

    def adds_up(self, body: Body) -> bool:
        """Say whether the seats of *body* make its size; otherwise a line may be missing, and little is known.

        A size counts all seats, or only those with a vote: observers come on top.
        """
        if not body.seats or not self.is_numbered(body):
            return False
        return body.size in (None, self.all_seats(body), self.voting_seats(body))

    def lacks_seats(self, body: Body) -> bool:
        """Say whether lines of *body* seem to be missing: its seats, if their number is known, do not make its size."""
        return bool(body.seats) and self.is_numbered(body) and not self.adds_up(body)

    def is_counted(self, body: Body) -> bool:
        """Say whether the number of each line of seats is known; ``for each`` needs a partner that has joined."""
        return self.is_numbered(body) and all(not line.is_open or self.count(line) for line in body.seats)

    def holder(self, seat: Seat) -> str | None:
        """Return the stakeholder that *seat* surely belongs to."""
        if seat.for_ is not None:
            return seat.for_
        return self.only_member(seat.from_ or "") if not seat.is_unnamed else None

    def reaching(self, seat: Seat) -> frozenset[str]:
        """Return who holds *seat*, fills it or confirms who does, or pays for it; for affiliates, their head."""
        names = (self.holder(seat), *seat.chosen_by, seat.paid_by)
        return frozenset(self.head(name) for name in names if name is not None)

    def sector_of(self, seat: Seat) -> str | None:
        """Return the one sector of the stakeholder or group that *seat* belongs to."""
        return self.sector(seat.belongs_to) if seat.belongs_to is not None else None

    def widest_sector_of(self, seat: Seat) -> str | None:
        """Return the one widest sector of the stakeholder or group that *seat* belongs to."""
        return self.widest_sector(seat.belongs_to) if seat.belongs_to is not None else None

    def homes_of(self, seat: Seat) -> tuple[str, ...]:
        """Return the constituencies that *seat* comes from, or that list its holder as a member."""
        if seat.from_ in self.constituencies:
            return (str(seat.from_),)
        if seat.for_ is not None:
            return self.homes(seat.for_)
        return self.homes(seat.bound_by) if seat.bound_by is not None else ()

    def holds(self, seat: Seat, name: str) -> bool | None:
        """Say whether *seat* belongs to the stakeholder or group called *name*; None where that is not known."""
        if seat.for_ is not None:
            return self._partners_in[name][seat.for_]
        if seat.is_unnamed and name in self.stakeholders:
            return False
        if name in self.constituencies and seat.bound_by is not None and seat.from_ not in self.constituencies:
            return name in self.constituencies_above(seat.bound_by)
        if seat.from_ is not None:
            return self._groups_in[name][seat.from_]
        # A seat without a holder can go to anyone whom the party that fills it chooses.
        chosen = name not in self.stakeholders or (seat.filled is not None and seat.filled.by is not None)
        return False if chosen else None

    def is_seat_in_sector(self, seat: Seat, sector: str) -> bool | None:
        """Say whether *seat* belongs to *sector*, also where a group or a partner is called like that sector."""
        whose = seat.for_ or seat.from_
        return self.is_in_sector(whose, sector) if whose is not None else False

    def seats_of(self, group: str, body: Body) -> GroupSeats:
        """Count the voting seats of *body* that belong to *group*."""
        surely = perhaps = 0
        lines: list[Seat] = []
        for line, seat in self._voting(body):
            theirs = self.holds(seat, group)
            if theirs is False:
                continue
            surely += seat.count if theirs else 0
            perhaps += seat.count
            if line not in lines:
                lines.append(line)
        return GroupSeats(surely, perhaps, tuple(lines))

    def _voting(self, body: Body) -> Iterator[tuple[Seat, Seat]]:
        """Yield the lines of *body* with each single seat of them that votes."""
        chair = body.chair
        silent = self.seats_of_chairs(body) if chair is not None and chair.votes is False else ()
        for line in body.seats:
            for seat in self.voting_singles(line):
                if seat not in silent:
                    yield line, seat


_MANY_LINES = 256
"""So many lines are kept: an editor shares who belongs to whom between versions, which have lines of their own."""
