"""A number of yes votes that nobody can reach.

A rule that asks for more votes than the body has, or than the group has that must give them, is never met. It is most
often a leftover of a larger body.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers elected by farmers

decision plan
    taken by board
    requires at least 5 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers elected by farmers

decision plan
    taken by board
    requires at least 3 of all seats
```

When to waive: never: the decision cannot pass.

Source: maplibre issue 74, on thresholds that an electorate can no longer reach.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, has_own_numbers, seats_in_words, voting_seats
from mspcharter.model.governance import Body, Decision
from mspcharter.model.groups import voting_seats_of
from mspcharter.model.requirements import Amount, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.text import Span


@check("MSP205", Severity.ERROR)
def impossible_threshold(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if body is None or not adds_up(charter, body) or not has_own_numbers(body) or _weighted(body):
            continue
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                yield from _of(charter, decision, body, amount)


def _weighted(body: Body) -> bool:
    return any(seat.votes != 1 for seat in body.seats)


def _of(charter: Charter, decision: Decision, body: Body, amount: Amount) -> Iterator[Finding]:
    if not is_count(amount.quantity) or amount.base == "total":
        return
    needed = fraction(amount.quantity) + (amount.comparison == "more than")
    if amount.scope is None:
        seats = voting_seats(charter, body)
        whose = f"`{body.name}` has {seats} voting seats ({seats_in_words(charter, body)})"
    elif amount.group is not None and amount.group not in [seat.name for seat in body.seats]:
        seats = voting_seats_of(charter, body, amount.group).perhaps
        whose = f"`{amount.group}` has {seats} voting seats in `{body.name}`"
    else:
        return
    # A group without any seat is told by `group_without_seat`.
    if needed > seats > 0:
        yield Finding(
            amount.span,
            f"`{decision.name}` asks for {needed} yes votes, and {whose}",
            help="ask for fewer, or seat more members",
            labels=(Label(body.origin.at("seats"), f"{seats} voting seats"),),
            consequence="this part of the rule can never be met",
            rests_on=(body.origin.span, *_grounds(charter, amount)),
        )


def _grounds(charter: Charter, amount: Amount) -> tuple[Span, ...]:
    declared = charter.named(amount.group) if amount.group is not None else None
    return () if declared is None else (declared.origin.span,)
