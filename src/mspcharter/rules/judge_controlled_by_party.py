"""A last instance that one of the parties controls.

A body that has the last word in quarrels between partners looks neutral. If one partner, or one side, can pass its
verdicts alone or stop them alone, that one settles its own quarrels there. A partner that has the last word by itself
is told of by `judge-in-own-cause`, and whoever can pass or block what is said of a body's votes in general by
`decides-alone` and `hidden-veto`; this is for a body of one partner's seats, and for a veto, a consent or an approval
that reaches into the verdict. Where members with an interest `abstain` or `leave`, a partner among others has no vote
in its own quarrel, and nothing is told of it.

Avoid:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

stakeholder union
    sector grassroots

constituency farmers

body court
    seats
        judges 3 from farmers, elected by farmers

decision verdict
    taken by court
    about dispute
    requires more than 1/2 of all seats
    tie fails
    veto ministry

dispute quarrels
    step talks by "the two parties" within 30 days
    step ruling by verdict within 60 days, final
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government
    joins as founder

stakeholder union
    sector grassroots

constituency farmers

body court
    seats
        judges 3 from farmers, elected by farmers

decision verdict
    taken by court
    about dispute
    requires more than 1/2 of all seats
    tie fails

dispute quarrels
    step talks by "the two parties" within 30 days
    step ruling by verdict within 60 days, final
```

When to waive: the law gives the partner this power, and a court stands behind it.

Source: nemo iudex in causa sua; principle P3, legitimacy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import JOINED
from mspcharter.record import Record
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import Player, PlayerLevel


class Control(Record):
    """That *player* passes the verdicts alone, or else stops those that it does not like."""

    player: Player
    passes: bool


@check("MSP312", Severity.WARNING, source="principle P3, legitimacy")
def judge_controlled_by_party(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    last = [(dispute, step) for dispute in charter.disputes.values() for step in dispute.steps if step.final]
    told: frozenset[tuple[str, str]] | None = None
    for dispute, step in last:
        case = _verdict(decisions, step.by.name)
        for control in _controls(charter, decisions, case) if case is not None else ():
            assert case is not None
            decision, name = case.decision, control.player.name
            told = told if told is not None else frozenset(_told_elsewhere(decisions))
            if (decision.name, name) not in told:
                yield Finding(
                    step.span,
                    f"`{name}` can {'pass' if control.passes else 'stop'} `{decision.name}` alone,"
                    f" which is the last word in `{dispute.name}`",
                    help="give the last word to somebody whom no partner controls",
                    labels=(Label(decision.origin.at("requires"), "the rule of the last word"),),
                    consequence=f"a quarrel with `{name}` is settled by `{name}`"
                    if control.passes
                    else f"no verdict is passed against `{name}`",
                    rests_on=(dispute.origin.span, *grounds(case.body), decision.origin.span),
                )


def _verdict(decisions: Decisions, name: str | None) -> Case | None:
    """Return the last word as a case: the decision called *name*, or that of the body on disputes, or on all else."""
    for case in decisions.cases:
        if case.decision.name == name:
            return case
    there = [case for case in decisions.cases if case.body.name == name]
    fitting = (case for subject in ("dispute", "anything-else") for case in there if subject in case.decision.subjects)
    return next(fitting, None)


def _controls(charter: Charter, decisions: Decisions, case: Case) -> tuple[Control, ...]:
    """Return the partners that control *case*, or else the groups that do, where it is not of one group alone."""
    alone = _able(decisions, case, "stakeholder")
    if alone:
        return tuple(one for one in alone if _can_be_party(charter, decisions, case, one.player))
    groups: tuple[PlayerLevel, ...] = ("constituency", "sector")
    mixed = (_able(decisions, case, level) for level in groups if len(decisions.players(case, level)) > 1)
    return next((able for able in mixed if able), ())


def _able(decisions: Decisions, case: Case, level: PlayerLevel) -> tuple[Control, ...]:
    """Return who can pass or stop *case* alone at *level*; not where all can, since each agreed to it."""
    passing, stopping = decisions.decides_alone(case, level), decisions.blocks_alone(case, level)
    others = sum(player.alike for player in decisions.players(case, level)) > sum(player.alike for player in stopping)
    found = [Control(player, passes=True) for player in passing]
    if others:
        found += [Control(player, passes=False) for player in stopping if player not in passing]
    return tuple(one for one in found if one.player.level == level)


def _can_be_party(charter: Charter, decisions: Decisions, case: Case, player: Player) -> bool:
    """Say whether *player* is a partner that may vote on its own quarrel."""
    if charter.stakeholders[player.name].joins_as not in JOINED:
        return False
    kept_out = any(what in conflict.members for conflict in charter.conflicts.values() for what in ("abstain", "leave"))
    return not (kept_out and player.seats and len(decisions.players(case, "stakeholder")) > 1)


def _told_elsewhere(decisions: Decisions) -> Iterator[tuple[str, str]]:
    """Yield the decisions, and who passes or blocks them alone, of which other checks tell."""
    from mspcharter.power.questions.alone import captors, hidden_vetoes

    for party, cases in (*captors(decisions), *hidden_vetoes(decisions)):
        yield from ((case.decision.name, party.name) for case in cases)
