"""A dispute that nobody ends.

Steps lead from one instance to the next, and the last must bind. Without a final word, or with a last step that sends
the parties back, the stronger side only has to wait.

Avoid:

```msp
charter example

dispute quarrels
    step talks by "the two parties" within 30 days
    step mediation by "a mediator" within 30 days
```

Prefer:

```msp
charter example

dispute quarrels
    step talks by "the two parties" within 30 days
    step mediation by "a mediator" within 30 days, final
```

When to waive: the law names the court that ends it, and the charter need not.

Source: principle P3, legitimacy; "Multi-stakeholder partnerships", APC 2007, on what to agree before the conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Edit, Finding, Fix, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Dispute
from mspcharter.rules.asking import named


@check("MSP212", Severity.ERROR)
def dispute_without_end(charter: Charter) -> Iterator[Finding]:
    for dispute in charter.disputes.values():
        names = [step.name for step in dispute.steps]
        for step in dispute.steps:
            if step.back_to is not None and step.back_to not in names:
                yield Finding(
                    step.span,
                    f"`{dispute.name}` has no step `{step.back_to}` to go back to",
                    help=f"its steps are {named(names)}",
                    rests_on=(dispute.origin.span,),
                )
        if dispute.steps and not any(step.final for step in dispute.steps):
            yield from _endless(charter, dispute)


def _endless(charter: Charter, dispute: Dispute) -> Iterator[Finding]:
    last = dispute.steps[-1]
    if last.back_to is not None:
        message = f"`{dispute.name}` goes back from `{last.name}` to `{last.back_to}`, and so round for ever"
        fixes: tuple[Fix, ...] = ()
    elif last.by.name in charter.decisions:
        # A decision that is taken ends the dispute.
        return
    else:
        message = f"`{dispute.name}` ends with `{last.name}`, which is not final"
        end = last.span._replace(start=last.span.end)
        fixes = (Fix(f"make `{last.name}` final", (Edit(end, ", final"),)),)
    yield Finding(
        last.span,
        message,
        help="say which step is `final`",
        fixes=fixes,
        consequence="the stronger side only has to wait",
        rests_on=(dispute.origin.span,),
    )
