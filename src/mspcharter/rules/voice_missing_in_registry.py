"""A registry in which government, users or industry have neither a seat nor a channel.

A country's names are a national resource, so that government or its regulator is concerned; users and consumers want
to be sure that they are heard; and the industry of communications and of the Internet lives on them. Each of the three
can make a registry fail that it does not trust.

Avoid:

```msp
charter example
    follows cctld

issue names

constituency ministries
    sector government

constituency operators
    sector private-sector

body board
    seats
        state 2 from ministries, appointed by ministries
        industry 2 from operators, elected by operators
```

Prefer:

```msp
charter example
    follows cctld

issue names

constituency ministries
    sector government

constituency operators
    sector private-sector

body board
    seats
        state 2 from ministries, appointed by ministries
        industry 2 from operators, elected by operators

consultation voice
    of consumers
    answered within 30 days
```

When to waive: the missing voice has a channel in another charter, such as that of the regulator.

Source: what was put to African regulators on partnerships and country-code registries, Mauritius, March 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.rules.asking import lacking
from mspcharter.rules.sides import BUSINESS, GOVERNMENT, Side, is_affected, is_heard
from mspcharter.syntax.problems import listed

VOICES: dict[str, Side] = {
    "government or the regulator": GOVERNMENT,
    "users or consumers": frozenset(("consumers", "civil-society", "grassroots")),
    "the industry": BUSINESS | {"technical-community"},
}


@check("MSP174", Severity.WARNING, gap=True, source="country-code registries: three voices")
def voice_missing_in_registry(charter: Charter) -> Iterator[Finding]:
    bodies = charter.bodies.values()
    # Where a line of seats is missing, or a consultation does not say of whom, the voice may be there.
    if (
        not any(body.seats for body in bodies)
        or not all(adds_up(charter, body) for body in bodies)
        or not all(consultation.of for consultation in charter.consultations.values())
    ):
        return
    # Of those whom the issue affects, affected-without-voice tells.
    missing = [
        voice for voice, side in VOICES.items() if not is_heard(charter, side) and not is_affected(charter, side)
    ]
    if missing:
        yield from lacking(
            charter,
            f"{listed(missing, 'and')} {'have' if len(missing) > 1 or missing[0][0] == 'u' else 'has'} neither a seat"
            " nor a channel",
            "give each a seat or a channel: `consultation NAME` with `of`, or `consulted by` at a stakeholder",
            "the registry will be run without those who can make it fail",
        )
