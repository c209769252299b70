"""One partner that does most of the work.

A partnership in which one organisation holds most of the tasks is that organisation's project. It lasts as long as
the organisation's interest, and the others learn to wait.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

stakeholder library
    sector academia

role secretary
    held by school

role treasurer
    held by school

role convener
    held by library
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder school
    sector academia

stakeholder library
    sector academia

stakeholder farmers
    sector grassroots

role secretary
    held by school

role treasurer
    held by farmers

role convener
    held by library
```

When to waive: the partners have chosen one host for all of it, and pay it.

Source: a few core volunteers cannot carry it, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named

FEWEST_ROLES = 3
"""With fewer roles, half of them are one, and nothing can be said."""


@check("MSP137", Severity.WARNING, gap=True, source="challenge C6, volunteers")
def one_holder_of_most_roles(charter: Charter) -> Iterator[Finding]:
    roles = [role for role in charter.roles.values() if role.held_by]
    if len(roles) < FEWEST_ROLES:
        return
    for partner in dict.fromkeys(holder for role in roles for holder in role.held_by):
        # Who shares a task does not carry it alone.
        theirs = [role for role in roles if role.held_by == (partner,)]
        if len(theirs) * 2 > len(roles):
            yield Finding(
                theirs[0].origin.at("held_by"),
                f"`{partner}` alone holds {len(theirs)} of {len(roles)} roles: {named([role.name for role in theirs])}",
                help="give some of them to others, or name a `backup` that shares the work",
                consequence=f"when `{partner}` leaves, most of the work stops",
            )
