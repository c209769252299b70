"""Somebody whom the issue affects, seated where nothing is decided.

A seat in a body that only advises is a voice and no vote. Where those whom an issue affects sit there and nowhere else,
the decisions about it are taken by others, and the advice may be left aside. Not meant is a body that elects others,
proposes decisions, or must agree to them.

Avoid:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries

body forum
    seats
        growers 5 from farmers, elected by farmers
    reports to board every 6 months

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries

body forum
    seats
        growers 5 from farmers, elected by farmers
    reports to board every 6 months

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    consent of forum
```

When to waive: the group has asked for advice to be its part, so as not to answer for the decisions.

Source: principle P2, inclusion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.model.groups import voting_seats_of
from mspcharter.rules.asking import counted, named

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions


@check("MSP304", Severity.WARNING, gap=True, source="principle P2, inclusion")
def affected_without_influence(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    advising = [body for body in charter.bodies.values() if body.reports_to is not None]
    if not charter.issues or not advising or not decisions.cases:
        return
    heard = set(_who_has_a_say(charter))
    groups = dict.fromkeys(name for issue in charter.issues.values() for name in issue.affects)
    asked = {name for consultation in charter.consultations.values() for name in consultation.of}
    for group in groups:
        # Who is consulted as well is told of by `under-represented`.
        if group in heard or group in asked:
            continue
        held = {name: voting_seats_of(charter, body, group) for name, body in charter.bodies.items()}
        if any(holding.perhaps and name in heard for name, holding in held.items()):
            continue
        for body in advising:
            seats = held[body.name].surely
            if seats and adds_up(charter, body) and body.reports_to is not None:
                yield Finding(
                    held[body.name].lines[0].span,
                    f"`{group}` is affected, and has {counted(seats, 'seat')} only in `{body.name}`,"
                    " which decides nothing",
                    help=f"give `{group}` a vote in {named(_deciding(charter))}, or `{body.name}` a `consent of`",
                    consequence=f"`{body.reports_to.to}` can decide against all of its votes",
                    rests_on=(
                        body.origin.span,
                        *(issue.origin.at("affects") for issue in charter.issues.values()),
                    ),
                )
                break


def _deciding(charter: Charter) -> list[str]:
    return list(dict.fromkeys(one.taken_by for one in charter.decisions.values() if one.taken_by is not None))


def _who_has_a_say(charter: Charter) -> Iterator[str | None]:
    """Yield all who decide, agree, propose, are asked when others cannot, or choose those who do."""
    for decision in charter.decisions.values():
        yield from (decision.taken_by, decision.if_blocked, *decision.veto, *decision.consent_of, *decision.proposed_by)
        yield decision.tie.to if decision.tie is not None else None
        yield decision.approved_by.by.name if decision.approved_by is not None else None
    for dispute in charter.disputes.values():
        yield from (step.by.name for step in dispute.steps)
    for body in charter.bodies.values():
        for line in body.seats:
            for who in (line.filled.by, line.filled.confirmed_by) if line.filled is not None else ():
                # That a group fills its own seats in a body that advises gives it nothing to do elsewhere.
                if who is not None and who.name in charter.bodies and who.name != body.name:
                    yield who.name
