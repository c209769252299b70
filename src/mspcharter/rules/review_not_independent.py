"""A review by those who are reviewed.

A partnership that evaluates itself finds that it went well. A review is worth its cost where somebody makes it who
neither decided nor carried out what is looked at.

Avoid:

```msp
charter example

issue water
    affects government, consumers

constituency users
    sector consumers

body board
    seats
        consumer 2 from users, elected by users

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

review yearly
    every 1 year
    by board
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

constituency users
    sector consumers

body board
    seats
        consumer 2 from users, elected by users

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

review yearly
    every 1 year
    by "an independent evaluator"
```

When to waive: an outside review stands beside it.

Source: review, independent of those reviewed, principle P5.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter


@check("MSP512", Severity.WARNING, gap=True, source="principle P5, evaluation")
def review_not_independent(charter: Charter) -> Iterator[Finding]:
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    outside = any(one.by is not None and one.by.name is None for one in charter.reviews.values())
    for review in charter.reviews.values():
        by = review.by.name if review.by is not None else None
        # One review from outside is enough: the others may be the partners' own.
        if by is None or outside or by not in deciding:
            continue
        yield Finding(
            review.origin.at("by"),
            f"`{review.name}` is made by `{by}`, which it is about",
            help='let somebody from outside make it: `by "an independent evaluator"`',
            consequence=f"`{by}` judges its own decisions",
        )
