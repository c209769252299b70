"""A rule about a group that does not sit in the body.

A condition such as "and more than half of the users" reads well. Where the users have no seat in the body that
decides, it is never met, or it is met by nobody: which of the two is a matter of taste.

Avoid:

```msp
charter example

constituency farmers

constituency eaters

body board
    seats
        growers 4 from farmers elected by farmers

decision plan
    taken by board
    requires more than 1/2 of all seats and at least 1 of eaters
```

Prefer:

```msp
charter example

constituency farmers

constituency eaters

body board
    seats
        growers 4 from farmers elected by farmers
        buyers 2 from eaters elected by eaters

decision plan
    taken by board
    requires more than 1/2 of all seats and at least 1 of eaters
```

When to waive: never: the rule waits for somebody who is not there.

Source: opencontainers/tob, charter 6(n), which lets a body vote that is not the one the clause is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.counting import adds_up
from mspcharter.model.governance import Body
from mspcharter.model.groups import voting_seats_of
from mspcharter.model.requirements import Amount, amounts


@check("MSP206", Severity.ERROR)
def group_without_seat(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                if body is not None:
                    yield from _of(charter, body, amount)
    for body in charter.bodies.values():
        for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting):
            for amount in amounts(quorum.condition) if quorum is not None and quorum.condition is not None else ():
                yield from _of(charter, body, amount)


def _of(charter: Charter, body: Body, amount: Amount) -> Iterator[Finding]:
    group = amount.group
    if (
        amount.scope != "group"
        or group is None
        or not adds_up(charter, body)
        or group in [seat.name for seat in body.seats]
    ):
        return
    declared = charter.named(group)
    # A name that is only that of a seat is one of another body: nobody here can belong to it.
    elsewhere = declared is None and group not in BUILT_IN_SECTORS
    if not elsewhere and (
        any(seat.for_each for seat in body.seats) or voting_seats_of(charter, body, group).perhaps > 0
    ):
        return
    yield Finding(
        amount.span,
        f"`{group}` has no voting seat in `{body.name}`",
        help=f"give `{group}` a seat there, or name a group that has one",
        labels=(Label(body.origin.at("seats"), f"no seat of `{group}`"),),
        consequence="this part of the rule can never be met",
        rests_on=(body.origin.span, *((declared.origin.span,) if declared is not None else ())),
    )
