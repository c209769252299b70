"""Partners who bring nothing.

A partnership pools what each of its parties has: money, people, knowledge, data, rooms. Where at most one of them
brings anything, there is nothing to pool.

Avoid:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder
```

Prefer:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

resource rooms
    kind premises
    from ministry
    value KES 100 per year

resource work
    kind expertise
    from users
    value KES 100 per year
```

When to waive: the partners only exchange knowledge, and `form network` says so.

Source: resources and competencies are pooled by plan, the definition at Mauritius 2009.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking
from mspcharter.rules.givers import largest_giver


@check("MSP436", Severity.WARNING, gap=True, source="the definition of a partnership: pooled resources")
def resources_not_pooled(charter: Charter) -> Iterator[Finding]:
    givers = {one.from_ for one in charter.resources.values() if one.from_ is not None}
    givers |= {one.name for one in charter.stakeholders.values() if one.brings is not None}
    givers |= {share.of for budget in charter.budgets.values() for share in budget.shared_by}
    form = charter.identity.form if charter.identity is not None else None
    # Of one that gives all the money, it is told that the cost is not shared.
    if (
        len(givers) < 2
        and len(charter.stakeholders) > 1
        and largest_giver(charter) is None
        and not (form is not None and form.kind == "network")
    ):
        yield from lacking(
            charter,
            f"of {len(charter.stakeholders)} partners, {'only one brings' if givers else 'none brings'} anything",
            "say what each brings: `resource NAME` with `from`, `kind` and `value`, or `brings` of a stakeholder",
            "together they can do no more than apart",
        )
