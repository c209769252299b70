"""Random small charters: one board of few seats, perhaps an assembly, and decisions with every form of a rule.

They are drawn from a generator of random numbers, so that thousands take seconds; Hypothesis gives one that shrinks.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from power.starts.begun import FUNDERS, GROUPS, PARTNERS, ROLES, SECTORS, Beginnings

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Chamber, Decision, Filling, Quorum, Seat, Tie, Weight
from mspcharter.model.money import Resource
from mspcharter.model.offices import MeetingKind
from mspcharter.model.parties import Constituency, Identity, Role, Sector, Stakeholder
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Step,
    Turnout,
    Unanimity,
)
from mspcharter.model.rights import Approval, Concerned, Entitled
from mspcharter.model.terms import Limit
from mspcharter.model.values import Amounts, Caller, Duration, Money, Quantity, Subject, Topic, Who

MOST_SEATS = 7
PARTS = ("1/2", "1/2", "1/2", "50%", "1/3", "2/3", "3/4", "60%", "1")
BASES = (None, "votes cast", "members present", "all seats", "filled seats", "voting power", "active members", "total")
STATIC = ("all seats", "filled seats", "voting power", "active members", "total")
SCOPES = ("each constituency", "each sector", "each chamber", "group", "constituencies", "sectors")
SUBJECTS: tuple[tuple[Subject, ...], ...] = (
    ("policy",), ("policy", "budget"), ("amendment",), ("dispute",), ("anything-else",),
)  # fmt: skip


class Drawing(Beginnings):
    """Draws charters from *random*."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.lines: list[str] = []

    def charter(self) -> Charter:
        """Draw a charter, and then, in some, the forms that came later, so that the rest is drawn as before."""
        charter = self._first()
        decisions = {name: self.later(one) for name, one in charter.decisions.items()}
        decisions = {name: self.limited(one) for name, one in decisions.items()}
        return self.led(self.opened(self.met(charter._replace(decisions=decisions))))

    def led(self, charter: Charter) -> Charter:
        """Let a role hold the chair of some bodies: one party, or two that are co-chairs."""
        bodies = dict(charter.bodies)
        for name, body in charter.bodies.items():
            if body.chair is not None and self.chance(25):
                bodies[name] = body._replace(chair=body.chair._replace(held_by=Who(name=self.pick(("pair", "guide")))))
        if bodies == charter.bodies:
            return charter
        roles = {"pair": Role("pair", held_by=("ministry", "operator")), "guide": Role("guide", held_by=("league",))}
        return charter._replace(bodies=bodies, roles={**charter.roles, **roles})

    def met(self, charter: Charter) -> Charter:
        """Draw kinds of meetings, some with a quorum of their own, and decisions that are taken at one of them."""
        meetings, decisions = {}, dict(charter.decisions)
        for body in charter.bodies:
            if self.chance(30):
                quorum = self.pick((Quorum(self.presence(1)), Quorum(self.presence(0)), Quorum(), None))
                name = f"{body}-meeting"
                every = Duration(self.some(1, 12), "month") if self.chance(50) else None
                meetings[name] = MeetingKind(name, of=body, called_by=(Caller("chair"),), every=every, quorum=quorum)
        for name, one in charter.decisions.items():
            if f"{one.taken_by}-meeting" in meetings and self.chance(60):
                decisions[name] = one._replace(meeting=f"{one.taken_by}-meeting")
        return charter._replace(meetings=meetings, decisions=decisions)

    def later(self, decision: Decision) -> Decision:
        """Draw the amounts that *decision* is about, and whether the one concerned has no vote."""
        if self.chance(20):
            about = tuple(topic._replace(amounts=self.amounts()) for topic in decision.about)
            decision = decision._replace(about=about)
        if self.chance(4):
            decision = decision._replace(concerned=Concerned(self.pick((None, None, "ministry", "market"))))
        if decision.tie == Tie("by lot"):
            # Nothing is drawn for it, so that the charters of all other numbers stay the same.
            decision = decision._replace(ballots="secret")
        return decision

    def limited(self, decision: Decision) -> Decision:
        """Draw a time for vetoes and consents, and a case in which they exist."""
        if self.chance(25):
            within = Duration(self.some(1, 30), "day")
            decision = decision._replace(veto=tuple(one._replace(within=within) for one in decision.veto))
        if self.chance(10):
            consents = tuple(one._replace(within=Duration(self.some(1, 30), "day")) for one in decision.consent_of)
            decision = decision._replace(consent_of=consents)
        if self.chance(6):
            decision = decision._replace(veto=tuple(one._replace(if_="it costs") for one in decision.veto))
        return decision

    def amounts(self) -> Amounts:
        over, up_to = self.pick(((None, 30), (30, None), (30, 60), (60, None), (None, 60)))
        return Amounts(*(None if one is None else Money("EUR", Decimal(one)) for one in (over, up_to)))

    def _first(self) -> Charter:
        bodies = [self.body("board", MOST_SEATS)]
        if self.chance(40):
            bodies.append(self.body("assembly", 5))
        decisions = [self.decision("plan", "board", bodies)]
        if self.chance(45):
            decisions.append(self.decision("change", "board", bodies))
        if len(bodies) > 1 and self.chance(85):
            decisions.append(self.decision("referred", "assembly", bodies))
        return Charter(
            identity=Identity("drawn"),
            sectors={"registrars": Sector("registrars", under="private-sector")},
            constituencies={
                name: Constituency(name, members=members, sector=sector, under=under)
                for name, (members, sector, under) in GROUPS.items()
            },
            stakeholders={
                name: Stakeholder(name, sector=sector, joins_as=kind, part_of=(whole,) if whole is not None else ())
                for name, (sector, kind, whole) in PARTNERS.items()
            },
            resources={f"of-{name}": Resource(f"of-{name}", from_=name) for name in FUNDERS},
            roles={name: Role(name, held_by=(holder,)) for name, holder in ROLES.items()},
            bodies={body.name: body for body in bodies},
            decisions={decision.name: decision for decision in decisions},
        )

    # Bodies.

    def body(self, name: str, most: int) -> Body:
        seats: list[Seat] = []
        left = most
        while left > 0 and (not seats or self.chance(70)):
            seats.append(self.seat(f"{name[0]}{len(seats)}", left))
            left -= seats[-1].count * (_each(seats[-1].for_each) if seats[-1].for_each is not None else 1)
        self.lines += [seat.name for seat in seats]
        chambers = self.chambers(seats) if self.chance(20) else ()
        return Body(
            name,
            seats=tuple(seats),
            chamber=chambers,
            limit=self.limits() if self.chance(20) else (),
            chair=self.chair(seats) if self.chance(35) else None,
            quorum=Quorum(self.presence(1)) if self.chance(45) else None,
            quorum_to_vote=Quorum(self.presence(0)) if self.chance(15) else None,
            quorum_at_second_meeting=Quorum(self.presence(0) if self.chance(70) else None) if self.chance(15) else None,
        )

    def seat(self, name: str, left: int) -> Seat:
        count = self.some(1, min(left, 3))
        given: dict[str, Any] = {}
        match self.pick(("for", "from", "from", "from sector", "each", "open")):
            case "for":
                given["for_"] = self.pick(tuple(PARTNERS))
            case "from":
                given["from_"] = self.pick(tuple(GROUPS))
            case "from sector":
                given["from_"] = self.pick(SECTORS)
            case "each" if left >= 5:
                given["for_each"], count = self.pick(("stakeholder", "founder", "full")), 1
            case _:
                given["filled"] = Filling("elected", Who(text="the public"))
        if self.chance(15):
            given["bound_by"] = given.get("from_") if given.get("from_") in GROUPS else "market"
        if self.chance(10):
            given["paid_by"] = self.pick(FUNDERS)
        return Seat(
            name,
            None,
            count,
            votes=Fraction(self.pick((2, 2, 2, 4, 6, 3)), 2),
            vacant=self.some(0, count) if self.chance(20) else 0,
            voting=not self.chance(8),
            weights=(Weight(self.some(1, 9), "people"),) if self.chance(60) else (),
            **given,
        )

    def chambers(self, seats: Sequence[Seat]) -> tuple[Chamber, ...]:
        """Draw chambers that share the voting power; a chamber with parts has no seats of its own."""
        homes = {seat.from_ for seat in seats}
        if {"isles", "coast"} & homes and "north" not in homes:
            return (
                Chamber("north", Quantity("2/3")),
                Chamber("isles", Quantity("1/4"), "north"),
                Chamber("coast", Quantity("3/4"), "north"),
                Chamber(self.pick(("state", "market", "users")), Quantity("1/3")),
            )
        shares = self.pick((("1/2", "1/2"), ("1/4", "3/4"), ("1/3", "1/3", "1/3")))
        names = self.random.sample(("state", "market", "users", "north"), len(shares))
        return tuple(Chamber(name, Quantity(share)) for name, share in zip(names, shares, strict=True))

    def limits(self) -> tuple[Limit, ...]:
        amount = self.pick(("10%", "1/5", "1/4", "1/3", "2/5", "1/2"))
        per = self.pick(("stakeholder", "affiliation", "constituency", "sector", "seat"))
        return (Limit(Quantity(amount), "voting power", per),)  # type: ignore[arg-type]

    def chair(self, seats: Sequence[Seat]) -> Chair:
        names = [seat.name for seat in seats] + list(PARTNERS)[:3] + ["market"]
        held = Who(name=self.pick(names)) if self.chance(70) else None
        votes = self.pick((None, True, False))
        return Chair(held_by=held, votes=votes, casting_vote=self.pick((None, True, True, False)))

    def presence(self, depth: int) -> Condition:
        """Draw a quorum."""
        if depth and self.chance(30):
            parts = (self.presence(0), self.presence(0))
            return AllOf(parts) if self.chance(60) else AnyOf(parts)
        return self.amount((None, *STATIC))

    # Decisions.

    def decision(self, name: str, body: str, bodies: Sequence[Body]) -> Decision:
        there = [one.name for one in bodies]
        outside = ("donor", "patron", *there)
        about: tuple[Subject, ...] = self.pick(SUBJECTS)
        return Decision(
            name,
            taken_by=body,
            about=tuple(map(Topic, about)),
            requires=tuple(Step(self.condition(2)) for _ in range(self.pick((1, 1, 1, 2)))),
            electronic_vote=Step(self.condition(1)) if self.chance(12) else None,
            limit=self.limits() if self.chance(10) else (),
            abstaining=self.pick(("is not counted", "is not counted", "counts as no", "counts for quorum only")),
            tie=self.tie(outside) if self.chance(40) else None,
            veto=(Entitled((self.holder(there),)),) if self.chance(20) else (),
            consent_of=(Entitled((self.holder(there),)),) if self.chance(15) else (),
            approved_by=Approval(self.pick((Who(text="the Minister"), *(Who(name=one) for one in outside))))
            if self.chance(12)
            else None,
            if_blocked=self.pick(outside) if self.chance(20) else None,
        )

    def tie(self, outside: Sequence[str]) -> Tie:
        manner = self.pick(("chair decides", "chair decides", "fails", "by lot", "goes to"))
        return Tie(manner, self.pick(outside) if manner == "goes to" else None)  # type: ignore[arg-type]

    def holder(self, bodies: Sequence[str]) -> str:
        """Draw who has a veto."""
        names = (*self.lines, *self.lines, *PARTNERS, *GROUPS, *SECTORS, *ROLES, *bodies)
        return self.pick(names)

    def condition(self, depth: int) -> Condition:
        if depth and self.chance(35):
            parts = tuple(self.condition(depth - 1) for _ in range(self.some(2, 3)))
            return AllOf(parts) if self.chance(55) else AnyOf(parts)
        match self.some(0, 13):
            case 0:
                return Consensus()
            case 1:
                return NoObjection()
            case 2:
                return Objections(self.some(0, 3))
            case 3:
                return Unanimity() if self.chance(50) else self.amount(BASES)
            case 4:
                return NotBlocked(self.some(1, 4), self.pick(("stakeholders", "seats")))
            case 5:
                return Turnout(
                    Quantity(self.pick(("1", "3", "1/2", "2/3", "40%"))), self.pick(("at least", "more than"))
                )
            case _:
                return self.amount(BASES)

    def amount(self, bases: Sequence[Any]) -> Amount:
        base = self.pick(bases)
        scope = self.pick(SCOPES) if self.chance(30) else None
        counted = self.chance(25) or (base is None and scope is None and self.chance(97))
        return Amount(
            "more than" if self.chance(50) else "at least",
            Quantity(str(self.some(1, 5)) if counted else self.pick(PARTS)),
            base,
            measure="people" if base == "total" else None,
            scope=scope,  # type: ignore[arg-type]
            group=self.pick((*self.lines, *PARTNERS, *GROUPS, *SECTORS)) if scope == "group" else None,
            count=self.some(1, 3) if scope in ("constituencies", "sectors") else None,
        )


def _each(kind: str) -> int:
    """Return how many stakeholders join as *kind*."""
    kinds = ("founder", "full") if kind == "stakeholder" else (kind,)
    return sum(joins in kinds for _, joins, _ in PARTNERS.values())
