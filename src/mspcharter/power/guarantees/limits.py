"""Statements about limits: on what a party pays or carries, and on how long a matter takes.

What a party pays is asked twice: of the shares that were agreed, and of what is given for a budget. Of several budgets
of which some have no agreed shares, those are paid for by what is given for them. A share of a group is the group's,
and no single member's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.money import Budget, Rate, Resource, converted, within_period
from mspcharter.model.statements import NoneCarries, NonePays, Settled
from mspcharter.model.values import Level, Money, Period, days, fraction
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import limited, reasons
from mspcharter.power.guarantees.answers import Answer, Witness, of_most, proved, refuted, unknown
from mspcharter.power.guarantees.reasons import Reason
from mspcharter.power.parties import names_at
from mspcharter.power.timelines.longest import longest_of
from mspcharter.power.timelines.stages import Timeline
from mspcharter.power.timelines.ways import decision_way, dispute_way
from mspcharter.record import Record


class _Bill(Record):
    """A whole, and who bears which part of it, where that is known."""

    subject: limited.Subject
    bearing: limited.Bearing
    parts: tuple[tuple[str, Fraction | None], ...]


def none_pays(decisions: Decisions, statement: NonePays) -> Answer:
    """Judge that no party at a level pays more than a limit, by the agreed shares and by what is given."""
    charter = decisions.charter
    budgets = tuple(charter.budgets.values()) if statement.budget is None else (charter.budgets[statement.budget],)
    subject: limited.Subject = ("costs", None) if statement.budget is None else ("budget", statement.budget)
    agreed = _agreed(charter, budgets)
    given = _given(charter, budgets, statement.budget)
    if agreed:
        # The agreed shares say who pays; what is given besides counts against a party only if it is known.
        given = tuple((payer, part) for payer, part in given if part is not None)
    if not agreed and not given:
        return unknown(limited.PayersUnknown(subject))
    known: tuple[tuple[tuple[tuple[str, Fraction | None], ...], limited.Bearing], ...]
    known = ((agreed, "pays"), (given, "gives"))
    bills = [
        _Bill(subject, bearing, tuple(part for part in parts if part[0] not in decisions.gone))
        for parts, bearing in known
        if parts
    ]
    answer = _judged(charter, decisions.membership, bills, statement.level, fraction(statement.most))
    if answer.holds and not agreed and _is_shared(budgets):
        # There are agreed shares, and how much they are of all costs is not known.
        return unknown(limited.PayersUnknown(subject))
    return answer


def none_carries(decisions: Decisions, statement: NoneCarries) -> Answer:
    """Judge that no party at a level carries more than a limit of a risk, or of any risk."""
    charter = decisions.charter
    risks = tuple(charter.risks.values()) if statement.risk is None else (charter.risks[statement.risk],)
    if not risks:
        return unknown(limited.NoRisk())
    bills = [
        _Bill(
            ("risk", risk.name),
            "carries",
            tuple((share.of, fraction(share.amount)) for share in risk.shared_by if share.of not in decisions.gone),
        )
        for risk in risks
        if risk.shared_by
    ]
    answer = _judged(charter, decisions.membership, bills, statement.level, fraction(statement.most))
    silent = [risk for risk in risks if not risk.shared_by]
    if silent and answer.holds:
        return unknown(limited.PayersUnknown(("risk", silent[0].name)))
    return answer


def paid(charter: Charter) -> tuple[tuple[str, Fraction], ...]:
    """Return what part of all costs each stakeholder or group pays: as agreed, or else by what is given for them.

    Nothing is returned where a part of it is not known.
    """
    budgets = tuple(charter.budgets.values())
    parts = _agreed(charter, budgets) if _is_shared(budgets) else _given(charter, budgets, None)
    known = [(payer, part) for payer, part in parts if part is not None]
    if len(known) < len(parts):
        return ()
    found: dict[str, Fraction] = {}
    for payer, part in known:
        found[payer] = found.get(payer, Fraction(0)) + part
    return tuple(found.items())


def _judged(charter: Charter, membership: Membership, bills: Sequence[_Bill], level: Level, most: Fraction) -> Answer:
    burdens: list[tuple[Fraction | int, Reason]] = []
    open_: Answer | None = None
    for bill in bills:
        # Seats bear nothing; at their level, each bearer counts by itself.
        bearers = dict.fromkeys(bearer for bearer, _ in bill.parts)
        for party in bearers if level == "seat" else names_at(charter, membership, level):
            theirs = [(part, _bears(membership, bearer, party, level)) for bearer, part in bill.parts]
            few = _sum(part for part, one in theirs if one)
            many = _sum(part for part, one in theirs if one is not False)
            known = all(part is not None for part, one in theirs if one is not False)
            burden = limited.BurdenShare(party, bill.bearing, few, bill.subject, most, few <= most, level)
            if not burden.allowed:
                return refuted(burden, Witness(bill.subject[1], (party,)))
            if many > most or not known:
                open_ = open_ or unknown(limited.BurdenUnknown(party, bill.bearing, bill.subject, level))
            burdens.append((few, burden))
    return open_ or proved(of_most(burdens) if burdens else limited.NoBurden(level, most))


def _bears(membership: Membership, bearer: str, party: str, level: Level) -> bool | None:
    """Say whether what *bearer* bears falls on *party*; None where that is not known."""
    if level == "seat":
        return bearer == party
    if level == "sector":
        return membership.is_in_sector(bearer, party)
    return membership.comes_from(bearer, party) if level == "region" else membership.acts_for(bearer, party)


def _agreed(charter: Charter, budgets: Sequence[Budget]) -> tuple[tuple[str, Fraction | None], ...]:
    """Return what part of *budgets* each pays by the agreed shares; nothing without any, or where that is not known.

    A budget without shares is paid for by what is given for it.
    """
    if not _is_shared(budgets):
        return ()
    payers = [_payers(charter, budget) for budget in budgets]
    if len(budgets) == 1:
        return payers[0]
    costs = [_cost(charter, budget) for budget in budgets]
    if not all(costs) or not all(payers):
        return ()
    whole = _sum(costs)
    return tuple(
        (payer, None if part is None else part * (cost or 0) / whole)
        for parts, cost in zip(payers, costs, strict=True)
        for payer, part in parts
    )


def _is_shared(budgets: Sequence[Budget]) -> bool:
    """Say whether there are agreed shares of any of *budgets*."""
    return any(budget.shared_by for budget in budgets)


def _payers(charter: Charter, budget: Budget) -> tuple[tuple[str, Fraction | None], ...]:
    """Return what part of *budget* each pays."""
    if budget.shared_by:
        return tuple((share.of, fraction(share.amount)) for share in budget.shared_by)
    return _given(charter, (budget,), budget.name)


def _given(charter: Charter, budgets: Sequence[Budget], name: str | None) -> tuple[tuple[str, Fraction | None], ...]:
    """Return what part of *budgets* each giver gives: of the cost, or of all that is given where that is more."""
    found: list[tuple[str, Fraction | None]] = []
    for resource in charter.resources.values():
        for_ = resource.for_.budget if resource.for_ is not None else None
        if resource.from_ is not None and (name is None or for_ == name):
            budget = charter.budgets.get(for_ or "") or (budgets[0] if budgets else None)
            found.append((resource.from_, _worth(charter, resource, budget)))
    costs = [_cost(charter, budget) for budget in budgets]
    whole = max(_sum(amount for _, amount in found), Fraction(0) if None in costs else _sum(costs))
    return tuple((giver, None if amount is None or not whole else amount / whole) for giver, amount in found)


def _cost(charter: Charter, budget: Budget) -> Fraction | None:
    """Return what *budget* spends in its period, in the charter's currency; None where that is not known."""
    amounts = [_amount(charter, spend.money, budget.period, budget.rate) for spend in budget.spends]
    return None if not amounts or None in amounts or budget.origin.is_open("spends") else _sum(amounts)


