"""Cases that are known already: what each depends on, and how it is made again for the text at hand.

A decision that names no others depends on its own rule, on the body that takes it and on the partners. One that
names others depends on all bodies, and on the decisions by which bodies that it is referred to settle the matter.
A case that was worked out for another decision with the same rule, or for an earlier text of the charter, differs in
titles and places alone, and gets those of the decision that is asked about.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cached_property

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.gates import is_out_of_reach
from mspcharter.power.memory import Memory, content
from mspcharter.power.referral import Rulebook, answering, rulebook
from mspcharter.power.routes import case_and_referrals
from mspcharter.power.voters import Voter, voters_of
from mspcharter.record import Record


class Parts:
    """The parts of *charter*, and its voters; *memory* gives the numbers."""

    def __init__(self, charter: Charter, memory: Memory) -> None:
        self.charter = charter
        self._memory = memory
        self._bodies: dict[str, int] = {}
        self._decisions: dict[str, int] = {}
        self._voters: dict[tuple[str, frozenset[str]], tuple[Voter, ...]] = {}

    @cached_property
    def book(self) -> Rulebook:
        """Return the decisions by body and subject."""
        return rulebook(self.charter)

    @cached_property
    def partners(self) -> int:
        """Return the number of all who can hold a seat or a say."""
        charter = self.charter
        groups = (
            charter.stakeholders,
            charter.constituencies,
            charter.memberships,
            charter.sectors,
            charter.roles,
            charter.offices,
        )
        unsettled = tuple(
            one.origin.open for several in (charter.memberships, charter.bodies) for one in several.values()
        )
        members = tuple(tuple((name, self._memory.number_of(one)) for name, one in each.items()) for each in groups)
        return self._memory.number((unsettled, members, content(charter.sitting())))

    @cached_property
    def membership(self) -> Membership:
        """Return who belongs to whom."""
        givers = tuple(resource.from_ for resource in self.charter.resources.values())
        return self._memory.once(("membership", self.partners, givers), lambda: Membership(self.charter))

    @cached_property
    def bodies(self) -> int:
        """Return the number of all bodies together."""
        return self._memory.number(tuple(self.body(name) for name in self.charter.bodies))

    def body(self, name: str) -> int:
        """Return the number of a body, with its seats."""
        if name not in self._bodies:
            self._bodies[name] = self._with_open(self.charter.bodies[name])
        return self._bodies[name]

    def answer(self, body: str, origin: Decision) -> int | None:
        """Return the number of the decision by which *body* settles the matter of *origin*; None without one."""
        found = answering(self.book, body, origin)
        if found is None:
            return None
        if found.name not in self._decisions:
            self._decisions[found.name] = self._with_open(found)
        return self._decisions[found.name]

    def _with_open(self, declared: Body | Decision) -> int:
        """Return the number of *declared* with what is open in it, on which its figures depend too."""
        return self._memory.number((self._memory.number_of(declared), declared.origin.open))

    def voters(self, body: str, gone: frozenset[str]) -> tuple[Voter, ...]:
        """Return the voters of *body* after those who are *gone* have left."""
        if (body, gone) not in self._voters:
            self._voters[body, gone] = voters_of(self.membership, self.charter.bodies[body], gone)
        return self._voters[body, gone]

    def of_quorum(self, body: str, gone: frozenset[str]) -> Hashable:
        """Return all that the quorum of *body* depends on."""
        return self.partners, self.body(body), self._left(body, gone)

    def of_decision(self, decision: Decision, gone: frozenset[str]) -> Hashable:
        """Return all that *decision* depends on, except for how the bodies that it is referred to settle the matter."""
        away = frozenset(filter(self._has_a_say, gone))
        tie, approval, body = decision.tie, decision.approved_by, decision.taken_by or ""
        others = (decision.if_blocked, tie.to if tie is not None else None, approval.by.name if approval else None)
        rule = (
            decision.taken_by, content(decision.requires), content(decision.electronic_vote), decision.limit,
            decision.abstaining, tie, decision.veto, decision.consent_of, decision.if_blocked, approval,
            decision.concerned,
            decision.origin.open, self._quorum_at(decision.meeting),
        )  # fmt: skip
        names = self.charter.bodies
        if decision.vetoing or decision.consenting or body not in names or any(other in names for other in others):
            matter = (decision.name, decision.about)
            left = tuple(self._left(name, gone) for name in names)
            return rule, matter, self.partners, self.bodies, self._quorums, left, away
        return rule, self.partners, self.body(body), self._left(body, gone), away

    def _quorum_at(self, meeting: str | None) -> Hashable:
        """Return the quorum of the kind of meeting called *meeting*, and whether it is open; None without one."""
        kind = self.charter.meetings.get(meeting or "")
        return None if kind is None else (content(kind.quorum), kind.origin.is_open("quorum"))

    @cached_property
    def _quorums(self) -> int:
        """Return the number of the quorums of all kinds of meetings together."""
        return self._memory.number(tuple((name, self._quorum_at(name)) for name in self.charter.meetings))

    def _left(self, body: str, gone: frozenset[str]) -> Hashable:
        """Return the seats that are left in *body* if those who are *gone* have any there."""
        if not gone or (left := self.voters(body, gone)) == self.voters(body, frozenset()):
            return None
        return tuple((voter.count, voter.vacant) for voter in left)

    def _has_a_say(self, name: str) -> bool:
        """Say whether *name* may have a say beside the votes: by name, or by a seat, which need not have a vote."""
        return name in self._named or any(self.membership.holds(seat, name) for seat in self._seats)

    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        bodies = self.charter.bodies.values()
        lines = (line for body in bodies for line in body.seats)
        return tuple(seat for line in lines for seat in self.membership.single_seats(line))

    @cached_property
    def _named(self) -> frozenset[str]:
        """Return all who have a say by name, and the holders of roles that do."""
        names = set(_names(self.charter))
        names |= {holder for name in names & self.charter.offices.keys() for holder in self.membership.holders(name)}
        return frozenset(names.union(*(role.held_by for name, role in self.charter.roles.items() if name in names)))


def _names(charter: Charter) -> Iterator[str]:
    for decision in charter.decisions.values():
        tie, approval = decision.tie, decision.approved_by
        others = (decision.if_blocked, tie.to if tie is not None else None, approval.by.name if approval else None)
        yield from (name for name in (*decision.vetoing, *decision.consenting, *others) if name is not None)
    for body in charter.bodies.values():
        yield from _leader(body)


def _leader(body: Body) -> Iterator[str]:
    if body.chair is not None and body.chair.held_by is not None and body.chair.held_by.name is not None:
        yield body.chair.held_by.name


class _Kept(Record):
    """A case, with the *ground* that it stands on, and what else it depends on.

    *steps* are the numbers of its routes' steps in the decisions that they follow. *answers* says by which decision
    each body that it is referred to settles the matter.
    """

    case: Case | Unclear
    charter: Charter
    steps: tuple[int | None, ...]
    answers: tuple[tuple[str, int | None], ...]
    ground: int


MOST_KEPT = 4
"""The cases that are kept of one decision, each with other answers of the bodies that it is referred to."""


class KnownCases:
    """The cases of *charter* that *memory* knows, and new cases, which it stores."""

    def __init__(self, charter: Charter, parts: Parts, memory: Memory) -> None:
        self.charter = charter
        self._parts = parts
        self._memory = memory

    def case(self, decision: Decision, gone: frozenset[str]) -> tuple[Case | Unclear, int]:
        """Return *decision* after those who are *gone* have left, and the number of its ground."""
        parts = self._parts
        known: list[_Kept] = self._memory.once(("case", parts.of_decision(decision, gone)), list)
        for kept in known:
            if all(parts.answer(body, decision) == answer for body, answer in kept.answers):
                return self._here(kept, decision), kept.ground
        case, asked = case_and_referrals(self.charter, parts.membership, decision, gone, parts.book)
        answers = tuple((body, parts.answer(body, decision)) for body in asked)
        steps = tuple(_places(case, self.charter)) if isinstance(case, Case) else ()
        kept = _Kept(
            case, self.charter, steps, answers, ground_of(case, self._memory) if isinstance(case, Case) else -1
        )
        known[:] = [kept, *known[: MOST_KEPT - 1]]
        return self._here(kept, decision), kept.ground

    def _here(self, kept: _Kept, decision: Decision) -> Case | Unclear:
        """Return a case that was *kept* as that of *decision*, with the titles and places of this charter."""
        case, charter = kept.case, self.charter
        if decision.proposed_by and is_out_of_reach(charter, self._parts.membership, decision):
            return Unclear(decision, Missing("beginning"))
        if isinstance(case, Unclear):
            return case if case.decision is decision else case._replace(decision=decision)
        if decision is case.decision and self._is_same(kept.charter, case):
            return case
        if decision is not case.decision or charter is not kept.charter:
            own, followed = case.decision.name, {**charter.decisions, decision.name: decision}
            routes = []
            for route, place in zip(case.routes, kept.steps, strict=True):
                name = decision.name if route.decision == own else route.decision
                step = None if place is None else followed[name].votes[place]
                routes.append(route._replace(decision=name, step=step))
            body = charter.body_of(decision) or case.body
            case = case._replace(decision=decision, body=body, routes=tuple(routes))
        if charter is not kept.charter:
            case = case._replace(voters=tuple(self._seated(case.voters)))
        return case

    def _is_same(self, before: Charter, case: Case) -> bool:
        """Say whether all that *case* shows of the charter *before* is the same object in this one."""
        bodies = {voter.body for voter in case.voters} | {case.body.name}
        here, names = self.charter, {route.decision for route in case.routes}
        meeting = case.decision.meeting or ""
        return here is before or (
            all(here.bodies[one] is before.bodies[one] for one in bodies if one is not None)
            and here.meetings.get(meeting) is before.meetings.get(meeting)
            and all(here.decisions.get(one) is before.decisions.get(one) for one in names)
        )

    def _seated(self, voters: tuple[Voter, ...]) -> Iterator[Voter]:
        """Yield *voters* with the seats of this charter, of which each body has as many as before."""
        seats: dict[str | None, Iterator[Voter]] = {}
        for voter in voters:
            if voter.seat is None or voter.body is None:
                yield voter
                continue
            if voter.body not in seats:
                seats[voter.body] = iter(self._parts.voters(voter.body, frozenset()))
            yield voter._replace(seat=next(seats[voter.body]).seat)


def ground_of(case: Case, memory: Memory) -> int:
    """Return a number that *case* shares with those that have the same voters and the same routes."""
    routes = tuple(
        (one.body, one.manner, one.condition, one.says, one.approvals, one.breaks, content(one.step))
        for one in case.routes
    )
    voters = tuple(
        (content(voter._replace(seat=None)), None if voter.seat is None else memory.number_of(voter.seat))
        for voter in case.voters
    )
    return memory.number(
        (case.body.name, voters, case.poll, case.agreed, case.own_vote, case.rights, case.castings, routes)
    )


def _places(case: Case, charter: Charter) -> Iterator[int | None]:
    """Yield for each route of *case* the number of its step in the decision that it follows."""
    for route in case.routes:
        own = route.decision == case.decision.name
        steps = (case.decision if own else charter.decisions[route.decision]).votes
        yield next((place for place, step in enumerate(steps) if step is route.step), None)
