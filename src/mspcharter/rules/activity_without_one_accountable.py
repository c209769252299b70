"""Work for which not exactly one party answers.

Many may do the work; one has to answer for it. Two who answer are each free to point at the other.

Avoid:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

activity signing
    responsible kenet, tespok
    accountable kenet, tespok
```

Prefer:

```msp
charter example

stakeholder kenet
    sector academia

stakeholder tespok
    sector private-sector

activity signing
    responsible kenet, tespok
    accountable kenet
```

When to waive: two partners carry it together, and have said how.

Source: the responsibility matrix (RACI) that guides to partnering recommend beside a memorandum.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP531", Severity.WARNING, gap=True, source="no more than a talk shop: a challenge named by APC")
def activity_without_one_accountable(charter: Charter) -> Iterator[Finding]:
    for activity in charter.activities.values():
        answering = len(activity.accountable)
        if answering != 1:
            yield Finding(
                activity.origin.at("accountable"),
                f"{answering} parties answer for `{activity.name}`, and it should be one"
                if answering
                else f"nobody answers for `{activity.name}`",
                help="name one party that is `accountable`; the others are `responsible` or `consulted`",
                consequence="when it fails, each can point at another",
            )
