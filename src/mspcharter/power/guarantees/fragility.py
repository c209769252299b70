"""Fragile promises: those that hold only while a certain seat is filled, or while its holder may vote.

A vacant seat casts no vote, and still counts in the base of rules about all seats. A member who is recused has a filled
seat and no vote. It is asked only where the charter has a rule by which members with an interest do not vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import Literal, Self

from mspcharter.analysis.formula import Choice, after
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Seat
from mspcharter.model.requirements import amounts
from mspcharter.model.statements import Ability, Expectation, Guarantee, NoneAlone, Passing
from mspcharter.power.cases import Case, Route, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.proofs import proof, verdicts
from mspcharter.power.guarantees.vacancies import plainly_kept, seat_in
from mspcharter.power.known_cases import ground_of
from mspcharter.power.parties import alliance
from mspcharter.record import Record

MOST_SEATS = 40
"""The lines of seats up to which each is left vacant in turn; beyond, nothing is reported."""


class Hinge(Record):
    """A *seat* of a *body* without which a statement is refuted: while it is vacant, or its holder recused."""

    body: str
    seat: Seat
    manner: Literal["vacant", "recused"]
    refutation: Proof


class Fragile(Record):
    """A *statement* that holds, and the seats on which it hangs."""

    statement: Expectation
    hinges: tuple[Hinge, ...]


def fragile_guarantees(decisions: Decisions) -> tuple[tuple[Guarantee, tuple[Fragile, ...]], ...]:
    """Return the guarantees with fragile statements, once for all who ask."""

    def found() -> tuple[tuple[Guarantee, tuple[Fragile, ...]], ...]:
        every = verdicts(decisions)
        hanging = fragile(decisions, [one for verdict in every for one in verdict.proofs])
        own = [
            (verdict.guarantee, tuple(one for one in hanging if _is_among(one.statement, verdict.guarantee)))
            for verdict in every
        ]
        return tuple((guarantee, several) for guarantee, several in own if several)

    return decisions.once(("fragile", decisions.gone), found)


def _is_among(statement: Expectation, guarantee: Guarantee) -> bool:
    return any(one is statement for one in guarantee.statements)


def fragile(decisions: Decisions, proofs: Sequence[Proof]) -> tuple[Fragile, ...]:
    """Return which statements of *proofs* hold only while every seat is filled and no one is recused."""
    asked = [one.statement for one in proofs if one.holds and _is_about_votes(one.statement)]
    found: dict[int, list[Hinge]] = {}
    for single in _filled(decisions) if asked else ():
        emptied = _Emptied(decisions, single)
        for number, statement in enumerate(asked):
            if (hinge := emptied.hinge(statement)) is not None:
                found.setdefault(number, []).append(hinge)
    return tuple(Fragile(asked[number], tuple(hinges)) for number, hinges in sorted(found.items()))


class _Emptied:
    """What becomes of the *decisions* while the seat of *single* is vacant, or its holder recused."""

    def __init__(self, decisions: Decisions, single: _Single) -> None:
        self._decisions, self._single = decisions, single
        self._touched = {case.decision.name: case for case in decisions.understood if single.body in case.bodies}

    def hinge(self, statement: Expectation) -> Hinge | None:
        """Return how *statement*, which holds, hangs on the seat; None if it does not."""
        names = self._open(statement)
        if not names:
            return None
        body, seat = self._single.body, self._single.seat
        if (shown := _refuted(self._decisions, [self._vacated.about(names)], statement)) is not None:
            return Hinge(body, seat, "vacant", shown)
        recused = [one.about(names) for one in self._recused]
        if recused and (shown := _refuted(self._decisions, recused, statement)) is not None:
            return Hinge(body, seat, "recused", shown)
        return None

    def _open(self, statement: Expectation) -> frozenset[str]:
        """Return the decisions with votes of the body on which it is to be asked whether *statement* is refuted."""
        about = getattr(statement, "decision", None)
        touched = [case for name, case in self._touched.items() if about in (None, name)]
        if touched and about is None and isinstance(statement, Ability) and statement.able:
            # It is enough that they can do so in one decision, which may be that of another body.
            return frozenset(self._decisions.charter.decisions)
        return frozenset(case.decision.name for case in touched if not self._is_kept(case, statement))

    def _is_kept(self, case: Case, statement: Expectation) -> bool:
        number = seat_in(case, self._single.body, self._single.seat)
        return number is not None and plainly_kept(self._decisions, case, statement, number)

    @cached_property
    def _vacated(self) -> _Vacated:
        return _Vacated(self._decisions, self._single)

    @cached_property
    def _recused(self) -> tuple[_Recused, ...]:
        return _recused(self._decisions, self._single)


def _refuted(full: Decisions, several: Sequence[Decisions], statement: Expectation) -> Proof | None:
    """Return how *statement* is refuted by each of *several* decisions, if that comes as a surprise."""
    for decisions in several:
        shown = proof(decisions, statement)
        if shown.holds is not False or _is_plain(full, decisions, statement):
            return None
    return shown


def _is_about_votes(statement: Expectation) -> bool:
    """Say whether *statement* is about votes; one about any few seats says already how many may be missing."""
    if isinstance(statement, Passing):
        return statement.without is not None and statement.without.count is None
    return isinstance(statement, NoneAlone | Ability)


def _is_plain(full: Decisions, vacated: Decisions, statement: Expectation) -> bool:
    """Say whether one of those who should be able to do something has lost its last vote, which surprises no one."""
    if not isinstance(statement, Ability) or not statement.able:
        return False
    return any(
        _votes(full, one, name) and not _votes(vacated, one, name)
        for one in vacated.named(statement.decision)
        for name in statement.who
    )


def _votes(decisions: Decisions, decision: Decision, name: str) -> bool:
    case = decisions.case(decision)
    return isinstance(case, Case) and any(
        alliance(decisions.charter, decisions.membership, case.voters, (name,)).surely
    )


class _Single(Record):
    """A filled voting *seat* of a *body*: the one with a *number* among its *seats*, each for one holder."""

    body: str
    seats: tuple[Seat, ...]
    number: int

    @property
    def seat(self) -> Seat:
        return self.seats[self.number]


def _filled(decisions: Decisions) -> Iterator[_Single]:
    """Yield the filled seats of the bodies that vote on something; none of a body with many lines of seats."""
    charter, membership = decisions.charter, decisions.membership
    voting = {body for case in decisions.understood for body in case.bodies}
    for name, body in charter.bodies.items():
        singles = tuple(seat for line in body.seats for seat in membership.single_seats(line))
        if name in voting and len(singles) <= MOST_SEATS:
            for number, seat in enumerate(singles):
                if seat.voting and seat.count > seat.vacant:
                    yield _Single(name, singles, number)


def _vacated(charter: Charter, single: _Single) -> Charter:
    """Return *charter* with one seat of *single* vacant."""
    seats = [seat._replace(vacant=seat.vacant + (n == single.number)) for n, seat in enumerate(single.seats)]
    body = charter.bodies[single.body]._replace(seats=tuple(seats))
    return charter._replace(bodies={**charter.bodies, single.body: body})


def _recused(decisions: Decisions, single: _Single) -> tuple[_Recused, ...]:
    """Return the decisions while the holder of *single* is recused: absent, and present without a vote.

    Whether one who leaves is counted as present is not always said, so that only what holds for both is reported. Rules
    that count presence otherwise are left out.
    """
    charter = decisions.charter
    if not any({"leave", "abstain"} & {*one.members} for one in charter.conflicts.values()):
        return ()
    if any(_counts_presence(decision) for decision in charter.decisions.values()):
        return ()
    return tuple(_Recused(decisions, single, choice) for choice in (Choice.ABSENT, Choice.ABSTAIN))


def _counts_presence(decision: Decision) -> bool:
    """Say whether an abstention can do more for *decision* than make the quorum."""
    steps = (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote is not None else ()))
    return decision.abstaining == "counts as no" or any(
        amount.base == "members present" for step in steps for amount in amounts(step.condition)
    )


class _Changed(Decisions):
    """Decisions of which only those called *names* are asked about; the others are the same as before a change."""

    names: frozenset[str] = frozenset()

    def about(self, names: frozenset[str]) -> Self:
        """Return the same decisions, to ask about those called *names*; what is worked out already is shared."""
        other = copy(self)
        other.names = names
        return other

    def named(self, name: str | None) -> tuple[Decision, ...]:
        """Return the decision called *name*, or all, if it is asked about."""
        return tuple(one for one in super().named(name) if one.name in self.names)


class _Vacated(_Changed):
    """The decisions of *inner* while a seat is vacant."""

    def __init__(self, inner: Decisions, single: _Single) -> None:
        super().__init__(_vacated(inner.charter, single), inner.gone, inner.memory)
        self.full = inner.full


class _Recused(_Changed):
    """The decisions of *inner* in which the holder of a seat makes a *choice* and has no vote."""

    def __init__(self, inner: Decisions, single: _Single, choice: Choice) -> None:
        super().__init__(inner.charter, inner.gone, inner.memory)
        self._inner, self._single, self._choice = inner, single, choice
        self.full = inner.full

    def case(self, decision: Decision) -> Case | Unclear:
        return self.once(("recused", decision.name), lambda: self._recused(decision))

    def _recused(self, decision: Decision) -> Case | Unclear:
        found = self._inner.case(decision)
        if isinstance(found, Unclear):
            return found
        number = seat_in(found, self._single.body, self._single.seat)
        if number is None:
            return found
        changed = _without_vote(found, number, self._choice)
        self._grounds[decision.name] = (changed, ground_of(changed, self.memory))
        return changed


def _without_vote(case: Case, number: int, choice: Choice) -> Case:
    """Return *case* in which one voter of a class has made its *choice* for good."""
    made = ((number, choice, 1),)
    voters = tuple(
        voter._replace(count=voter.count - 1) if n == number else voter for n, voter in enumerate(case.voters)
    )
    sizes = tuple(voter.count for voter in voters)
    return case._replace(
        voters=voters,
        routes=tuple(_with_choices(route, made) for route in case.routes),
        agreed=after(case.agreed, made),
        own_vote=after(case.own_vote, made),
        poll=case.poll._replace(sizes=sizes, formula=after(case.poll.formula, made)),
    )


def _with_choices(route: Route, made: Sequence[tuple[int, Choice, int]]) -> Route:
    """Return *route* where some have *made* their choices; so may have those who have a say in it."""
    return route._replace(
        condition=after(route.condition, made),
        says=tuple(one._replace(condition=after(one.condition, made)) for one in route.says),
        approvals=tuple(one._replace(condition=after(one.condition, made)) for one in route.approvals),
    )
