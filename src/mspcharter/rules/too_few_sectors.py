"""Partners from too few parts of society.

A partnership of many stakeholders has at least three sectors, with government, business and civil society among them.
With fewer it may be a good contract, and is no place where an issue of all is settled.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

stakeholder well-builders
    sector private-sector
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder ministry
    sector government

stakeholder well-builders
    sector private-sector

stakeholder water-users
    sector consumers
```

When to waive: the other sides were asked and have declined, and are heard by a consultation.

Source: the definition of a multi-stakeholder partnership, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.groups import JOINED, widest_sectors_of
from mspcharter.rules.asking import counted, lacking, named


@check("MSP111", Severity.WARNING, gap=True, source="principle P2, inclusion")
def too_few_sectors(charter: Charter) -> Iterator[Finding]:
    partners = [name for name, partner in charter.stakeholders.items() if partner.joins_as in JOINED]
    reached = [widest_sectors_of(charter, name) for name in (*partners, *charter.constituencies)]
    # Of a group that does not yet say who belongs to it, nothing is concluded.
    if not reached or not all(reached):
        return
    sectors = frozenset().union(*reached)
    if len(sectors) < 3:
        yield from lacking(
            charter,
            f"the partners come from {counted(len(sectors), 'sector')}: {named(sorted(sectors))}",
            "seek partners from three sectors at least, with government, business and civil society among them",
            "those who are missing will not feel bound",
        )
    elif sectors <= frozenset(BUILT_IN_SECTORS):
        # A sector of the charter's own may stand on any of the three sides.
        absent = [side for side, members in SIDES.items() if not sectors & members]
        if absent:
            yield from lacking(
                charter,
                f"no partner comes from {' or '.join(absent)}",
                f"seek a partner from {' and from '.join(absent)}",
                "those who are missing will not feel bound",
            )


SIDES = {
    "government": frozenset(("government", "parliament", "regulator")),
    "business": frozenset(("private-sector", "incumbent")),
    "civil society": frozenset(("civil-society", "grassroots", "consumers", "media", "labour")),
}
