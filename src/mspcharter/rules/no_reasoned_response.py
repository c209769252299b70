"""Contributions that nobody has to answer.

Who sends a proposal and hears nothing sends no second one. The standards of open government ask for a reasoned
response: what became of a contribution, and why.

Avoid:

```msp
charter example
    follows ogp

consultation plan
    of civil-society
    open for 30 days
```

Prefer:

```msp
charter example
    follows ogp

consultation plan
    of civil-society
    open for 30 days
    answered within 30 days
```

When to waive: the consultation is a survey whose results are published as they are.

Source: Open Government Partnership, Participation and Co-creation Standards 2022, standards 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking
from mspcharter.rules.repairs import line_added


@check("MSP182", Severity.WARNING, gap=True, source="OGP standard 4, a reasoned response")
def no_reasoned_response(charter: Charter) -> Iterator[Finding]:
    if not charter.consultations:
        yield from lacking(
            charter,
            "nobody is consulted, so no contribution is ever answered",
            "declare it: `consultation NAME` with `of`, `open for` and `answered within`",
            "who contributes never learns what became of it",
        )
    for consultation in charter.consultations.values():
        if consultation.answered_within is None:
            yield Finding(
                consultation.origin.name,
                f"`{consultation.name}` does not say when contributions are answered",
                help="add a line such as `answered within 30 days`",
                fixes=line_added(consultation.origin, "answered within 30 days"),
                consequence="who contributes never learns what became of it",
            )
