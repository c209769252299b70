"""What has run out at a day: terms, pledges, reviews, and the charter itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Review
from mspcharter.model.values import Duration, days
from mspcharter.rules.judging import Judging
from mspcharter.semantics.saying import lasting


@check("MSP631", Severity.WARNING, kind=Kind.DATED, source="what has a day is kept up")
def expired_term(judging: Judging) -> Iterator[Finding]:
    day = judging.today
    for body in judging.charter.bodies.values():
        for seat in body.seats:
            own = seat.term is not None
            term = seat.term or (body.term.length if body.term is not None else None)
            if term is None or seat.since is None:
                continue
            end = after(seat.since, term)
            if end is not None and end <= day:
                length = lasting(term)
                yield Finding(
                    seat.span,
                    f"`{seat.name}` in `{body.name}` is held since {seat.since} for {length}: until {end},"
                    f" and this is {day}",
                    help="fill it again, and set `since` to the day that the new term began",
                    labels=() if own else (Label(body.origin.at("term"), f"the term of `{body.name}`"),),
                    consequence=f"what `{body.name}` decides can be called into question",
                )


@check("MSP632", Severity.WARNING, kind=Kind.DATED, source="principle P6, funding")
def overdue_pledge(judging: Judging) -> Iterator[Finding]:
    day = judging.today
    for resource in judging.charter.resources.values():
        # Without a line of its own, nobody has said that it is no more than a pledge.
        if resource.status != "pledged" or "status" not in resource.origin.fields or resource.during is None:
            continue
        start = resource.during.start
        if start <= day:
            giver = f" by `{resource.from_}`" if resource.from_ is not None else ""
            yield Finding(
                resource.origin.at("status"),
                f"`{resource.name}` is for the time from {start}, and on {day} it is only pledged{giver}",
                help="set `status committed` or `received` once it is, or plan without it",
                labels=(Label(resource.origin.at("during"), "its time"),),
                consequence="what it pays for rests on nothing",
            )


@check("MSP633", Severity.WARNING, kind=Kind.DATED, source="principle P5, monitoring and evaluation")
def overdue_review(judging: Judging) -> Iterator[Finding]:
    charter, day = judging.charter, judging.today
    identity = charter.identity
    start = identity.in_force.start if identity is not None and identity.in_force is not None else None
    for review in charter.reviews.values():
        # The first is due once the charter is as old as the time between two.
        begun = review.last_held or start
        if review.every is None or begun is None:
            continue
        due = after(begun, review.every)
        if due is not None and due < day:
            yield Finding(
                review.origin.at("every"),
                f"`{review.name}` was due by {due}, and this is {day}",
                help="hold it, and set `last held` to its day",
                labels=(_since(charter, review),),
                consequence="faults are found when it is too late to mend them",
            )


def _since(charter: Charter, review: Review) -> Label:
    if review.last_held is not None:
        return Label(review.origin.at("last_held"), "the last one")
    assert charter.identity is not None
    return Label(charter.identity.origin.at("in_force"), "in force since then, and no review is said to be held")


@check("MSP634", Severity.WARNING, kind=Kind.DATED, source="what has a day is kept up")
def expired_charter(judging: Judging) -> Iterator[Finding]:
    day = judging.today
    identity = judging.charter.identity
    if identity is None or identity.in_force is None or identity.in_force.end is None:
        return
    end = identity.in_force.end
    # Of a charter that has ended, nothing is asked: see the compiler.
    if end < day:
        yield Finding(
            identity.origin.at("in_force"),
            f"this charter was in force until {end}, and this is {day}",
            help="agree on a later day, or set `status ended`",
            consequence="what is decided under it since then binds nobody",
        )


def after(day: date, length: Duration) -> date | None:
    """Return the day that comes *length* after *day*; None where no calendar has one."""
    from calendar import monthrange

    months = {"month": 1, "year": 12}.get(length.unit)
    try:
        if months is None:
            return day + timedelta(days=ceil(days(length)))
        year, month = divmod(day.year * 12 + day.month - 1 + length.count * months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
