"""Who may hold seats and offices, and whether there are enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.offices import Office
from mspcharter.model.parties import MemberClass
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import rests_on_groups, rests_on_seats
from mspcharter.text import Span


@check("MSP281", Severity.ERROR, kind=Kind.SOUNDNESS, source="the charter is consistent with itself")
def required_and_excluded(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    bodies = charter.bodies.values()
    of_bodies = any((*body.must_be, *body.may_not_be) for body in bodies)
    of_seats = any({seat.must_be, seat.may_not_be} - {None} for body in bodies for seat in body.seats)
    # Few charters have conditions, and the module takes time to load.
    if any((charter.offices, charter.memberships, of_bodies, of_seats)):
        from mspcharter.rules.shared.contradictions import contradictions

        yield from contradictions(judging)


@check("MSP282", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def more_holders_than_seats(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for office in charter.offices.values():
        body = charter.bodies.get(office.of or "")
        if body is None or office.origin.is_open("number") or not membership.adds_up(body):
            continue
        line = [seat for seat in body.seats if seat.name == office.from_ and not _is_declared(charter, seat.name)]
        seats = sum(map(membership.count, line or body.seats))
        if membership.is_counted(body) and office.number > seats:
            where = f"`{office.from_}` in `{body.name}`" if line else f"`{body.name}`"
            yield Finding(
                office.origin.at("number"),
                f"`{office.name}` has {counted(office.number, 'holder')}, and {where} has {counted(seats, 'seat')}",
                help="lower the number, or add seats",
                labels=(Label(line[0].span if line else body.origin.at("seats"), "the seats"),),
                consequence=f"at least {counted(office.number - seats, 'holder')} cannot have a seat there",
                rests_on=rests_on_seats(charter, body),
            )
    for body in charter.bodies.values():
        for seat in body.seats:
            held = _office(charter, seat.must_be)
            if held is not None and seat.count > held.number and not held.origin.is_open("number"):
                yield Finding(
                    seat.span,
                    f"`{seat.name}` in `{body.name}` has {counted(seat.count, 'seat')} for holders of `{held.name}`,"
                    f" and that office has {counted(held.number, 'holder')}",
                    help="lower the number of seats, or write `number` in the office",
                    labels=(Label(held.origin.name, "the office"),),
                    consequence="no one can hold the other seats by the rules of the charter",
                    rests_on=(held.origin.span,),
                )


@check("MSP283", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def holder_against_condition(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for holder, what, declared, place in _holders(charter):
        # That the named holder of an office is of a group that is excluded is a contradiction of two lines.
        barred = [who for who in declared.may_not_be if who.name in (*charter.bodies, *charter.offices)]
        barred = [*declared.may_not_be] if isinstance(declared, MemberClass) else barred
        for who in (*declared.must_be, *barred):
            is_one = _is_one(judging, holder, who.name) if who.name is not None else None
            excluded = who in declared.may_not_be
            if is_one is excluded:
                yield Finding(
                    place,
                    f"{what} {'may not be' if excluded else 'must be'} `{who.name}`, and `{holder}`"
                    f" {_IS.get(_kind(charter, who), 'is') if excluded else 'is not'}",
                    help="name another party, or change the condition",
                    labels=(Label(declared.origin.at("may_not_be" if excluded else "must_be"), "the condition"),),
                    consequence="the charter breaks this rule from its first day",
                    rests_on=rests_on_groups(charter),
                )


_IS = {"body": "has a seat there", "office": "holds that office"}


def _kind(charter: Charter, who: Who) -> str:
    return "body" if who.name in charter.bodies else "office" if who.name in charter.offices else "group"


def _holders(charter: Charter) -> Iterator[tuple[str, str, Office | MemberClass, Span]]:
    """Yield the stakeholders who hold an office or join a membership, what they are there, and the place of it."""
    for office in charter.offices.values():
        name = office.held_by.name if office.held_by is not None else None
        if name in charter.stakeholders:
            yield str(name), f"the holder of `{office.name}`", office, office.origin.at("held_by")
    for partner in charter.stakeholders.values():
        group = charter.memberships.get(partner.joins_as)
        if group is not None:
            yield partner.name, f"a member of `{group.name}`", group, partner.origin.at("joins_as")


def _is_one(judging: Judging, holder: str, name: str) -> bool | None:
    """Say whether the stakeholder called *holder* is what is called *name*; None if it is not known."""
    charter, membership = judging.charter, judging.membership
    body, office = charter.bodies.get(name), charter.offices.get(name)
    if body is not None:
        seats = (seat for line in body.seats for seat in membership.single_seats(line))
        return True if any(seat.for_ == holder for seat in seats) else None
    if office is not None:
        return True if office.held_by == Who(holder) and office.number == 1 else None
    known = (*charter.stakeholders, *charter.groups(), *charter.sectors, *BUILT_IN_SECTORS)
    return membership.belongs(holder, name) if name in known else None


def _office(charter: Charter, who: Who | None) -> Office | None:
    """Return the office that *who* names."""
    return charter.offices.get(who.name or "") if who is not None else None


def _is_declared(charter: Charter, name: str) -> bool:
    """Say whether *name* means something besides a line of seats; what is declared comes first."""
    return charter.named(name) is not None
