"""A red line that the rules cross.

A guarantee says what must be true of the charter: that nobody decides alone, that no group is there for show, that the
whole outlives any one partner. It is worked out from the rules, exactly. Where a rule allows what a red line forbids,
one of the two must give way. What cannot be told, because the charter does not say enough, is not held against it.

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
    requires more than 1/2 of votes cast

guarantee no-capture
    no constituency alone can pass plan
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
    requires more than 1/2 of votes cast and at least 1 of each constituency

guarantee no-capture
    no constituency alone can pass plan
```

When to waive: never: change the rule or the promise.

Source: what is proved here is told in docs/analysis.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.charter import Declared
from mspcharter.model.counting import adds_up
from mspcharter.text import Span


@check("MSP702", Severity.ERROR)
def refuted_guarantee(charter: Charter) -> Iterator[Finding]:
    if not charter.guarantees or not can_be_judged(charter):
        return
    # To judge takes what nobody needs who makes no promises.
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.guarantees.proofs import verdicts

    for verdict in verdicts(Decisions(charter)):
        for proof in verdict.proofs:
            if proof.holds is False:
                yield Finding(
                    proof.statement.span,
                    f"`{verdict.guarantee.name}` does not hold",
                    help="change the rule that allows this, or the red line",
                    consequence=proof.story,
                    rests_on=grounds_of(charter),
                )


def can_be_judged(charter: Charter) -> bool:
    """Say whether every body has all its seats; where a line of seats is missing, nobody's power is known."""
    return all(adds_up(charter, body) or not body.seats for body in charter.bodies.values())


def grounds_of(charter: Charter) -> tuple[Span, ...]:
    """Return what statements about power rest on: where anything of it is in error, they are not judged."""
    declared: tuple[Declared, ...] = (
        *charter.bodies.values(),
        *charter.decisions.values(),
        *charter.stakeholders.values(),
        *charter.constituencies.values(),
        *charter.sectors.values(),
        *charter.budgets.values(),
        *charter.resources.values(),
        *charter.risks.values(),
        *charter.disputes.values(),
    )
    return tuple(one.origin.span for one in declared)
