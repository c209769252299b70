"""A quorum that one empty seat makes impossible.

Where all must come, the body cannot meet from the day that one of them resigns, and whoever wants to stop it only has
to stay at home. The same holds of a quorum that needs a group which has a single seat.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers, elected by farmers
    quorum at least 4 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers, elected by farmers
    quorum at least 3 of all seats
```

When to waive: the parties want to meet only when all are there, and a seat that falls empty is filled within days.

Source: principle P3, legitimacy; opencontainers/tob issue 155, a board that decided with one seat empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, has_own_numbers, voting_seats
from mspcharter.model.governance import Body, Quorum
from mspcharter.model.groups import voting_seats_of
from mspcharter.model.requirements import AllOf, Amount, Condition
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.asking import named


@check("MSP225", Severity.WARNING, gap=True, source="bodies can meet and are filled")
def quorum_needs_everyone(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        # A second meeting that needs fewer helps whoever has waited for the first.
        if body.quorum_at_second_meeting is not None or not adds_up(charter, body) or not has_own_numbers(body):
            continue
        for quorum in (body.quorum, body.quorum_to_vote):
            found = next(_of(charter, body, quorum), None) if quorum is not None else None
            if found is not None:
                yield found
                break


def _of(charter: Charter, body: Body, quorum: Quorum) -> Iterator[Finding]:
    for amount in _needed(quorum.condition):
        seats = voting_seats(charter, body)
        if amount.scope is None and amount.base in (None, "all seats"):
            if seats > 1 and _least(amount, seats) == seats:
                yield _finding(body, quorum, amount, f"all {seats} voting seats", "a single vacancy")
        elif amount.scope in ("group", "each constituency"):
            groups = (amount.group,) if amount.scope == "group" else tuple(charter.constituencies)
            single = [group for group in groups if group is not None and _only_seat(charter, body, amount, group)]
            if single and seats > 1:
                whose = (
                    f"the only seat of {named(single)}" if len(single) == 1 else f"the only seats of {named(single)}"
                )
                yield _finding(body, quorum, amount, whose, "a vacancy there")


def _needed(condition: Condition | None) -> Iterator[Amount]:
    """Yield the amounts that must all be there."""
    if isinstance(condition, Amount):
        yield condition
    elif isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _needed(part)


def _least(amount: Amount, seats: int) -> int:
    """Return the fewest of *seats* that reach *amount*."""
    exact = fraction(amount.quantity) * (1 if is_count(amount.quantity) else seats)
    return floor(exact) + 1 if amount.comparison == "more than" else ceil(exact)


def _only_seat(charter: Charter, body: Body, amount: Amount, group: str) -> bool:
    lines = [seat for seat in body.seats if seat.name == group and seat.voting]
    if lines:
        number = lines[0].count
    else:
        holding = voting_seats_of(charter, body, group)
        number, lines = holding.perhaps, list(holding.lines)
    return number == 1 and _least(amount, 1) == 1 and not any(seat.alternates for seat in lines)


def _finding(body: Body, quorum: Quorum, amount: Amount, whom: str, when: str) -> Finding:
    act = "vote" if quorum is body.quorum_to_vote else "meet"
    return Finding(
        amount.span,
        f"`{body.name}` cannot {act} without {whom}",
        help="ask for fewer, or let fewer do at a second meeting: `quorum at second meeting`",
        labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
        consequence=f"{when}, or one member who stays away, stops `{body.name}`",
    )
