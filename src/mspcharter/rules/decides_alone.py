"""One party that decides alone.

A partnership is a way to decide together. Where the seats of one organisation, of one constituency or sector, or those
that one funder fills and pays, are enough to pass a decision, the others sit and watch. Not meant are bodies of one
kind of members only, the right of few to put a matter on the table, and what a red line or a rule allows by name.

Avoid:

```msp
charter example

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries
        growers 4 from farmers, elected by farmers
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example

constituency ministries

constituency farmers

constituency traders

body board
    seats
        state 3 from ministries, appointed by ministries
        growers 3 from farmers, elected by farmers
        markets 3 from traders, elected by traders
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

When to waive: a law gives the majority to one party, and the charter cannot change the law.

Source: principle P3, legitimacy; the registry of .ke in 2012, where public bodies held half of the seats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP301", Severity.WARNING, gap=True, source="principle P3, legitimacy: no sector decides alone")
def decides_alone(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    from mspcharter.power.questions.alone import captors

    for party, cases in captors(decisions):
        from mspcharter.analysis.formula import Choice
        from mspcharter.power.guarantees.strength import voting
        from mspcharter.power.guarantees.telling import named_seats, outcome

        first = cases[0]
        ballots = voting(first.poll.sizes, party.voters, Choice.YES, Choice.NO)
        seats = named_seats(charter, first.voters, party.voters)
        who = f"the funder `{party.name}`" if party.level == "funder" else f"`{party.name}`"
        yield Finding(
            first.decision.origin.at("requires"),
            f"{who} alone can pass {named([case.decision.name for case in cases])} in `{first.body.name}`",
            help="ask for more votes, for some of each group, or seat fewer of its members",
            labels=tuple(
                Label(line.span, f"of `{party.name}`")
                for line in first.body.seats
                if any(
                    count and voter.seat is not None and voter.seat.span == line.span
                    for voter, count in zip(first.voters, party.voters, strict=True)
                )
            ),
            consequence=f"with the yes of {seats} alone, `{first.decision.name}` {outcome(charter, first, ballots)}",
            rests_on=(*grounds(first.body), *(case.decision.origin.span for case in cases)),
        )
