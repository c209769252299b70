"""A share of nobody in particular.

"Two thirds" is no rule before it says of whom. Two thirds of the votes cast can be one vote; two thirds of all seats
are always the same number. Charters have stood for years with two clauses that read it differently.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers elected by farmers

decision plan
    taken by board
    requires at least 2/3
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers elected by farmers

decision plan
    taken by board
    requires at least 2/3 of votes cast
```

When to waive: never: the partners will read it in two ways.

Source: opencontainers/tob issue 80, "two thirds of what", open since 2020; w3c/process issue 838.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from mspcharter.diagnostics import Edit, Finding, Fix, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import has_own_numbers, voting_seats
from mspcharter.model.governance import Body
from mspcharter.model.requirements import Amount, amounts
from mspcharter.model.values import fraction, is_count


@check("MSP202", Severity.ERROR)
def fraction_without_whom(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        steps = (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ()))
        for amount in (amount for step in steps for amount in amounts(step.condition)):
            if _of_nobody(amount):
                yield _finding(amount, _readings_of_vote(charter, body, amount))
    for body in charter.bodies.values():
        for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting):
            for amount in amounts(quorum.condition) if quorum is not None and quorum.condition is not None else ():
                if _of_nobody(amount):
                    yield _finding(amount, _readings_of_quorum(charter, body, amount))


def _of_nobody(amount: Amount) -> bool:
    return not is_count(amount.quantity) and amount.base is None and amount.scope is None


def _finding(amount: Amount, readings: dict[str, str]) -> Finding:
    end = amount.span._replace(start=amount.span.end)
    return Finding(
        amount.span,
        f"{amount.comparison} {amount.quantity} of whom? This can be read in {len(readings)} ways",
        help="say of whom: " + ", ".join(f"`of {base}`" for base in readings),
        fixes=tuple(
            Fix(f"write `of {base}`{meaning}", (Edit(end, f" of {base}"),)) for base, meaning in readings.items()
        ),
        consequence="the partners will read it differently when it matters",
    )


def _readings_of_vote(charter: Charter, body: Body | None, amount: Amount) -> dict[str, str]:
    """Tell the four readings apart by the yes votes that each would need."""
    seats, filled = _heads(charter, body)
    if body is None or seats == 0:
        return dict.fromkeys(("votes cast", "members present", "all seats", "filled seats"), "")
    return {
        "votes cast": f": from {_least(amount, 1)} to {_least(amount, filled)} yes votes, by how many vote yes or no",
        "members present": f": {_least(amount, filled)} yes votes when all {filled} are present, fewer otherwise",
        "all seats": f": {_least(amount, seats)} yes votes, always, of {seats} seats",
        "filled seats": f": {_least(amount, filled)} yes votes while {filled} of {seats} seats are filled",
    }


def _readings_of_quorum(charter: Charter, body: Body, amount: Amount) -> dict[str, str]:
    """Tell apart the two readings that a quorum can have."""
    seats, filled = _heads(charter, body)
    if seats == 0:
        return dict.fromkeys(("all seats", "filled seats"), "")
    return {
        "all seats": f": {_least(amount, seats)} of {seats} present",
        "filled seats": f": {_least(amount, filled)} present while {filled} of {seats} seats are filled",
    }


def _heads(charter: Charter, body: Body | None) -> tuple[int, int]:
    if body is None or not has_own_numbers(body):
        return 0, 0
    seats = voting_seats(charter, body)
    return seats, seats - sum(seat.vacant for seat in body.seats if seat.voting)


def _least(amount: Amount, heads: int) -> int:
    """Return the fewest of *heads* that satisfy *amount*."""
    part = fraction(amount.quantity) * heads
    return ceil(part) if amount.comparison == "at least" else floor(part) + 1
