"""Meetings of which nobody says that they are open.

An initiative that speaks for a community meets where the community can listen. Where nothing is said, each meeting has
to be asked for.

Avoid:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
    meets every 1 month
```

Prefer:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
    meets every 1 month, open
```

When to waive: another body of the same initiative meets in the open, and this one only prepares it.

Source: Internet Governance Forum, toolkit for national and regional initiatives: open and transparent.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import words_added


@check("MSP187", Severity.WARNING, gap=True, source="Internet governance initiatives: open and transparent")
def closed_meetings(charter: Charter) -> Iterator[Finding]:
    meeting = [body for body in charter.bodies.values() if body.meets is not None]
    # One body that meets in the open is where the community can listen.
    if not meeting or any(body.meets is not None and body.meets.open for body in meeting):
        return
    body = meeting[0]
    assert body.meets is not None
    closed = body.meets.open is False
    yield Finding(
        body.origin.at("meets"),
        f"the meetings of `{body.name}` are closed" if closed else f"nobody says that `{body.name}` meets in the open",
        help="write `open` in place of `closed`" if closed else "add `, open` to the line",
        fixes=() if closed else words_added(body.origin.at("meets"), "open"),
        consequence="the community learns what was decided, and not why",
    )
