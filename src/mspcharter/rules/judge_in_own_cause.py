"""A partner that has the last word in its own quarrels.

Nobody is a judge in his own cause. A partner that settles disputes between partners, by itself or in a role that it
holds alone, will one day settle one of its own. A role that is declared `neutral`, or has a `backup` for such a case,
is not meant.

Avoid:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

dispute quarrels
    step talks by "the two parties" within 30 days
    step ruling by ministry within 30 days, final
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

dispute quarrels
    step talks by "the two parties" within 30 days
    step ruling by "an arbitrator whom no partner pays" within 30 days, final
```

When to waive: the law gives the partner this power, and a court stands behind it.

Source: nemo iudex in causa sua; principle P3, legitimacy.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP625", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def judge_in_own_cause(charter: Charter) -> Iterator[Finding]:
    steps = [step for dispute in charter.disputes.values() for step in dispute.steps]
    if not any(step.final and step.by.name is not None for step in steps):
        return
    from mspcharter.power.timelines.judges import judges_in_own_cause

    for judge in judges_in_own_cause(charter):
        speaker = f"`{judge.partner}`" + (f", as `{judge.role}`," if judge.role is not None else "")
        yield Finding(
            judge.step.span,
            f"{speaker} has the last word in `{judge.dispute.name}`, and can be a party to one",
            help="give the last word to somebody who is no partner"
            + (f", or name a `backup` for `{judge.role}`" if judge.role is not None else ""),
            consequence=f"a quarrel with `{judge.partner}` is settled by `{judge.partner}`",
            rests_on=(judge.dispute.origin.span, charter.stakeholders[judge.partner].origin.span),
        )
