"""Decisions that are read once for each case: for each who may be concerned, and for each case of a veto or a consent.

The seats of the one concerned are treated as if they did not exist: they are in no base and in no quorum. A seat that
may be theirs or not stays. Where the charter does not say who is concerned, it may be any stakeholder with seats in the
body, or any seat whose holder the charter does not name, or no one there. A chair who is concerned has no casting vote.

Whether a case of a veto or a consent has occurred is no question of votes. So there is a reading in which it has, and
one in which it has not, in which the veto or the consent does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from mspcharter.analysis import budget
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Decision, Seat, Tie
from mspcharter.model.membership import Membership
from mspcharter.model.values import Caller
from mspcharter.power.cases import Case, Concern, Unclear, why
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glance_at, glances
from mspcharter.power.referral import Followed, rulebook
from mspcharter.record import Record


class Variant(Record):
    """A decision in one case, in *decisions* that can be asked about it alone."""

    concern: Concern
    decisions: Decisions

    @property
    def charter(self) -> Charter:
        """Return the charter as it is in this case."""
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
        return Unclear(decision, why(decision)) if self.blurred else super().case(decision)


def others(decisions: Decisions) -> About:
    """Return *decisions*, to be asked about those that are the same in every case."""
    charter = decisions.charter
    names = frozenset(name for name, one in charter.decisions.items() if not one.has_cases)
    return _about(decisions, charter, names, blurred=False)


def variants(decisions: Decisions, decision: Decision) -> tuple[Variant, ...]:
    """Return *decision* for each who may be concerned, and each case of a veto or a consent."""

    def found() -> tuple[Variant, ...]:
        return tuple(_variants(decisions, decision))

    return decisions.once(("concerned", decisions.gone, decision.name), found)


def _variants(decisions: Decisions, decision: Decision) -> Iterator[Variant]:
    body = decisions.charter.bodies.get(decision.taken_by or "")
    if body is None or not decision.has_cases:
        return
    cases = decision.cases
    if decision.concerned is not None:
        found = list(_concerns(decisions, decision, body))
    else:
        found = [(Concern("case"), decisions.charter, False)] if 2 ** len(cases) <= budget.CONCERNED else []
    if not found:
        about = _about(decisions, decisions.charter, frozenset((decision.name,)), blurred=True)
        yield Variant(Concern("any"), about)
        return
    for (concern, charter, blurred), occurs in product(found, product((True, False), repeat=len(cases))):
        here = tuple(case for case, is_so in zip(cases, occurs, strict=True) if is_so)
        left = tuple(case for case, is_so in zip(cases, occurs, strict=True) if not is_so)
        after = charter.decisions[decision.name].in_case(*here)
        changed = charter._replace(decisions={**charter.decisions, decision.name: after})
        about = _about(decisions, changed, frozenset((decision.name,)), blurred=blurred)
        yield Variant(concern._replace(cases=here, other_cases=left), about)


def _concerns(decisions: Decisions, decision: Decision, body: Body) -> Iterator[tuple[Concern, Charter, bool]]:
    """Yield who may be concerned, the charter without their seats, and whether it is blurred; nothing for too many."""
    charter, membership = decisions.charter, decisions.membership
    ways = ways_of(membership, decision, body)
    most = budget.CONCERNED // 2 ** len(decision.cases)
    if len(ways) > most:
        ways = list(_one_of_each(charter, membership, ways))
    if len(ways) > most:
        return
    for concern, kept in ways:
        yield from _while_concerned(decisions, decision, body, concern, kept)


def ways_of(membership: Membership, decision: Decision, body: Body) -> list[tuple[Concern, tuple[Seat, ...]]]:
    """Return who may be concerned in *decision* of *body*, each with the seats that are left."""
    assert decision.concerned is not None, "others have no such line"
    seats = tuple(single for line in body.seats for single in membership.single_seats(line))
    name = decision.concerned.name
    if name is None:
        return list(_ways(membership, seats))
    return [(Concern("party", name), tuple(one for one in seats if not membership.is_called(body, one, name)))]


def variants_of(
    decisions: Decisions, decision: Decision, body: Body, concern: Concern, kept: Sequence[Seat]
) -> tuple[Variant, ...]:
    """Return *decision* while someone is concerned and the seats *kept* are left: once, or in the chair and not."""
    return tuple(
        Variant(one, _about(decisions, charter, frozenset((decision.name,)), blurred=blurred))
        for one, charter, blurred in _while_concerned(decisions, decision, body, concern, tuple(kept))
    )


def _while_concerned(
    decisions: Decisions, decision: Decision, body: Body, concern: Concern, kept: tuple[Seat, ...]
) -> Iterator[tuple[Concern, Charter, bool]]:
    membership = decisions.membership
    seats = tuple(single for line in body.seats for single in membership.single_seats(line))
    for chair in _chairs(membership, body, decision, seats, kept):
        # The one concerned may still propose, so how many of the seats are whose is not known then.
        proposers = decision.proposed_by if tuple(kept) == seats else tuple(map(_unknown, decision.proposed_by))
        asked = decision._replace(proposed_by=proposers)
        led = _led_without(membership, body) if chair else body.chair
        after = _without(decisions.charter, body._replace(chair=led), asked, kept, chair=chair)
        blurred = not membership.is_numbered(body) or _comes_back(after, decision)
        yield concern._replace(chair=chair), after, blurred


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


def _one_of_each(
    charter: Charter, membership: Membership, ways: Sequence[tuple[Concern, tuple[Seat, ...]]]
) -> Iterator[tuple[Concern, tuple[Seat, ...]]]:
    """Yield *ways*; of parties that differ in their names alone, the first with the names of the others.

    Their seats, sectors and constituencies are the same, and no rule, guarantee or office names them.
    """
    bodies = [body._replace(seats=()) for body in charter.bodies.values()]
    lines = [line._replace(for_=None) for body in charter.bodies.values() for line in body.seats]
    named = _strings((
        bodies, lines, *(getattr(charter, one) for one in ("decisions", "guarantees", "scenarios", "roles", "offices",
        "elections", "meetings", "consultations", "disputes", "resources")),
    ))  # fmt: skip
    named |= {whole for one in charter.stakeholders.values() for whole in one.part_of}
    groups: dict[object, list[tuple[Concern, tuple[Seat, ...]]]] = {}
    for concern, kept in ways:
        key: object = concern
        if concern.kind == "party" and concern.name not in named:
            one = charter.stakeholders[concern.name]
            held = tuple(
                (body.name, seat._replace(for_=None))
                for body in charter.bodies.values()
                for line in body.seats
                for seat in membership.single_seats(line)
                if membership.holder(seat) == concern.name
            )
            key = (one.sector, one.joins_as, one.region, one.part_of, membership.homes(concern.name), held)
        groups.setdefault(key, []).append((concern, kept))
    for (first, kept), *others in groups.values():
        yield first._replace(others=tuple(other.name for other, _ in others)), kept


def _strings(value: object) -> set[str]:
    """Return all strings in *value*."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        return _strings(tuple(value.values()))
    return set().union(*map(_strings, value)) if isinstance(value, tuple | list) else set()


