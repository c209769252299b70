"""A term of office that has run out.

Whoever sits on after the term has ended sits by habit. Nobody is asked whether to go on, others wait their turn, and
what the body decides can be called into question.

Avoid:

```msp
# on 2027-04-01
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers, since 2024-04-01
    term 3 years
```

Prefer:

```msp
# on 2027-04-01
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers, since 2027-04-01
    term 3 years
```

When to waive: a rule lets members stay until their successors are chosen, and the day of the choice is set.

Source: what has a day is kept up; the public criticism of registries whose term limits nobody applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.dates import after


@check("MSP631", Severity.WARNING, source="what has a day is kept up")
def expired_term(charter: Charter, day: date) -> Iterator[Finding]:
    for body in charter.bodies.values():
        for seat in body.seats:
            own = seat.term is not None
            term = seat.term or (body.term.length if body.term is not None else None)
            if term is None or seat.since is None:
                continue
            end = after(seat.since, term)
            if end is not None and end <= day:
                length = f"{term.count} {term.unit}{'' if term.count == 1 else 's'}"
                yield Finding(
                    seat.span,
                    f"`{seat.name}` in `{body.name}` is held since {seat.since} for {length}: until {end},"
                    f" and this is {day}",
                    help="fill it again, and set `since` to the day that the new term began",
                    labels=() if own else (Label(body.origin.at("term"), f"the term of `{body.name}`"),),
                    consequence=f"what `{body.name}` decides can be called into question",
                )
