"""A draft that has been signed.

Who signs, signs a text that stands. Where the charter still says that it is a draft, nobody can tell which version
was signed, and each side will remember the one that it likes.

Avoid:

```msp
charter example
    status draft

stakeholder ministry
    sector government

signatory ministry
    capacity "Principal Secretary"
    authority "Letter of the Cabinet Secretary"
    on 2027-01-15
```

Prefer:

```msp
charter example
    status agreed

stakeholder ministry
    sector government

signatory ministry
    capacity "Principal Secretary"
    authority "Letter of the Cabinet Secretary"
    on 2027-01-15
```

When to waive: the first have signed, and the reason says by which day the others will have.

Source: what a partnership agreement needs to bind.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named


@check("MSP705", Severity.WARNING, source="what a partnership agreement needs to bind")
def signatures_on_a_draft(charter: Charter) -> Iterator[Finding]:
    identity = charter.identity
    if identity is None or identity.status != "draft":
        return
    signed = [signatory for signatory in charter.signatories if signatory.on is not None]
    if signed:
        yield Finding(
            identity.origin.at("status"),
            f"this charter is a draft, and is signed for {named([one.name for one in signed])}",
            help="set `status agreed`, or take the days of the signatures away until it is",
            labels=tuple(Label(one.origin.at("on"), f"signed on {one.on}") for one in signed),
            consequence="nobody can tell which version was signed",
        )
