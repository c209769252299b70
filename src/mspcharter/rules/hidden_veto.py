"""A veto that nobody wrote down.

Who can stop a decision should be named in the charter, so that all agree to it. Where a rule asks for so many votes
that it never passes without those of one party, that party has a veto all the same. A rule that asks for consensus, or
for votes of each group, says openly that each can stop it, and is not meant.

Avoid:

```msp
charter example

constituency ministries

constituency farmers

constituency traders

body board
    seats
        state 4 from ministries, appointed by ministries
        growers 3 from farmers, elected by farmers
        markets 2 from traders, elected by traders
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires at least 2/3 of all seats
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
    requires at least 2/3 of all seats
```

When to waive: the partners know of this veto and keep it, for a time that the waiver names.

Source: principle P3, legitimacy; Felsenthal and Machover, "The Measurement of Voting Power", 1998, on blockers.
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


@check("MSP302", Severity.WARNING, gap=True, source="principle P3, legitimacy: who can block is said")
def hidden_veto(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    from mspcharter.power.questions.alone import hidden_vetoes

    for party, cases in hidden_vetoes(decisions):
        from mspcharter.analysis.formula import Choice
        from mspcharter.power.guarantees.strength import voting
        from mspcharter.power.guarantees.telling import named_seats, outcome

        first = cases[0]
        ballots = voting(first.poll.sizes, party.voters, Choice.NO, Choice.YES)
        seats = named_seats(charter, first.voters, party.voters)
        who = f"the funder `{party.name}`" if party.level == "funder" else f"`{party.name}`"
        yield Finding(
            first.decision.origin.at("requires"),
            f"{who} alone can block {named([case.decision.name for case in cases])} in `{first.body.name}`,"
            " which is said nowhere",
            help=f"ask for fewer votes, seat others beside it, or say it: `veto {party.name}`",
            labels=tuple(
                Label(line.span, f"of `{party.name}`")
                for line in first.body.seats
                if any(
                    count and voter.seat is not None and voter.seat.span == line.span
                    for voter, count in zip(first.voters, party.voters, strict=True)
                )
            ),
            consequence=f"with the no of {seats} alone, `{first.decision.name}` {outcome(charter, first, ballots)}",
            rests_on=(*grounds(first.body), *(case.decision.origin.span for case in cases)),
        )
