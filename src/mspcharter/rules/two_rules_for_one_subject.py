"""Two rules for the same thing.

Where one clause lets the board change the charter with a majority and another asks the assembly for two thirds, each
side will quote its own. Any other business is an exception: each body has some.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers elected by farmers

decision plan
    taken by board
    about budget, policy
    requires more than 1/2 of all seats

decision spending
    taken by board
    about budget
    requires consensus
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 4 from farmers elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

decision spending
    taken by board
    about budget
    requires consensus
```

When to waive: the two differ in something that the charter has no word for, such as the size of the amount.

Source: slsa-framework/governance issue 34, a new clause that contradicts an old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.rules.asking import named


@check("MSP207", Severity.ERROR)
def two_rules_for_one_subject(charter: Charter) -> Iterator[Finding]:
    earlier: list[Decision] = []
    for decision in charter.decisions.values():
        for other in earlier:
            both = [subject for subject in decision.about if subject in other.about and _same(subject, decision, other)]
            if both:
                yield Finding(
                    decision.origin.at("about"),
                    f"`{decision.name}` and `{other.name}` both settle {named(both)}",
                    help="keep one rule for each subject",
                    labels=(Label(other.origin.at("about"), f"`{other.name}` settles it here"),),
                    consequence="each side can quote the rule that suits it",
                )
        earlier.append(decision)


def _same(subject: str, one: Decision, other: Decision) -> bool:
    return subject != "anything-else" or one.taken_by == other.taken_by
