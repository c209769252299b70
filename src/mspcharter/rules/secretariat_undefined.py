"""A secretariat that stands nowhere.

Who writes the papers decides what is decided. The charter says for which body the secretariat works, or it works for
whom it likes. Told of a role that is called a secretariat or a facilitator and that no body names as its
`secretariat`.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

role secretariat
    held by school

body board
    seats
        research 2 for school, appointed by school
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

role secretariat
    held by school

body board
    seats
        research 2 for school, appointed by school
    secretariat secretariat
```

When to waive: another text says for whom it works.

Source: the terms of reference say how the secretariat relates to the group, EITI requirement 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added

WORDS = ("secretar", "facilitat", "coordinator", "convener", "convenor")


@check("MSP528", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def secretariat_undefined(charter: Charter) -> Iterator[Finding]:
    serving = {body.secretariat for body in charter.bodies.values() if body.secretariat is not None}
    if serving or not charter.bodies:
        return
    for role in charter.roles.values():
        if any(word in f"{role.name} {role.title or ''}".lower() for word in WORDS):
            only = next(iter(charter.bodies.values())) if len(charter.bodies) == 1 else None
            words = f"secretariat {role.name}"
            yield Finding(
                role.origin.name,
                f"no body has `{role.name}` as its secretariat",
                help=f"add a line to the body that it works for: `{words}`",
                fixes=line_added(only.origin, words) if only is not None else (),
                consequence="nobody can tell it what to do, and everybody may",
            )
            return
