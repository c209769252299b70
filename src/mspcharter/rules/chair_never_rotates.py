"""A chair that never passes on.

Where several parts of society sit together, the one that holds the chair sets the agenda. A chair without rotation
and without a limit stays where it is, whatever a clause of good will says about turns.

Avoid:

```msp
charter example

constituency farmers
    sector private-sector

constituency eaters
    sector consumers

body board
    seats
        growers 2 from farmers, elected by farmers
        buyers 2 from eaters, elected by eaters
    chair elected by board, votes
```

Prefer:

```msp
charter example

constituency farmers
    sector private-sector

constituency eaters
    sector consumers

body board
    seats
        growers 2 from farmers, elected by farmers
        buyers 2 from eaters, elected by eaters
    chair elected by board, rotates among constituencies every 1 year, votes
```

When to waive: the chair is a neutral person from outside, who holds no seat.

Source: principle P3, legitimacy; the criticism of the .ke registry in 2018, whose chair never came to the registrars.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.groups import above, single_seats, widest_sectors_of


@check("MSP122", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def chair_never_rotates(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        chair = body.chair
        if chair is None or chair.rotates is not None or chair.in_a_row is not None:
            continue
        if not _mixed(charter, body):
            continue
        holder = chair.held_by.name if chair.held_by is not None else None
        yield Finding(
            body.origin.at("chair"),
            f"the chair of `{body.name}` never has to pass on" + (f" from `{holder}`" if holder else ""),
            help="let it rotate, `rotates among constituencies every 1 year`, or limit it, `at most 1 in a row`",
            consequence="one party can hold the chair for ever",
        )


def _mixed(charter: Charter, body: Body) -> bool:
    """Say whether two sectors, or two constituencies, sit in *body*."""
    seats = [seat for line in body.seats for seat in single_seats(charter, line)]
    holders = [seat.for_ or seat.from_ or "" for seat in seats]
    sectors = {sector for holder in holders for sector in widest_sectors_of(charter, holder) if holder}
    constituencies = {above(charter, holder)[-1] for holder in holders if holder in charter.constituencies}
    return len(sectors) >= 2 or len(constituencies) >= 2
