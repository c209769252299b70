"""A regulator whom nobody can outvote on anything.

A regulator in a partnership is its referee, and one party among others. If in every decision nothing passes against
it, or its own votes are enough, the others can advise it and no more. A right that the law gives it over one matter is
not meant: this is told only where there is no decision at all in which it can be outvoted, by itself or together with
the other regulators, though others can be.

Avoid:

```msp
charter example

stakeholder authority
    sector regulator

stakeholder carriers
    sector private-sector

stakeholder readers
    sector consumers

body board
    seats
        referee 1 for authority, appointed by authority
        trade   1 for carriers, elected by carriers
        public  1 for readers, elected by readers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    veto authority
```

Prefer:

```msp
charter example

stakeholder authority
    sector regulator

stakeholder carriers
    sector private-sector

stakeholder readers
    sector consumers

body board
    seats
        referee 1 for authority, appointed by authority
        trade   1 for carriers, elected by carriers
        public  1 for readers, elected by readers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

When to waive: the partnership advises the regulator, and decides nothing that binds it.

Source: the roles of stakeholders, APC 2007: telecommunication regulators as referees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.asking import named
from mspcharter.rules.regulator_as_contestant import regulators_of

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import PlayerLevel

REGULATORS = "regulator"
MOST_NAMED = 3
"""So many decisions are named; of more, the number is told."""


@check("MSP148", Severity.WARNING, source="the roles of stakeholders: regulators are referees")
def regulator_never_outvoted(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    regulators = regulators_of(charter)
    if not regulators or decisions.unclear:
        return
    alone = [one for one in regulators if _is_never_outvoted(decisions, "stakeholder", one.name)]
    together = () if alone or not _is_never_outvoted(decisions, "sector", REGULATORS) else regulators[:1]
    taken = [case.decision for case in decisions.cases]
    what = f"all {len(taken)} decisions"
    if len(taken) <= MOST_NAMED:
        what = named([decision.name for decision in taken])
    for one in (*alone, *together):
        who = f"`{one.name}`" if alone else f"the sector `{REGULATORS}`"
        yield Finding(
            one.origin.name,
            f"{who} can be outvoted on nothing: it passes or stops {what} alone",
            help="let others outvote it on something: ask for fewer votes, or keep its say to what the law gives it",
            labels=tuple(Label(one.origin.at("requires"), "not against it") for one in taken[:MOST_NAMED]),
            consequence="whatever the others agree on, it holds only as long as the regulator likes it",
            rests_on=tuple(one.origin.span for one in taken),
        )


def _is_never_outvoted(decisions: Decisions, level: PlayerLevel, name: str) -> bool:
    """Say whether the player called *name* passes or stops each decision alone, and not everybody does."""
    able = [_able(decisions, case, level) for case in decisions.cases]
    return all(name in names for names, _ in able) and not all(everybody for _, everybody in able)


def _able(decisions: Decisions, case: Case, level: PlayerLevel) -> tuple[frozenset[str], bool]:
    """Return who passes or stops *case* alone, and whether all can."""
    players = (*decisions.decides_alone(case, level), *decisions.blocks_alone(case, level))
    names = frozenset(player.name for player in players if player.level == level)
    return names, all(player in players for player in decisions.players(case, level))
