"""Somebody whom the issue affects, and whom nobody asks.

Who bears an issue has a seat, or at least a channel through which to be heard. A group that is named among the
affected and appears nowhere else is spoken about.

Avoid:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries
```

Prefer:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries

consultation hearing
    of farmers
    open for 30 days
```

When to waive: they are heard by a way that the charter cannot name.

Source: the guiding principles of multi-stakeholder partnerships, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.model.groups import above, belongs, sectors_above, sectors_of, single_seats
from mspcharter.model.parties import Issue
from mspcharter.rules.asking import named


@check("MSP112", Severity.WARNING, gap=True, source="principle P2, inclusion")
def affected_without_voice(charter: Charter) -> Iterator[Finding]:
    for issue, silent in unasked(charter):
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
