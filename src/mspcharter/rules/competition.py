"""Partners that compete, and other initiatives on the same issue."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import named


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
                f"{named([partner.name, *rivals])} compete, and there is no conflict rule, no dispute path and nobody"
                " neutral",
                help="declare `conflict NAME`, `dispute NAME`, or a role that is `neutral yes`",
                labels=tuple(Label(charter.stakeholders[name].origin.name, "its rival") for name in rivals),
                consequence=f"`{partner.name}` can vote on what harms {named(rivals)}, and nobody stands between them",
            )


@check("MSP152", Severity.INFO, kind=Kind.GAP, source="challenge C5, fragmentation")
def related_initiatives_unsaid(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if not issue.related:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` names no other initiative",
                help='add a line for each: `related "..." coordinated`, or `merged`, or `independent`',
                consequence="the same people are asked to several tables for one issue",
            )


@check("MSP153", Severity.WARNING, kind=Kind.GAP, source="challenge C5, fragmentation")
def rival_initiative(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        for number, related in enumerate(issue.related):
            if related.manner == "independent":
                yield Finding(
                    issue.origin.fields["related"][number] if "related" in issue.origin.fields else issue.origin.name,
                    f"{related.text} works on `{issue.name}` as well, and independently",
                    help="agree how the two stand to each other: `coordinated`, or `merged`",
                    consequence="whoever does not like a decision here can look for another one there",
                )
