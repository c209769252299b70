"""Decisions on which the one concerned has no vote, read once for each who may be concerned.

The seats of the one concerned are treated as if they did not exist: they are in no base and in no quorum. A seat that
may be theirs or not stays. Where the charter does not say who is concerned, it may be any stakeholder with seats in the
body, or any seat whose holder the charter does not name, or no one there. A chair who is concerned has no casting vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis import budget
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Seat, Tie
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case, Concern, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glance_at
from mspcharter.power.referral import Followed, rulebook
from mspcharter.record import Record


class Variant(Record):
    """A decision while someone is concerned, in *decisions* that can be asked about it alone."""

    concern: Concern
    decisions: Decisions

    @property
    def charter(self) -> Charter:
        """Return the charter in which the one concerned has no seats in the body."""
        return self.decisions.charter


class About(Decisions):
    """Decisions of which only those called *names* are asked about; what cannot be worked out there is *blurred*."""

    names: frozenset[str] = frozenset()
    blurred: bool = False

    def named(self, name: str | None) -> tuple[Decision, ...]:
        """Return the decision called *name*, or all, if it is asked about."""
        return tuple(one for one in super().named(name) if one.name in self.names)

    def case(self, decision: Decision) -> Case | Unclear:
        """Return *decision* as a case; unclear where the decision that is asked about cannot be worked out."""
        return Unclear(decision, Missing("concerned")) if self.blurred else super().case(decision)


def others(decisions: Decisions) -> About:
    """Return *decisions*, to be asked about those on which everyone has a vote."""
    charter = decisions.charter
    names = frozenset(name for name, one in charter.decisions.items() if one.concerned is None)
    return _about(decisions, charter, names, blurred=False)


def variants(decisions: Decisions, decision: Decision) -> tuple[Variant, ...]:
    """Return *decision*, on which the one concerned has no vote, for each who may be concerned."""

    def found() -> tuple[Variant, ...]:
        return tuple(_variants(decisions, decision))

    return decisions.once(("concerned", decisions.gone, decision.name), found)


def _variants(decisions: Decisions, decision: Decision) -> Iterator[Variant]:
    charter, membership = decisions.charter, decisions.membership
    body = charter.bodies.get(decision.taken_by or "")
    if body is None or decision.concerned is None:
        return
    seats = tuple(single for line in body.seats for single in membership.single_seats(line))
    name = decision.concerned.name
    if name is not None:
        ways = [(Concern("party", name), tuple(one for one in seats if not membership.is_called(one, name)))]
    else:
        ways = list(_ways(membership, seats))
    if len(ways) > budget.CONCERNED:
        yield Variant(Concern("any"), _about(decisions, charter, frozenset((decision.name,)), blurred=True))
        return
    for concern, kept in ways:
        for chair in _chairs(membership, body, decision, seats, kept):
            after = _without(charter, body, decision, kept, chair=chair)
            blurred = not membership.is_numbered(body) or _comes_back(after, decision)
            about = _about(decisions, after, frozenset((decision.name,)), blurred=blurred)
            yield Variant(concern._replace(chair=chair), about)


def _ways(membership: Membership, seats: Sequence[Seat]) -> Iterator[tuple[Concern, tuple[Seat, ...]]]:
    """Yield who may be concerned, and the seats that are left."""
    yield Concern("nobody"), tuple(seats)
    seen: set[str] = set()
    for number, seat in enumerate(seats):
        holder = membership.holder(seat)
        if not seat.voting or seat.count <= seat.vacant or holder in seen:
            continue
        if holder is not None:
            seen.add(holder)
            yield Concern("party", holder), tuple(one for one in seats if membership.holder(one) != holder)
        else:
            less = (seat._replace(count=seat.count - 1),) if seat.count > 1 else ()
            yield Concern("seat", seat.name), (*seats[:number], *less, *seats[number + 1 :])


def _chairs(
    membership: Membership, body: Body, decision: Decision, seats: Sequence[Seat], kept: Sequence[Seat]
) -> tuple[bool, ...]:
    """Return whether the one concerned can be the chair, where it matters: not, surely, or both."""
    chair = body.chair
    matters = chair is not None and (chair.casting_vote or chair.votes is False)
    lost = [one for one in seats if one not in kept]
    if not lost or not (matters or (decision.tie is not None and decision.tie.manner == "chair decides")):
        return (False,)
    name = chair.held_by.name if chair is not None and chair.held_by is not None else None
    if name is None:
        return (False, True)
    called = [one for one in seats if membership.is_called(one, name)]
    if (
        called
        and all(one in lost for one in called)
        and not any(one.name == two.name for one in called for two in kept)
    ):
        return (True,)
    may_be = any(one in called or membership.holds(one, name) is None for one in lost)
    return (False, True) if may_be else (False,)


def _without(charter: Charter, body: Body, decision: Decision, seats: tuple[Seat, ...], *, chair: bool) -> Charter:
    """Return *charter* with only these *seats* in *body*, and no one in the chair if the *chair* is concerned."""
    left = body._replace(seats=seats, size=None, chair=None if chair else body.chair)
    tie = decision.tie
    if chair and tie is not None and tie.manner == "chair decides":
        tie = Tie("fails")
    after = decision._replace(concerned=None, tie=tie)
    return charter._replace(
        bodies={**charter.bodies, body.name: left}, decisions={**charter.decisions, decision.name: after}
    )


def _comes_back(charter: Charter, decision: Decision) -> bool:
    """Say whether *decision* can lead to another decision of its own body, in which all may vote."""
    origin = charter.decisions[decision.name]
    after = Followed(charter, rulebook(charter), origin).after(origin.name)
    return any(charter.decisions[name].taken_by == origin.taken_by for name in after if name != origin.name)


def _about(decisions: Decisions, charter: Charter, names: frozenset[str], *, blurred: bool) -> About:
    """Return decisions of *charter* to be asked about those called *names*, as many being gone as in *decisions*."""

    def made(gone: frozenset[str]) -> About:
        about = About(charter, gone, decisions.memory)
        about.names, about.blurred = names, blurred
        return about

    about = made(decisions.gone)
    if decisions.gone:
        about.full = made(frozenset())
    return about


class Reading(Record):
    """What a decision comes to for one who may be concerned."""

    decision: Decision
    variant: Variant
    glance: Glance | Unclear


def readings(decisions: Decisions, decision: Decision) -> tuple[Reading, ...]:
    """Return the figures of *decision* for each who may be concerned."""
    return tuple(
        Reading(decision, one, glance_at(one.decisions, decision.name) or Unclear(decision, Missing("concerned")))
        for one in variants(decisions, decision)
    )
