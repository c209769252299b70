"""Media that are not asked to tell anybody.

The media are expected to write what everybody can understand. A partnership that seats them and asks for nothing has
a reader, and not a voice.

Avoid:

```msp
charter example

issue water
    affects government, consumers

stakeholder paper
    sector media
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

stakeholder paper
    sector media
    brings "Articles that everybody understands"
```

When to waive: this partner only listens, and the others want it so.

Source: roles of stakeholders, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.parts import without_part


@check("MSP144", Severity.INFO, gap=True, source="roles of stakeholders")
def media_without_part(charter: Charter) -> Iterator[Finding]:
    idle = without_part(
        charter,
        "media",
    )
    if idle is not None:
        yield Finding(
            idle.origin.name,
            f"`{idle.name}` is here for the media, and has no part to play",
            help="give it a task: articles that everybody understands",
        )
