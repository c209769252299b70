"""The roll: all who have a say in a decision, numbered in the order in which they are met.

A decision may pass through several bodies and need the yes of others outside; each of them is on the roll once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.analysis.formula import Formula, Sum, all_of, holds_at, sum_over
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.offices import MeetingKind
from mspcharter.model.terms import Limit
from mspcharter.power.cases import Assumption, Casting, Missing, Right, Stated, open_of, why
from mspcharter.power.requirement import Room, Uncounted, at_least_one_yes, members
from mspcharter.power.voters import Voter, voters_of


class Roll:
    """The voters met so far; parties in *gone* have left, so their seats are empty and their consent is never given."""

    def __init__(self, charter: Charter, membership: Membership, gone: frozenset[str]) -> None:
        self.charter = charter
        self.membership = membership
        self.gone = gone
        self.voters: list[Voter] = []
        self.rights: dict[Stated, None] = {}
        self._castings: dict[int, tuple[int, ...]] = {}
        self._ruling: set[int] = set()
        self.assumptions: dict[Assumption, None] = {}
        self._rooms: dict[str, tuple[int, ...]] = {}
        self._seated: dict[tuple[str, tuple[Limit, ...]], tuple[Voter, ...]] = {}
        self._outside: dict[str, int] = {}

    def assume(self, what: Assumption) -> None:
        """Note what is taken for granted, once."""
        self.assumptions[what] = None

    def has(self, body: str) -> bool:
        """Say whether the voters of *body* are on the roll."""
        return body in self._rooms

    def body_of(self, decision: Decision) -> Body:
        """Return the body that takes *decision*, as it sits for it.

        Raise Uncounted where a fact of the decision, or of its kind of meeting, is open on which its votes depend,
        where it depends on a case, or no body takes it.
        """
        settled(decision)
        meeting = self.charter.meetings.get(decision.meeting or "")
        if meeting is not None:
            settled(meeting)
        if decision.has_cases:
            raise Uncounted(why(decision))
        body = self.charter.body_of(decision)
        if body is None:
            raise Uncounted(Missing("body"))
        return body

    def room(self, body: Body, decision: Decision | None) -> Room:
        """Seat the voters of *body*, with the votes that they have in *decision*.

        Raise Uncounted where a fact on which its votes depend is open, or the number of members behind its seats is not
        known.
        """
        settled(body)
        if not self.membership.is_numbered(body):
            raise Uncounted(Missing("members", body.name))
        limits = decision.limit if decision is not None else ()
        if (body.name, limits) not in self._seated:
            self._seated[body.name, limits] = voters_of(self.membership, body, self.gone, limits)
        seated = self._seated[body.name, limits]
        if body.name not in self._rooms:
            self._rooms[body.name] = tuple(range(len(self.voters), len(self.voters) + len(seated)))
            self.voters += seated
        # A voter keeps its number; its votes can differ between decisions.
        return Room(self.membership, body, decision, dict(zip(self._rooms[body.name], seated, strict=True)))

    def not_vetoed(self, room: Room, name: str) -> Formula:
        """Return that the holder called *name* does not say no; a party says no with more than half of its seats."""
        held = self._held_by(room, name, "veto")
        if self._speaks_as_one(name, held):
            points = tuple((n, (0, 0, -2 * self.voters[n].seats, 0)) for n in held)
            return sum_over(points, -sum(self.voters[n].count * self.voters[n].seats for n in held))
        return sum_over(((n, (0, 0, -1, 0)) for n in held), 0)

    def consented(self, room: Room, name: str) -> Formula:
        """Return that the holder called *name* says yes; a party says yes with more than half of its seats."""
        held = self._held_by(room, name, "consent")
        if self._speaks_as_one(name, held):
            points = tuple((n, (2 * self.voters[n].seats, 0, 0, 0)) for n in held)
            return sum_over(points, sum(self.voters[n].count * self.voters[n].seats for n in held) + 1)
        return self.yes(held)

    def _speaks_as_one(self, name: str, held: tuple[int, ...]) -> bool:
        """Say whether *name* is a party with several seats; each seat of a line holds a say of its own."""
        seats = any(seat.name == name for body in self.charter.bodies.values() for seat in body.seats)
        several = sum(self.voters[n].count for n in held) > 1
        return several and not (seats and self.charter.named(name) is None)

    def _held_by(self, room: Room, name: str, right: Right) -> tuple[int, ...]:
        """Return the voters who hold a say under *name*: here, in another body, or outside of all."""
        role = self.charter.roles.get(name)
        held = members(room, self.membership.one_holder(name))
        if not held and role is None and name not in self.charter.stakeholders:
            for body in self.charter.bodies.values():
                if any(seat.name == name for seat in body.seats):
                    held = members(self.room(body, None), name)
        held = held or tuple(dict.fromkeys(map(self.unseated, self._line(name)))) or (self.outside(name),)
        self.rights |= dict.fromkeys(Stated(number, right) for number in held)
        return held

    def outside(self, name: str) -> int:
        """Return the number of a party that has a say but no seat."""
        membership = self.membership
        holder = membership.one_holder(name)
        for seat in self._line(name):
            return self.unseated(seat)
        # As for a seat from a constituency: where it has one member, that is the stakeholder.
        only = membership.only_member(holder)
        partner = only if only in self.charter.stakeholders else None
        known = holder in self.charter.stakeholders or holder in membership.constituencies
        undeclared = self.charter.named(holder) is None
        is_sector = holder in self.charter.sectors or (undeclared and holder in BUILT_IN_SECTORS)
        homes = membership.homes(holder) if known else ()
        constituencies = membership.constituencies_above(homes[0]) if homes else ()
        sectors = membership.own_sectors(holder) if known or is_sector else ()
        return self.alone(
            Voter(
                name,
                None,
                "outside",
                count=0 if self.gone & {name, holder} else 1,
                seats=0,
                votes=Fraction(0),
                stakeholder=membership.head(partner) if partner is not None else None,
                constituency=constituencies[-1] if constituencies else None,
                sector=sectors[-1] if sectors else None,
                constituencies=constituencies,
                sectors=sectors,
            )
        )

    def ruled(self, name: str) -> Formula:
        """Return that a party outside, to which a matter goes, says yes."""
        number = self.outside(name)
        self._ruling.add(number)
        return self.yes((number,))

    def casting(self, number: int, seats: tuple[int, ...]) -> int:
        """Note that *number* is the casting vote of a chair who has one of *seats*, and return the number."""
        self._castings[number] = tuple(dict.fromkeys((*self._castings.get(number, ()), *seats)))
        return number

    def castings(self) -> Iterator[Casting]:
        """Yield the casting votes that are counted beside the seats."""
        others = self._ruling.union(one.voter for one in self.rights)
        for number, seats in self._castings.items():
            yield Casting(number, seats, number not in others)

    def unseated(self, seat: Seat) -> int:
        """Return the number of whoever has *seat*, which has no vote in the count: its holder, if that is known."""
        membership = self.membership
        empty = seat.vacant >= seat.count or any(membership.holds(seat, name) for name in self.gone)
        holder, homes = membership.holder(seat), membership.homes_of(seat)
        if holder is not None and not empty:
            return self.outside(holder)
        return self.alone(
            Voter(
                seat.name,
                None,
                "outside",
                count=0 if empty else 1,
                seats=0,
                votes=Fraction(0),
                constituency=membership.constituencies_above(homes[0])[-1] if homes else None,
                sector=membership.widest_sector_of(seat),
            )
        )

    def _line(self, name: str) -> Iterator[Seat]:
        """Yield the seats of the lines called *name*, one for every partner, where nothing else has this name."""
        if self.charter.named(name) is None:
            for body in self.charter.bodies.values():
                for line in body.seats:
                    if line.name == name:
                        yield from self.membership.single_seats(line)

    def alone(self, voter: Voter) -> int:
        """Return the number of *voter*, who holds no seat."""
        key = f"{voter.kind} {voter.name} {voter.body or ''}"
        if key not in self._outside:
            self._outside[key] = len(self.voters)
            self.voters.append(voter)
        return self._outside[key]

    def yes(self, numbers: tuple[int, ...]) -> Formula:
        """Return the condition that all these vote yes; those who are gone cannot."""
        asked = sum(self.voters[n].count for n in numbers)
        return sum_over(((n, (1, 0, 0, 0)) for n in numbers), asked) if asked else False


def with_a_yes(room: Room, counted: Formula, rule: Formula) -> Formula:
    """Return *rule*, and that a seat in *room* votes yes if what is *counted* there does not ask for it anyway."""

    def without_a_yes(one: Sum) -> int:
        return sum(max(points[1:]) * room.voters[at].count for at, points in enumerate(one.points) if at in room.voters)

    # Each sum is taken at its most, so that a rule that always asks for a yes may be asked for it twice.
    return all_of((rule, at_least_one_yes(room, room.voters))) if holds_at(counted, without_a_yes) else rule


def settled(declared: Body | Decision | MeetingKind) -> None:
    """Raise Uncounted where a fact of *declared* on which votes depend is open."""
    unsettled = open_of(declared)
    if unsettled:
        raise Uncounted(Missing("open", None if isinstance(declared, Decision) else declared.name, unsettled))
