"""Another initiative on the same issue, with which nothing is agreed.

Two processes that work on one issue side by side give each stakeholder a choice of forum, and each decision a rival.

Avoid:

```msp
charter example

issue water
    affects government, consumers
    related "National water plan" independent
```

Prefer:

```msp
charter example

issue water
    affects government, consumers
    related "National water plan" coordinated
```

When to waive: the two are kept apart on purpose, as a complaint is from an audit.

Source: seek synergies or merge, APC 2007.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP153", Severity.WARNING, gap=True, source="challenge C5, fragmentation")
def rival_initiative(charter: Charter) -> Iterator[Finding]:
    for issue in charter.issues.values():
        for number, related in enumerate(issue.related):
            if related.manner == "independent":
                yield Finding(
                    issue.origin.fields["related"][number] if "related" in issue.origin.fields else issue.origin.name,
                    f"{related.text} works on `{issue.name}` as well, and independently",
                    help="agree how the two stand to each other: `coordinated`, or `merged`",
                    consequence="whoever does not like a decision here can look for another one there",
                )
