"""A last instance that can be stuck.

A quarrel ends with the last word, and a body may find none: the votes are equal, members stay away, or nobody gets as
many as the rule asks for. Nobody is left to whom the quarrel could go, so the rule must say what holds then.

Avoid:

```msp
charter example

constituency farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision verdict
    taken by assembly
    about dispute
    requires more than 1/2 of votes cast

dispute quarrels
    step mediation by "a mediator whom both accept" within 30 days
    step judgement by verdict within 60 days, final
```

Prefer:

```msp
charter example

constituency farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision verdict
    taken by assembly
    about dispute
    requires more than 1/2 of votes cast
    tie fails

dispute quarrels
    step mediation by "a mediator whom both accept" within 30 days
    step judgement by verdict within 60 days, final
```

When to waive: the law breaks the tie.

Source: opencontainers/tob issue 155, four against four.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP626", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def last_word_without_tie(charter: Charter) -> Iterator[Finding]:
    steps = [step for dispute in charter.disputes.values() for step in dispute.steps]
    if not any(step.final and step.by.name is not None for step in steps):
        return
    from mspcharter.power.timelines.judges import open_ties

    for one in open_ties(charter):
        yield Finding(
            one.decision.origin.name,
            f"`{one.decision.name}` is the last word in `{one.dispute.name}`,"
            " and does not say what holds when neither side wins",
            help="say it: `tie fails`, `tie chair decides`, or to whom it `goes to`",
            labels=(Label(one.step.span, "the last word"),),
            consequence="the quarrel may never end",
        )
