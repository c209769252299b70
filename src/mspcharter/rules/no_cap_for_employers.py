"""A committee that one employer can fill.

Those who write the code change their jobs, and firms buy each other. A project whose committee has no limit for each
employer finds one day that one firm has the majority, without anybody having decided so.

Avoid:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers

decision ordinary
    taken by committee
    about anything-else
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers
    limit 1/3 of seats per affiliation

decision ordinary
    taken by committee
    about anything-else
    requires more than 1/2 of all seats
```

When to waive: every member signs for himself alone, and the host watches who employs whom.

Source: the steering committees of Kubernetes, a third of the seats; of Node.js, a quarter; of Python, two seats.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, voting_seats
from mspcharter.model.governance import Seat
from mspcharter.rules.asking import counted


@check("MSP195", Severity.WARNING, gap=True, source="charters of open-source projects: a limit per employer")
def no_cap_for_employers(charter: Charter) -> Iterator[Finding]:
    # One body that no employer can fill is a brake on the others.
    if any(one.per in ("affiliation", "stakeholder") for body in charter.bodies.values() for one in body.limit):
        return
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        total = voting_seats(charter, body)
        loose = sum(seat.count for seat in body.seats if seat.voting and _is_open(seat))
        if body.name in deciding and adds_up(charter, body) and 2 * loose > total:
            yield Finding(
                body.origin.name,
                f"one employer can hold {loose} of {counted(total, 'voting seat')} in `{body.name}`",
                help="set a limit: `limit 1/3 of seats per affiliation`",
                consequence="a firm that hires well decides alone",
            )
            return


def _is_open(seat: Seat) -> bool:
    """Say whether anybody's people may come to *seat*: it is chosen from many, and not sent by one who owns it."""
    chosen = seat.filled is not None and seat.filled.manner in ("elected", "selected", "nominated", "by lot")
    return chosen and seat.for_ is None and seat.for_each is None
