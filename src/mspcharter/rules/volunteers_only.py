"""Roles that nobody is paid for.

Volunteers start a partnership, and seldom keep it running. Where every role is a gift of somebody's evenings, the
work stops with the first busy month.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

role secretary
    held by kenet
    effort volunteer
```

Prefer:

```msp
charter example

stakeholder kenet
    sector academia

role secretary
    held by kenet
    effort 0.5 fte
```

When to waive: the partnership is small, and ends soon.

Source: volunteerism is not sustainable, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter


@check("MSP133", Severity.INFO, gap=True, source="volunteerism is not sustainable: a challenge named by APC")
def volunteers_only(charter: Charter) -> Iterator[Finding]:
    roles = list(charter.roles.values())
    # Of a role that does not say, nothing is concluded.
    if not roles or not all(role.effort is not None and role.effort.volunteer for role in roles):
        return
    first, *others = roles
    yield Finding(
        first.origin.at("effort"),
        f"{'every role is' if others else 'the one role is'} held by volunteers",
        help="pay for a part of the work: `effort 0.5 fte paid from BUDGET`",
        labels=tuple(Label(role.origin.at("effort"), f"`{role.name}` too") for role in others),
        consequence="the work stops with the first busy month",
    )
