"""A term of office that may be renewed without end.

Where a charter says how long a term is, and not how often one may serve again, the same people stay. The public
criticism of registries and of boards of foundations names it again and again: limits that are spoken of, and that
no rule sets.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    term 3 years
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers
    term 3 years, at most 2 in a row
```

When to waive: the group is so small that nobody else could serve.

Source: the criticism of the .ke registry, 2012, of limits that were not applied.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP611", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def term_without_limit(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        term = body.term
        if term is not None and term.in_a_row is None and term.in_a_lifetime is None:
            yield Finding(
                body.origin.at("term"),
                f"the term of `{body.name}` has no limit on serving again",
                help="say how often: `at most 2 in a row`",
                consequence="the same members can hold their seats for ever",
            )
