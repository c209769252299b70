"""A vote that nobody closes.

At a meeting, the vote is over when the hands are down. A vote by mail, and silence that counts as consent, need a day:
without one, late votes turn the result, and those who lead it close it when they like what they see.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires more than 1/2 of all seats
    electronic vote more than 1/2 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires more than 1/2 of all seats
    electronic vote more than 1/2 of all seats, within 7 days
```

When to waive: another text sets the time for every vote, and the reason names it.

Source: jupyter/governance issues 66 and 77, votes without an end and late votes that turned the result.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import AllOf, AnyOf, Condition, NoObjection, Objections, Step


@check("MSP231", Severity.WARNING, gap=True, source="every decision comes to an end")
def vote_without_window(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        if decision.settled_within is not None:
            continue
        vote = decision.electronic_vote
        if vote is not None and vote.within is None:
            yield _finding(decision, vote, f"the electronic vote on `{decision.name}` is open without end")
        for step in decision.requires:
            # Silence at a meeting ends with it; `notice` gives those who would object their time.
            ends = step.within is not None or step.meetings is not None or decision.notice is not None
            if not ends and _is_silence(step.condition):
                yield _finding(decision, step, f"nobody says how long `{decision.name}` waits for objections")


def _is_silence(condition: Condition) -> bool:
    if isinstance(condition, AllOf | AnyOf):
        return any(_is_silence(part) for part in condition.parts)
    return isinstance(condition, NoObjection | Objections)


def _finding(decision: Decision, step: Step, message: str) -> Finding:
    return Finding(
        step.span,
        message,
        help="say when it closes: add `, within 7 days`, or `settled within 30 days`",
        consequence="a late vote can turn the result, and whoever counts chooses when to close",
        rests_on=(decision.origin.span,),
    )
