"""Competing partners, and other initiatives on the same issue."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, named


@check("MSP151", Severity.WARNING, kind=Kind.GAP, source="challenge C1, competition")
def competitors_without_safeguard(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.conflicts or charter.disputes or any(role.neutral is not False for role in charter.roles.values()):
        # A role that does not say may be the neutral one.
        return
    for partner in charter.stakeholders.values():
        rivals = [
            name
            for name in partner.competes_with
            if name in charter.stakeholders and charter.stakeholders[name].is_partner
        ]
        if partner.is_partner and rivals:
            yield Finding(
                partner.origin.at("competes_with"),
                f"{named([partner.name, *rivals])} compete, and the charter has no conflict-of-interest rule,"
                " no dispute path and no neutral facilitator",
                help="declare `conflict NAME`, `dispute NAME`, or a role that is `neutral yes`",
                labels=tuple(Label(charter.stakeholders[name].origin.name, "its competitor") for name in rivals),
                consequence=f"no rule keeps `{partner.name}` from decisions that harm {named(rivals)}",
            )


@check("MSP152", Severity.INFO, kind=Kind.GAP, source="challenge C5, fragmentation")
def related_initiatives_unsaid(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if not issue.related:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not name any related initiative",
                help='add a line for each: `related "..." coordinated`, or `merged`, or `independent`',
                consequence="several initiatives may ask the same people to work on the same issue",
                cause=alike(
                    issue.name,
                    "{parts} do not name any related initiative",
                    so="several initiatives may ask the same people to work on the same issues",
                ),
            )


@check("MSP153", Severity.WARNING, kind=Kind.FLAW, rises=True, source="challenge C5, fragmentation")
def rival_initiative(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        for number, related in enumerate(issue.related):
            if related.manner == "independent":
                yield Finding(
                    issue.origin.fields["related"][number] if "related" in issue.origin.fields else issue.origin.name,
                    f"{related.text} also works on `{issue.name}`, independently of this partnership",
                    help="agree on how the two work together: `coordinated` or `merged`",
                    consequence="a party that disagrees with a decision here can turn to the other initiative",
                )


@check("MSP154", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def recusal_against_conflict_rule(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    stated = [one for one in charter.conflicts.values() if one.origin.states("excluded_from_quorum")]
    counted = [one for one in stated if not one.excluded_from_quorum]
    for decision in charter.decisions.values():
        if decision.concerned is None:
            continue
        for rule in counted[:1]:
            yield Finding(
                decision.origin.at("concerned"),
                f"the one concerned by `{decision.name}` is in no quorum, and `{rule.name}` counts members with an"
                " interest in the quorum",
                help=f"write `excluded from quorum yes` in `{rule.name}`, or leave out the line `concerned`",
                labels=(Label(rule.origin.at("excluded_from_quorum"), "the other rule"),),
                consequence="it is disputed whether a meeting on this decision has its quorum",
                rests_on=(decision.origin.span, rule.origin.span),
            )


@check("MSP155", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def recused_with_a_say(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        name = decision.concerned.name if decision.concerned is not None else None
        if name is None or name not in decision.agreeing:
            continue
        field = "veto" if name in decision.vetoing else "consent_of" if name in decision.consenting else "approved_by"
        yield Finding(
            decision.origin.at("concerned"),
            f"`{name}` has no vote on `{decision.name}` because it is concerned, and can still stop it by its own say",
            help=f"take `{name}` out of the line `{field.replace('_', ' ')}`, or leave out the line `concerned`",
            labels=(Label(decision.at(field, name), "its say"),),
            consequence=f"what `{name}` opposes in its own matter cannot pass",
            rests_on=(decision.origin.span,),
        )
