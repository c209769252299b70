"""Kinds of meetings: whether their rules can be kept together, and whether enough seats exist to ask for one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, in_days
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.offices import Caller
from mspcharter.model.values import days, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import rests_on_seats
from mspcharter.semantics.writing import often
from mspcharter.text import Span


@check("MSP271", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def more_seats_asked_than_exist(judging: Judging) -> Iterator[Finding]:
    membership = judging.membership
    for body, callers, place, what in _asked(judging.charter):
        seats = membership.all_seats(body)
        if not membership.adds_up(body) or not membership.is_counted(body):
            continue
        for one in callers:
            if one.seats is not None and is_count(one.seats) and int(one.seats) > seats:
                yield Finding(
                    place,
                    f"`{body.name}` has {counted(seats, 'seat')}, and {what} {counted(int(one.seats), 'seat')}",
                    help="write a number that the seats of the body can reach, or a part of them: `1/3 of seats`",
                    labels=(Label(body.origin.at("seats"), "the seats"),),
                    consequence=f"{counted(int(one.seats), 'seat')} can never act together there",
                    rests_on=rests_on_seats(judging.charter, body),
                )


@check("MSP273", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def notice_longer_than_time(judging: Judging) -> Iterator[Finding]:
    for meeting in judging.charter.meetings.values():
        notice, held = meeting.notice, meeting.held
        if notice is not None and held is not None and days(notice) > days(held):
            yield Finding(
                meeting.origin.at("notice"),
                f"`{meeting.name}` needs a notice of {in_days(days(notice))}, and must be held within"
                f" {in_days(days(held))}",
                help="shorten the notice, or allow more time",
                labels=(Label(meeting.origin.at("held"), "the time"),),
                consequence="one of the two rules is broken at each such meeting",
            )
    for election in judging.charter.elections.values():
        times = [time for time in (election.notice, election.open_for) if time is not None]
        takes = sum(map(days, times), Fraction())
        if election.held is not None and takes > days(election.held):
            yield Finding(
                election.origin.at("notice" if election.notice is not None else "open_for"),
                f"`{election.name}` takes {in_days(takes)}, and is held {often(election.held)}",
                help="shorten the election, or hold it less often",
                labels=(Label(election.origin.at("held"), "how often it is held"),),
                consequence="an election begins before the one before it has ended",
            )


def _asked(charter: Charter) -> Iterator[tuple[Body, tuple[Caller, ...], Span, str]]:
    """Yield each line that asks for a number of seats of a body, where it stands, and what it asks them for."""
    for meeting in charter.meetings.values():
        body = charter.bodies.get(meeting.of or "")
        if body is not None:
            yield body, meeting.called_by, meeting.origin.at("called_by"), f"`{meeting.name}` is called by"
    for election in charter.elections.values():
        body = charter.bodies.get(election.of or "")
        if body is not None:
            place = election.origin.at("endorsed_by")
            yield body, election.endorsed_by, place, f"a candidate in `{election.name}` is endorsed by"
