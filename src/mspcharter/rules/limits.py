"""Limits on seats and terms of office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from math import floor

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model.governance import Body, Chair, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.offices import Office
from mspcharter.model.terms import Limit, Term
from mspcharter.model.values import Duration, days, fraction, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, rests_on_seats
from mspcharter.semantics.writing import lasting


@check("MSP122", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def chair_never_rotates(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        chair = body.chair
        if chair is None or chair.rotates is not None or chair.in_a_row is not None:
            continue
        holder = chair.held_by.name if chair.held_by is not None else None
        office = charter.offices.get(holder or "")
        is_limited = office is not None and office.term is not None and office.term.is_limited
        if is_limited or not _mixed(judging.membership, body):
            continue
        yield Finding(
            body.origin.at("chair"),
            f"the chair of `{body.name}`"
            + (f", held by `{holder}`," if holder else "")
            + " has no rotation and no term limit",
            help="add a rotation, `rotates among constituencies every 1 year`, or a limit, `at most 1 in a row`",
            consequence="one party can hold the chair indefinitely",
        )


def _mixed(membership: Membership, body: Body) -> bool:
    """Return whether at least two sectors or two constituencies have seats in *body*."""
    seats = [seat for line in body.seats for seat in membership.single_seats(line)]
    holders = [seat.belongs_to or "" for seat in seats]
    sectors = {sector for holder in holders for sector in membership.widest_sectors(holder) if holder}
    constituencies = {
        membership.constituencies_above(holder)[-1] for holder in holders if holder in membership.constituencies
    }
    return len(sectors) >= 2 or len(constituencies) >= 2


@check("MSP208", Severity.ERROR, kind=Kind.SOUNDNESS)
def limit_broken(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        places = chain(body.origin.fields.get("limit", ()), repeat(body.origin.at("limit")))
        for limit, place in zip(body.limit, places, strict=False):
            # Votes above a limit of voting power are not counted, so no seats can exceed it.
            if limit.of == "voting power":
                continue
            most = _most(membership, body, limit)
            if most is None:
                continue
            for party, lines in _seats_by_party(membership, body, limit).items():
                count = sum(_size(limit, seat) for seat in lines)
                if count > most:
                    yield Finding(
                        place,
                        f"`{party}` holds {counted(count, _unit(limit))} in `{body.name}`, but the limit is"
                        f" {_in_words(membership, body, limit, most)}",
                        help="raise the limit, or give some of the seats to others",
                        labels=tuple(Label(seat.span, f"seats of `{party}`") for seat in lines),
                        rests_on=rests_on_seats(charter, body),
                    )


def _most(membership: Membership, body: Body, limit: Limit) -> int | None:
    """Return the most that *limit* allows in *body*; None if it does not apply or is unknown."""
    if not membership.is_counted(body) or (limit.up_to is not None and membership.all_seats(body) > limit.up_to):
        return None
    if is_count(limit.amount):
        return int(fraction(limit.amount))
    return floor(fraction(limit.amount) * _whole(membership, body, limit))


def _whole(membership: Membership, body: Body, limit: Limit) -> int:
    return membership.all_seats(body) if limit.of == "seats" else membership.voting_seats(body)


def _size(limit: Limit, seat: Seat) -> int:
    return seat.count if limit.of == "seats" or seat.voting else 0


def _unit(limit: Limit) -> str:
    return limit.of.removesuffix("s")


def _in_words(membership: Membership, body: Body, limit: Limit, most: int) -> str:
    if is_count(limit.amount):
        return f"{most} per {limit.per}"
    return f"{most} per {limit.per}: {limit.amount} of {counted(_whole(membership, body, limit), _unit(limit))}"


def _seats_by_party(membership: Membership, body: Body, limit: Limit) -> Mapping[str, list[Seat]]:
    """Return for each party at the level of *limit* the seats that are surely its own."""
    seats: dict[str, list[Seat]] = {}
    for line in body.seats:
        for seat in membership.single_seats(line):
            for party in _parties(membership, body, limit, seat):
                seats.setdefault(party, []).append(seat)
    return seats


def _parties(membership: Membership, body: Body, limit: Limit, seat: Seat) -> tuple[str, ...]:
    match limit.per:
        case "stakeholder":
            return () if seat.for_ is None else (seat.for_,)
        case "affiliation":
            return () if seat.for_ is None else membership.heads(seat.for_)
        case "constituency":
            homes = membership.homes(seat.belongs_to or "")
            return tuple(dict.fromkeys(above for home in homes for above in membership.constituencies_above(home)))
        case "sector":
            sector = membership.sector_of(seat)
            return () if sector is None else (sector,)
        case "funder":
            # A funder gives resources, or pays for a seat.
            payers = [membership.head(line.paid_by) for line in body.seats if line.paid_by is not None]
            return tuple({*membership.funders, *payers} & membership.reaching(seat))
        case "region":
            region = membership.region(seat.for_) if seat.for_ is not None else None
            return () if region is None else (region,)
        case "seat":
            return ()


@check("MSP214", Severity.WARNING, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def term_does_not_add_up(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        if body.term is not None:
            yield from _limits(body, body.term)
            yield from _times(body, body.term)
            yield from _seats(judging.membership, body, body.term)
        if body.chair is not None:
            yield from _turn(body, body.chair)
            if body.term is not None and body.term.length is not None and _is_a_member(body):
                yield from _lead(body, body.chair, body.term, body.term.length)
    for office in judging.charter.offices.values():
        if office.term is not None:
            yield from _times(office, office.term)


def _limits(body: Body, term: Term) -> Iterator[Finding]:
    here = body.origin.at("term")
    row, lifetime = term.in_a_row, term.in_a_lifetime
    if row is not None and lifetime is not None and lifetime < row:
        yield Finding(
            here,
            f"`{body.name}` allows {counted(row, 'term')} in a row, but only {lifetime} in a lifetime",
            help="raise the limit in a lifetime, or remove one of the limits",
            consequence=f"no member can serve {counted(row, 'term')} in a row",
            rests_on=(body.origin.span,),
        )
    if term.renewable and 1 in (row, lifetime):
        limit = "in a row" if row == 1 else "in a lifetime"
        yield Finding(
            here,
            f"the term of `{body.name}` is renewable, but the limit is 1 term {limit}",
            help="remove `renewable`, or allow more terms",
            consequence="it is unclear whether a member may serve a second term",
            rests_on=(body.origin.span,),
        )


def _times(declared: Body | Office, term: Term) -> Iterator[Finding]:
    """Report limits of time that leave less than the term, or than the number of terms that is allowed."""
    here, name = declared.origin.at("term"), declared.name
    for period, number, time in (
        ("row", term.in_a_row, term.time_in_a_row),
        ("lifetime", term.in_a_lifetime, term.time_in_a_lifetime),
    ):
        served = days(term.length) * (number or 1) if term.length is not None else None
        if time is not None and term.length is not None and served is not None and served > days(time):
            length = lasting(term.length)
            terms = f"{counted(number, 'term')} of {length} in a {period}" if number else f"a term of {length}"
            yield Finding(
                here,
                f"`{name}` has {terms}, and a limit of {lasting(time)} in a {period}",
                help="raise the limit of time, or allow fewer or shorter terms",
                consequence="no member can serve so long by the rules of the charter",
                rests_on=(declared.origin.span,),
            )
    row, lifetime = term.time_in_a_row, term.time_in_a_lifetime
    if row is not None and lifetime is not None and days(lifetime) < days(row):
        yield Finding(
            here,
            f"`{name}` allows {lasting(row)} in a row, but only {lasting(lifetime)} in a lifetime",
            help="raise the limit in a lifetime, or remove one of the limits",
            consequence=f"no member can serve {lasting(row)} in a row",
            rests_on=(declared.origin.span,),
        )


def _seats(membership: Membership, body: Body, term: Term) -> Iterator[Finding]:
    if not membership.adds_up(body) or not body.has_own_numbers:
        return
    without_own = sum(seat.count for seat in body.seats if seat.term is None)
    if term.length is not None and without_own == 0 and all(seat.term != term.length for seat in body.seats):
        yield Finding(
            body.origin.at("term"),
            f"the term of `{body.name}`, {lasting(term.length)}, applies to no seat:"
            " every seat has another term of its own",
            help="remove the term of the body, or remove the terms of the seats to which it should apply",
            labels=tuple(Label(seat.span, lasting(seat.term)) for seat in body.seats if seat.term is not None),
            rests_on=(body.origin.span,),
        )
    elif term.staggered and without_own == 1:
        yield Finding(
            body.origin.at("term"),
            f"the terms of `{body.name}` are staggered, but only 1 seat has this term",
            help="remove `staggered`, or give this term to more seats",
            labels=(Label(body.origin.at("seats"), "its seats"),),
            consequence="the term of a single seat cannot be staggered",
            rests_on=(body.origin.span,),
        )


def _turn(body: Body, chair: Chair) -> Iterator[Finding]:
    turn = chair.rotates.every if chair.rotates is not None else None
    if turn is None or chair.term is None or days(turn) % days(chair.term) == 0:
        return
    yield Finding(
        body.origin.at("chair"),
        f"the chair of `{body.name}` has a term of {lasting(chair.term)}, but rotates every {lasting(turn)}",
        help="let the chair rotate when a term ends",
        consequence="the chair changes in the middle of a term",
        rests_on=(body.origin.span,),
    )


def _is_a_member(body: Body) -> bool:
    """Return whether the chair of *body* is surely a member with a term: members elect it, and all have terms."""
    assert body.chair is not None
    filled = body.chair.filled
    by_themselves = filled is not None and filled.by is not None and filled.by.name == body.name
    return by_themselves and all(
        seat.term is not None or seat.filled is None or seat.filled.manner != "ex-officio" for seat in body.seats
    )


def _lead(body: Body, chair: Chair, term: Term, length: Duration) -> Iterator[Finding]:
    longest = max((length, *(seat.term for seat in body.seats if seat.term is not None)), key=days)
    own = chair.term or length
    here, label = body.origin.at("chair"), Label(body.origin.at("term"), "the term of its seats")
    if days(own) > days(longest):
        yield Finding(
            here,
            f"the chair of `{body.name}` has a term of {lasting(own)}, but no seat has a term of more than"
            f" {lasting(longest)}",
            help="shorten the term of the chair, or extend the term of the seats",
            labels=(label,),
            consequence="the chair's seat can end in the middle of the term as chair",
            rests_on=(body.origin.span,),
        )
    elif (
        chair.in_a_row is not None
        and term.in_a_row is not None
        and days(own) * chair.in_a_row > days(longest) * term.in_a_row
    ):
        yield Finding(
            here,
            f"the chair of `{body.name}` may serve {counted(chair.in_a_row, 'term')} of {lasting(own)} in a row, but a"
            f" member only {counted(term.in_a_row, 'term')} of {lasting(longest)}",
            help="lower the limit of the chair, or raise the limit of the seats",
            labels=(label,),
            consequence="no chair can reach this limit",
            rests_on=(body.origin.span,),
        )


@check("MSP218", Severity.ERROR, kind=Kind.SOUNDNESS)
def balance_impossible(judging: Judging) -> Iterator[Finding]:
    if any(body.balance for body in judging.charter.bodies.values()):
        from mspcharter.rules.shared.balances import impossible

        yield from impossible(judging.charter, judging.membership)


@check("MSP219", Severity.ERROR, kind=Kind.SOUNDNESS)
def balance_broken(judging: Judging) -> Iterator[Finding]:
    if any(body.balance for body in judging.charter.bodies.values()):
        from mspcharter.rules.shared.balances import broken

        yield from broken(judging.charter, judging.membership)


@check("MSP611", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def term_without_limit(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        term = body.term
        if term is not None and not term.is_limited:
            yield Finding(
                body.origin.at("term"),
                f"the term of `{body.name}` has no limit on the number of terms",
                help="add a limit: `, at most 2 in a row`",
                consequence="the same members can hold their seats indefinitely",
                cause=alike(body.name, "the terms of {parts} have no limit on the number of terms"),
            )
