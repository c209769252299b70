"""A signature of which nobody knows whether it binds.

A director signs, and the board of the organisation has never heard of it. Each signatory says by what authority it
signs, such as a resolution, a letter or a law, so that the others can ask to see it.

Avoid:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

signatory ministry
    capacity "Principal Secretary"
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

signatory ministry
    capacity "Principal Secretary"
    authority "Letter of the Cabinet Secretary"
```

When to waive: the office binds the organisation by law, and the reason names the law.

Source: what a partnership agreement needs to bind.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP704", Severity.WARNING, gap=True, source="what a partnership agreement needs to bind")
def signatory_without_authority(charter: Charter) -> Iterator[Finding]:
    for signatory in charter.signatories:
        if signatory.authority is None:
            yield Finding(
                signatory.origin.name,
                f"nobody says by what authority somebody signs for `{signatory.name}`",
                help='add a line such as `authority "Resolution of the board"`',
                consequence=f"`{signatory.name}` can say later that it never agreed",
            )
