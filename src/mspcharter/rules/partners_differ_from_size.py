"""A size that is not the number of partners.

A body with a seat for each partner grows with every partner that joins. Its size does so only where somebody
remembers.

Avoid:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

stakeholder union
    sector labour
    joins as full

body assembly
    size 3
    seats
        partners 1 for each stakeholder, appointed by "the partner"
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

stakeholder union
    sector labour
    joins as full

body assembly
    size 2
    seats
        partners 1 for each stakeholder, appointed by "the partner"
```

When to waive: never: one of the two is wrong.

Source: one fact stands once; openjs-foundation/cross-project-council issue 588.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import all_seats, count_of, has_own_numbers, joining_is_said


# Told only when all else makes sense: a partner that could not be read is missing from the count.
@check("MSP213", Severity.ERROR)
def partners_differ_from_size(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if body.size is None or has_own_numbers(body) or not joining_is_said(charter):
            continue
        seats = all_seats(charter, body)
        if seats != body.size:
            parts = ", ".join(f"{seat.name} {count_of(charter, seat)}" for seat in body.seats)
            yield Finding(
                body.origin.at("size"),
                f"with a seat for each partner, `{body.name}` has {seats} seats ({parts}), not {body.size}",
                help="change the size, or leave it out: it follows from the seats",
                labels=(Label(body.origin.at("seats"), f"{seats} seats"),),
            )
