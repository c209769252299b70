"""Somebody whose power is far from what it pays.

Votes need not follow money: that they do not is what makes a partnership of a company. But who pays half and decides a
tenth will ask for more say or pay less, and who decides half and pays a tenth will be asked why. So this is a
question, asked where all costs stand in one budget whose shares are agreed, of the decisions about the budget: whoever
has less than half of the power that its share of the cost would be, or more than twice as much, by Shapley and
Shubik's count and by Banzhaf's. Nobody is asked whose vote nothing passes without, nor is a payer of little who has
no more power than every other: equal votes are meant.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

stakeholder mills
    sector private-sector

stakeholder union
    sector grassroots

stakeholder college
    sector academia

stakeholder paper
    sector media

body board
    seats
        state    1 for ministry, appointed by ministry
        trade    1 for mills, appointed by mills
        growers  1 for union, elected by union
        learning 1 for college, appointed by college
        public   1 for paper, appointed by paper

decision yearly-budget
    taken by board
    about budget
    requires more than 1/2 of all seats

budget yearly
    shared by ministry 60%, mills 10%, union 10%, college 10%, paper 10%
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

stakeholder mills
    sector private-sector

stakeholder union
    sector grassroots

stakeholder college
    sector academia

stakeholder paper
    sector media

body board
    seats
        state    1 for ministry, appointed by ministry
        trade    1 for mills, appointed by mills
        growers  1 for union, elected by union
        learning 1 for college, appointed by college
        public   1 for paper, appointed by paper

decision yearly-budget
    taken by board
    about budget
    requires more than 1/2 of all seats

budget yearly
    shared by ministry 40%, mills 15%, union 15%, college 15%, paper 15%
```

When to waive: the partners want it so, and the one who pays most has said that it does.

Source: the definition of a partnership, in which cost is shared; principle P6, funding.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import belongs
from mspcharter.model.money import Budget
from mspcharter.model.values import Share, fraction
from mspcharter.record import Record
from mspcharter.rules.standing import grounds

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import PlayerLevel
    from mspcharter.power.questions.standing import Standing


class Payer(Record):
    """Who pays: the *share* where that is written first, and the *part* of the cost that it has with all its own."""

    share: Share
    level: PlayerLevel
    name: str
    part: Fraction


@check("MSP308", Severity.INFO, source="the definition of a partnership: shared cost")
def power_far_from_money(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    if len(charter.budgets) != 1:
        return
    (budget,) = charter.budgets.values()
    cases = [case for case in decisions.cases if "budget" in case.decision.subjects]
    if not cases:
        return
    for payer in _payers(charter, budget):
        found = [_standing(charter, decisions, case, payer) for case in cases]
        known = [one for one in found if one is not None]
        if len(known) == len(found) and (
            all(one.is_below(payer.part) for one in known)
            or all(
                one.is_above(payer.part) and _is_above_equal(decisions, case, payer, one)
                for one, case in zip(known, cases, strict=True)
            )
        ):
            yield _told(budget, cases[0], payer, known[0])


def _payers(charter: Charter, budget: Budget) -> Iterator[Payer]:
    """Yield those who share the cost of *budget*, affiliates as one."""
    from mspcharter.power.voters import head_of

    found: dict[str, Payer] = {}
    for share in budget.shared_by:
        level: PlayerLevel = "sector"
        name = share.of
        if share.of in charter.stakeholders:
            level, name = "stakeholder", head_of(charter, share.of)
        elif share.of in charter.constituencies:
            level = "constituency"
        known = found.get(name, Payer(share, level, name, Fraction(0)))
        found[name] = known._replace(part=known.part + fraction(share.amount))
    yield from found.values()


def _standing(charter: Charter, decisions: Decisions, case: Case, payer: Payer) -> Standing | None:
    """Return the power of *payer* in *case*; None where it has none or a veto, or its seats are not known."""
    from mspcharter.power.questions.standing import standings

    if case.stated or decisions.decides_alone(case, payer.level):
        return None
    if any(voter.seat and belongs(charter, voter.seat, payer.name) is None for voter in case.voters):
        return None
    if any(player.name == payer.name for player in decisions.blocks_alone(case, payer.level)):
        return None
    found = standings(decisions, case, payer.level)
    own = [one for one in found if (one.player.level, one.player.name) == (payer.level, payer.name)]
    return next((one for one in own if one.decisive), None)


def _is_above_equal(decisions: Decisions, case: Case, payer: Payer, one: Standing) -> bool:
    """Say whether the power of *one* is more than each would have if all had the same."""
    players = sum(player.alike for player in decisions.players(case, payer.level))
    return one.is_more_than(Fraction(1, players))


def _told(budget: Budget, case: Case, payer: Payer, one: Standing) -> Finding:
    from mspcharter.power.questions.standing import in_percent

    decision = case.decision.name
    return Finding(
        payer.share.span,
        f"`{payer.name}` pays {in_percent(payer.part)} of `{budget.name}`, and has {one.beside(payer.part)} of the"
        f" power over `{decision}`",
        help="ask whether that is meant, and say so in a clause; or change the shares, or the rule",
        labels=(Label(case.decision.origin.at("requires"), "the rule by which it is spent"),),
        consequence=f"`{decision}` can pass while `{payer.name}` says no"
        if one.is_below(payer.part)
        else f"`{payer.name}` has a large say in what others pay",
        rests_on=(budget.origin.span, *grounds(case.body)),
    )
