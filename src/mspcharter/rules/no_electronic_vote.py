"""Decisions that wait for the next meeting.

People who work together across the world seldom sit together. Technical charters let their committee vote without a
meeting, and ask for more yes votes then, because nobody can be heard.

Avoid:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers
    quorum more than 1/2 of all seats

decision ordinary
    taken by committee
    about anything-else
    requires more than 1/2 of members present
```

Prefer:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers
    quorum more than 1/2 of all seats

decision ordinary
    taken by committee
    about anything-else
    requires more than 1/2 of members present
    electronic vote more than 1/2 of all seats
```

When to waive: the committee votes on a mailing list as a matter of course, and a clause says how.

Source: technical charters of the Linux Foundation, as in Hyperledger Fabric's: an electronic vote takes a majority of
all voting members.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.requirements import amounts


@check("MSP193", Severity.INFO, source="technical charters: votes between meetings")
def no_electronic_vote(charter: Charter) -> Iterator[Finding]:
    if any(decision.electronic_vote for decision in charter.decisions.values()):
        return
    for decision in charter.decisions.values():
        # Only who counts those present, or the votes that they cast under a quorum, needs a meeting.
        body = charter.bodies.get(decision.taken_by or "")
        has_quorum = body is not None and body.quorum is not None and body.quorum.condition is not None
        for step in decision.requires:
            bases = {amount.base for amount in amounts(step.condition)}
            if "members present" in bases or (has_quorum and "votes cast" in bases):
                yield Finding(
                    step.span,
                    f"`{decision.name}` can be voted on in a meeting only",
                    help="add a line such as `electronic vote more than 1/2 of all seats`",
                    consequence="what cannot wait for a meeting is settled by whoever does it first",
                )
                return
