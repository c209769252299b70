"""Seats of a body: who fills them, how many there are, and how vacancies are filled."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Cause, Edit, Finding, Fix, Kind, Label, Severity, check
from mspcharter.english import counted, number
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import Amount, amounts
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, is_line, line_added, named, rests_on_seats, words_added


@check("MSP121", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def unexplained_seat(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    # A group that says how it selects its representatives fills its own seats.
    settled = {name for name, one in charter.constituencies.items() if one.selects}
    for body in charter.bodies.values():
        for seat in body.seats:
            # A public authority sends its own representative; the members of an association can dispute who does.
            theirs = membership.widest_sectors(seat.for_) if seat.for_ is not None else frozenset()
            own = bool(theirs) and STATE.issuperset(theirs)
            # A member sits for itself, and the seats of another body are filled there.
            own = own or seat.for_each in charter.memberships or seat.all_of is not None or seat.permanent
            # The holder of an office is chosen where the office says how.
            own = own or (seat.must_be is not None and seat.must_be.name in charter.offices)
            if seat.filled is None and not own and not settled & {*membership.constituencies_above(seat.from_ or "")}:
                yield Finding(
                    seat.span,
                    f"the charter does not say who fills {_the_seats(seat)} of `{seat.name}` in `{body.name}`",
                    help="add `appointed by`, `elected by`, `selected by`, `nominated by`, `by lot` or `ex-officio`",
                    fixes=_likely(seat),
                    consequence="this seat can be disputed, and so can the decisions that depend on its vote"
                    if seat.count == 1
                    else _DISPUTED,
                    cause=alike(
                        seat.name,
                        f"the charter does not say who fills the seats of {{parts}} in `{body.name}`",
                        body.name,
                        so=_DISPUTED,
                    ),
                )


_DISPUTED = "these seats can be disputed, and so can the decisions that depend on their votes"


def _the_seats(seat: Seat) -> str:
    return "the seat" if seat.count == 1 else f"the {counted(seat.count, 'seat')}"


def _likely(seat: Seat) -> tuple[Fix, ...]:
    """Offer the likely fix: a partner appoints to its own seat, and a group elects to its seats."""
    words = f"appointed by {seat.for_}" if seat.for_ else f"elected by {seat.from_}" if seat.from_ else None
    return () if words is None else words_added(seat.span, words)


STATE = frozenset(("government", "parliament", "regulator", "international"))


@check("MSP123", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P3, legitimacy")
def seat_filled_by_others(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    odd = list(_filled_by_another_name(charter))
    if not odd:
        return
    for body, seat, group, by in odd:
        confirmed = seat.filled.confirmed_by.name if seat.filled and seat.filled.confirmed_by else None
        # The party that confirms chooses as well, whether it is the group or a part of it.
        if confirmed == group or (confirmed is not None and _is_among(membership, group, confirmed)):
            continue
        if _is_another_party(membership, group, by):
            yield Finding(
                seat.span,
                f"`{by}` chooses who represents `{group}` in `{body.name}` ({counted(seat.count, 'seat')})",
                help=f"let `{group}` choose; `{by}` may confirm: `nominated by {group} confirmed by {by}`",
                consequence=f"the representatives of `{group}` depend on `{by}` for their seats",
                cause=Cause(
                    f"`{group}` ({counted(seat.count, 'seat')})",
                    f"`{by}` chooses who represents {{parts}} in `{body.name}`",
                    f"let each choose; `{by}` may confirm: `nominated by {group} confirmed by {by}`",
                    f"these representatives depend on `{by}` for their seats",
                    (by, body.name),
                ),
            )


def _filled_by_another_name(charter: Charter) -> Iterator[tuple[Body, Seat, str, str]]:
    """Yield the seats of a group that another stakeholder or constituency fills."""
    for body in charter.bodies.values():
        for seat in body.seats:
            group = seat.belongs_to
            by = seat.filled.by.name if seat.filled is not None and seat.filled.by is not None else None
            if (
                group is not None
                and by is not None
                and by != group
                and (by in charter.stakeholders or by in charter.groups())
            ):
                yield body, seat, group, by


def _is_another_party(membership: Membership, group: str, other: str) -> bool:
    """Say whether *group* is outside government, and *other* surely does not belong to it."""
    sectors, theirs = membership.widest_sectors(group), membership.widest_sectors(other)
    if sectors & STATE or _is_among(membership, group, other) or _is_among(membership, other, group):
        return False
    if group in membership.stakeholders or membership.has_known_members(group):
        return True
    if group in membership.constituencies and other in membership.constituencies:
        return True
    # A group without named members may include this one, unless their sectors differ.
    return bool(sectors and theirs and not sectors & theirs)


def _is_among(membership: Membership, group: str, one: str) -> bool:
    """Say whether *one* belongs to *group*: a member, a part, the coordinator, or an affiliate."""
    if one in membership.stakeholders:
        return group in membership.heads(one) or group in membership.represented_by(one)
    return group in membership.constituencies_above(one)


@check("MSP125", Severity.INFO, kind=Kind.GAP, source="principle P3, legitimacy")
def constituency_without_selection(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    chosen: dict[str, list[Seat]] = {}
    for body in charter.bodies.values():
        for seat in body.seats:
            by = seat.filled.by if seat.filled is not None else None
            if by is not None and by.name is not None and by.name == seat.from_:
                chosen.setdefault(by.name, []).append(seat)
    # A procedure of the whole group holds for its parts, and each part may have its own.
    settled = {name for name, one in charter.constituencies.items() if one.selects}
    settled |= {above for name in settled for above in membership.constituencies_above(name)}
    for name, seats in chosen.items():
        constituency = charter.constituencies.get(name)
        # A single member chooses among its own people.
        if constituency is None or len(constituency.members) == 1 or settled & {*membership.constituencies_above(name)}:
            continue
        yield Finding(
            constituency.origin.name,
            f"the charter does not say how `{name}` selects its representatives",
            help='add a line: `selects by "..."`, with who may stand, who may vote and who counts the votes',
            labels=tuple(Label(seat.span, "its seats") for seat in seats),
            consequence=f"the person who calls a meeting of `{name}` may decide who represents it",
            cause=alike(
                name,
                "{parts} do not say how they select their representatives",
                so="the person who calls a meeting of a constituency may decide who represents it",
            ),
        )


@check("MSP203", Severity.ERROR, kind=Kind.SOUNDNESS)
def seats_differ_from_size(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        if not body.seats or not membership.is_counted(body):
            continue
        # Observers are counted or come on top: the partners may mean either.
        seats, voting = membership.all_seats(body), membership.voting_seats(body)
        # Of seats for each partner, see `partners_differ_from_size`.
        if body.size is not None and body.size not in (seats, voting) and body.has_own_numbers:
            yield _differing(charter, membership, body, "size", body.size)
        if body.size_at_least is not None and seats < body.size_at_least:
            yield _differing(charter, membership, body, "size at least", body.size_at_least)
        if body.size_at_most is not None and voting > body.size_at_most:
            yield _differing(charter, membership, body, "size at most", body.size_at_most)


def _differing(charter: Charter, membership: Membership, body: Body, words: str, size: int) -> Finding:
    """Return the finding that *body* has another number of seats than the *size* in the line of these *words*."""
    seats = membership.all_seats(body)
    here = body.origin.at(words.replace(" ", "_"))
    lines = ", ".join(f"{seat.name} {number(membership.count(seat))}" for seat in body.seats)
    figure = here._replace(start=here.end - len(f"{size}"))
    return Finding(
        here,
        f"`{body.name}` has {counted(seats, 'seat')} ({lines}),"
        f" and its size is{words.removeprefix('size')} {number(size)}",
        help="change the size or the seats",
        labels=(Label(body.origin.at("seats"), counted(seats, "seat")),),
        fixes=(Fix(f"write `{words} {seats}`", (Edit(figure, f"{seats}"),)),),
        rests_on=rests_on_seats(charter, body),
    )


@check("MSP204", Severity.ERROR, kind=Kind.SOUNDNESS)
def body_without_votes(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    asked = {name for decision in charter.decisions.values() for name in (decision.taken_by, *decision.asked)}
    for body in charter.bodies.values():
        # A network or a forum that only exchanges views needs no votes.
        if body.name in asked and body.seats and not any(seat.voting for seat in body.seats):
            yield Finding(
                body.origin.at("seats"),
                f"no seat in `{body.name}` has a vote",
                help="remove `non-voting` from a seat, or add seats with a vote",
                consequence=f"{charter.title_of(body.name)} can never take a decision",
                rests_on=(body.origin.span,),
            )


@check("MSP206", Severity.ERROR, kind=Kind.SOUNDNESS)
def group_without_seat(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                if body is not None:
                    yield from _without_seat(charter, membership, body, amount)
    for body, quorum in charter.quorums():
        for amount in amounts(quorum.condition) if quorum.condition is not None else ():
            yield from _without_seat(charter, membership, body, amount)


def _without_seat(charter: Charter, membership: Membership, body: Body, amount: Amount) -> Iterator[Finding]:
    group = amount.group
    if amount.scope != "group" or group is None or not membership.adds_up(body) or is_line(membership, body, group):
        return
    declared = charter.named(group)
    # The name of a seat in another body: no seat here can belong to it.
    elsewhere = declared is None and group not in BUILT_IN_SECTORS
    if not elsewhere and (not membership.is_counted(body) or membership.seats_of(group, body).perhaps > 0):
        return
    yield Finding(
        amount.span,
        f"`{group}` has no voting seat in `{body.name}`",
        help=f"give `{group}` a voting seat there, or name a group that has one",
        labels=(Label(body.origin.at("seats"), f"no seat of `{group}`"),),
        consequence="this part of the rule can never be met",
        rests_on=(*rests_on_seats(charter, body), *((declared.origin.span,) if declared is not None else ())),
    )


@check("MSP210", Severity.ERROR, kind=Kind.SOUNDNESS)
def vacant_beyond_seats(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        for seat in body.seats:
            if seat.for_each is None and seat.vacant > seat.count:
                yield Finding(
                    seat.span,
                    f"`{seat.name}` has {counted(seat.count, 'seat')},"
                    f" and its line marks {number(seat.vacant)} as vacant",
                    help="lower the number of vacant seats, or add seats",
                )


@check("MSP217", Severity.ERROR, kind=Kind.SOUNDNESS)
def body_without_seats(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        taken = [one for one in charter.decisions.values() if one.taken_by == body.name]
        if taken and not body.seats:
            more = f" and {counted(len(taken) - 1, 'other decision')}" if len(taken) > 1 else ""
            yield Finding(
                body.origin.name,
                f"`{body.name}` takes `{taken[0].name}`{more}, and has no seats",
                help="add the line `seats`, and below it a line such as `members 9 from GROUP` or"
                " `members 1 for each stakeholder`",
                labels=(Label(taken[0].origin.at("taken_by"), "it decides here"),),
                consequence=f"`{taken[0].name}` can never pass, because no one can vote on it",
                rests_on=(body.origin.span,),
            )


@check("MSP230", Severity.WARNING, kind=Kind.GAP, source="bodies can meet and are filled")
def vacancy_without_rule(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        if body.vacancy is not None:
            continue
        chosen = [seat for seat in body.seats if _is_chosen_for_a_term(body, seat)]
        if chosen:
            yield Finding(
                body.origin.name,
                f"the charter does not say how a seat of `{body.name}` is filled if its holder leaves before the end of"
                " the term",
                help="add a line such as `vacancy filled the same way within 60 days`",
                labels=(Label(body.origin.at("seats"), f"chosen for a term: {named([seat.name for seat in chosen])}"),),
                fixes=line_added(body.origin, "vacancy filled the same way"),
                consequence="the seat stays empty, or the choice of the next holder can be disputed",
                cause=alike(
                    body.name,
                    "the charter does not say how seats of {parts} are filled if a holder leaves before the end of the"
                    " term",
                ),
            )


def _is_chosen_for_a_term(body: Body, seat: Seat) -> bool:
    """Say whether the holder of *seat* is chosen for a term."""
    chosen = seat.filled is not None and seat.filled.manner in ("elected", "selected", "nominated", "appointed")
    return chosen and not seat.permanent and (seat.term is not None or body.term is not None)


@check("MSP236", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def quorum_lost_to_vacancies(judging: Judging) -> Iterator[Finding]:
    if _has_vacancies(judging.charter):
        from mspcharter.rules.shared.vacancies import cannot_meet

        yield from cannot_meet(judging.charter, judging.membership)


@check("MSP237", Severity.WARNING, kind=Kind.FLAW, source="every decision comes to an end")
def stalemate_while_vacant(judging: Judging) -> Iterator[Finding]:
    if _has_vacancies(judging.charter):
        from mspcharter.rules.shared.vacancies import stalemates

        yield from stalemates(judging.charter, judging.membership)


def _has_vacancies(charter: Charter) -> bool:
    return any(seat.voting and seat.vacant for body in charter.bodies.values() for seat in body.seats)
