"""A review that should have been held by now.

A review every two years is a promise to look, also when nobody would like to. The first one that is left out is
seldom missed, and it is seldom the last.

Avoid:

```msp
# on 2027-07-01
charter example

review mid-term
    every 2 years
    by "an independent evaluator"
    last held 2025-06-30
```

Prefer:

```msp
# on 2027-06-30
charter example

review mid-term
    every 2 years
    by "an independent evaluator"
    last held 2025-06-30
```

When to waive: the review has begun, and the day of its report is known.

Source: principle P5, monitoring and evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Review
from mspcharter.rules.dates import after


@check("MSP633", Severity.WARNING, source="principle P5, monitoring and evaluation")
def overdue_review(charter: Charter, day: date) -> Iterator[Finding]:
    identity = charter.identity
    start = identity.in_force.start if identity is not None and identity.in_force is not None else None
    for review in charter.reviews.values():
        # The first is due once the charter is as old as the time between two.
        begun = review.last_held or start
        if review.every is None or begun is None:
            continue
        due = after(begun, review.every)
        if due is not None and due < day:
            yield Finding(
                review.origin.at("every"),
                f"`{review.name}` was due by {due}, and this is {day}",
                help="hold it, and set `last held` to its day",
                labels=(_since(charter, review),),
                consequence="faults are found when it is too late to mend them",
            )


def _since(charter: Charter, review: Review) -> Label:
    if review.last_held is not None:
        return Label(review.origin.at("last_held"), "the last one")
    assert charter.identity is not None
    return Label(charter.identity.origin.at("in_force"), "in force since then, and no review is said to be held")
