"""A seat whose vote weighs far less, or far more, than its part of the votes.

A body looks balanced when its seats are. Whether a vote ever changes a result is another matter: it depends on who
else has votes, and on what the rule asks of which group. Where a party has less than half of the power that its votes
promise, or more than twice as much, what the table of seats shows is not what happens. Power is counted exactly, by
Shapley and Shubik and by Banzhaf, and told only where both are outside of this band, once for a body. Seats may have
unequal votes; then the part of the seats or that of the votes is the yardstick, whichever is nearer.

Nothing is told of a decision that somebody decides or blocks alone, by the numbers or because the charter says so, nor
of somebody without power, or with the power of others who have other votes: other checks do that.

Avoid:

```msp
charter example

constituency mills

constituency farmers

body board
    seats
        large "Large mills" 1 from mills, elected by mills, with 13 votes
        small "Farmers"    14 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of voting power
```

Prefer:

```msp
charter example

constituency mills

constituency farmers

body board
    seats
        large "Large mills" 1 from mills, elected by mills, with 5 votes
        small "Farmers"    14 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of voting power
```

When to waive: the partners know the figures, and want this protection for a small group.

Source: principle P3, legitimacy; D. Felsenthal and M. Machover, "The Measurement of Voting Power", 1998.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.questions.standing import Standing


@check("MSP307", Severity.WARNING, source="principle P3, legitimacy")
def power_far_from_seats(_: Charter, decisions: Decisions) -> Iterator[Finding]:
    told: set[str] = set()
    for case in decisions.cases:
        far = _far(decisions, case) if case.body.name not in told else None
        if far is not None:
            told.add(case.body.name)
            yield _told(case, far)


def _far(decisions: Decisions, case: Case) -> Standing | None:
    """Return a player of *case* whose power is far from its votes."""
    from mspcharter.power.questions.standing import is_even, standings

    if not _has_one_yardstick(case) or case.stated or is_even(decisions.seated(case, "stakeholder").game):
        return None
    if decisions.decides_alone(case, "stakeholder") or decisions.blocks_alone(case, "stakeholder"):
        return None
    players = [one for one in standings(decisions, case, "stakeholder") if one.votes]
    return next(
        (
            one
            for one in players
            if one.decisive
            and not any(_is_told_elsewhere(one, other) for other in players)
            and (_is_below(one) or _is_above(one))
        ),
        None,
    )


def _is_below(one: Standing) -> bool:
    return one.is_below(one.votes) and one.is_below(one.seats)


def _is_above(one: Standing) -> bool:
    return one.is_above(one.votes) and one.is_above(one.seats)


def _has_one_yardstick(case: Case) -> bool:
    """Say whether votes are all that seats here have: they vote in one body, and nothing else of them is counted."""
    seated = [(voter.body, voter.seat) for voter in case.voters if voter.seat is not None]
    return all(body == case.body.name and not seat.weights for body, seat in seated)


def _is_told_elsewhere(one: Standing, other: Standing) -> bool:
    """Say whether *one* has the very power of *other*, with other votes."""
    alike = (one.shapley_shubik, one.banzhaf) == (other.shapley_shubik, other.banzhaf)
    return alike and one.votes != other.votes


def _told(case: Case, one: Standing) -> Finding:
    from mspcharter.power.questions.standing import in_percent

    who = f"`{one.player.name}`" if one.player.alike == 1 else f"each of {one.player.alike} `{one.player.name}`"
    return Finding(
        case.decision.origin.at("requires"),
        f"{who} has {in_percent(one.votes)} of the votes in `{case.body.name}`,"
        f" and {one.beside(one.votes)} of the power",
        help="bring votes and power closer: change the votes, or what is asked of a part of the body",
        consequence=f"its vote changes the result in {in_percent(one.decisive)} of all line-ups of the others",
        rests_on=grounds(case.body),
    )
