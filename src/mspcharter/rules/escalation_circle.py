"""A matter that is passed on until it is back where it began.

What one body cannot settle goes to another, and the last in the row must decide. Where each sends it on to the next,
and the last to the first, whoever can block it in each of them keeps it from ever being decided.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    if blocked goes to assembly

decision large-plan
    taken by assembly
    about anything-else
    requires more than 1/2 of all seats
    tie goes to board
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    if blocked goes to assembly

decision large-plan
    taken by assembly
    about anything-else
    requires more than 1/2 of all seats
    tie fails
```

When to waive: never: a matter that goes round is not decided.

Source: option to complete, the first demand on a sound workflow; van der Aalst and others, "Soundness of workflow
nets", 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.text import Span


@check("MSP621", Severity.ERROR)
def escalation_circle(charter: Charter) -> Iterator[Finding]:
    if not any(_passes_on(decision) for decision in charter.decisions.values()):
        return
    from mspcharter.power.questions.referral import escalation_circles

    for circle in escalation_circles(charter):
        first, *others = circle
        path = ", which goes on to ".join(f"`{one.name}`" for one in (*others, first))
        yield Finding(
            _place(first),
            f"`{first.name}` goes on to {path}, and so round for ever"
            if others
            else f"`{first.name}` goes to `{first.taken_by}` when it is blocked, which has just failed to settle it",
            help="let one of them end it" if others else "name another body, or let it end there",
            labels=tuple(Label(_place(one), f"`{one.name}` goes on here") for one in others),
            consequence="whoever can block it keeps it from ever being decided",
            rests_on=tuple(one.origin.span for one in circle),
        )


def _passes_on(decision: Decision) -> bool:
    return decision.if_blocked is not None or (decision.tie is not None and decision.tie.to is not None)


def _place(decision: Decision) -> Span:
    return decision.origin.at("if_blocked" if decision.if_blocked is not None else "tie")
