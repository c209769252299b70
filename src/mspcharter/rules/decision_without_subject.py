"""A decision about nothing in particular.

A rule for a decision is of use only when it is clear which decisions follow it. `anything-else` is an answer too.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires majority of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    about policy, anything-else
    requires majority of all seats
```

When to waive: the decision is of a kind that the list does not know.

Source: the voting matrix of the GNSO: a rule for each kind of decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP222", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def decision_without_subject(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        if not decision.about:
            yield Finding(
                decision.origin.name,
                f"`{decision.name}` does not say what it is about",
                help="add a line such as `about budget, policy` or `about anything-else`",
                consequence="nobody can tell which decisions follow this rule",
            )
