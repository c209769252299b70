"""The parts of a charter that a case depends on, each as a number that equal parts share.

A decision that names nobody else depends on its own rule, on the body that takes it and on the partners. One that
names others depends on all bodies, and on the decisions by which bodies that it is referred to settle the matter.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cached_property

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.power.memory import Memory, said
from mspcharter.power.questions.referral import Rulebook, answering, rulebook
from mspcharter.power.voters import Voter, voters_of


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
        groups = (charter.stakeholders, charter.constituencies, charter.sectors, charter.roles)
        return self._memory.number(tuple(said(group) for group in groups))

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
            self._bodies[name] = self._memory.number(said(self.charter.bodies[name]))
        return self._bodies[name]

    def answer(self, body: str, origin: Decision) -> int | None:
        """Return the number of the decision by which *body* settles the matter of *origin*; None without one."""
        found = answering(self.book, body, origin)
        if found is None:
            return None
        if found.name not in self._decisions:
            self._decisions[found.name] = self._memory.number(said(found))
        return self._decisions[found.name]

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
        away = frozenset(gone & self._named) if gone else gone
        tie, approval, body = decision.tie, decision.approved_by, decision.taken_by or ""
        others = (decision.if_blocked, tie.to if tie is not None else None, approval.by.name if approval else None)
        rule = (
            decision.taken_by, said(decision.requires), said(decision.electronic_vote), decision.limit,
            decision.abstaining, tie, decision.veto, decision.consent_of, decision.if_blocked, approval,
        )  # fmt: skip
        names = self.charter.bodies
        if decision.veto or decision.consent_of or body not in names or any(other in names for other in others):
            matter = (decision.name, decision.about)
            return rule, matter, self.partners, self.bodies, tuple(self._left(name, gone) for name in names), away
        return rule, self.partners, self.body(body), self._left(body, gone), away

    def _left(self, body: str, gone: frozenset[str]) -> Hashable:
        """Return the seats that are left in *body* if those who are *gone* have any there."""
        if not gone or (left := self.voters(body, gone)) == self.voters(body, frozenset()):
            return None
        return tuple((voter.count, voter.vacant) for voter in left)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Return all who have a say by name, and the holders of roles that do."""
        names = set(_names(self.charter))
        return frozenset(names.union(*(role.held_by for name, role in self.charter.roles.items() if name in names)))


def _names(charter: Charter) -> Iterator[str]:
    for decision in charter.decisions.values():
        tie, approval = decision.tie, decision.approved_by
        others = (decision.if_blocked, tie.to if tie is not None else None, approval.by.name if approval else None)
        yield from (name for name in (*decision.veto, *decision.consent_of, *others) if name is not None)
    for body in charter.bodies.values():
        yield from _leader(body)


def _leader(body: Body) -> Iterator[str]:
    if body.chair is not None and body.chair.held_by is not None and body.chair.held_by.name is not None:
        yield body.chair.held_by.name
