"""What the holder of a seat or an office must be and may not be, with the conditions that follow from others.

A seat is held by those for whom it is, or from whom it comes. An office `from` a seat, and a seat for the holder of an
office or a member of a body, carry the conditions of these as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.offices import Office
from mspcharter.model.values import Who
from mspcharter.record import Record


class Condition(Record):
    """*who* a holder must be, or may not be, in *words*: of the holder, or of the seat if that is *of_seat*.

    It is *inherited* where another seat, office or body has the condition.
    """

    who: Who
    words: str
    of_seat: bool = False
    inherited: bool = False


class Conditions(Record):
    """All that a holder must be, and may not be."""

    required: tuple[Condition, ...]
    excluded: tuple[Condition, ...]

    def __add__(self, other: Conditions) -> Conditions:
        return Conditions((*self.required, *other.required), (*self.excluded, *other.excluded))


def of_body(charter: Charter, body: Body, seen: frozenset[str] = frozenset()) -> Conditions:
    """Return the conditions for every member of *body*; those called *seen* are on the way to it."""
    return _stated(charter, body.must_be, body.may_not_be, seen | {body.name})


def of_seat(charter: Charter, body: Body, seat: Seat) -> Conditions:
    """Return the conditions for the holder of *seat* of *body*, first those that the charter states."""
    return _seat(charter, body, seat, frozenset())


def of_office(charter: Charter, office: Office) -> Conditions:
    """Return the conditions for the holder of *office*, first those that the charter states."""
    return _office(charter, office, frozenset())


def excluded_too(
    membership: Membership, required: Sequence[Condition], excluded: Sequence[Condition]
) -> Iterator[tuple[Condition, Condition]]:
    """Yield those of *required* that are *excluded* as well, each with the exclusion."""
    for must in required:
        for barred in excluded:
            # What contradicts itself elsewhere is reported there.
            if not (must.inherited and barred.inherited) and _is_part(membership, must.who, barred.who):
                yield must, barred


def apart(membership: Membership, required: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    """Yield pairs of *required* of which no one can be both, because one is a stakeholder outside the other."""
    for one, other in combinations(required, 2):
        for must, also in ((one, other), (other, one)):
            if not (must.inherited and also.inherited) and _is_outside(membership, must.who.name, also.who.name):
                yield must, also
                break


def named(who: Who) -> str:
    """Return *who* as a finding shows it."""
    return f"`{who.name}`" if who.name is not None else f'"{who.text}"'


def _seat(charter: Charter, body: Body, seat: Seat, seen: frozenset[str]) -> Conditions:
    own = _stated(charter, _one(seat.must_be), _one(seat.may_not_be), seen)
    found = of_body(charter, body, seen) + own
    if seat.belongs_to is not None:
        whose = "for" if seat.for_ is not None else "from"
        found += Conditions((Condition(Who(seat.belongs_to), f"is {whose} `{seat.belongs_to}`", of_seat=True),), ())
    return found


def _office(charter: Charter, office: Office, seen: frozenset[str]) -> Conditions:
    found = _stated(charter, (*office.must_be, *_one(office.held_by)), office.may_not_be, seen | {office.name})
    body = charter.bodies.get(office.of or "")
    if office.from_ is None:
        return found
    lines = [seat for seat in body.seats if seat.name == office.from_] if body is not None else []
    if charter.named(office.from_) is None and body is not None and len(lines) == 1:
        own = Condition(Who(office.from_), f"must have a seat of `{office.from_}`")
        more = _seat(charter, body, lines[0], seen | {office.name})
        return found + Conditions((own,), ()) + _within(more, own.words, "whose holder")
    return found + Conditions((Condition(Who(office.from_), f"must be from `{office.from_}`"),), ())


def _stated(charter: Charter, required: Sequence[Who], excluded: Sequence[Who], seen: frozenset[str]) -> Conditions:
    """Return what a line states, and what follows where it requires the holder of an office or a member of a body."""
    found = Conditions(
        tuple(Condition(who, f"must be {named(who)}") for who in required),
        tuple(Condition(who, f"may not be {named(who)}") for who in excluded),
    )
    for who in required:
        name = who.name or ""
        if name in charter.bodies and name not in seen:
            found += _within(of_body(charter, charter.bodies[name], seen), f"must be a member of `{name}`", "who")
        if name in charter.offices and name not in seen:
            office = charter.offices[name]
            more = _stated(charter, (*office.must_be, *_one(office.held_by)), office.may_not_be, seen | {name})
            found += _within(more, f"must be the holder of `{name}`", "who")
    return found


def _within(found: Conditions, holds: str, who: str) -> Conditions:
    """Return conditions of another holder, as they are told of one who *holds* that place as well."""

    def told(one: Condition) -> Condition:
        return Condition(one.who, f"{holds}, {'which' if one.of_seat else who} {one.words}", inherited=True)

    return Conditions(tuple(map(told, found.required)), tuple(map(told, found.excluded)))


def _is_part(membership: Membership, one: Who, other: Who) -> bool:
    """Say whether *one* is the same as *other*, or surely a part of it."""
    if one.name is None or other.name is None:
        return _plain(one) == _plain(other)
    return one.name == other.name or membership.belongs(one.name, other.name) is True


def _is_outside(membership: Membership, one: str | None, other: str | None) -> bool:
    """Say whether *one* is a stakeholder that, with all its affiliates, surely does not belong to *other*."""
    if one not in membership.stakeholders or other is None:
        return False
    known = (*membership.stakeholders, *membership.constituencies, *membership.sectors, *BUILT_IN_SECTORS)
    if other not in known or (other in membership.stakeholders and one in membership.heads(other)):
        return False
    if other in membership.stakeholders:
        return other not in membership.heads(one)
    affiliates = [name for name in membership.stakeholders if one in membership.heads(name)]
    return all(membership.belongs(name, other) is False for name in affiliates)


def _plain(who: Who) -> str | None:
    """Return the text that describes *who*, without capitals and double spaces."""
    return " ".join(who.text.casefold().split()).rstrip(".") if who.text is not None else who.name


def _one(who: Who | None) -> tuple[Who, ...]:
    return () if who is None else (who,)
