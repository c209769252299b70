"""A decision that must come one day, and has no rule.

How a partner is admitted or put out, how the charter is changed, and how all of it ends: each comes up once there is
a quarrel about it, and then it is too late to agree on a rule.

Avoid:

```msp
charter example

issue water
    affects government, consumers

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision joining
    taken by board
    about admission, removal, withdrawal
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example

issue water
    affects government, consumers

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision joining
    taken by board
    about admission, removal, withdrawal
    requires more than 1/2 of all seats

decision change
    taken by board
    about amendment, dissolution
    requires at least 2/3 of all seats
```

When to waive: the law says how such a matter is decided.

Source: rules for admission, withdrawal and amendment, Partnering Agreement Scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import lacking, named


@check("MSP224", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def subject_without_rule(charter: Charter) -> Iterator[Finding]:
    decisions = charter.decisions.values()
    settled = {subject for decision in decisions for subject in decision.subjects}
    # A decision that does not say what it is about may be the one: see `decision_without_subject`.
    if "anything-else" in settled or any(not decision.about for decision in decisions):
        return
    open_ = [subject for subject in SUBJECTS if subject not in settled]
    if open_:
        yield from lacking(
            charter,
            f"no decision is about {named(open_)}",
            "declare who decides and how: `decision NAME`, with `about`, `taken by` and `requires`",
            "the rule will be sought in the middle of the quarrel",
        )


SUBJECTS = ("amendment", "admission", "removal", "withdrawal", "dissolution")
