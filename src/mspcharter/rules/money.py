"""Money: what is spent, what is given, and whether the two meet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import decimal
from mspcharter.model.money import Benefit, Budget, Risk
from mspcharter.model.values import fraction
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.accounts import home_of, in_words, largest_giver, resources_of, years_of
from mspcharter.rules.shared.findings import lacking


@check(
    "MSP401",
    Severity.ERROR,
    kind=Kind.SOUNDNESS,
    source="the definition of a partnership: shared risk, shared cost, mutual benefit",
)
def shares_not_whole(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    all_shared: list[Budget | Risk | Benefit] = [*charter.budgets.values(), *charter.risks.values()]
    for shared in (*all_shared, *charter.benefits.values()):
        total = sum((fraction(share.amount) for share in shared.shared_by), Fraction())
        if shared.shared_by and total != 1:
            parts = " + ".join(f"{share.amount}" for share in shared.shared_by)
            missing = 1 - total
            yield Finding(
                shared.origin.at("shared_by"),
                f"the shares of `{shared.name}` make {_percent(total)}, not 100% ({parts})",
                help="let the shares make 100%",
                consequence=f"nobody bears {_percent(missing)} of it"
                if missing > 0
                else "more is shared than there is",
            )


def _percent(part: Fraction) -> str:
    return f"{decimal(part * 100, 2)}%"


@check("MSP402", Severity.ERROR, kind=Kind.SOUNDNESS)
def currency_mismatch(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.identity is None or charter.identity.currency is None:
        return
    home = charter.identity.currency
    label = Label(charter.identity.origin.at("currency"), "the charter's currency")
    # A rate that is missing is told once for each budget.
    reported: set[tuple[str, str]] = set()
    for budget in charter.budgets.values():
        for spend in budget.spends:
            if not _changed(budget, spend.money.currency, home) and (budget.name, spend.money.currency) not in reported:
                reported.add((budget.name, spend.money.currency))
                yield Finding(
                    spend.span,
                    f"`{spend.name}` is in {spend.money.currency}, the charter in {home}, and there is no rate",
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
            # Told where the rate belongs, and not where the donor's currency is what it is.
            yield Finding(
                own.origin.name,
                f"`{own.name}` has no rate for {money.currency}, in which `{resource.name}` is given",
                help=f"add a line `rate {money.currency} 1 is {home} …`",
                labels=(Label(resource.origin.at("value"), f"in {money.currency}"), label),
                rests_on=(own.origin.span,),
            )
        elif resource.for_ is None and not any(
            _changed(budget, money.currency, home) for budget in charter.budgets.values()
        ):
            yield Finding(
                resource.origin.at("value"),
                f"`{resource.name}` is in {money.currency}, the charter in {home}, and there is no rate",
                help=f"say which budget it is for, and add a line `rate {money.currency} 1 is {home} …` there",
                labels=(label,),
                rests_on=tuple(budget.origin.span for budget in charter.budgets.values()),
            )


def _changed(budget: Budget, currency: str, home: str) -> bool:
    """Say whether *budget* knows what *currency* is worth in the currency of the charter, or need not know."""
    pairs = [{rate.amount.currency, rate.worth.currency} for rate in budget.rate]
    return currency == home or {currency, home} in pairs


@check("MSP411", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def no_budget(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.budgets:
        yield from lacking(
            charter,
            "there is no budget",
            "declare one: `budget NAME`, with `period`, `spends` and `shared by`",
            "whoever pays decides, and nobody has agreed to it",
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
            "no line of the budget is for coordination",
            help="add a line such as `coordination KES 600_000 per year`",
            labels=tuple(Label(budget.origin.at("spends"), "nor here") for budget in others),
            consequence="the partner who calls the meetings pays for them",
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
                f"nobody can tell what `{resource.name}` is worth",
                help="add a line such as `value KES 800_000 per year`",
                consequence="who gives in kind counts for nothing when the cost is shared",
            )


@check("MSP414", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def budget_not_covered(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for budget in charter.budgets.values():
        home = home_of(charter, budget)
        years = years_of(charter, budget) if home is not None else None
        if years is None or home is None or (budget.shared_by and not resources_of(charter, budget)):
            continue
        short = [year for year in years if year.firm < year.spends]
        if not short:
            continue
        first = short[0]
        pledged = f", pledged {in_words(home, first.pledged)}" if first.pledged else ""
        more = ", and in other years" if len(short) > 1 else ""
        when = f"in {first.year}{more}" if first.year is not None else "in all"
        yield Finding(
            budget.origin.at("spends"),
            f"`{budget.name}` is short of {in_words(home, first.spends - first.firm)} {when}: it spends"
            f" {in_words(home, first.spends)}, committed {in_words(home, first.firm)}{pledged}",
            help="spend less, or find who commits the rest: `status committed`",
            consequence="some of what is planned is not done, and nobody has said what",
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
    # Where a budget goes on after the last contribution, it is told of its own years that they are short.
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
        f"the charter runs to {end}, and the last contribution ends on {last}",
        help="plan the years after it, or let the charter end with its money",
        labels=(Label(giver.origin.at("during"), "the last one ends here"),),
        consequence=f"who pays after {last} is not said",
    )


@check("MSP416", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def single_source(judging: Judging) -> Iterator[Finding]:
    giver = largest_giver(judging.charter, judging.membership)
    if giver is not None and 1 < giver.part * 2 < 2:
        yield Finding(
            giver.span,
            f"`{giver.name}` gives {giver.percent} of the money",
            help="find others, until nobody gives more than half",
            consequence=f"when `{giver.name}` leaves, most of the money leaves",
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
            "no line of the budget is for measuring and reviewing",
            help="add a line such as `monitoring KES 600_000 per year`",
            consequence="what was to be measured is not",
        )


@check("MSP418", Severity.WARNING, kind=Kind.GAP, source="principle P6, funding")
def only_in_kind(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(budget.spends for budget in charter.budgets.values()):
        return
    resources = tuple(charter.resources.values())
    if resources and all(one.kind not in (None, "cash") for one in resources):
        yield Finding(
            resources[0].origin.at("kind"),
            "nobody gives money: all contributions are in kind",
            help="find who pays the invoices: `kind cash`",
            labels=tuple(Label(one.origin.at("kind"), "in kind as well") for one in resources[1:]),
            consequence="what has to be bought is not bought",
        )


@check("MSP419", Severity.WARNING, kind=Kind.GAP, source="challenge C2, funding")
def only_pledges(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    resources = [one for one in charter.resources.values() if one.value is not None]
    # Where the years of a budget can be added up, they are told to be short.
    if any(years_of(charter, budget) for budget in charter.budgets.values()):
        return
    if resources and all(one.status == "pledged" for one in resources):
        first = resources[0]
        many = len(resources)
        said = "the only contribution is a pledge" if many == 1 else f"all {many} contributions are pledges"
        yield Finding(
            first.origin.fields["status"][0] if "status" in first.origin.fields else first.origin.name,
            f"nothing is committed: {said}",
            help="let one partner commit, and the others follow: `status committed`",
            consequence="on the first day there is no money",
        )
