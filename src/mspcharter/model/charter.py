"""The whole charter: its declarations by kind and name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from mspcharter.model.accountability import (
    Conflict,
    Consultation,
    Dispute,
    Indicator,
    Review,
    Signatory,
    Transparency,
    Waiver,
)
from mspcharter.model.governance import Body, Decision
from mspcharter.model.money import Activity, Asset, Benefit, Budget, Resource, Risk
from mspcharter.model.parties import (
    Champion,
    Clause,
    Constituency,
    Definition,
    Document,
    Identity,
    Issue,
    Objective,
    Role,
    Sector,
    Stakeholder,
)
from mspcharter.model.statements import Guarantee, Scenario
from mspcharter.record import Record

Declared: TypeAlias = (
    "Document | Issue | Objective | Clause | Definition | Sector | Constituency | Stakeholder | Role | Champion"
    " | Activity | Resource | Budget | Asset | Risk | Benefit | Body | Decision | Guarantee | Scenario | Indicator"
    " | Review | Consultation | Transparency | Conflict | Dispute"
)


class Charter(Record):
    """Everything that was declared, by name and in the order of the text; *name_of* the partnership may be missing."""

    identity: Identity | None = None
    documents: Mapping[str, Document] = {}
    definitions: Mapping[str, Definition] = {}
    issues: Mapping[str, Issue] = {}
    objectives: Mapping[str, Objective] = {}
    sectors: Mapping[str, Sector] = {}
    constituencies: Mapping[str, Constituency] = {}
    stakeholders: Mapping[str, Stakeholder] = {}
    roles: Mapping[str, Role] = {}
    champions: Mapping[str, Champion] = {}
    activities: Mapping[str, Activity] = {}
    resources: Mapping[str, Resource] = {}
    budgets: Mapping[str, Budget] = {}
    assets: Mapping[str, Asset] = {}
    risks: Mapping[str, Risk] = {}
    benefits: Mapping[str, Benefit] = {}
    bodies: Mapping[str, Body] = {}
    decisions: Mapping[str, Decision] = {}
    guarantees: Mapping[str, Guarantee] = {}
    scenarios: Mapping[str, Scenario] = {}
    indicators: Mapping[str, Indicator] = {}
    reviews: Mapping[str, Review] = {}
    consultations: Mapping[str, Consultation] = {}
    transparency: Mapping[str, Transparency] = {}
    conflicts: Mapping[str, Conflict] = {}
    disputes: Mapping[str, Dispute] = {}
    clauses: Mapping[str, Clause] = {}
    waivers: tuple[Waiver, ...] = ()
    signatories: tuple[Signatory, ...] = ()

    def named(self, name: str) -> Declared | None:
        """Return what is declared under *name*; None for built-in sectors, which are not declared."""
        for collection in KINDS.values():
            found: Declared | None = getattr(self, collection).get(name)
            if found is not None:
                return found
        return None

    def title_of(self, name: str) -> str:
        """Return the display title of what is called *name*, or else the name itself in words."""
        if self.identity is not None and self.identity.name == name:
            return self.identity.title or in_words(name)
        found = self.named(name)
        return (found.title if found is not None else None) or in_words(name)

    def declared(self) -> Iterator[Declared]:
        """Walk all that has a name, kind by kind."""
        for collection in KINDS.values():
            yield from getattr(self, collection).values()


# For each keyword the collection that holds its declarations, in the order of the document.
KINDS: dict[str, str] = {
    "document": "documents",
    "definition": "definitions",
    "issue": "issues",
    "objective": "objectives",
    "sector": "sectors",
    "constituency": "constituencies",
    "stakeholder": "stakeholders",
    "role": "roles",
    "champion": "champions",
    "activity": "activities",
    "resource": "resources",
    "budget": "budgets",
    "asset": "assets",
    "risk": "risks",
    "benefit": "benefits",
    "body": "bodies",
    "decision": "decisions",
    "guarantee": "guarantees",
    "scenario": "scenarios",
    "indicator": "indicators",
    "review": "reviews",
    "consultation": "consultations",
    "transparency": "transparency",
    "conflict": "conflicts",
    "dispute": "disputes",
    "clause": "clauses",
}

# The sectors that every charter knows (the language's manual, "Sectors").
BUILT_IN_SECTORS: tuple[str, ...] = (
    "government", "parliament", "regulator", "private-sector", "incumbent", "civil-society", "grassroots",
    "consumers", "media", "academia", "technical-community", "development-partner", "labour", "international",
)  # fmt: skip


def in_words(name: str) -> str:
    """Return *name* as words: hyphens become spaces, and the first letter is large."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
