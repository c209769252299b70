"""Equal votes, and no rule for them.

Where the votes can be four to four, a charter says what holds then: that the motion fails, that the chair decides, or
who is asked next. Looked at is a simple majority as the last word, with all who are seated now; and where the rule
counts those who are there, also with one seat empty.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers, elected by farmers, vacant 1
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 9 from farmers, elected by farmers, vacant 1
    quorum more than 1/2 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    tie fails
```

When to waive: the members settle by custom what an equal vote means, and have never been at odds about it.

Source: the technical oversight board of a foundation that asked in 2026 what to do with eight of nine seats filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.repairs import line_added
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP226", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def tie_without_rule(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    from mspcharter.power.questions.sides import equal_votes

    open_words: frozenset[str] | None = None
    for case in decisions.cases:
        split = equal_votes(case)
        if split is None:
            continue
        if open_words is None:
            open_words = _last_words(charter)
        if case.decision.name in open_words:
            continue
        votes = f"{int(split.votes):,}" if split.votes.denominator == 1 else f"{float(split.votes):,.1f}"
        when = f" with one seat of `{split.without}` empty" if split.without is not None else ""
        last = case.decision.requires[-1]
        yield Finding(
            last.span,
            f"`{case.decision.name}` can be {votes} to {votes}{when}, and nothing is said of a tie",
            help="say it: `tie fails`, `tie chair decides`, or to whom it `goes to`",
            consequence="neither side wins, and each may read the silence its own way",
            # That is how it is read where nothing is said; the partners may have meant another way.
            fixes=line_added(case.decision.origin, "tie fails"),
            rests_on=(*grounds(case.body), case.decision.origin.span),
        )


def _last_words(charter: Charter) -> frozenset[str]:
    """Return the decisions that end a dispute: of these, `last-word-without-tie` tells."""
    if not charter.disputes:
        return frozenset()
    from mspcharter.power.timelines.judges import open_ties

    return frozenset(one.decision.name for one in open_ties(charter))
