"""A size that is not the sum of the seats.

Seats are given up and added, and the number at the head of the body stays what it was. Then every share of "all
seats" has two values. The same goes for seats that are fewer than `size at least` allows, or more than `size at most`.

Avoid:

```msp
charter example

constituency farmers

body board
    size 5
    seats
        growers 4 from farmers elected by farmers
```

Prefer:

```msp
charter example

constituency farmers

body board
    size 4
    seats
        growers 4 from farmers elected by farmers
```

When to waive: never: one of the two numbers is wrong.

Source: openjs-foundation/cross-project-council issue 588, by-laws that were not changed with the seats.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Edit, Finding, Fix, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import all_seats, has_own_numbers
from mspcharter.model.governance import Body


@check("MSP203", Severity.ERROR)
def seats_differ_from_size(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        # Of seats for each partner, see `partners_differ_from_size`.
        if not body.seats or not has_own_numbers(body):
            continue
        seats = all_seats(charter, body)
        if body.size is not None and seats != body.size:
            yield _differing(body, "size", seats, body.size)
        if body.size_at_least is not None and seats < body.size_at_least:
            yield _differing(body, "size at least", seats, body.size_at_least)
        if body.size_at_most is not None and seats > body.size_at_most:
            yield _differing(body, "size at most", seats, body.size_at_most)


def _differing(body: Body, words: str, seats: int, size: int) -> Finding:
    """Return the finding that *body* has so many *seats*, and a *size* that the line of these *words* gives."""
    here = body.origin.at(words.replace(" ", "_"))
    number = here._replace(start=here.end - len(f"{size}"))
    return Finding(
        here,
        f"`{body.name}` has {seats} seats ({', '.join(f'{seat.name} {seat.count}' for seat in body.seats)}),"
        f" not{words.removeprefix('size')} {size}",
        help="change the size, or the seats",
        labels=(Label(body.origin.at("seats"), f"{seats} seats"),),
        fixes=(Fix(f"write `{words} {seats}`", (Edit(number, f"{seats}"),)),),
        rests_on=(body.origin.span,),
    )
