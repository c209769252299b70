"""No body in which government and civil society meet, or none that says how often.

A partnership for open government is a conversation that does not stop after the first plan. Its standards ask for a
space in which government and civil society both take part, and which meets at least every six months. A body that
says that it meets less often is told by `meets-too-rarely`.

Avoid:

```msp
charter example
    follows ogp

constituency ministries
    sector government

constituency associations
    sector civil-society

body forum
    seats
        state 3 from ministries, appointed by ministries
        society 3 from associations, elected by associations
```

Prefer:

```msp
charter example
    follows ogp

constituency ministries
    sector government

constituency associations
    sector civil-society

body forum
    seats
        state 3 from ministries, appointed by ministries
        society 3 from associations, elected by associations
    meets every 3 months
```

When to waive: a law or another document sets how often the forum meets.

Source: Open Government Partnership, Participation and Co-creation Standards 2022, standard 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.model.governance import Body
from mspcharter.model.groups import single_seats
from mspcharter.rules.asking import lacking
from mspcharter.rules.repairs import line_added
from mspcharter.rules.sides import GOVERNMENT, SOCIETY, Side, stands_on


@check("MSP181", Severity.WARNING, gap=True, source="OGP standard 1, a space for dialogue")
def forum_without_meetings(charter: Charter) -> Iterator[Finding]:
    bodies = [body for body in charter.bodies.values() if body.seats]
    if not bodies or not all(adds_up(charter, body) for body in charter.bodies.values()):
        return
    forums = [body for body in bodies if _sits(charter, body, GOVERNMENT) and _sits(charter, body, SOCIETY)]
    if not forums:
        yield from lacking(
            charter,
            "government and civil society sit together in no body",
            "give both of them seats in one body, and say how often it meets: `meets every 3 months`",
            "each will speak about the other, and not with it",
        )
    elif not any(body.meets for body in forums):
        yield Finding(
            forums[0].origin.name,
            f"`{forums[0].name}` does not say how often it meets",
            help="add a line such as `meets every 3 months`; six months are the longest that the standards allow",
            fixes=line_added(forums[0].origin, "meets every 3 months"),
            consequence="government and civil society need not meet again before the plan is over",
        )


def _sits(charter: Charter, body: Body, side: Side) -> bool:
    seats = (seat for line in body.seats for seat in single_seats(charter, line))
    return any(stands_on(charter, seat, side) is not False for seat in seats)
