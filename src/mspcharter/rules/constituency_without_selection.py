"""A group that chooses who sits for it, and does not say how.

"Elected by the users" says who chooses. It does not say who may stand, who may vote, or who counts. Where no way is
agreed, whoever calls the meeting makes the choice.

Avoid:

```msp
charter example

constituency users

body board
    seats
        public 2 from users, elected by users
```

Prefer:

```msp
charter example

constituency users
    selects by "open election among registered organisations"

body board
    seats
        public 2 from users, elected by users
```

When to waive: the group's own rules say how, and are public.

Source: nomination procedures, EITI requirement 1.4; principle P3, legitimacy.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.groups import above


@check("MSP125", Severity.INFO, gap=True, source="principle P3, legitimacy")
def constituency_without_selection(charter: Charter) -> Iterator[Finding]:
    chosen: dict[str, list[Seat]] = {}
    for body in charter.bodies.values():
        for seat in body.seats:
            by = seat.filled.by if seat.filled is not None else None
            if by is not None and by.name is not None and by.name == seat.from_:
                chosen.setdefault(by.name, []).append(seat)
    # A way that is agreed for the whole holds for its parts, and the parts may each have their own.
    settled = {name for one in charter.constituencies.values() if one.selects_by for name in above(charter, one.name)}
    for name, seats in chosen.items():
        constituency = charter.constituencies.get(name)
        # Where there is only one member, it has nobody to choose from but its own.
        if constituency is None or len(constituency.members) == 1 or settled & {*above(charter, name)}:
            continue
        yield Finding(
            constituency.origin.name,
            f"`{name}` does not say how it selects those who sit for it",
            help='add a line: `selects by "..."`, with who may stand, who may vote, and who counts',
            labels=tuple(Label(seat.span, "its seats") for seat in seats),
            consequence=f"whoever calls a meeting of `{name}` makes the choice",
        )
