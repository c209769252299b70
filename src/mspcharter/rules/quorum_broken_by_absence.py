"""A quorum that a few can break by staying away.

A quorum that counts heads can be broken by those who would lose the vote: they do not come, and nothing is decided. In
most bodies that takes so many that they could as well vote no. It is told where a single partner or constituency, or a
third of the seats or fewer, can do by staying away what they could not do by voting no. A second meeting that needs
fewer, an electronic vote, or members who no longer count once they are inactive help against it, and then nothing is
told; nor is it where one empty chair is enough, which another check tells.

Avoid:

```msp
charter example

constituency farmers

constituency mills

body board
    seats
        growers 6 from farmers, elected by farmers
        trade   3 from mills, elected by mills
    quorum at least 7 of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
```

Prefer:

```msp
charter example

constituency farmers

constituency mills

body board
    seats
        growers 6 from farmers, elected by farmers
        trade   3 from mills, elected by mills
    quorum none

decision plan
    taken by board
    about policy
    requires at least 4 of all seats
```

When to waive: the quorum is meant to be a veto of that party, and the partners prefer it silent.

Source: F. Maniquet and M. Morelli, "Approval quorums dominate participation quorums", 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.requirements import amounts
from mspcharter.rules.asking import counted
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.questions.boycott import Boycott


@check("MSP228", Severity.INFO, source="what every charter needs: bodies can decide")
def quorum_broken_by_absence(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if _counts_heads(body):
            found = _smallest(decisions, body)
            if found is not None:
                yield _told(decisions, body, found)


def _counts_heads(body: Body) -> bool:
    """Say whether *body* has a quorum in which those who stay away for long are still missed."""
    quorums = [one.condition for one in (body.quorum, body.quorum_to_vote) if one is not None and one.condition]
    forgets = body.inactive is not None and any(
        amount.base == "active members" for condition in quorums for amount in amounts(condition)
    )
    return bool(quorums) and not forgets


def _smallest(decisions: Decisions, body: Body) -> Boycott | None:
    from mspcharter.power.questions.boycott import boycotts

    seen: set[int] = set()
    found: list[Boycott] = []
    for case in decisions.taken_by(body.name):
        if decisions.ground(case) not in seen:
            seen.add(decisions.ground(case))
            found += (one for one in boycotts(decisions, case) if one.who is not None or one.seats * 3 <= one.of)
    return min(found, key=lambda one: one.seats, default=None)


def _told(decisions: Decisions, body: Body, one: Boycott) -> Finding:
    from mspcharter.power.questions.boycott import yes_needed

    decision = one.case.decision
    seats = f"{one.seats} of {counted(one.of, 'seat')}"
    who = f"`{one.who}`, with {seats}," if one.who is not None else seats
    needed = yes_needed(decisions, one.case)
    instead = f", `at least {needed} of all seats`," if needed is not None else ""
    return Finding(
        body.origin.at("quorum" if body.quorum is not None and body.quorum.condition else "quorum_to_vote"),
        f"{who} can stop `{decision.name}` by staying away, and not by voting no",
        help=f"ask for yes votes{instead} in place of a quorum, or let fewer do at a second meeting",
        labels=(Label(decision.origin.at("requires"), "their no does not stop this"),),
        consequence="those who would be outvoted keep the others from deciding by not coming",
        rests_on=(*grounds(body), decision.origin.span),
    )