def _chairs(
    membership: Membership, body: Body, decision: Decision, seats: Sequence[Seat], kept: Sequence[Seat]
) -> tuple[bool, ...]:
    """Return whether the one concerned can be the chair, where it matters: not, surely, or both."""
    chair = body.chair
    matters = chair is not None and (chair.casting_vote or chair.votes is False)
    lost = [one for one in seats if one not in kept]
    if not lost or not (matters or (decision.tie is not None and decision.tie.manner == "chair decides")):
        return (False,)
    names = membership.chairs(body)
    if not names:
        return (False, True)
    called = [one for one in seats if any(membership.is_called(body, one, name) for name in names)]
    remain = any(membership.is_called(body, one, name) for one in kept for name in names)
    if called and not remain:
        return (True,)
    # Where the chair is a line of seats, it is one of them; a seat without a holder may be that of a party.
    line = any(name in (one.name, one.own_line) for one in called for name in names)
    may_be = any(
        one in called or (not line and any(membership.holds(one, name) is None for name in names)) for one in lost
    )
    return (False, True) if may_be else (False,)


def _unknown(proposer: Caller) -> Caller:
    """Return *proposer*, if it is a number of seats, as one of which it is not known how many they are."""
    return proposer._replace(manner="chair") if proposer.manner == "seats" else proposer


def _led_without(membership: Membership, body: Body) -> Chair | None:
    """Return the chair of *body* if the one who presides is concerned: the other co-chairs, without a casting vote."""
    chair = body.chair
    return chair._replace(casting_vote=None) if chair is not None and len(membership.chairs(body)) > 1 else None


def _without(charter: Charter, body: Body, decision: Decision, seats: tuple[Seat, ...], *, chair: bool) -> Charter:
    """Return *charter* with only these *seats* in *body*, where no one breaks a tie if the *chair* is concerned."""
    left = body._replace(seats=seats, size=None)
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
    """What a decision comes to in one case."""

    decision: Decision
    variant: Variant
    glance: Glance | Unclear


def glances_of_any(decisions: Decisions) -> tuple[Glance | Unclear, ...]:
    """Return the figures of each decision; where they are known in no case, why they are not."""
    return decisions.once(("glances-of-any", decisions.gone), lambda: tuple(_glances_of_any(decisions)))


def _glances_of_any(decisions: Decisions) -> Iterator[Glance | Unclear]:
    for one in glances(decisions):
        found = readings(decisions, one.decision) if isinstance(one, Unclear) and one.depends else ()
        unclear = [each.glance for each in found if isinstance(each.glance, Unclear)]
        if found and len(unclear) == len(found):
            decision = found[0].decision
            # Who is concerned, and which case it is, makes no difference to what is missing in any case.
            whole = decisions.variant(decision.in_case(*decision.cases)._replace(concerned=None))
            yield whole if isinstance(whole, Unclear) else unclear[0]._replace(decision=decision)
        else:
            yield one


def readings(decisions: Decisions, decision: Decision) -> tuple[Reading, ...]:
    """Return the figures of *decision* in each case."""
    return tuple(
        Reading(decision, one, glance_at(one.decisions, decision.name) or Unclear(decision, why(decision)))
        for one in variants(decisions, decision)
    )
