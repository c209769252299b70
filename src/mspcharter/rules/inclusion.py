"""Inclusion: sectors, affected groups, and their seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.diagnostics import Cause, Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Body
from mspcharter.model.membership import GroupSeats, Membership
from mspcharter.model.parties import Issue, Stakeholder
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import at_least, at_most, lacking, named


@check("MSP111", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def too_few_sectors(judging: Judging) -> Iterator[Finding]:
    reached = _sectors_reached(judging)
    # A group whose members are not named may be of any sector: see `sectors_not_shown`.
    if not reached or not all(reached.values()):
        return
    sectors = frozenset().union(*reached.values())
    if len(sectors) < FEWEST_SECTORS:
        yield from lacking(
            judging.charter,
            f"the partners and constituencies come from {counted(len(sectors), 'sector')}: {named(sorted(sectors))}",
            "include at least three sectors, with government, business and civil society among them",
            "the sectors that are missing may not accept the results",
        )
        return
    absent = _absent_sides(sectors)
    if absent:
        yield from lacking(
            judging.charter,
            f"no partner or constituency comes from {' or '.join(absent)}",
            f"add a partner from {' and from '.join(absent)}",
            "the sectors that are missing may not accept the results",
        )


def _sectors_reached(judging: Judging) -> dict[str, frozenset[str]]:
    """Return the widest sectors of each partner and group: none where the charter does not say of which it is."""
    charter = judging.charter
    partners = [name for name, partner in charter.stakeholders.items() if partner.is_partner]
    return {name: judging.membership.widest_sectors(name) for name in (*partners, *charter.groups())}


def _absent_sides(sectors: frozenset[str]) -> list[str]:
    """Return which of government, business and civil society are surely not among *sectors*."""
    # A sector that the charter declares itself may belong to any of the three sides.
    if not sectors <= frozenset(BUILT_IN_SECTORS):
        return []
    return [side for side, members in SIDES.items() if not sectors & members]


FEWEST_SECTORS = 3
SIDES = {
    "government": frozenset(("government", "parliament", "regulator")),
    "business": frozenset(("private-sector", "incumbent")),
    "civil society": frozenset(("civil-society", "grassroots", "consumers", "media", "labour")),
}


@check("MSP112", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def affected_without_voice(judging: Judging) -> Iterator[Finding]:
    for issue, groups in unheard(judging.charter, judging.membership):
        yield Finding(
            issue.origin.at("affects"),
            f"`{issue.name}` affects {named(groups)}, but the charter gives them neither a seat nor a consultation",
            help="give each a seat, a `consultation NAME` with `of`, or, as a stakeholder, a line `consulted by`",
            consequence="decisions about the issue can be taken without hearing them",
        )


def unheard(charter: Charter, membership: Membership) -> Iterator[tuple[Issue, list[str]]]:
    """Yield each issue that affects groups without a seat or a consultation, with the names of these groups."""
    seats = [seat for body in charter.bodies.values() for line in body.seats for seat in membership.single_seats(line)]
    # A missing line of seats, or a consultation without a line `of`, may be theirs.
    if (
        not seats
        or not all(membership.adds_up(body) for body in charter.bodies.values())
        or not all(consultation.asked for consultation in charter.consultations.values())
    ):
        return
    consulted = {name for consultation in charter.consultations.values() for name in consultation.asked}
    consulted |= {partner.name for partner in charter.stakeholders.values() if partner.consulted_by}
    for issue in charter.issues.values():
        missing = [
            name
            for name in issue.affects
            if not any(membership.holds(seat, name) is not False for seat in seats)
            and not any(_speaks_for(membership, one, name) for one in consulted)
        ]
        if missing:
            yield issue, missing


def _speaks_for(membership: Membership, one: str, group: str) -> bool:
    """Return whether a consultation of *one* also reaches *group*, or a part of it."""
    if one == group or group in membership.constituencies_above(one) or one in membership.constituencies_above(group):
        return True
    if any(group in membership.constituencies_above(home) for home in membership.homes(one)):
        return True
    return any(group in membership.sectors_above(sector) for sector in membership.sectors_of(one)) or (
        any(one in membership.sectors_above(sector) for sector in membership.sectors_of(group))
    )


@check("MSP113", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P2, inclusion")
def under_represented(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    groups = tuple(dict.fromkeys(name for issue in charter.issues.values() for name in issue.affects))
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding and _whole(membership, body)]
    seats = {body.name: {group: membership.seats_of(group, body) for group in groups} for body in bodies}
    for body in bodies:
        if sum(holding.surely > 0 for holding in seats[body.name].values()) >= 2:
            yield from _outnumbered(charter, membership, body, seats[body.name])
    if bodies:
        for group in groups:
            if all(seats[body.name][group].perhaps == 0 for body in bodies):
                yield from _only_consulted(charter, membership, bodies[0], group)


def _whole(membership: Membership, body: Body) -> bool:
    """Return whether the seats of *body* can be compared: all are declared, and it has no chambers."""
    return membership.adds_up(body) and not body.chamber


def _outnumbered(
    charter: Charter, membership: Membership, body: Body, seats: Mapping[str, GroupSeats]
) -> Iterator[Finding]:
    total = membership.voting_seats(body)
    largest = max(seats, key=lambda group: seats[group].surely)
    most = seats[largest].surely
    for group, holding in seats.items():
        # An equal share is total / len(seats); the comparison is multiplied out.
        if holding.perhaps > 0 and holding.perhaps * len(seats) * 2 < total and holding.perhaps * 4 <= most:
            yield Finding(
                holding.lines[0].span,
                f"`{group}` has {at_most(holding.surely, holding.perhaps)} of {total} voting seats in `{body.name}`,"
                f" and `{largest}` has {at_least(most, seats[largest].perhaps)}",
                help=f"give `{group}` more seats, `{largest}` fewer, or each group its own chamber",
                labels=tuple(Label(line.span, f"seats of `{largest}`") for line in seats[largest].lines),
                consequence=f"`{group}` may be outvoted on matters that affect it",
                rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
                cause=Cause(
                    f"`{group}` ({'' if holding.surely == holding.perhaps else 'at most '}"
                    f"{counted(holding.perhaps, 'seat')})",
                    f"{{parts}} have few of the {total} voting seats in `{body.name}`,"
                    f" and `{largest}` has {at_least(most, seats[largest].perhaps)}",
                    f"give them more seats, `{largest}` fewer, or each group its own chamber",
                    "they may be outvoted on matters that affect them",
                    key=(body.name,),
                ),
            )


def _only_consulted(charter: Charter, membership: Membership, body: Body, group: str) -> Iterator[Finding]:
    channel = next((one for one in charter.consultations.values() if group in one.asked), None)
    if channel is not None:
        yield Finding(
            body.origin.at("seats"),
            f"`{group}` is affected, but has 0 of {membership.voting_seats(body)} voting seats in `{body.name}`"
            " and is only consulted",
            help=f"give `{group}` a voting seat in addition to its consultation",
            labels=(Label(channel.origin.at("of"), "consulted here"),),
            rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
        )


@check("MSP114", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def weighty_without_voice(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    influential = [
        partner
        for partner in charter.stakeholders.values()
        if "high" in (partner.influence, partner.affected) and not partner.consulted_by
    ]
    # A missing line of seats, or a consultation without a line `of`, may be theirs.
    if (
        not influential
        or not charter.bodies
        or not all(membership.adds_up(body) for body in charter.bodies.values())
        or not all(consultation.asked for consultation in charter.consultations.values())
    ):
        return
    heard = set(_heard(charter, membership))
    # A group of affiliates is heard through each of them.
    heard |= {head for name in heard if name in membership.stakeholders for head in membership.heads(name)}
    open_to = _open_groups(membership, heard)
    unheard_partners = [
        partner
        for partner in influential
        if not heard & _groups(membership, partner)
        and not any(_may_belong(membership, partner, sector) for sector in open_to)
    ]
    if not unheard_partners:
        return
    reported = {name for _, names in unheard(charter, membership) for name in names}
    for partner in unheard_partners:
        if not reported & _groups(membership, partner):
            yield Finding(
                partner.origin.name,
                f"`{partner.name}` {_weight(partner)}, but has no seat, no part in a decision and no consultation",
                help="give it a seat, or consult it: a line `consulted by`, or a `consultation` of it",
                labels=tuple(
                    Label(partner.origin.at(field), "declared here")
                    for field in ("influence", "affected")
                    if getattr(partner, field) == "high"
                ),
                consequence="it may obstruct from outside decisions in which it had no part"
                if partner.influence == "high"
                else "it bears the results of decisions without a right to be heard",
            )


def _weight(partner: Stakeholder) -> str:
    if partner.influence != "high":
        return "is highly affected"
    return "has high influence and is highly affected" if partner.affected == "high" else "has high influence"


def _heard(charter: Charter, membership: Membership) -> Iterator[str]:
    """Yield the names that hold, fill or confirm a seat, have a right in a decision, serve a body or are consulted."""
    people: list[Who | None] = []
    for body in charter.bodies.values():
        for line in body.seats:
            for seat in membership.single_seats(line):
                yield from (name for name in (seat.for_, seat.from_, seat.bound_by) if name is not None)
                yield from seat.chosen_by
        if body.chair is not None:
            people.append(body.chair.held_by)
            if body.chair.filled is not None:
                people.append(body.chair.filled.by)
        yield from membership.holders(body.secretariat) if body.secretariat is not None else ()
    for decision in charter.decisions.values():
        yield from (
            *decision.vetoing,
            *decision.consenting,
            *decision.proposers,
            *(one.by for one in decision.only_when),
        )
        if decision.approved_by is not None:
            people.append(decision.approved_by.by)
    for consultation in charter.consultations.values():
        yield from consultation.asked
    yield from (who.name for who in people if who is not None and who.name is not None)


def _groups(membership: Membership, partner: Stakeholder) -> frozenset[str]:
    """Return *partner*, what it is part of, the constituencies that it is in or coordinates, and its sectors."""
    return membership.groups(partner.name) | membership.represented_by(partner.name)


def _open_groups(membership: Membership, heard: set[str]) -> set[str | None]:
    """Return the sector of each group that is heard and whose members are not named; None for one without a sector."""
    unnamed = (name for name in membership.constituencies if not membership.names_all(name))
    return {membership.sector(name) for name in unnamed if name in heard}


def _may_belong(membership: Membership, partner: Stakeholder, sector: str | None) -> bool:
    """Return whether *partner* may belong to a group of *sector*: one contains the other, or one is unknown."""
    if sector is None or partner.sector is None:
        return True
    return sector in membership.sectors_above(partner.sector) or partner.sector in membership.sectors_above(sector)


@check("MSP115", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def sectors_not_shown(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    reached = _sectors_reached(judging)
    # Named members have a sector of their own.
    unsaid = [name for name in charter.groups() if not reached[name] and not judging.membership.names_all(name)]
    sectors = frozenset().union(*reached.values())
    absent = _absent_sides(sectors)
    if unsaid and (len(sectors) < FEWEST_SECTORS or absent):
        missing = f"that {listed(absent)} take part" if absent else "that at least three sectors take part"
        yield Finding(
            charter.groups()[unsaid[0]].origin.name,
            f"the charter does not say of which sector the members of {named(unsaid)} are",
            help="add a line `sector`, or for a membership `open to` with a sector",
            labels=tuple(Label(charter.groups()[name].origin.name, "nor of these") for name in unsaid[1:]),
            consequence=f"the charter does not show {missing}",
            waits=True,
        )


# Reported only without other errors: a partner that could not be read is missing from the count.
@check("MSP213", Severity.ERROR, kind=Kind.FLAW)
def partners_differ_from_size(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    all_known = all(stakeholder.origin.states("joins_as") for stakeholder in charter.stakeholders.values())
    for body in charter.bodies.values():
        if body.size is None or body.has_own_numbers or not all_known or not membership.is_numbered(body):
            continue
        seats = membership.all_seats(body)
        if seats != body.size:
            parts = ", ".join(f"{seat.name} {membership.count(seat)}" for seat in body.seats)
            yield Finding(
                body.origin.at("size"),
                f"`{body.name}` has {counted(seats, 'seat')} ({parts}), but states a size of {body.size}",
                help="correct the size, or remove it: it follows from the seats",
                labels=(Label(body.origin.at("seats"), counted(seats, "seat")),),
            )
