"""A scenario that does not end as expected.

A scenario is a question that the partners once asked: what if the ministry leaves, what if two stay away? They wrote
down what should come of it. When the rules are changed later, the old answer may no longer be right, and that is best
known before somebody relies on it.

Avoid:

```msp
charter example

constituency ministries

constituency farmers

body board
    seats
        state 3 from ministries, appointed by ministries
        growers 2 from farmers, elected by farmers
    quorum at least 3 of all seats

decision plan
    taken by board
    about policy
    requires at least 2/3 of votes cast

scenario split
    vote on plan
        state yes
        growers no
    expect plan passes
```

Prefer:

```msp
charter example

constituency ministries

constituency farmers

body board
    seats
        state 3 from ministries, appointed by ministries
        growers 2 from farmers, elected by farmers
    quorum at least 3 of all seats

decision plan
    taken by board
    about policy
    requires at least 2/3 of votes cast

scenario split
    vote on plan
        state yes
        growers no
    expect plan fails
```

When to waive: never: the partners expect what the rules do not give.

Source: what is played here is told in docs/analysis.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.refuted_guarantee import can_be_judged, grounds_of


@check("MSP703", Severity.ERROR)
def unexpected_outcome(charter: Charter) -> Iterator[Finding]:
    if not charter.scenarios or not can_be_judged(charter):
        return
    # To play takes what nobody needs who asks no questions.
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.guarantees.scenarios import plays

    for play in plays(Decisions(charter)):
        for proof in play.proofs:
            if proof.holds is False:
                yield Finding(
                    proof.statement.span,
                    f"`{play.scenario.name}` does not end like this",
                    help="change the rule, or what is expected of it",
                    consequence=proof.story,
                    rests_on=grounds_of(charter),
                )
