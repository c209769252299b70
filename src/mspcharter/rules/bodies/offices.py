"""Offices, elections and the kinds of meetings: whether somebody stands in, and whether the rules agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import in_days, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat, Tie
from mspcharter.model.offices import Election, Office, Post
from mspcharter.model.values import Duration, days
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, named, rests_on_groups
from mspcharter.semantics.writing import lasting, often
from mspcharter.text import Span


@check("MSP251", Severity.INFO, kind=Kind.GAP, source="bodies can meet and are filled")
def office_without_stand_in(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    covered = {(one.of, post.name) for one in charter.offices.values() for post in one.stand_in_for}
    for office in charter.offices.values():
        # Where several hold an office, each can act for the others.
        alone = office.number == 1 and not office.origin.is_open("number")
        if alone and not office.stand_in_for and (office.of, office.name) not in covered:
            yield Finding(
                office.origin.name,
                f"nobody stands in for `{office.name}`",
                help=f"let another office do so: `stand-in for {office.name}`",
                consequence="while its holder is absent, nobody can do its work",
                cause=alike(
                    office.name, "nobody stands in for {parts}", so="while a holder is absent, nobody can do the work"
                ),
            )


@check("MSP252", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def post_filled_in_two_ways(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for office in charter.offices.values():
        ways = _ways(office)
        elections = [one for one in charter.elections.values() if Post("named", office.name) in one.fills]
        named = [way for way in ways if way != "elected_by"]
        if len(ways) > 1:
            first, second = (_WAYS[way] for way in ways[:2])
            yield Finding(
                office.origin.at(ways[1]),
                f"`{office.name}` is both {first} and {second}",
                help="keep one of the two lines",
                labels=(Label(office.origin.at(ways[0]), "the other line"),),
                consequence="two persons can claim the office",
            )
        elif elections and named:
            yield Finding(
                office.origin.at(named[0]),
                f"`{office.name}` is {_WAYS[named[0]]}, and `{elections[0].name}` fills it as well",
                help=f"remove this line, or take `{office.name}` out of the election",
                labels=(Label(elections[0].origin.at("fills"), "the election"),),
                consequence="two persons can claim the office",
                rests_on=(elections[0].origin.span,),
            )
    for election, seat in _elected_seats(charter):
        how = seat.filled.manner if seat.filled is not None else "elected"
        if how not in ("elected", "nominated"):
            yield Finding(
                seat.span,
                f"`{seat.name}` is filled by an election, `{election.name}`, and this line says `{how}`",
                help=f"write `elected by` here, or take `{seat.name}` out of the election",
                labels=(Label(election.origin.at("fills"), "the election"),),
                consequence="two persons can claim the seat",
                rests_on=(election.origin.span,),
            )
    yield from _chosen_by_others(judging)


@check("MSP253", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def election_slower_than_vacancy(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for election, seat in _elected_seats(charter):
        body = charter.bodies[election.of or ""]
        vacancy = body.vacancy
        times = [time for time in (election.notice, election.open_for) if time is not None]
        takes = sum(map(days, times), Fraction())
        if vacancy is None or vacancy.by is not None or vacancy.within is None or takes <= days(vacancy.within):
            continue
        yield Finding(
            body.origin.at("vacancy"),
            f"a vacant seat `{seat.name}` must be filled within {in_days(days(vacancy.within))} by an election, which"
            f" takes {in_days(takes)}",
            help="allow more time, shorten the election, or let another party fill the seat: `vacancy filled by NAME`",
            labels=(
                Label(election.origin.at("notice" if election.notice is not None else "open_for"), "the election"),
            ),
            consequence="the time limit cannot be kept, so the election can be challenged",
            cause=alike(
                seat.name,
                f"vacant seats {{parts}} must be filled within {in_days(days(vacancy.within))} by an election, which"
                f" takes {in_days(takes)}",
                election.name,
            ),
            rests_on=(election.origin.span,),
        )


@check("MSP254", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def term_ends_between_elections(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for election, seat in _elected_seats(charter):
        body = charter.bodies[election.of or ""]
        term = _term(body, seat)
        if election.held is None or term is None or not days(term) % days(election.held):
            continue
        yield Finding(
            election.origin.at("held"),
            f"`{seat.name}` serves for {lasting(term)}, and `{election.name}` is held {often(election.held)}",
            help="let the term be as long as the time between elections, or a multiple of it",
            labels=(Label(seat.span if seat.term is not None else body.origin.at("term"), "the term"),),
            consequence="a term ends before or after an election, so the seat is vacant, or its holder stays on",
            cause=alike(
                seat.name,
                f"{{parts}} serve for {lasting(term)}, and `{election.name}` is held {often(election.held)}",
                election.name,
            ),
            rests_on=(body.origin.span,),
        )


@check("MSP255", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def post_of_another_body(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for office in charter.offices.values():
        if Post("named", office.name) in office.stand_in_for:
            yield Finding(
                office.origin.at("stand_in_for"),
                f"`{office.name}` stands in for itself",
                help="name the chair or another office",
                consequence="nobody stands in for it",
            )
        yield from _strangers(charter, office.of, office.stand_in_for, office.origin.at("stand_in_for"), "stands in")
    for election in charter.elections.values():
        yield from _strangers(charter, election.of, election.fills, election.origin.at("fills"), "is elected")


@check("MSP256", Severity.WARNING, kind=Kind.GAP, source="bodies can meet and are filled")
def meeting_that_nobody_calls(judging: Judging) -> Iterator[Finding]:
    for meeting in judging.charter.meetings.values():
        if not meeting.called_by and meeting.every is None:
            yield Finding(
                meeting.origin.name,
                f"the charter does not say who can call `{meeting.name}`",
                help="add a line such as `called by chair, 3 seats`",
                consequence="members may dispute whether such a meeting was called",
                cause=alike(meeting.name, "the charter does not say who can call {parts}"),
            )


@check("MSP257", Severity.WARNING, kind=Kind.FLAW, source="every decision has one rule")
def officer_decides_as_well(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if any(office.may_decide for office in charter.offices.values()):
        from mspcharter.rules.shared.amounts import decided_by_an_officer_too

        yield from decided_by_an_officer_too(charter)


def _chosen_by_others(judging: Judging) -> Iterator[Finding]:
    """Report posts that one line lets some elect, and an election lets others."""
    charter = judging.charter
    for election in charter.elections.values():
        for post in election.fills:
            called = f"`{post.name}`" if post.name is not None else f"the chair of `{election.of}`"
            place, by = _electors(charter, election, post)
            if place is not None and _are_others(judging, by, election):
                yield Finding(
                    place,
                    f"{called} is elected by `{by}`, and the voters of `{election.name}`, which fills it, are"
                    f" {named([who.name for who in election.voters if who.name is not None])}",
                    help="name the same voters in both, or take the post out of the election",
                    labels=(Label(election.origin.at("voters"), "the voters"),),
                    consequence="two persons can claim the post",
                    rests_on=rests_on_groups(charter),
                )


def _electors(charter: Charter, election: Election, post: Post) -> tuple[Span | None, str]:
    """Return where the charter says who elects the holder of *post*, and the name of that party."""
    body = charter.bodies.get(election.of or "")
    seat = next((one for one in body.seats if one.name == post.name), None) if body is not None else None
    office = charter.offices.get(post.name or "")
    if post.name is None:
        filled = body.chair.filled if body is not None and body.chair is not None else None
        place = body.origin.at("chair") if body is not None else None
    else:
        filled = seat.filled if seat is not None else None
        place = seat.span if seat is not None else None
    if filled is not None and filled.manner == "elected" and filled.by is not None and filled.by.name is not None:
        return place, filled.by.name
    if office is not None and office.elected_by is not None and office.elected_by.name is not None:
        return office.origin.at("elected_by"), office.elected_by.name
    return None, ""


def _are_others(judging: Judging, by: str, election: Election) -> bool:
    """Say whether the voters of *election* are surely others than the party called *by*."""
    charter, membership = judging.charter, judging.membership
    names = [who.name for who in election.voters if who.name is not None]
    if not names or len(names) < len(election.voters):  # who a text describes is not known
        return False
    groups = (*charter.stakeholders, *charter.groups(), *charter.sectors)
    body = charter.bodies.get(by)
    if any(name in charter.bodies or name in charter.roles for name in names):
        return False
    if body is None:
        return all(
            name in groups and membership.belongs(by, name) is False and membership.belongs(name, by) is False
            for name in names
        )
    seats = list(membership.voters_in(body))
    return any(all(name != seat.name and membership.holds(seat, name) is False for name in names) for seat in seats)


@check("MSP258", Severity.WARNING, kind=Kind.FLAW, source="every decision has one rule")
def subject_given_twice(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    lines = [(one.origin, "about", one.about) for one in charter.decisions.values()]
    lines += [(one.origin, "about", one.about) for one in charter.prohibitions.values()]
    lines += [(one.origin, "may_decide", one.may_decide) for one in charter.offices.values()]
    if any(topics[1:] for _, _, topics in lines):
        from mspcharter.rules.shared.amounts import given_twice

        for origin, fact, topics in lines:
            yield from given_twice(origin, fact, topics)


@check("MSP276", Severity.WARNING, kind=Kind.FLAW, source="every decision comes to an end")
def casting_vote_of_several(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        several = _chairs(charter, body)
        if several < 2 or body.chair is None:
            continue
        ties = [
            one for one in charter.decisions.values() if one.taken_by == body.name and one.tie == Tie("chair decides")
        ]
        lines = [(body.origin.at("chair"), "write `no casting vote`")] if body.chair.casting_vote else []
        for place, instead in (*lines, *((one.origin.at("tie"), "replace this line") for one in ties)):
            yield Finding(
                place,
                f"`{body.name}` has {number(several)} chairs, and its chair breaks ties",
                help=f"{instead}, and say what a tie does: `tie fails`, `tie by lot` or `tie goes to NAME`",
                labels=(Label(charter.bodies[body.name].origin.at("chair"), "who holds the chair"),),
                consequence="if the chairs disagree, each side can say that the tie is broken in its favour",
                rests_on=(body.origin.span,),
                cause=alike(body.name, "chairs of {parts} break ties, and each of these bodies has several"),
            )


def _chairs(charter: Charter, body: Body) -> int:
    """Return how many hold the chair of *body* at the same time."""
    who = body.chair.held_by if body.chair is not None else None
    name = who.name or "" if who is not None else ""
    role, office = charter.roles.get(name), charter.offices.get(name)
    return len(role.held_by) if role is not None else office.number if office is not None else 1


_WAYS = {
    "elected_by": "elected",
    "appointed_by": "appointed",
    "selected_by": "selected",
    "held_by": "held by a named party",
}


def _ways(office: Office) -> Sequence[str]:
    """Return the lines of *office* that say how it is filled."""
    return [way for way in _WAYS if getattr(office, way) is not None]


def _elected_seats(charter: Charter) -> Iterator[tuple[Election, Seat]]:
    """Yield the lines of seats that each election fills."""
    for election in charter.elections.values():
        body = charter.bodies.get(election.of or "")
        for seat in body.seats if body is not None else ():
            if Post("named", seat.name) in election.fills:
                yield election, seat


def _term(body: Body, seat: Seat) -> Duration | None:
    return seat.term or (body.term.length if body.term is not None else None)


def _strangers(charter: Charter, of: str | None, posts: Sequence[Post], at: Span, act: str) -> Iterator[Finding]:
    """Report the *posts* that the body *of* does not have."""
    body = charter.bodies.get(of or "")
    own: set[str | None] = {seat.name for seat in body.seats} if body is not None else set()
    # A seat whose number is open stands with the open values.
    own |= {one.name for one in body.origin.open} if body is not None else set()
    own |= {office.name for office in charter.offices.values() if office.of == of}
    strange = [post.name for post in posts if post.name is not None and post.name not in own]
    if body is not None and strange:
        yield Finding(
            at,
            f"`{of}` has no post called {named(strange, 'or')}",
            help="name the chair, offices and seats of the same body",
            labels=(Label(body.origin.name, "the body"),),
            consequence=f"nobody {act} there",
            rests_on=(body.origin.span,),
        )