def _worth(charter: Charter, resource: Resource, budget: Budget | None) -> Fraction | None:
    money = resource.value.money if resource.value is not None else None
    if money is None:
        return None
    period = resource.during or (budget.period if budget is not None else None)
    return _amount(charter, money, period, budget.rate if budget is not None else ())


def _amount(charter: Charter, money: Money, period: Period | None, rates: Sequence[Rate]) -> Fraction | None:
    """Return *money* over *period* in the charter's currency; what is paid per year, without a period, for one year."""
    home = charter.identity.currency if charter.identity is not None else None
    amount = converted(money, home or money.currency, rates)
    span = period if period is not None and period.end is not None else _ONE_YEAR
    return within_period(span, amount, money.per, span) if amount is not None else None


_ONE_YEAR = Period(date(2001, 1, 1), date(2001, 12, 31))


def _sum(amounts: Iterator[Fraction | None] | Sequence[Fraction | None]) -> Fraction:
    return sum((amount for amount in amounts if amount is not None), Fraction(0))


def settled(decisions: Decisions, statement: Settled) -> Answer:
    """Judge that the longest way of a decision or a dispute, or of every decision, takes at most a number of days."""
    within = days(statement.within)
    known: list[tuple[Fraction | int, Reason]] = []
    open_: Answer | None = None
    for name, way in _ways(decisions, statement.decision):
        case = decisions.case(decisions.charter.decisions[name]) if name in decisions.charter.decisions else None
        if isinstance(case, Unclear) and case.never_begins:
            open_ = open_ or unknown(case)
            continue
        found = longest_of(way) if way is not None else None
        if found is None or (found.days is None and not found.circle):
            open_ = open_ or unknown(limited.DurationUnknown(name, found))
        elif found.most is None or found.most > within:
            return refuted(limited.TooLong(name, found), Witness(name))
        else:
            known.append((found.most, limited.WithinTime(name, found)))
    return open_ or (proved(of_most(known)) if known else unknown(reasons.NoDecision()))


def _ways(decisions: Decisions, name: str | None) -> list[tuple[str, Timeline | None]]:
    charter = decisions.charter
    if name is not None and name in charter.disputes:
        return [(name, dispute_way(decisions, charter.disputes[name]))]
    return [(one.name, decision_way(decisions, one)) for one in decisions.named(name)]
