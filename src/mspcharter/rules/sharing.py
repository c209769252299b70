"""How risks, benefits and costs are shared between the partners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import number
from mspcharter.model.money import Impact, Likelihood
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.accounts import gains, gives, largest_giver, shares_in
from mspcharter.rules.shared.findings import alike, lacking


@check("MSP421", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: shared risk")
def no_risk(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.risks:
        yield from silent(
            "risks",
            "`risk NAME`",
            lacking(
                charter,
                "the charter names no risk",
                "declare the most serious ones: `risk NAME`, with `owner`, `shared by` and `response`",
                "the charter does not say who bears the loss if something goes wrong",
            ),
        )


@check("MSP422", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: shared risk")
def risk_without_owner(judging: Judging) -> Iterator[Finding]:
    for risk in judging.charter.risks.values():
        if risk.owner is None:
            yield Finding(
                risk.origin.name,
                f"`{risk.name}` has no owner",
                help="add a line such as `owner NAME`",
                consequence="no one has to watch the risk and report it",
                cause=alike(risk.name, "{parts} have no owner", so="no one has to watch these risks and report them"),
            )


@check("MSP423", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: shared risk")
def risk_without_response(judging: Judging) -> Iterator[Finding]:
    for risk in judging.charter.risks.values():
        if not risk.response:
            yield Finding(
                risk.origin.name,
                f"`{risk.name}` has no response",
                help='add a line such as `response "what is done" by NAME before DATE`',
                cause=alike(risk.name, "{parts} have no response"),
            )


@check("MSP424", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: shared risk")
def risk_not_shared(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for risk in charter.risks.values():
        bearers = len(risk.shared_by)
        # A group that bears a risk shares it among its members.
        if bearers == 0 or (bearers == 1 and risk.shared_by[0].of in charter.stakeholders):
            yield Finding(
                risk.origin.at("shared_by"),
                f"`{risk.shared_by[0].of}` bears the risk `{risk.name}` alone"
                if bearers
                else f"the charter does not say who bears the risk `{risk.name}`",
                help="share it: `shared by NAME 60%, NAME 40%`",
            )


@check("MSP425", Severity.WARNING, kind=Kind.FLAW, rises=True, source="the definition of a partnership: shared risk")
def residual_not_lower(judging: Judging) -> Iterator[Finding]:
    for risk in judging.charter.risks.values():
        if risk.residual is None or risk.likelihood is None or risk.impact is None:
            continue
        likelihoods, impacts = get_args(Likelihood), get_args(Impact)
        before = likelihoods.index(risk.likelihood) * impacts.index(risk.impact)
        likelier = likelihoods.index(risk.residual.likelihood) - likelihoods.index(risk.likelihood)
        graver = impacts.index(risk.residual.impact) - impacts.index(risk.impact)
        # A risk that is as low as it can be need not become lower.
        if before and likelier >= 0 and graver >= 0:
            yield Finding(
                risk.origin.at("residual"),
                f"`{risk.name}` is no lower after its responses: {risk.likelihood}, {risk.impact} before;"
                f" {risk.residual.likelihood}, {risk.residual.impact} after",
                help="correct `residual`, or plan responses that lower the risk",
                labels=(Label(risk.origin.at("impact"), "before"),),
                consequence="the responses take work and do not lower the risk",
            )


@check("MSP431", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: mutual benefit")
def no_benefit(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.benefits:
        yield from silent(
            "benefits",
            "`benefit NAME`",
            lacking(
                charter,
                "the charter names no benefit",
                "declare what is gained: `benefit NAME`, with `shared by` or `reaches`",
                "the charter does not show what each partner gains",
            ),
        )


@check("MSP432", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: mutual benefit")
def partner_gives_only(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    if not charter.benefits:
        return
    for partner in charter.stakeholders.values():
        if partner.is_partner and gives(charter, membership, partner) and not gains(charter, membership, partner):
            yield Finding(
                partner.origin.name,
                f"`{partner.name}` contributes, and no benefit reaches it",
                help=f"add `{partner.name}` to `shared by` or `reaches` of a benefit, or say what it `expects`",
                consequence="it may leave when money is short",
                rests_on=tuple(one.origin.span for one in charter.benefits.values()),
                cause=alike(
                    partner.name,
                    "{parts} contribute, and no benefit reaches them",
                    so="they may leave when money is short",
                    advice="add each to `shared by` or `reaches` of a benefit, or say what it `expects`",
                ),
            )


@check("MSP433", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: mutual benefit")
def partner_gains_only(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for partner in charter.stakeholders.values():
        if not partner.is_partner or gives(charter, judging.membership, partner):
            continue
        # A group that a benefit reaches has no share in it: beneficiaries of a programme are no free riders.
        share = shares_in(charter.benefits.values(), partner.name)
        if share is not None:
            yield Finding(
                share.span,
                f"`{partner.name}` receives {share.amount} of a benefit, and contributes nothing",
                help=f'say what `{partner.name}` contributes, such as work or knowledge: `brings "…"`',
                labels=(Label(partner.origin.name, "declared here"),),
                consequence="the partners that contribute may object",
            )


@check("MSP435", Severity.WARNING, kind=Kind.FLAW, rises=True, source="the definition of a partnership: shared cost")
def cost_not_shared(judging: Judging) -> Iterator[Finding]:
    giver = largest_giver(judging.charter, judging.membership)
    if giver is not None and giver.part == 1:
        yield Finding(
            giver.span,
            f"`{giver.name}` {giver.share}",
            help="let each partner contribute, in money or in kind, and give the value",
            consequence=f"if `{giver.name}` leaves, all of the funding is lost",
        )


@check("MSP436", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: pooled resources")
def resources_not_pooled(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    givers = {one.from_ for one in charter.resources.values() if one.from_ is not None}
    givers |= {one.name for one in charter.stakeholders.values() if one.brings is not None}
    givers |= {share.of for budget in charter.budgets.values() for share in budget.shared_by}
    # Observers, and those who are only consulted, are not expected to contribute.
    partners = [one.name for one in charter.stakeholders.values() if one.is_partner]
    form = charter.identity.form if charter.identity is not None else None
    # cost-not-shared reports a partner that gives everything.
    if (
        len(givers) < 2
        and len(partners) > 1
        and largest_giver(charter, judging.membership) is None
        and not (form is not None and form.kind == "network")
    ):
        missing = lacking(
            charter,
            f"there are {number(len(partners))} partners, and"
            f" {f'only `{min(givers)}`' if givers else 'none of them'} contributes resources",
            "say what each contributes: `resource NAME` with `from`, `kind` and `value`, or `brings` in a stakeholder",
            "the charter shows no shared resources to work with",
        )
        yield from missing if givers else silent("contributions", "`resource NAME`", missing)
