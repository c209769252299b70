"""A team that one hand has picked.

What grows from below has groups that choose their own people. Where more than half of the voting seats belong to no
group, and one and the same authority appoints them, the team answers to it, however good its names are.

Avoid:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        experts 5 appointed by "the minister"
        society 4 from associations, elected by associations
```

Prefer:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        experts 4 appointed by "the minister"
        society 4 from associations, elected by associations
```

When to waive: whoever appoints is bound to a public call, and to names that the community has put forward.

Source: Internet Governance Forum, toolkit for national and regional initiatives: bottom-up.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, voting_seats
from mspcharter.model.governance import Seat
from mspcharter.model.values import Who
from mspcharter.rules.asking import counted


@check("MSP190", Severity.WARNING, gap=True, source="Internet governance initiatives: bottom-up")
def not_bottom_up(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        picked: dict[Who, list[Seat]] = {}
        for seat in body.seats:
            if seat.voting and seat.for_ is None and seat.from_ is None and seat.for_each is None:
                filled = seat.filled
                # A body that elects the members of another is a community, and no hand from above.
                if filled is not None and filled.manner == "appointed" and filled.by and filled.by.name != body.name:
                    picked.setdefault(filled.by, []).append(seat)
        total = voting_seats(charter, body)
        for by, seats in picked.items():
            count = sum(seat.count for seat in seats)
            if adds_up(charter, body) and 2 * count > total:
                yield Finding(
                    seats[0].span,
                    f"{f'`{by.name}`' if by.name else by.text} picks {count} of {counted(total, 'voting seat')}"
                    f" in `{body.name}`, and they are of no group",
                    help="say `from NAME` for whom the seats are, and let that group elect to them",
                    labels=tuple(Label(seat.span, "and these") for seat in seats[1:]),
                    consequence="the team answers upward, and not to the community",
                )
