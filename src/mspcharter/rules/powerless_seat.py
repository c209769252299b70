"""A vote that never counts.

A seat with a vote promises a say. Where the others can never split so that this vote turns the result, whoever comes
or stays away, the seat is there for show: beside five, five and five votes, of which nine pass a motion, nobody ever
waits for a further two.

Avoid:

```msp
charter example

constituency ministries

constituency traders

constituency farmers

body board
    seats
        state 1 from ministries, appointed by ministries, with 4 votes
        markets 1 from traders, elected by traders, with 4 votes
        crafts 1 from traders, elected by traders, with 4 votes
        growers 1 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires at least 7 of voting power
```

Prefer:

```msp
charter example

constituency ministries

constituency traders

constituency farmers

body board
    seats
        state 1 from ministries, appointed by ministries, with 4 votes
        markets 1 from traders, elected by traders, with 4 votes
        crafts 1 from traders, elected by traders, with 4 votes
        growers 1 from farmers, elected by farmers, with 3 votes

decision plan
    taken by board
    about policy
    requires at least 7 of voting power
```

When to waive: the seat was given to be heard, and its holder knows that its vote is a gesture.

Source: principle P3, legitimacy; Luxembourg in the Council of the European Communities from 1958 to 1972.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP303", Severity.WARNING, gap=True, source="principle P3, legitimacy: nobody seated who is powerless")
def powerless_seat(_: Charter, decisions: Decisions) -> Iterator[Finding]:
    from mspcharter.power.questions.idle import idle_seats

    for idle in idle_seats(decisions):
        taken = [case.decision.name for case in idle.cases]
        voters = [voter for voter in idle.cases[0].voters if voter.body == idle.body.name]
        whole = sum((voter.votes * voter.count for voter in voters), Fraction(0))
        yield Finding(
            idle.line.span,
            f"the vote of `{idle.line.name}` in `{idle.body.name}` never matters",
            help="give it more votes, ask for more or fewer votes, or seat it without a vote: `non-voting`",
            consequence=f"with {_number(idle.voter.votes)} of {_number(whole)} votes it turns no decision,"
            f" however the others vote: {named(taken)}",
            rests_on=(*grounds(idle.body), *(case.decision.origin.span for case in idle.cases)),
        )


def _number(votes: Fraction) -> str:
    return f"{int(votes):,}" if votes.denominator == 1 else f"{float(votes):,.2f}"
