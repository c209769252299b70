"""A body that decides, and meets less often than twice a year.

What is not decided at one meeting waits for the next. Where that is a year away, the staff decides, or nobody does.
An assembly that other bodies report to is not meant, nor one in which every partner has a seat, nor a body that only
changes the charter or settles disputes, nor what is voted on between the meetings.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    meets every 1 year

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    meets every 6 months

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

When to waive: all that it decides comes round once a year, as a budget does.

Source: the forum of an open government partnership meets at least every six months, OGP; no more than endless talk, APC
2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.values import days

# The longer half of a year, in days: from July to December.
HALF_A_YEAR = 184

SELDOM = frozenset(("amendment", "dissolution", "dispute", "admission", "removal", "withdrawal"))


@check("MSP527", Severity.WARNING, gap=True, source="challenge C4, talk shops")
def meets_too_rarely(charter: Charter) -> Iterator[Finding]:
    rare = [
        body
        for body in charter.bodies.values()
        if body.meets is not None
        and days(body.meets.every) > HALF_A_YEAR
        and not any(seat.for_each is not None for seat in body.seats)
    ]
    if not rare:
        return
    overseers = {body.reports_to.to for body in charter.bodies.values() if body.reports_to is not None}
    overseers |= {body.under for body in charter.bodies.values() if body.under is not None}
    taken: dict[str | None, list[Decision]] = {}
    for decision in charter.decisions.values():
        # What is voted on between meetings does not wait for one.
        if decision.electronic_vote is None and set(decision.subjects) - SELDOM:
            taken.setdefault(decision.taken_by, []).append(decision)
    for body in rare:
        waiting = taken.get(body.name)
        if body.name in overseers or not waiting or body.meets is None:
            continue
        every = body.meets.every
        length = f"{every.count} {every.unit}{'s' if every.count != 1 else ''}"
        yield Finding(
            body.origin.at("meets"),
            f"`{body.name}` meets every {length}, and takes decisions",
            help="let it meet at least twice a year: `meets every 6 months`",
            labels=tuple(Label(decision.origin.name, "waits for a meeting") for decision in waiting),
            consequence=f"what comes up the day after a meeting waits {length}",
        )
