"""Documents that are public, and nobody says where.

What is promised to be public and stands nowhere is found by nobody. The standards of open government ask for a website
and a repository in which the documents can be looked up.

Avoid:

```msp
charter example
    follows ogp

transparency openness
    publishes charter, minutes
```

Prefer:

```msp
charter example
    follows ogp

transparency openness
    publishes charter, minutes
    at "https://example.org/forum"
```

When to waive: the place is being built, and has an owner and a date among the objectives.

Source: Open Government Partnership, Participation and Co-creation Standards 2022, standard 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP183", Severity.WARNING, gap=True, source="OGP standard 2, a public repository")
def no_repository(charter: Charter) -> Iterator[Finding]:
    promises = list(charter.transparency.values())
    # One place is enough to look in; that nothing is public at all, no-transparency tells.
    if promises and not any(promise.at for promise in promises):
        yield Finding(
            promises[0].origin.name,
            f"`{promises[0].name}` does not say where the documents can be found",
            help='add a line such as `at "https://example.org"`',
            consequence="what is public and stands nowhere is read by nobody",
        )
