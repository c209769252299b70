"""Somebody of weight who has neither a seat nor a channel.

Who can stop the work, and is not at the table, will stop it from outside. Who bears its results, and is not asked, has
no reason to accept them. A stakeholder whose influence is high, or who is highly affected, needs a seat, of its own or
of its group, a right in a decision, or at least to be consulted.

Avoid:

```msp
charter example

constituency farmers
    sector labour

stakeholder incumbent
    sector private-sector
    influence high

body board
    seats
        growers 3 from farmers, elected by farmers
```

Prefer:

```msp
charter example

constituency farmers
    sector labour

stakeholder incumbent
    sector private-sector
    influence high
    consulted by "A hearing before every decision"

body board
    seats
        growers 3 from farmers, elected by farmers
```

When to waive: it was invited, and has refused.

Source: the most successful partnerships have each key group among them, APC 2007; principle P2, inclusion.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, sector_of_constituency
from mspcharter.model.groups import above, sectors_above, single_seats
from mspcharter.model.parties import Stakeholder
from mspcharter.model.values import Who
from mspcharter.rules.homes import homes


@check("MSP114", Severity.WARNING, gap=True, source="principle P2, inclusion")
def weighty_without_voice(charter: Charter) -> Iterator[Finding]:
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
    from mspcharter.rules.affected_without_voice import unasked

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
