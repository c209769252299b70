"""A rule by which two sides can both win.

With half of the votes, or a third, one side passes a motion today and the other side its opposite tomorrow, and both
have kept to the rule. More than half is what makes a decision one. A right of few to put a matter on the table is
another thing: a decision about nothing in particular may ask for less than half.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 8 from farmers, elected by farmers
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires at least 1/2 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 8 from farmers, elected by farmers
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    tie fails
```

When to waive: what is decided are many things of which each side may have its own, such as grants.

Source: Shapley, "Simple games", 1962, where such games are called improper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP227", Severity.WARNING, source="soundness of rules: a decision is one decision")
def two_sides_can_pass(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    for case in decisions.cases:
        from mspcharter.power.questions.sides import half_is_enough, is_initiative, two_sides

        sides = two_sides(decisions, case)
        if sides is None or (is_initiative(decisions, case) and not half_is_enough(case)):
            continue
        from mspcharter.power.guarantees.telling import named_seats

        one = named_seats(charter, case.voters, sides.one)
        other = named_seats(charter, case.voters, sides.other)
        yield Finding(
            case.decision.origin.at("requires"),
            f"two sides that have nobody in common can both pass `{case.decision.name}`",
            help="ask for `more than 1/2`, or for more",
            consequence=f"{one} can pass it, and so can {other} its opposite",
            rests_on=(*grounds(case.body), case.decision.origin.span),
        )
