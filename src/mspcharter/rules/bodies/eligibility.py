"""Who may hold seats and offices, and whether there are enough of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.membership import Membership
from mspcharter.model.offices import Office
from mspcharter.model.parties import MemberClass
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import rests_on_groups, rests_on_seats
from mspcharter.text import Span


@check("MSP281", Severity.ERROR, kind=Kind.SOUNDNESS, source="the charter is consistent with itself")
def required_and_excluded(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        own = [*_excluded_too(judging.membership, body.must_be, body.may_not_be)]
        for must, barred in own:
            yield Finding(
                body.origin.at("must_be"),
                f"each member of `{body.name}` must be {_said(must)}, and may not be {_said(barred)}",
                help="remove one of the two lines",
                labels=(Label(body.origin.at("may_not_be"), "the exclusion"),),
                consequence="no one can hold a seat there by the rules of the charter",
            )
        for seat in body.seats:
            required = (*body.must_be, *_one(seat.must_be))
            excluded = (*body.may_not_be, *_one(seat.may_not_be))
            for must, barred in _excluded_too(judging.membership, required, excluded):
                if (must, barred) not in own:
                    yield Finding(
                        seat.span,
                        f"the holder of `{seat.name}` in `{body.name}` must be {_said(must)}, and may not be"
                        f" {_said(barred)}",
                        help="remove one of the two conditions",
                        consequence="no one can hold this seat by the rules of the charter",
                        rests_on=rests_on_groups(judging.charter),
                    )
    for office in judging.charter.offices.values():
        for must, barred in _excluded_too(
            judging.membership, (*office.must_be, *_one(office.held_by)), office.may_not_be
        ):
            yield Finding(
                office.origin.at("may_not_be"),
                f"the holder of `{office.name}` must be {_said(must)}, and may not be {_said(barred)}",
                help="remove one of the two lines",
                labels=(Label(office.origin.at("held_by" if must == office.held_by else "must_be"), "the other line"),),
                consequence="no one can hold this office by the rules of the charter",
                rests_on=rests_on_groups(judging.charter),
            )
    for group in judging.charter.memberships.values():
        for must, barred in _excluded_too(
            judging.membership, (*group.must_be, *_all_of(group.open_to)), group.may_not_be
        ):
            yield Finding(
                group.origin.at("may_not_be"),
                f"a member of `{group.name}` must be {_said(must)}, and may not be {_said(barred)}",
                help="remove one of the two lines",
                labels=(Label(group.origin.at("must_be" if must in group.must_be else "open_to"), "the other line"),),
                consequence="no one can join by the rules of the charter",
                rests_on=rests_on_groups(judging.charter),
            )


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


def _all_of(several: tuple[Who, ...]) -> tuple[Who, ...]:
    """Return what every one of *several* alternatives must be: the only one of them."""
    return several if len(several) == 1 else ()


def _excluded_too(
    membership: Membership, required: Sequence[Who], excluded: Sequence[Who]
) -> Iterator[tuple[Who, Who]]:
    """Yield those of *required* that are *excluded* as well, each with the exclusion."""
    for must in required:
        for barred in excluded:
            if _is_part(membership, must, barred):
                yield must, barred


def _is_part(membership: Membership, one: Who, other: Who) -> bool:
    """Say whether *one* is the same as *other*, or surely a part of it."""
    if one.name is None or other.name is None:
        return _plain(one) == _plain(other)
    return one.name == other.name or membership.belongs(one.name, other.name) is True


def _plain(who: Who) -> str | None:
    """Return the text that describes *who*, without capitals and double spaces."""
    return " ".join(who.text.casefold().split()).rstrip(".") if who.text is not None else who.name


def _one(who: Who | None) -> tuple[Who, ...]:
    return () if who is None else (who,)


def _said(who: Who) -> str:
    return f"`{who.name}`" if who.name is not None else f'"{who.text}"'


def _office(charter: Charter, who: Who | None) -> Office | None:
    """Return the office that *who* names."""
    return charter.offices.get(who.name or "") if who is not None else None


def _is_declared(charter: Charter, name: str) -> bool:
    """Say whether *name* means something besides a line of seats; what is declared comes first."""
    return charter.named(name) is not None
