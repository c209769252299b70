"""A quorum that no meeting can reach.

A body whose quorum is larger than its voting seats never decides anything. It is most often a leftover: a seat was
given up, and the number stayed.

Avoid:

```msp
charter example

sector users

constituency farmers

body board
    seats
        growers 2 from farmers elected by farmers
    quorum at least 3 of all seats
```

Prefer:

```msp
charter example

sector users

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    quorum at least 2 of all seats
```

When to waive: never: the body cannot meet.

Source: arithmetic; magma/magma issue 15408, votes that could not be finished.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, has_own_numbers, seats_in_words, voting_seats
from mspcharter.model.governance import Body, Quorum
from mspcharter.model.requirements import amounts
from mspcharter.model.values import fraction, is_count


@check("MSP201", Severity.ERROR)
def unreachable_quorum(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if not adds_up(charter, body) or not has_own_numbers(body):
            continue
        for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting):
            if quorum is not None:
                yield from _of(charter, body, quorum)


def _of(charter: Charter, body: Body, quorum: Quorum) -> Iterator[Finding]:
    if quorum.condition is None:
        return
    seats = voting_seats(charter, body)
    for amount in amounts(quorum.condition):
        if amount.scope is not None or not is_count(amount.quantity):
            continue
        needed = fraction(amount.quantity) + (amount.comparison == "more than")
        if needed > seats:
            yield Finding(
                amount.span,
                f"`{body.name}` asks for {needed} of {seats} voting seats ({seats_in_words(charter, body)})",
                help="lower the quorum, or seat more members",
                labels=(Label(body.origin.at("seats"), f"{seats} voting seats"),),
                consequence=f"{charter.title_of(body.name)} can never meet",
                rests_on=(body.origin.span,),
            )
