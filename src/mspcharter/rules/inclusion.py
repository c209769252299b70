"""Who is in: the sectors, those whom the issue affects, and how many of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.counting import (
    adds_up,
    all_seats,
    count_of,
    has_own_numbers,
    joining_is_said,
    sector_of_constituency,
    voting_seats,
)
from mspcharter.model.governance import Body
from mspcharter.model.groups import (
    JOINED,
    above,
    belongs,
    sectors_above,
    sectors_of,
    single_seats,
    voting_seats_of,
    widest_sectors_of,
)
from mspcharter.model.membership import GroupSeats
from mspcharter.model.parties import Issue, Stakeholder
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import lacking, named
from mspcharter.rules.shared.homes import homes


@check("MSP111", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def too_few_sectors(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    partners = [name for name, partner in charter.stakeholders.items() if partner.joins_as in JOINED]
    reached = [widest_sectors_of(charter, name) for name in (*partners, *charter.constituencies)]
    # Of a group that does not yet say who belongs to it, nothing is concluded.
    if not reached or not all(reached):
        return
    sectors = frozenset().union(*reached)
    if len(sectors) < 3:
        yield from lacking(
            charter,
            f"the partners come from {counted(len(sectors), 'sector')}: {named(sorted(sectors))}",
            "seek partners from three sectors at least, with government, business and civil society among them",
            "those who are missing will not feel bound",
        )
    elif sectors <= frozenset(BUILT_IN_SECTORS):
        # A sector of the charter's own may stand on any of the three sides.
        absent = [side for side, members in SIDES.items() if not sectors & members]
        if absent:
            yield from lacking(
                charter,
                f"no partner comes from {' or '.join(absent)}",
                f"seek a partner from {' and from '.join(absent)}",
                "those who are missing will not feel bound",
            )


SIDES = {
    "government": frozenset(("government", "parliament", "regulator")),
    "business": frozenset(("private-sector", "incumbent")),
    "civil society": frozenset(("civil-society", "grassroots", "consumers", "media", "labour")),
}


@check("MSP112", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def affected_without_voice(judging: Judging) -> Iterator[Finding]:
    for issue, silent in unasked(judging.charter):
        yield Finding(
            issue.origin.at("affects"),
            f"nobody asks {named(silent)}, whom `{issue.name}` affects",
            help="give each a seat or a channel: `consultation NAME` with `of`, or `consulted by` at a stakeholder",
            consequence="they are spoken about, and not with",
        )


def unasked(charter: Charter) -> Iterator[tuple[Issue, list[str]]]:
    """Walk the issues that affect somebody without a seat or a channel, with all whom they affect so."""
    seats = [seat for body in charter.bodies.values() for line in body.seats for seat in single_seats(charter, line)]
    # Where a line of seats is missing, or a consultation does not say of whom, the voice may be there.
    if (
        not seats
        or not all(adds_up(charter, body) for body in charter.bodies.values())
        or not all(consultation.of for consultation in charter.consultations.values())
    ):
        return
    asked = {name for consultation in charter.consultations.values() for name in consultation.of}
    asked |= {partner.name for partner in charter.stakeholders.values() if partner.consulted_by}
    for issue in charter.issues.values():
        silent = [
            name
            for name in issue.affects
            if not any(belongs(charter, seat, name) is not False for seat in seats)
            and not any(_speaks_for(charter, one, name) for one in asked)
        ]
        if silent:
            yield issue, silent


def _speaks_for(charter: Charter, one: str, group: str) -> bool:
    """Say whether who asks *one* hears *group*, or a part of it."""
    if one == group or group in above(charter, one) or one in above(charter, group):
        return True
    homes = [name for name, constituency in charter.constituencies.items() if one in constituency.members]
    if any(group in above(charter, home) for home in homes):
        return True
    return any(group in sectors_above(charter, sector) for sector in sectors_of(charter, one)) or (
        any(one in sectors_above(charter, sector) for sector in sectors_of(charter, group))
    )


@check("MSP113", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def under_represented(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    groups = tuple(dict.fromkeys(name for issue in charter.issues.values() for name in issue.affects))
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding and _whole(charter, body)]
    held = {body.name: {group: voting_seats_of(charter, body, group) for group in groups} for body in bodies}
    for body in bodies:
        if sum(holding.surely > 0 for holding in held[body.name].values()) >= 2:
            yield from _outnumbered(charter, body, held[body.name])
    if bodies:
        for group in groups:
            if all(held[body.name][group].perhaps == 0 for body in bodies):
                yield from _only_consulted(charter, bodies[0], group)


def _whole(charter: Charter, body: Body) -> bool:
    """Say whether the seats of *body* can be compared: none is missing, and they vote together."""
    return adds_up(charter, body) and not body.chamber


def _outnumbered(charter: Charter, body: Body, held: Mapping[str, GroupSeats]) -> Iterator[Finding]:
    total = voting_seats(charter, body)
    largest = max(held, key=lambda group: held[group].surely)
    most = held[largest].surely
    for group, holding in held.items():
        # An equal share is total / len(held); the comparison is multiplied out.
        if holding.perhaps > 0 and holding.perhaps * len(held) * 2 < total and holding.perhaps * 4 <= most:
            yield Finding(
                holding.lines[0].span,
                f"`{group}` has {holding.perhaps} of {total} voting seats in `{body.name}`, `{largest}` {most}",
                help=f"give `{group}` more seats, `{largest}` fewer, or each group a chamber of its own",
                labels=tuple(Label(line.span, f"of `{largest}`") for line in held[largest].lines),
                consequence=f"`{group}` can be outvoted on everything that the issue means for it",
                rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
            )


def _only_consulted(charter: Charter, body: Body, group: str) -> Iterator[Finding]:
    channel = next((one for one in charter.consultations.values() if group in one.of), None)
    if channel is not None:
        yield Finding(
            body.origin.at("seats"),
            f"`{group}` is affected and only consulted: 0 of {voting_seats(charter, body)} voting seats"
            f" in `{body.name}`",
            help=f"give `{group}` a seat beside its consultation",
            labels=(Label(channel.origin.at("of"), "consulted here"),),
            rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
        )


@check("MSP114", Severity.WARNING, kind=Kind.GAP, source="principle P2, inclusion")
def weighty_without_voice(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    weighty = [
        partner
        for partner in charter.stakeholders.values()
        if "high" in (partner.influence, partner.affected) and not partner.consulted_by
    ]
    # Where a line of seats is missing, or a consultation does not say of whom, the voice may be there.
    if (
        not weighty
        or not charter.bodies
        or not all(adds_up(charter, body) for body in charter.bodies.values())
        or not all(consultation.of for consultation in charter.consultations.values())
    ):
        return
    heard = set(_heard(charter))
    # Whom an affiliate speaks for is heard through it.
    heard |= {whole for partner in charter.stakeholders.values() if partner.name in heard for whole in partner.part_of}
    known = homes(charter)
    open_to = _open_groups(charter, heard)
    silent = [
        partner
        for partner in weighty
        if not heard & _groups(charter, partner, known)
        and not any(_may_belong(charter, partner, sector) for sector in open_to)
    ]
    if not silent:
        return
    told = {name for _, names in unasked(charter) for name in names}
    for partner in silent:
        if not told & _groups(charter, partner, known):
            yield Finding(
                partner.origin.name,
                f"`{partner.name}` {_weight(partner)}, and has neither a seat nor a channel",
                help="give it a seat, or say how it is heard: a line `consulted by`, or a `consultation` of it",
                labels=tuple(
                    Label(partner.origin.at(field), "said here")
                    for field in ("influence", "affected")
                    if getattr(partner, field) == "high"
                ),
                consequence="it can stop from outside what was decided without it"
                if partner.influence == "high"
                else "it bears what is decided, and nobody asks it",
            )


def _weight(partner: Stakeholder) -> str:
    if partner.influence != "high":
        return "is highly affected"
    return "has high influence, is highly affected" if partner.affected == "high" else "has high influence"


def _heard(charter: Charter) -> Iterator[str]:
    """Name all who hold a seat, fill or confirm one, have a right in a decision, serve a body or are consulted."""
    people: list[Who | None] = []
    for body in charter.bodies.values():
        for line in body.seats:
            for seat in single_seats(charter, line):
                yield from (name for name in (seat.for_, seat.from_, seat.bound_by) if name is not None)
                if seat.filled is not None:
                    people += [seat.filled.by, seat.filled.confirmed_by]
        if body.chair is not None:
            people.append(body.chair.held_by)
            if body.chair.filled is not None:
                people.append(body.chair.filled.by)
        role = charter.roles.get(body.secretariat or "")
        yield from role.held_by if role is not None else (body.secretariat,) if body.secretariat is not None else ()
    for decision in charter.decisions.values():
        yield from (*decision.veto, *decision.consent_of, *decision.proposed_by)
        if decision.approved_by is not None:
            people.append(decision.approved_by.by)
    for consultation in charter.consultations.values():
        yield from consultation.of
    yield from (who.name for who in people if who is not None and who.name is not None)


def _groups(charter: Charter, partner: Stakeholder, known: dict[str, set[str]]) -> set[str]:
    """Return *partner*, what it is part of, its constituencies and its sectors."""
    groups = {partner.name, *partner.part_of, *known.get(partner.name, ())}
    return groups | set(sectors_above(charter, partner.sector)) if partner.sector is not None else groups


def _open_groups(charter: Charter, heard: set[str]) -> set[str | None]:
    """Return the sectors of all groups that are heard, and whose members nobody names; None for one that has none."""
    known = {name for one in charter.constituencies.values() if one.members for name in above(charter, one.name)}
    return {sector_of_constituency(charter, name) for name in charter.constituencies if name in heard - known}


def _may_belong(charter: Charter, partner: Stakeholder, sector: str | None) -> bool:
    """Say whether *partner* may be in a group of *sector*: that is not said, or one is a part of the other."""
    if sector is None or partner.sector is None:
        return True
    return sector in sectors_above(charter, partner.sector) or partner.sector in sectors_above(charter, sector)


# Told only when all else makes sense: a partner that could not be read is missing from the count.
@check("MSP213", Severity.ERROR, kind=Kind.FLAW)
def partners_differ_from_size(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        if body.size is None or has_own_numbers(body) or not joining_is_said(charter):
            continue
        seats = all_seats(charter, body)
        if seats != body.size:
            parts = ", ".join(f"{seat.name} {count_of(charter, seat)}" for seat in body.seats)
            yield Finding(
                body.origin.at("size"),
                f"with a seat for each partner, `{body.name}` has {seats} seats ({parts}), not {body.size}",
                help="change the size, or leave it out: it follows from the seats",
                labels=(Label(body.origin.at("seats"), f"{seats} seats"),),
            )
