"""Meetings: who sits in a body, whether enough seats exist to ask for a meeting, and whether the rules fit together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, in_days, listed
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.values import Caller, days, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, rests_on_groups
from mspcharter.semantics.writing import often
from mspcharter.text import Span


@check("MSP271", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def more_seats_asked_than_exist(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body, callers, place, what in _asked(charter):
        for one in callers:
            written, there, unit, label = one.members, None, "member", None
            if one.seats is not None and body is not None:
                known = membership.adds_up(body) and membership.is_counted(body)
                there = membership.voting_seats(body) if known else None
                written, unit, label = one.seats, "voting seat", body.origin.at("seats")
            elif one.group is not None and one.group in charter.memberships:
                # Without members, their number is not stated yet.
                there = membership.number_of_members(one.group) or None
                label = charter.memberships[one.group].origin.at("expected")
            if written is not None and label is not None and there is not None and is_count(written):
                asked = int(written)
                if asked > there:
                    name = one.group if one.group is not None else body.name if body is not None else ""
                    yield Finding(
                        place,
                        f"`{name}` has {counted(there, unit)}, and {what} {counted(asked, unit)}",
                        help=f"write a smaller number, or a part: `1/3 of {one.group or 'seats'}`",
                        labels=(Label(label, f"the {unit}s"),),
                        consequence=f"this number of {unit}s is never reached",
                        rests_on=rests_on_groups(charter),
                    )


@check("MSP272", Severity.INFO, kind=Kind.GAP, source="bodies can meet and are filled")
def seats_not_stated(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    deciding = {one.taken_by for one in charter.decisions.values()}
    # A body above another one may belong to an organisation that has a charter of its own.
    above = {body.under for body in charter.bodies.values()}
    for body in charter.bodies.values():
        if not body.seats and body.name not in deciding | above:
            yield Finding(
                body.origin.name,
                f"the charter does not say who sits in `{body.name}`",
                help="add the line `seats`, and below it a line such as `members 5 from GROUP`",
                consequence="whether somebody belongs to it can be disputed",
                cause=alike(
                    body.name,
                    "the charter does not say who sits in {parts}",
                    so="whether somebody belongs to them can be disputed",
                ),
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


@check("MSP274", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def meeting_of_another_body(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for decision in charter.decisions.values():
        kind, by = charter.meetings.get(decision.meeting or ""), decision.taken_by
        if kind is None or kind.of is None or by is None or kind.of == by:
            continue
        own = [f"`at {one.name}`" for one in charter.meetings.values() if one.of == by]
        yield Finding(
            decision.origin.at("meeting"),
            f"`{decision.name}` is taken by `{by}`, and `{kind.name}` is a meeting of `{kind.of}`",
            help=f"name a meeting of `{by}`: {listed(own, 'or')}"
            if own
            else f"remove this line, or declare a meeting `of {by}`",
            labels=(
                Label(kind.origin.at("of"), "the body that holds the meeting"),
                Label(decision.origin.at("taken_by"), "the body that decides"),
            ),
            consequence="the body that decides never holds such a meeting",
            rests_on=(kind.origin.span,),
        )


def _asked(charter: Charter) -> Iterator[tuple[Body | None, tuple[Caller, ...], Span, str]]:
    """Yield each line that asks for seats or members together, their body, the place, and what it asks them for."""
    for decision in charter.decisions.values():
        place, what = decision.origin.at("proposed_by"), f"`{decision.name}` is proposed by"
        yield charter.bodies.get(decision.taken_by or ""), decision.proposed_by, place, what
    for meeting in charter.meetings.values():
        place, what = meeting.origin.at("called_by"), f"`{meeting.name}` is called by"
        yield charter.bodies.get(meeting.of or ""), meeting.called_by, place, what
    for election in charter.elections.values():
        place, what = election.origin.at("endorsed_by"), f"a candidate in `{election.name}` is endorsed by"
        yield charter.bodies.get(election.of or ""), election.endorsed_by, place, what
