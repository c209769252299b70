"""A body that decides with whoever is there.

Without a quorum, two members in a corridor are a meeting. It is the oldest way to take over a board.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires majority of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    quorum more than 1/2 of all seats

decision plan
    taken by board
    requires majority of all seats
```

When to waive: another text rules the quorum, and the reason names it.

Source: kubernetes/steering issue 97, a quorum lost in a restructuring.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added


@check("MSP221", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def no_quorum(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if body.quorum is None and any(one.taken_by == body.name for one in charter.decisions.values()):
            yield Finding(
                body.origin.name,
                f"`{body.name}` has no quorum",
                help="add a line such as `quorum more than 1/2 of all seats`, or `quorum none` where none is meant",
                fixes=line_added(body.origin, "quorum more than 1/2 of all seats"),
                consequence="a single member who comes is a meeting",
            )
