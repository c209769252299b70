"""Why the partners work together, their objectives, and who they are."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Bullets, Fact, Facts, Heading, Paragraph, Row, table
from mspcharter.emit.document.sections.clauses import cell, clause, columns_of, facts, heading, register
from mspcharter.model import Charter
from mspcharter.wording.facts import prose
from mspcharter.wording.names import anchor, titles_of


def why(charter: Charter) -> Iterator[Block]:
    """Yield the vision and the issues."""
    identity = charter.identity
    if identity is not None:
        aims = [
            Fact(label, prose(charter, text))
            for label, text in (("Vision", identity.vision), ("Mission", identity.mission), ("Scope", identity.scope))
            if text
        ]
        if aims:
            yield Facts(tuple(aims))
    for issue in charter.issues.values():
        yield from clause(charter, "issue", issue)


def objectives(charter: Charter) -> Iterator[Block]:
    """Yield the objectives."""
    for objective in charter.objectives.values():
        yield from clause(charter, "objective", objective)


def partners(charter: Charter) -> Iterator[Block]:
    """Yield the partners, their groups and their roles."""
    everyone = charter.stakeholders.values()
    if everyone:
        yield Heading(3, "List of partners")
        yield register(
            charter, "stakeholder", everyone, "Partner",
            "sector joins_as interest expects brings",
        )  # fmt: skip
        more = columns_of(
            "stakeholder",
            "influence affected part_of competes_with consulted_by represented_by registered_as region",
            consulted_by="How consulted", affected="How affected",
        )  # fmt: skip
        rows = [
            Row(((charter.title_of(one.name),), *(cell(charter, "stakeholder", one, key) for key in more)))
            for one in everyone
        ]
        if any(any(row.cells[1:]) for row in rows):
            yield Heading(3, "Influence and relations")
            yield table(["Partner", *more.values()], rows)
    if charter.sectors:
        yield Heading(3, "Sectors")
        yield table(
            ["Sector", "Part of"],
            [
                Row(
                    ((charter.title_of(one.name),), titles_of(charter, [one.under] if one.under else [])),
                    anchor(one.name),
                )
                for one in charter.sectors.values()
            ],
        )
    if charter.constituencies:
        yield Heading(3, "Constituencies")
        yield register(
            charter, "constituency", charter.constituencies.values(), "Constituency",
            "members selects_by coordinator feedback sector under", feedback="Reports back", under="Part of",
        )  # fmt: skip
    for role in charter.roles.values():
        yield heading(charter, role)
        entries = facts(charter, "role", role, ["duties"])
        if entries:
            yield Facts(tuple(entries))
        if role.duties:
            yield Paragraph(("Duties:",))
            yield Bullets(tuple(prose(charter, duty) for duty in role.duties))
    if charter.champions:
        yield Heading(3, "Champions")
        yield register(
            charter, "champion", charter.champions.values(), "Champion",
            "of level successor",
        )  # fmt: skip
