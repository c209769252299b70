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

Two rules for different parts of a subject do not clash if each says its part, as in `about amendment of "the aims"` or
`about budget of "more than EUR 50,000"`.

When to waive: the two differ in something that the charter has no word for.

Source: slsa-framework/governance issue 34, a new clause that contradicts an old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Topic
from mspcharter.rules.asking import named


@check("MSP207", Severity.ERROR)
def two_rules_for_one_subject(charter: Charter) -> Iterator[Finding]:
    settled: dict[tuple[Topic, str | None], Decision] = {}
    for decision in charter.decisions.values():
        clashes: dict[str, list[str]] = {}
        for topic in decision.about:
            # What is left over may be settled once in each body.
            body = decision.taken_by if topic.subject == "anything-else" else None
            first = settled.setdefault((topic, body), decision)
            if first is not decision:
                clashes.setdefault(first.name, []).append(topic.subject)
        for name, subjects in clashes.items():
            yield Finding(
                decision.origin.at("about"),
                f"`{decision.name}` and `{name}` both settle {named(subjects)}",
                help='keep one rule for each subject, or say what part each is about: `about budget of "…"`',
                labels=(Label(charter.decisions[name].origin.at("about"), f"`{name}` settles it here"),),
                consequence="each side can quote the rule that suits it",
            )
