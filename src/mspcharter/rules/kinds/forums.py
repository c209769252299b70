"""Requirements of open government, extractive transparency and Internet governance forums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import amounts
from mspcharter.model.values import Duration, Who, days
from mspcharter.rules.inclusion import under_represented
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import at_least, at_most, lacking, line_added, named, words_added
from mspcharter.rules.shared.sides import BUSINESS, GOVERNMENT, SOCIETY, Side, seats_on, stands_on

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions


@check("MSP181", Severity.WARNING, kind=Kind.GAP, source="OGP standard 1, a space for dialogue")
def forum_without_meetings(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    bodies = [body for body in charter.bodies.values() if body.seats]
    if not bodies or not all(membership.adds_up(body) for body in charter.bodies.values()):
        return
    forums = [body for body in bodies if _sits(membership, body, GOVERNMENT) and _sits(membership, body, SOCIETY)]
    if not forums:
        yield from lacking(
            charter,
            "no body has seats for both government and civil society",
            "give both of them seats in one body, and state how often it meets: `meets every 3 months`",
            "the charter gives government and civil society no regular place to talk to each other",
        )
    elif not any(body.interval for body in forums):
        yield Finding(
            forums[0].origin.name,
            f"`{forums[0].name}` does not say how often it meets",
            help="add a line such as `meets every 3 months`; the standards require a meeting every six months",
            fixes=line_added(forums[0].origin, "meets every 3 months"),
            consequence="government and civil society may not meet again before the plan ends",
        )


def _sits(membership: Membership, body: Body, side: Side) -> bool:
    seats = (seat for line in body.seats for seat in membership.single_seats(line))
    return any(stands_on(membership, seat, side) is not False for seat in seats)


@check("MSP182", Severity.WARNING, kind=Kind.GAP, source="OGP standard 4, a reasoned response")
def no_reasoned_response(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.consultations:
        yield from silent(
            "consultations",
            "`consultation NAME`",
            lacking(
                charter,
                "the charter has no consultation, so no contribution has to be answered",
                "declare one: `consultation NAME` with `of`, `open for` and `answered within`",
                "contributors may never learn what happened to their contributions",
            ),
        )
    for consultation in charter.consultations.values():
        if consultation.answered_within is None:
            yield Finding(
                consultation.origin.name,
                f"`{consultation.name}` does not say when contributions are answered",
                help="add a line such as `answered within 30 days`",
                fixes=line_added(consultation.origin, "answered within 30 days"),
                consequence="contributors may never learn what happened to their contributions",
            )


@check("MSP183", Severity.WARNING, kind=Kind.GAP, source="OGP standard 2, a public repository")
def no_repository(judging: Judging) -> Iterator[Finding]:
    promises = list(judging.charter.transparency.values())
    # One place is enough; `no-transparency` reports a charter that publishes nothing.
    if promises and not any(promise.at for promise in promises):
        yield Finding(
            promises[0].origin.name,
            f"`{promises[0].name}` does not say where the documents are published",
            help='add a line such as `at "https://example.org"`',
            consequence="the public may not find the documents",
        )


SIDES: dict[str, Side] = {"government": GOVERNMENT, "companies": BUSINESS, "civil society": SOCIETY}


@check("MSP184", Severity.WARNING, kind=Kind.FLAW, rises=True, source="EITI requirement 1, equal partners")
def constituencies_not_equal(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        taken = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
        if not taken or not membership.adds_up(body):
            continue
        seats = {side: seats_on(membership, body, sectors) for side, sectors in SIDES.items()}
        missing = [side for side, (_, perhaps) in seats.items() if perhaps == 0]
        if missing:
            yield Finding(
                body.origin.at("seats"),
                f"{listed(missing, 'and')} {'have' if len(missing) > 1 or missing[0] == 'companies' else 'has'}"
                f" none of the {counted(membership.voting_seats(body), 'voting seat')} in `{body.name}`",
                help=f"give voting seats to {listed(missing, 'and')}",
                consequence=f"`{body.name}` decides without a vote of {listed(missing, 'or')}",
            )
        elif not body.chamber and not any(_requires_each(decision) for decision in taken):
            yield from _outnumbered(judging, body, seats)


def _outnumbered(judging: Judging, body: Body, seats: dict[str, tuple[int, int]]) -> Iterator[Finding]:
    smallest = min(seats, key=lambda side: seats[side][1])
    largest = max(seats, key=lambda side: seats[side][0])
    # `under_represented` reports stronger differences.
    if seats[largest][0] > 2 * seats[smallest][1] and not any(under_represented.find(judging)):
        yield Finding(
            body.origin.at("seats"),
            f"`{body.name}` has {at_least(*seats[largest])} voting seats of {largest}"
            f" and {at_most(*seats[smallest])} of {smallest}",
            help=f"give {smallest} more seats, or require votes of each side: `and at least 1 of each constituency`",
            consequence=f"{largest} can outvote {smallest} by more than two to one",
        )


def _requires_each(decision: Decision) -> bool:
    return any(
        amount.scope in ("each constituency", "each sector", "each chamber")
        for step in decision.requires
        for amount in amounts(step.condition)
    )


YEAR = Duration(1, "year")


@check("MSP185", Severity.WARNING, kind=Kind.GAP, source="EITI requirement 1, duration of the mandate")
def mandate_without_length(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        endless = [seat for seat in body.seats if _has_a_mandate(seat)]
        # Bodies that meet less often than once a year usually have members sent for each meeting.
        seldom = body.interval is not None and days(body.interval) > days(YEAR)
        if body.name in deciding and body.term is None and endless and not seldom:
            yield Finding(
                body.origin.name,
                f"{named([seat.name for seat in endless])} in `{body.name}`"
                f" {'has' if len(endless) == 1 else 'have'} no term of office",
                help="add a term and its limit: `term 3 years, at most 2 in a row`",
                consequence="constituencies have no fixed date to renew or replace their members",
            )


def _has_a_mandate(seat: Seat) -> bool:
    """Return whether *seat* votes without a term of its own; an ex-officio seat lasts as long as the office."""
    by_office = seat.filled is not None and seat.filled.manner == "ex-officio"
    return seat.voting and seat.term is None and not by_office and not seat.permanent and seat.all_of is None


@check("MSP186", Severity.WARNING, kind=Kind.POWER, source="EITI requirement 1, each constituency a partner")
def decision_without_each_constituency(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    reported: dict[str, list[tuple[Case, tuple[str, ...]]]] = {}
    for case in decisions.cases:
        outvoted = _outvoted(decisions, case)
        if outvoted:
            reported.setdefault(case.body.name, []).append((case, outvoted))
    for body, cases in reported.items():
        (case, outvoted), *others = cases
        decision = case.decision
        yield Finding(
            decision.requires[-1].span,
            f"`{decision.name}` can pass in `{body}` even if every seat of {named(outvoted, 'or')} votes no",
            help="require a vote of each: `and at least 1 of each constituency`",
            labels=tuple(Label(one.decision.requires[-1].span, f"`{one.decision.name}` too") for one, _ in others),
            consequence="a whole constituency can be outvoted, and may leave the partnership",
        )


def _outvoted(decisions: Decisions, case: Case) -> tuple[str, ...]:
    """Return the constituencies of *case* without which it passes, where there are three of them or more."""
    players = [one.name for one in decisions.players(case, "constituency") if one.level == "constituency"]
    if len(players) < 3 or not decisions.can_pass(case):
        return ()
    needed = {one.name for one in decisions.blocks_alone(case, "constituency")}
    return tuple(name for name in players if name not in needed)


@check("MSP187", Severity.WARNING, kind=Kind.GAP, source="Internet governance initiatives: open and transparent")
def closed_meetings(judging: Judging) -> Iterator[Finding]:
    meeting = [body for body in judging.charter.bodies.values() if body.meets is not None]
    # One body with open meetings is enough.
    if not meeting or any(body.meets is not None and body.meets.open for body in meeting):
        return
    body = meeting[0]
    assert body.meets is not None
    closed = body.meets.open is False
    yield Finding(
        body.origin.at("meets"),
        f"the meetings of `{body.name}` are closed"
        if closed
        else f"the charter does not say that the meetings of `{body.name}` are open",
        help="replace `closed` with `open`" if closed else "add `, open` to the line",
        fixes=() if closed else words_added(body.origin.at("meets"), "open"),
        consequence="the community may be unable to follow how decisions are made"
        if closed
        else "the community may not be able to follow how decisions are made",
    )


@check("MSP188", Severity.WARNING, kind=Kind.GAP, source="Internet governance initiatives: regional balance")
def no_regional_balance(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    seated = [body for body in charter.bodies.values() if body.seats]
    regions = {
        partner.region.name
        for partner in charter.stakeholders.values()
        if partner.region is not None and partner.region.name is not None
    }
    if charter.speaks_of("region", "région", "región", "região"):
        return
    if seated and not any(_spread(judging.membership, body, regions) for body in seated):
        yield Finding(
            seated[0].origin.name,
            f"no rule spreads the seats of `{seated[0].name}` across regions",
            help="add a line such as `balance at most 1/2 per region`",
            consequence="all members may come from one city",
        )


def _spread(membership: Membership, body: Body, regions: set[str]) -> bool:
    """Return whether a balance, a limit or seats reserved for a region spread *body* across regions."""
    if "region" in (*(one.per for one in body.balance), *(one.per for one in body.limit)):
        return True
    groups = [one.group.name for one in body.balance if one.group is not None]
    groups += [seat.from_ for seat in body.seats]
    return any(group is not None and regions & {group, *membership.constituencies_above(group)} for group in groups)


@check("MSP189", Severity.WARNING, kind=Kind.GAP, source="Internet governance initiatives: gender balance")
def no_gender_balance(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    seated = [body for body in charter.bodies.values() if body.seats]
    if charter.speaks_of("gender", "women", "genre", "femmes", "género", "mujeres"):
        return
    if seated and not any(one.persons in ("women", "men") for body in seated for one in body.balance):
        yield Finding(
            seated[0].origin.name,
            f"no rule balances the seats of `{seated[0].name}` by gender",
            help="add a line such as `balance at least 1/3 women`",
            consequence="all members may be men",
        )


@check("MSP190", Severity.WARNING, kind=Kind.FLAW, rises=True, source="Internet governance initiatives: bottom-up")
def not_bottom_up(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        appointed: dict[Who, list[Seat]] = {}
        for seat in body.seats:
            if seat.voting and seat.for_ is None and seat.from_ is None and seat.for_each is None:
                filled = seat.filled
                # Members elected by another body count as chosen by the community.
                if filled is not None and filled.manner == "appointed" and filled.by and filled.by.name != body.name:
                    appointed.setdefault(filled.by, []).append(seat)
        total = membership.voting_seats(body)
        for by, seats in appointed.items():
            count = sum(seat.count for seat in seats)
            if membership.adds_up(body) and 2 * count > total:
                yield Finding(
                    seats[0].span,
                    f"{f'`{by.name}`' if by.name else by.text} appoints {count} of {counted(total, 'voting seat')}"
                    f" in `{body.name}`, and these seats belong to no group",
                    help="reserve the seats for a group that elects the members: `from NAME, elected by NAME`",
                    labels=tuple(Label(seat.span, "these seats too") for seat in seats[1:]),
                    consequence="most members depend on one authority instead of the community",
                )
