"""Seats that fall empty, and no rule to fill them.

Members resign, move on and die before their term is over. Without a rule, the seat stays empty until the next
election, or somebody names a friend.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    term 3 years, at most 2 in a row
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    term 3 years, at most 2 in a row
    vacancy filled the same way within 60 days
```

When to waive: another text says how empty seats are filled, and the reason names it.

Source: matrix.org issue 2299 and slsa-framework/governance issue 34, vacancies that no rule or two rules covered.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.rules.asking import named
from mspcharter.rules.repairs import line_added


@check("MSP230", Severity.WARNING, gap=True, source="bodies can meet and are filled")
def vacancy_without_rule(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if body.vacancy is not None:
            continue
        chosen = [seat for seat in body.seats if _is_chosen_for_a_term(body, seat)]
        if chosen:
            yield Finding(
                body.origin.name,
                f"nobody says how a seat of `{body.name}` is filled when its holder leaves before the end of the term",
                help="add a line such as `vacancy filled the same way within 60 days`",
                labels=(Label(body.origin.at("seats"), f"chosen for a term: {named([seat.name for seat in chosen])}"),),
                fixes=line_added(body.origin, "vacancy filled the same way"),
                consequence="the seat stays empty, or somebody fills it who was not asked to",
            )


def _is_chosen_for_a_term(body: Body, seat: Seat) -> bool:
    """Say whether somebody chooses the holder of *seat* once in a term, and not whenever it pleases them."""
    chosen = seat.filled is not None and seat.filled.manner in ("elected", "selected", "nominated", "appointed")
    return chosen and (seat.term is not None or body.term is not None)
