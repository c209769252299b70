"""A rule by which all other constituencies together can outvote one.

Where the constituencies are partners, a decision needs somebody of each. A majority of heads alone does not ask who is
in it, and the group that is outvoted twice stays away the third time.

Avoid:

```msp
charter example
    follows eiti

constituency ministries
    sector government

constituency companies
    sector private-sector

constituency associations
    sector civil-society

body group
    seats
        state 4 from ministries, appointed by ministries
        industry 4 from companies, elected by companies
        society 4 from associations, elected by associations

decision plan
    taken by group
    about anything-else
    requires at least 2/3 of all seats
```

Prefer:

```msp
charter example
    follows eiti

constituency ministries
    sector government

constituency companies
    sector private-sector

constituency associations
    sector civil-society

body group
    seats
        state 4 from ministries, appointed by ministries
        industry 4 from companies, elected by companies
        society 4 from associations, elected by associations

decision plan
    taken by group
    about anything-else
    requires at least 2/3 of all seats and at least 1 of each constituency
```

When to waive: the step by which one constituency is outvoted is the last resort, and its use is written down as such.

Source: EITI Standard, requirement 1.4, on decisions that treat each constituency as a partner; the protocols of the
Australian pilot, by which two thirds count only with two members of each constituency.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.syntax.problems import listed

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions


@check("MSP186", Severity.WARNING, source="EITI requirement 1, each constituency a partner")
def decision_without_each_constituency(_: Charter, decisions: Decisions) -> Iterator[Finding]:
    told: dict[str, list[tuple[Case, tuple[str, ...]]]] = {}
    for case in decisions.cases:
        outvoted = _outvoted(decisions, case)
        if outvoted:
            told.setdefault(case.body.name, []).append((case, outvoted))
    for body, cases in told.items():
        (case, outvoted), *others = cases
        decision = case.decision
        yield Finding(
            decision.requires[-1].span,
            f"`{decision.name}` can pass in `{body}` though every seat of {_either(outvoted)} votes no",
            help="let nothing pass without each: `and at least 1 of each constituency`",
            labels=tuple(Label(one.decision.requires[-1].span, f"`{one.decision.name}` too") for one, _ in others),
            consequence="a constituency that is outvoted is no partner any more, and leaves",
        )


def _outvoted(decisions: Decisions, case: Case) -> tuple[str, ...]:
    """Return the constituencies of *case* without which it passes, where there are three of them or more."""
    players = [one.name for one in decisions.players(case, "constituency") if one.level == "constituency"]
    if len(players) < 3 or not decisions.can_pass(case):
        return ()
    needed = {one.name for one in decisions.blocks_alone(case, "constituency")}
    return tuple(name for name in players if name not in needed)


def _either(names: tuple[str, ...]) -> str:
    return listed([f"`{name}`" for name in names], "or")
