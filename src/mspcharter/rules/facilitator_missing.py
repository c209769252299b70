"""Consensus, and nobody to lead the way to it.

Common ground between competitors is not found by itself. Whoever leads the search must want nothing for itself: where
nobody is neutral, every proposal is somebody's.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires consensus
```

Prefer:

```msp
charter example

constituency farmers

stakeholder mediators
    sector civil-society
    joins as observer

role facilitator
    held by mediators
    neutral yes

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires consensus
```

When to waive: the partners know one another well, and the group is small.

Source: common ground needs facilitation, a challenge named by APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.requirements import AllOf, AnyOf, Condition, Consensus


@check("MSP124", Severity.WARNING, gap=True, source="principle P3; common ground needs facilitation")
def facilitator_missing(charter: Charter) -> Iterator[Finding]:
    steps = [
        (decision, step)
        for decision in charter.decisions.values()
        for step in decision.requires
        if _asks_for_consensus(step.condition)
    ]
    if not steps or any(role.neutral for role in charter.roles.values()):
        return
    # A role that does not say may be the neutral one: it is asked, and the decision is left alone.
    unsaid = [role for role in charter.roles.values() if role.neutral is None]
    (decision, step), *others = steps
    if not unsaid:
        yield Finding(
            step.span,
            f"`{decision.name}` asks for consensus, and nobody is charged to find it",
            help="declare a role that is `neutral yes`, and give it to somebody without a seat",
            labels=tuple(Label(other.span, f"`{one.name}` too") for one, other in others),
            consequence="every proposal is somebody's",
        )
    for role in unsaid:
        if any(body.secretariat == role.name for body in charter.bodies.values()):
            yield Finding(
                role.origin.name,
                f"`{role.name}` does not say whether it is neutral",
                help="add a line `neutral yes`, or `neutral no`",
                labels=(Label(step.span, "consensus is asked for here"),),
                consequence="where nobody is neutral, every proposal is somebody's",
            )


def _asks_for_consensus(condition: Condition) -> bool:
    match condition:
        case Consensus():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(_asks_for_consensus(part) for part in parts)
        case _:
            return False
