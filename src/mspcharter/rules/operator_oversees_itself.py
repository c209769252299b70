"""A registry operator that controls the body which oversees it.

Everybody who depends on a namespace must be able to trust its registry, and so somebody else has to watch over it. The
operator is whoever owns the zone data (an asset of kind `data`), or keeps them where no owner is named; who holds a
role, or is a stakeholder, called `operator`, `registry` or `registry-operator`. A body oversees it that decides on
policy or the budget. If the seats that the operator holds, and those that it fills, can pass such a decision alone or
stop it alone, it oversees itself. A body of the operator's own people that is under another one, or reports to it, is
its management and not its oversight.

Avoid:

```msp
charter example
    follows cctld

stakeholder nic
    sector technical-community

stakeholder users
    sector consumers

stakeholder college
    sector academia

asset zone
    kind data
    owner nic

body board
    seats
        public   1 for users, elected by users
        learning 1 for college, appointed by college
        experts  2 appointed by nic

decision price
    taken by board
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows cctld

stakeholder nic
    sector technical-community

stakeholder users
    sector consumers

stakeholder college
    sector academia

asset zone
    kind data
    owner nic

body board
    seats
        public   1 for users, elected by users
        learning 1 for college, appointed by college
        experts  1 appointed by nic

decision price
    taken by board
    about policy
    requires more than 1/2 of all seats
```

When to waive: a regulator oversees the operator by law, outside of this charter.

Source: multi-stakeholder partnerships for country-code registries, Internet Society 2009; RFC 1591, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions

OVERSIGHT = {"policy", "budget"}


@check("MSP171", Severity.WARNING, source="the slide on country-code registries: everybody must trust the registry")
def operator_oversees_itself(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    from mspcharter.power.questions.operators import operators, seats_of

    for operator, place in operators(charter).items():
        told: set[str] = set()
        for case in decisions.cases:
            held = seats_of(charter, case, operator)
            if case.body.name in told or not _oversees(case, held):
                continue
            passes = decisions.decides(case, held)
            if passes or (decisions.blocks(case, held) and not _is_unanimous(decisions, case)):
                told.add(case.body.name)
                decision = case.decision
                yield Finding(
                    decision.origin.at("requires"),
                    f"`{operator}` runs the registry, and its seats in `{case.body.name}`"
                    f" {'pass' if passes else 'stop'} `{decision.name}` alone",
                    help="seat others beside it, and let others fill the seats of those who oversee it",
                    labels=(Label(place, "the operator"),),
                    consequence=f"nobody can make `{operator}` do what it does not like",
                    rests_on=(*grounds(case.body), decision.origin.span),
                )


def _oversees(case: Case, held: tuple[int, ...]) -> bool:
    """Say whether the body of *case* stands over those who have *held* so many of its voters."""
    own = [(voter.count, count) for voter, count in zip(case.voters, held, strict=True) if voter.body == case.body.name]
    is_management = all(count == every for every, count in own) and (case.body.under or case.body.reports_to)
    return not is_management and not OVERSIGHT.isdisjoint(case.decision.subjects)


def _is_unanimous(decisions: Decisions, case: Case) -> bool:
    """Say whether every voter can stop *case*."""
    players = decisions.players(case, "seat")
    return len(decisions.blocks_alone(case, "seat")) == len(players)
