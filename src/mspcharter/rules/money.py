"""Money: spending, contributions, and whether the contributions cover the spending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, number
from mspcharter.model.money import Benefit, Budget, Resource, Risk
from mspcharter.model.values import fraction
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.accounts import (
    home_of,
    in_words,
    is_borne_by_shares,
    largest_giver,
    resources_of,
    years_of,
)
from mspcharter.rules.shared.findings import alike, lacking


@check(
    "MSP401",
    Severity.ERROR,
    kind=Kind.SOUNDNESS,
    source="the definition of a partnership: shared risk, shared cost, mutual benefit",
)
def shares_not_whole(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    all_shared: list[tuple[str, Budget | Risk | Benefit]] = [
        *(("pays", budget) for budget in charter.budgets.values()),
        *(("bears", risk) for risk in charter.risks.values()),
        *(("receives", benefit) for benefit in charter.benefits.values()),
    ]
    for does, shared in all_shared:
        total = sum((fraction(share.amount) for share in shared.shared_by), Fraction())
        if shared.shared_by and total != 1:
            parts = " + ".join(f"{share.amount}" for share in shared.shared_by)
            sum_of = f" ({parts})" if len(shared.shared_by) > 1 else ""
            missing = 1 - total
            yield Finding(
                shared.origin.at("shared_by"),
                f"the shares of `{shared.name}` add up to {_percent(total)}, not 100%{sum_of}",
                help="change the shares so that they add up to 100%",
                consequence=f"no one {does} the remaining {_percent(missing)}"
                if missing > 0
                else "the partners can dispute whose share is too large",
            )


def _percent(part: Fraction) -> str:
    """Return *part* exactly: in percent if that has a few decimals, else as a fraction."""
    hundredths = part * 100
    written = f"{hundredths.numerator / hundredths.denominator:.10g}"
    return f"{written}%" if Fraction(written) == hundredths else f"{part}"


@check("MSP402", Severity.ERROR, kind=Kind.SOUNDNESS)
def currency_mismatch(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.identity is None or charter.identity.currency is None:
        return
    home = charter.identity.currency
    label = Label(charter.identity.origin.at("currency"), "the charter's currency")
    # A missing rate is reported once for each budget.
    reported: set[tuple[str, str]] = set()
    for budget in charter.budgets.values():
        for spend in budget.spends:
            if not _changed(budget, spend.money.currency, home) and (budget.name, spend.money.currency) not in reported:
                reported.add((budget.name, spend.money.currency))
                yield Finding(
                    spend.span,
                    f"`{spend.name}` is in {spend.money.currency}, and `{budget.name}` has no exchange rate to {home}",
                    help=f"add a line `rate {spend.money.currency} 1 is {home} …` to the budget",
                    labels=(label,),
                    rests_on=(budget.origin.span,),
                )
    for resource in charter.resources.values():
        money = resource.value.money if resource.value is not None else None
        if money is None or money.currency == home:
            continue
        own = charter.budgets.get(resource.for_.budget) if resource.for_ is not None else None
        if own is not None and (own.name, money.currency) in reported:
            continue
        if own is not None and not _changed(own, money.currency, home):
            reported.add((own.name, money.currency))
            # Report it where the rate belongs: the donor's currency is not wrong.
            yield Finding(
                own.origin.name,
                f"`{resource.name}` is in {money.currency}, and `{own.name}` has no exchange rate to {home}",
                help=f"add a line `rate {money.currency} 1 is {home} …`",
                labels=(Label(resource.origin.at("value"), f"in {money.currency}"), label),
                rests_on=(own.origin.span,),
            )
        elif resource.for_ is None and not any(
            _changed(budget, money.currency, home) for budget in charter.budgets.values()
        ):
            yield Finding(
                resource.origin.at("value"),
                f"`{resource.name}` is in {money.currency}, and no budget has an exchange rate to {home}",
                help="name its budget, `for BUDGET`, and add to that budget a line"
                f" `rate {money.currency} 1 is {home} …`",
                labels=(label,),
                rests_on=tuple(budget.origin.span for budget in charter.budgets.values()),
            )


def _changed(budget: Budget, currency: str, home: str) -> bool:
    """Say whether *budget* has an exchange rate between *currency* and *home*, or needs none."""
    pairs = [{rate.amount.currency, rate.worth.currency} for rate in budget.rate]
    return currency == home or {currency, home} in pairs


@check("MSP411", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def no_budget(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.budgets:
        yield from silent(
            "the budget",
            "`budget NAME`",
            lacking(
                charter,
                "the charter has no budget",
                "declare one: `budget NAME`, with `period`, `spends` and `shared by`",
                "the charter does not show who pays for the work, and who agrees to the spending",
            ),
        )


@check("MSP412", Severity.INFO, kind=Kind.GAP, source="principle P6, funding")
def coordination_unfunded(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    budgets = [budget for budget in charter.budgets.values() if budget.spends]
    languages = charter.identity.language if charter.identity is not None else ()
    # The lines are known by their words, and the words are English.
    if not budgets or any(not language.startswith("en") for language in languages):
        return
    lines = [f"{spend.name} {spend.title or ''}".lower() for budget in budgets for spend in budget.spends]
    if not any(word in line for line in lines for word in WORDS):
        first, *others = budgets
        yield Finding(
            first.origin.at("spends"),
            "no budget line mentions coordination",
            help="add a line such as `coordination KES 600_000 per year`",
            labels=tuple(Label(budget.origin.at("spends"), "nor here") for budget in others),
            consequence="the partner that calls the meetings may have to pay for them",
        )


WORDS = (
    "coordinat",
    "co-ordinat",
    "secretariat",
    "facilitat",
    "administrat",
    "management",
    "running",
    "operati",
    "meeting",
)


@check("MSP413", Severity.INFO, kind=Kind.GAP, source="principle P6, funding")
def resource_without_value(judging: Judging) -> Iterator[Finding]:
    for resource in judging.charter.resources.values():
        if resource.value is None:
            yield Finding(
                resource.origin.name,
                f"`{resource.name}` has no value",
                help="add a line such as `value KES 800_000 per year`",
                consequence="this contribution cannot be counted when the partners share the cost",
                cause=alike(
                    resource.name,
                    "{parts} have no value",
                    so="these contributions cannot be counted when the partners share the cost",
                ),
            )


@check("MSP414", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P6, funding")
def budget_not_covered(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for budget in charter.budgets.values():
        home = home_of(charter, budget)
        years = years_of(charter, budget) if home is not None else None
        if years is None or home is None or is_borne_by_shares(charter, budget):
            continue
        short = [year for year in years if year.firm < year.spends]
        if not short:
            continue
        first = short[0]
        facts = [f"it spends {in_words(home, first.spends)}", f"{in_words(home, first.firm)} is committed or received"]
        facts += [f"{in_words(home, first.pledged)} is only pledged"] if first.pledged else []
        more = f"; it is also short in {counted(len(short) - 1, 'other year')}" if len(short) > 1 else ""
        when = f"in {first.year}" if first.year is not None else "in all"
        yield Finding(
            budget.origin.at("spends"),
            f"`{budget.name}` is short by {in_words(home, first.spends - first.firm)} {when}:"
            f" {', '.join(facts[:-1])}, and {facts[-1]}{more}",
            help="spend less, or find partners that commit the rest: `status committed`",
            consequence="some of the planned work cannot be paid for, and the charter does not say which",
            rests_on=tuple(one.origin.span for one in resources_of(charter, budget)),
        )


@check("MSP415", Severity.WARNING, kind=Kind.GAP, source="challenge C2, funding")
def nothing_after_last_contribution(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    identity = charter.identity
    if identity is None or identity.in_force is None or identity.in_force.end is None:
        return
    end = identity.in_force.end
    money = [one for one in charter.resources.values() if one.value is not None]
    ends = [one.during.end for one in money if one.during is not None and one.during.end is not None]
    planned = [
        one.period.end for one in charter.budgets.values() if one.period is not None and one.period.end is not None
    ]
    # If a budget continues after the last contribution, budget-not-covered reports its own years.
    if (
        not money
        or len(ends) < len(money)
        or max((*ends, *planned)) >= end
        or max(planned, default=max(ends)) > max(ends)
    ):
        return
    last = max(ends)
    giver = next(one for one in money if one.during is not None and one.during.end == last)
    yield Finding(
        identity.origin.at("in_force"),
        f"the charter is in force until {end}, and the last contribution with a value ends on {last}",
        help=f"plan contributions for the time after {last}, or let the charter end on that day",
        labels=(Label(giver.origin.at("during"), "the last one ends here"),),
        consequence=f"the charter does not say who pays after {last}",
    )


@check("MSP416", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P6, funding")
def single_source(judging: Judging) -> Iterator[Finding]:
    giver = largest_giver(judging.charter, judging.membership)
    if giver is not None and 1 < giver.part * 2 < 2:
        yield Finding(
            giver.span,
            f"`{giver.name}` {giver.share}",
            help="find other contributors, until no partner gives more than half",
            consequence=f"if `{giver.name}` leaves, more than half of the funding is lost",
        )


MONITORING = ("monitor", "evaluat", "measur", "review", "survey", "indicator", "learning", "m&e", "assess")


@check("MSP417", Severity.INFO, kind=Kind.GAP, source="principle P5, monitoring")
def monitoring_unfunded(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    budgets = [budget for budget in charter.budgets.values() if budget.spends]
    languages = charter.identity.language if charter.identity is not None else ()
    # The lines are known by their words, and the words are English.
    if not budgets or not (charter.indicators or charter.reviews) or any(not one.startswith("en") for one in languages):
        return
    given = [one.for_.line for one in charter.resources.values() if one.for_ is not None]
    lines = [f"{spend.name} {spend.title or ''}".lower() for budget in budgets for spend in budget.spends]
    if not any(word in line for line in (*lines, *(line or "" for line in given)) for word in MONITORING):
        yield Finding(
            budgets[0].origin.at("spends"),
            "no budget line mentions monitoring or review",
            help="add a line such as `monitoring KES 600_000 per year`",
            consequence="there may be no money for the indicators and reviews that the charter plans",
        )


@check("MSP418", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P6, funding")
def only_in_kind(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(budget.spends for budget in charter.budgets.values()):
        return
    resources = tuple(charter.resources.values())
    if resources and all(one.kind not in (None, "cash") for one in resources):
        yield Finding(
            resources[0].origin.at("kind"),
            f"{_every_contribution(resources)} in kind, and the budget spends money",
            help="find a partner that contributes money: `kind cash`",
            labels=tuple(Label(one.origin.at("kind"), "in kind as well") for one in resources[1:]),
            consequence="there is no money for what has to be bought",
        )


@check("MSP419", Severity.WARNING, kind=Kind.FLAW, rises=True, source="challenge C2, funding")
def only_pledges(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    resources = [one for one in charter.resources.values() if one.value is not None]
    # If the years of a budget can be added up, budget-not-covered reports them.
    if any(years_of(charter, budget) for budget in charter.budgets.values()):
        return
    origins = [one.origin for one in charter.resources.values()] + [one.origin for one in charter.budgets.values()]
    if any(origin.open for origin in origins):
        return
    if resources and all(one.status == "pledged" for one in resources):
        first = resources[0]
        yield Finding(
            first.origin.fields["status"][0] if "status" in first.origin.fields else first.origin.name,
            f"{_every_contribution(resources, ' with a value')} only pledged",
            help="let one partner commit its contribution first: `status committed`",
            consequence="the partnership may have no money on its first day",
        )


def _every_contribution(resources: Sequence[Resource], which: str = "") -> str:
    many = len(resources)
    if many == 1:
        return f"the only contribution{which} is"
    return f"{'both' if many == 2 else f'all {number(many)}'} contributions{which} are"
