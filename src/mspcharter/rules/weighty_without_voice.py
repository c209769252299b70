"""Somebody who matters, and has no voice.

Who has much influence and no seat will use it from outside; who is much affected and has no voice will not believe
that it was thought of. Such a stakeholder needs a seat, in its own name or with its group, or a channel: a
consultation.

Avoid:

```msp
charter example

issue water
    affects consumers, academia

stakeholder ministry
    sector government
    influence high

stakeholder users
    sector consumers

body board
    seats
        consumer 2 for users, appointed by users
```

Prefer:

```msp
charter example

issue water
    affects consumers, academia

stakeholder ministry
    sector government
    influence high
    consulted by "a hearing every 6 months"

stakeholder users
    sector consumers

body board
    seats
        consumer 2 for users, appointed by users
```

When to waive: it does not want a voice, and has said so.

Source: stakeholder maps of influence and interest, Tennyson; principle P2.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import above, sectors_above, voting_seats_of
from mspcharter.model.parties import Stakeholder


@check("MSP114", Severity.WARNING, gap=True, source="principle P2, inclusion")
def weighty_without_voice(charter: Charter) -> Iterator[Finding]:
    bodies = [body for body in charter.bodies.values() if body.seats]
    affected = {name for issue in charter.issues.values() for name in issue.affects}
    heard = {name for one in charter.consultations.values() for name in one.of}
    for partner in charter.stakeholders.values():
        weighty = [
            word
            for word, degree in (("influence", partner.influence), ("affected", partner.affected))
            if degree == "high"
        ]
        groups = _groups(charter, partner)
        # Of a group that the issue affects, it is told there.
        if not bodies or not weighty or partner.consulted_by or groups & heard or groups & affected:
            continue
        if all(voting_seats_of(charter, body, group).perhaps == 0 for body in bodies for group in groups):
            yield Finding(
                partner.origin.at(weighty[0]),
                f"`{partner.name}` has neither a seat nor a channel",
                help=f'give `{partner.name}` a seat, or a channel: `consulted by "..."`',
                consequence="it will make itself heard elsewhere",
            )


def _groups(charter: Charter, partner: Stakeholder) -> set[str]:
    """Return *partner* and all that it belongs to."""
    homes = [one.name for one in charter.constituencies.values() if partner.name in one.members]
    found = {partner.name, *(name for home in homes for name in above(charter, home))}
    return found | set(sectors_above(charter, partner.sector)) if partner.sector is not None else found
