"""Rules of a registry that only government and operator can change.

A country's names belong to those who use them. Where the charter can be amended, and in no such decision the vote of
anybody matters who is neither government, parliament or regulator nor the registry operator, users, industry and civil
society live under rules that they can neither change nor keep from being changed. That they are consulted is good, and
is no vote. Who the operator is, is found as by `operator-oversees-itself`. Nobody is told of a voter whose sector is
not known.

Avoid:

```msp
charter example
    follows cctld

stakeholder ministry
    sector government

stakeholder authority
    sector regulator

body board
    seats
        state   2 for ministry, appointed by ministry
        referee 1 for authority, appointed by authority

decision charter-change
    taken by board
    about amendment
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows cctld

stakeholder ministry
    sector government

stakeholder authority
    sector regulator

stakeholder users
    sector consumers

body board
    seats
        state   1 for ministry, appointed by ministry
        referee 1 for authority, appointed by authority
        public  1 for users, elected by users

decision charter-change
    taken by board
    about amendment
    requires more than 1/2 of all seats
```

When to waive: a law sets the rules, and parliament hears the community before it changes them.

Source: multi-stakeholder partnerships for country-code registries, Internet Society 2009; the criticism of the .ke
registry, whose charter was changed without participation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import sectors_above
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.analysis.game import Game
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.voters import Voter

STATE = {"government", "parliament", "regulator"}

MOST_STATES = 2_000
"""The states that all searches for a vote which changes the result go on from in one charter."""


@check("MSP172", Severity.WARNING, source="the slide on country-code registries: the community can change the rules")
def community_cannot_change_rules(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    amending = sum("amendment" in decision.subjects for decision in charter.decisions.values())
    cases = [case for case in decisions.cases if "amendment" in case.decision.subjects]
    if not cases or len(cases) < amending:
        return
    from mspcharter.power.questions.operators import operators

    known = operators(charter)
    if any(_community_matters(charter, decisions, case, known) for case in cases):
        return
    first, *others = cases
    yield Finding(
        first.decision.origin.at("requires"),
        f"nobody's vote matters in `{first.decision.name}` but that of government"
        + (", regulator and operator" if known else " and regulator"),
        help=f"give users and industry votes in `{first.body.name}`, or let the change need their consent",
        labels=tuple(Label(case.decision.origin.at("requires"), "nor here") for case in others),
        consequence="those whom the registry serves can neither change its rules nor keep them from being changed",
        rests_on=tuple(place for case in cases for place in (*grounds(case.body), case.decision.origin.span)),
    )


def _community_matters(charter: Charter, decisions: Decisions, case: Case, known: Collection[str]) -> bool:
    """Say whether the vote of anybody whom the registry serves can change the result; a holder's seats are one."""
    seating = decisions.seated(case, "stakeholder")
    theirs = {
        place
        for player, place in zip(seating.players, seating.places, strict=True)
        if any(_is_community(charter, case.voters[number], known) for number in player.voters)
    }
    return any(_turns(decisions, seating.game, place) for place in sorted(theirs))


def _turns(decisions: Decisions, game: Game, place: int) -> bool:
    """Say whether a player at *place* ever changes the result of *game*; where that is not known, it may."""
    from mspcharter.analysis.coalitions.facts import decisive_line_up
    from mspcharter.analysis.coalitions.search import Exhausted
    from mspcharter.power.questions.idle import turns_plainly

    if turns_plainly(game, place):
        return True
    try:
        return decisive_line_up(game, place, decisions.allowance("turns", MOST_STATES)) is not None
    except Exhausted:
        return True


def _is_community(charter: Charter, voter: Voter, known: Collection[str]) -> bool:
    """Say whether *voter* may be somebody whom the registry serves; a lot is nobody, and a chair has a seat as well."""
    if voter.kind in ("chair", "lot") or voter.stakeholder in known:
        return False
    return voter.sector is None or STATE.isdisjoint(sectors_above(charter, voter.sector))
