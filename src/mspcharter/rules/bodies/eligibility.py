"""Who may hold seats and offices, and whether there are enough of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.offices import Office
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import rests_on_groups, rests_on_seats


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
