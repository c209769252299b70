"""An agreed charter that a partner has nobody to sign.

A charter is agreed when each partner has said so through somebody who may. A partnership that a law has made needs no
signatures, nor one that stands under such a text.

Avoid:

```msp
charter example
    status agreed

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder
```

Prefer:

```msp
charter example
    status agreed

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

signatory ministry
    capacity "Principal Secretary"
    authority "Letter of the Cabinet Secretary"
```

When to waive: the partner joins by another act, such as a decree.

Source: representatives and their status, Partnering Agreement Scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import JOINED
from mspcharter.rules.asking import named


@check("MSP701", Severity.WARNING, gap=True, source="what a partnership agreement needs to bind")
def partner_without_signatory(charter: Charter) -> Iterator[Finding]:
    identity = charter.identity
    if identity is None or identity.status not in ("agreed", "in-force") or _made_by_law(charter):
        return
    signing = {signatory.name for signatory in charter.signatories}
    # Only those who say how they join: of the others, nothing is concluded.
    unsigned = [
        partner
        for partner in charter.stakeholders.values()
        if partner.joins_as in JOINED and "joins_as" in partner.origin.fields and partner.name not in signing
    ]
    if unsigned:
        status = identity.status.replace("-", " ")
        yield Finding(
            identity.origin.at("status"),
            f"this charter is {status}, and nobody signs for {named([one.name for one in unsigned])}",
            help="declare who signs, and by what authority: `signatory NAME`, with `capacity` and `authority`",
            labels=tuple(Label(one.origin.at("joins_as"), f"`{one.name}` joins here") for one in unsigned),
            consequence="a partner that has not signed is not bound",
        )


def _made_by_law(charter: Charter) -> bool:
    assert charter.identity is not None
    form, above = charter.identity.form, charter.identity.subordinate_to
    if form is not None:
        return form.kind == "statutory"
    # A text above the charter that knows no members is a law; articles of a company know them.
    document = charter.documents.get(above.name or "") if above is not None else None
    return document is not None and not document.members
