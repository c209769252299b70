"""Bodies in which nobody but themselves chooses who sits there.

A board that fills its own seats answers to nobody, and two bodies that fill each other's are no better. If all the
seats fall empty, there is nobody left who may fill them.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by board
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers nominated by board confirmed by farmers
```

When to waive: a foundation whose founders wanted it so, and whose members are known to all.

Source: principle P3, legitimacy; constituencies select their own representatives.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.rules.asking import named


@check("MSP624", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def appointment_circle(charter: Charter) -> Iterator[Finding]:
    if not any(_is_filled_by_a_body(charter, body) for body in charter.bodies.values()):
        return
    from mspcharter.power.timelines.holders import appointment_circles

    for circle in appointment_circles(charter):
        if not circle.closed:
            continue
        first, *others = (charter.bodies[name] for name in circle.bodies)
        yield Finding(
            first.origin.at("seats"),
            f"{named(circle.bodies)} fill all of each other's seats"
            if others
            else f"`{first.name}` fills all of its own seats",
            help="let somebody else choose some of them, or confirm the choice",
            labels=tuple(Label(body.origin.at("seats"), f"the seats of `{body.name}`") for body in others),
            consequence="nobody outside can change who sits there, or fill the seats when all are empty",
        )


def _is_filled_by_a_body(charter: Charter, body: Body) -> bool:
    return any(seat.filled and seat.filled.by and seat.filled.by.name in charter.bodies for seat in body.seats)
