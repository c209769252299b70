"""Dates that have passed: terms, pledges, reviews, and the charter itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Review
from mspcharter.model.values import Duration, days
from mspcharter.rules.judging import Judging
from mspcharter.semantics.writing import lasting


@check("MSP631", Severity.WARNING, kind=Kind.DATED, source="dates kept up to date")
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
                    f"the term of `{seat.name}` in `{body.name}`, {length} from {seat.since}, ended on {end}"
                    f" (checked as of {day})",
                    help="fill the seat again, and set `since` to the first day of the new term",
                    labels=() if own else (Label(body.origin.at("term"), f"the term of `{body.name}`"),),
                    consequence=f"decisions of `{body.name}` can be contested",
                )


@check("MSP632", Severity.WARNING, kind=Kind.DATED, source="principle P6, funding")
def overdue_pledge(judging: Judging) -> Iterator[Finding]:
    day = judging.today
    for resource in judging.charter.resources.values():
        # `pledged` is also the value of a missing line, which says nothing.
        if resource.status != "pledged" or not resource.origin.states("status") or resource.during is None:
            continue
        start = resource.during.start
        if start <= day:
            giver = f" by `{resource.from_}`" if resource.from_ is not None else ""
            yield Finding(
                resource.origin.at("status"),
                f"`{resource.name}` is meant for the period from {start}, but is only pledged{giver}"
                f" (checked as of {day})",
                help="set `status committed` or `status received` once this is true, or plan without it",
                labels=(Label(resource.origin.at("during"), "its period"),),
                consequence="the work that depends on it is not secured",
            )


@check("MSP633", Severity.WARNING, kind=Kind.DATED, source="principle P5, monitoring and evaluation")
def overdue_review(judging: Judging) -> Iterator[Finding]:
    charter, day = judging.charter, judging.today
    identity = charter.identity
    start = identity.in_force.start if identity is not None and identity.in_force is not None else None
    for review in charter.reviews.values():
        # The first review is due one interval after the charter came into force.
        begun = review.last_held or start
        if review.every is None or begun is None:
            continue
        due = after(begun, review.every)
        if due is not None and due < day:
            yield Finding(
                review.origin.at("every"),
                f"`{review.name}` was due by {due} (checked as of {day})"
                if review.last_held is not None
                else f"the charter does not record that `{review.name}`, first due by {due}, was held"
                f" (checked as of {day})",
                help="hold the review, and set `last held` to its date"
                if review.last_held is not None
                else "add `last held` with the date of the last review, or hold the first one",
                labels=(_since(charter, review),),
                consequence="problems may be found too late to correct them",
            )


def _since(charter: Charter, review: Review) -> Label:
    if review.last_held is not None:
        return Label(review.origin.at("last_held"), "the last review")
    assert charter.identity is not None
    return Label(charter.identity.origin.at("in_force"), "in force since this date")


@check("MSP634", Severity.WARNING, kind=Kind.DATED, source="dates kept up to date")
def expired_charter(judging: Judging) -> Iterator[Finding]:
    day = judging.today
    identity = judging.charter.identity
    if identity is None or identity.in_force is None or identity.in_force.end is None:
        return
    end = identity.in_force.end
    # The compiler leaves out checks of charters with the status `ended`.
    if end < day:
        yield Finding(
            identity.origin.at("in_force"),
            f"this charter was in force until {end} (checked as of {day})",
            help="agree on a later end date, or set `status ended`",
            consequence="decisions taken since then may not be binding",
        )


def after(day: date, length: Duration) -> date | None:
    """Return the date *length* after *day*; None if it is beyond the calendar."""
    from calendar import monthrange

    months = {"month": 1, "year": 12}.get(length.unit)
    try:
        if months is None:
            return day + timedelta(days=ceil(days(length)))
        year, month = divmod(day.year * 12 + day.month - 1 + length.count * months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
