"""Unequal votes that are worth the same.

Who is given three votes, where another has two, believes to have half as much again. Power comes from being needed:
where each of them can take the place of the other in every vote, the numbers promise a difference that is not there.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        large 1 from farmers, elected by farmers, with 4 votes
        middle 1 from farmers, elected by farmers, with 3 votes
        small 1 from farmers, elected by farmers, with 2 votes

decision plan
    taken by board
    about policy
    requires more than 1/2 of voting power
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        large 1 from farmers, elected by farmers
        middle 1 from farmers, elected by farmers
        small 1 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of voting power
```

When to waive: the numbers stand for what each has paid in, and all know that they decide nothing.

Source: Isbell, "A class of majority games", 1956; Felsenthal and Machover, "The Measurement of Voting Power", 1998.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named
from mspcharter.rules.standing import grounds
from mspcharter.syntax.problems import listed

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP309", Severity.INFO, source="principle P3, legitimacy")
def unequal_votes_equal_power(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    if not any(line.votes > 1 for body in charter.bodies.values() for line in body.seats):
        return
    from mspcharter.power.questions.idle import levelled

    for level in levelled(decisions):
        seats = {voter.name: voter for voter in level.voters}
        first = level.voters[0].seat
        if first is None:
            continue
        votes = listed([_number(voter.votes) for voter in seats.values()], "and")
        taken = [case.decision.name for case in level.cases]
        yield Finding(
            first.span,
            f"{named(list(seats))} have {votes} votes in `{level.body.name}`, and the same power",
            help="give them equal votes, or ask for a number of votes that tells them apart",
            consequence=f"each can take the place of the other in every vote on {named(taken)}",
            rests_on=(*grounds(level.body), *(case.decision.origin.span for case in level.cases)),
        )


def _number(votes: Fraction) -> str:
    return f"{int(votes):,}" if votes.denominator == 1 else f"{float(votes):,.2f}"
