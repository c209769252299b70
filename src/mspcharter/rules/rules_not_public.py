"""Rules that the public cannot read.

A charter that nobody can find is no ground to stand on. Of forty-one national groups of one large initiative, twelve
could not even be assessed, because their rules were not public.

Avoid:

```msp
charter example

issue water
    affects government, consumers

transparency openness
    publishes minutes
    at "https://example.org"
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

transparency openness
    publishes charter, minutes
    at "https://example.org"
```

When to waive: the law publishes the charter.

Source: MSI Integrity 2015 on national groups of the EITI; the criticism of the .ke registry, 2012.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import words_added


@check("MSP525", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def rules_not_public(charter: Charter) -> Iterator[Finding]:
    openness = tuple(charter.transparency.values())
    if openness and not any("charter" in one.publishes for one in openness):
        place = openness[0].origin.fields.get("publishes", (None,))[0]
        yield Finding(
            place or openness[0].origin.name,
            "the charter itself is not published",
            help="add `charter` to what is published",
            fixes=words_added(place, "charter") if place is not None else (),
            consequence="who is not at the table cannot know by which rules it decides",
        )
