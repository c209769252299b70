"""Gatekeepers: who can stop a decision by doing nothing, because it cannot begin without them.

A decision with `proposed by` is taken only if one of those named proposes it. A decision with a consultation `before`
it is taken only after whoever runs the consultation has held it. The other lines of a charter give no such power:
the duties of a role are texts, and a body meets as often as `meets` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.values import Level
from mspcharter.power.parties import names_at
from mspcharter.record import Record


class Gate(Record):
    """What a decision cannot begin without: a proposal by one of *holders*, or the *consultation* that they run."""

    decision: str
    holders: tuple[str, ...]
    consultation: str | None = None


class Gatekeeper(Record):
    """A *gate* of a decision, and the *names* of those at a *level* who can keep it shut alone."""

    gate: Gate
    names: tuple[str, ...]
    level: Level | None = None


def gatekeepers(charter: Charter, membership: Membership, decision: Decision, level: Level) -> tuple[Gatekeeper, ...]:
    """Return what *decision* cannot begin without, and who at *level* stops it by doing nothing.

    Seats hold no gates: at their level, the stakeholders are named. So is an office that no one is said to hold.
    """
    offices = [name for name in decision.proposed_by if name in charter.roles and not membership.holders(name)]
    names = (*names_at(charter, membership, "stakeholder" if level == "seat" else level), *offices)
    return tuple(
        Gatekeeper(gate, tuple(name for name in names if is_shut_by(charter, membership, gate, (name,), level)), level)
        for gate in gates_of(charter, decision)
    )


def gates_of(charter: Charter, decision: Decision) -> tuple[Gate, ...]:
    """Return what *decision* cannot begin without."""
    proposal = (Gate(decision.name, decision.proposed_by),) if decision.proposed_by else ()
    consultations = tuple(
        Gate(decision.name, (one.by.name,), one.name)
        for one in charter.consultations.values()
        if decision.name in one.before and one.by is not None and one.by.name is not None
    )
    return (*proposal, *consultations)


def is_shut_by(
    charter: Charter, membership: Membership, gate: Gate, names: Sequence[str], level: Level | None = None
) -> bool | None:
    """Say whether those called *names* can keep *gate* shut: all of its holders are theirs; None if it is not known.

    At the *level* of sectors, the names are those of sectors, also where something else has the same name.
    """
    whose = _is_in_sector if level == "sector" else _is_theirs
    known: bool | None = True
    for one in _holding(charter, membership, gate):
        answers = [whose(charter, membership, one, name) for name in names]
        if True not in answers:
            if None not in answers:
                return False
            known = None
    return known


def heads_at(charter: Charter, membership: Membership, gate: Gate) -> frozenset[str] | None:
    """Return the stakeholders who hold *gate*, as those whom they are part of; None if they are not all known."""
    found = set()
    for one in _holding(charter, membership, gate):
        holder = membership.holder(one) if isinstance(one, Seat) else membership.only_member(one)
        if holder is None:
            return None
        found.add(membership.head(holder))
    return frozenset(found)


def is_deserted(charter: Charter, membership: Membership, gate: Gate, gone: frozenset[str]) -> bool:
    """Say whether all who hold *gate* are *gone*."""
    return bool(gone) and is_shut_by(charter, membership, gate, tuple(gone)) is True


def _holding(charter: Charter, membership: Membership, gate: Gate) -> Iterator[str | Seat]:
    """Yield who can open *gate*: stakeholders and groups, and the filled seats of bodies.

    A role is also performed by its backup. A role that no one holds, and a body without seats, are nobody's.
    """
    for name in gate.holders:
        role, body = charter.roles.get(name), charter.bodies.get(name)
        if role is not None:
            yield from (*role.held_by, *role.backup) or (name,)
        elif body is not None:
            seats = [seat for line in body.seats for seat in membership.voting_singles(line)]
            filled = [seat for seat in seats if seat.count > seat.vacant]
            yield from filled or (name,)
        else:
            yield name


def _is_in_sector(charter: Charter, membership: Membership, one: str | Seat, sector: str) -> bool | None:
    """Say whether *one*, who holds a gate, belongs to *sector*, or is that sector."""
    if isinstance(one, Seat):
        return membership.is_seat_in_sector(one, sector)
    if one in charter.stakeholders or one in membership.constituencies or one in charter.sectors:
        return membership.is_in_sector(one, sector)
    return charter.named(one) is None and one == sector


def _is_theirs(charter: Charter, membership: Membership, one: str | Seat, name: str) -> bool | None:
    """Say whether *one*, who holds a gate, is the party called *name* or belongs to it."""
    if name == (one if isinstance(one, str) else one.name):
        return True
    lines = {seat.name for body in charter.bodies.values() for seat in body.seats}
    if charter.named(name) is None and name in lines:
        return False
    if isinstance(one, Seat):
        holder = membership.holder(one)
        return membership.holds(one, name) if holder is None else membership.acts_for(holder, name)
    if one in charter.roles or one in charter.bodies:
        return False
    return membership.acts_for(one, name)
