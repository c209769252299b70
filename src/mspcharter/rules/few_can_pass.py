"""A decision that hardly anybody needs to want.

A majority of the votes cast is a majority of those who vote. Where a quorum is small, or where members may come and
abstain, one or two of many are enough. Told is the worst case, where it is at most a quarter of the seats and fewer
than three. Silence that counts as consent is meant to be so; a body without a quorum is told elsewhere.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers, elected by farmers
    quorum at least 5 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    tie fails
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers, elected by farmers
    quorum at least 5 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    abstaining counts as no
    tie fails
```

When to waive: the matters are small, and can be undone at the next meeting.

Source: Maniquet and Morelli, "Approval quorums dominate participation quorums", 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.questions.few import Few


@check("MSP310", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def few_can_pass(_: Charter, decisions: Decisions) -> Iterator[Finding]:
    for case in decisions.cases:
        quorum = case.body.quorum
        if quorum is None or quorum.condition is None:
            continue
        from mspcharter.power.questions.few import fewest

        few = fewest(decisions, case)
        if few is None or few.seats * 4 > few.whole or few.route.step is None:
            continue
        yes = "1 yes vote" if few.seats == 1 else f"{few.seats} yes votes"
        yield Finding(
            few.route.step.span,
            f"`{case.decision.name}` can pass with {yes} of {few.whole}",
            help=_advice(few),
            consequence=_worst(few),
            rests_on=(*grounds(case.body), case.decision.origin.span),
        )


def _worst(few: Few) -> str:
    """Tell who is there in the worst case, and how they vote."""
    yes, abstain, no, absent = few.choices
    parts = [f"{yes} yes", *([f"{no} no"] if no else []), *([f"{abstain} abstain"] if abstain else [])]
    if absent:
        parts.append(f"{absent} stay away")
    if few.whole > sum(few.choices):
        parts.append(f"{few.whole - sum(few.choices)} vacant")
    return "the worst case: " + ", ".join(parts)


def _advice(few: Few) -> str:
    if few.choices[1]:
        return "say how abstentions count: `abstaining counts as no`, or ask for a least number of yes votes"
    return "raise the quorum, ask for `turnout at least 50%`, or for votes `of all seats`"
