"""The whole charter: its declarations by kind and name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from mspcharter.english import clean
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
from mspcharter.model.governance import Body, Decision, Prohibition, Quorum, Seat
from mspcharter.model.money import Activity, Asset, Benefit, Budget, Resource, Risk
from mspcharter.model.offices import Election, MeetingKind, Office, seated_at
from mspcharter.model.parties import (
    Champion,
    Clause,
    Constituency,
    Definition,
    Document,
    Identity,
    Issue,
    MemberClass,
    Objective,
    Role,
    Sector,
    Stakeholder,
)
from mspcharter.model.statements import Guarantee, Scenario
from mspcharter.model.values import Open, Topic
from mspcharter.record import Record

Declared: TypeAlias = (
    "Document | Issue | Objective | Clause | Definition | Sector | Constituency | MemberClass | Stakeholder | Role"
    " | Champion | Activity | Resource | Budget | Asset | Risk | Benefit | Body | Office | Election | MeetingKind"
    " | Decision | Prohibition | Guarantee | Scenario | Indicator | Review | Consultation | Transparency | Conflict"
    " | Dispute"
)


SPECIAL_MEETINGS = ("special meeting", "extraordinary meeting", "emergency meeting", "additional meeting")
"""Words of a clause that is taken as the rule for meetings besides the usual ones."""


class Charter(Record):
    """Everything that was declared, by name and in the order of the text; *name_of* the partnership may be missing."""

    identity: Identity | None = None
    documents: Mapping[str, Document] = {}
    definitions: Mapping[str, Definition] = {}
    issues: Mapping[str, Issue] = {}
    objectives: Mapping[str, Objective] = {}
    sectors: Mapping[str, Sector] = {}
    constituencies: Mapping[str, Constituency] = {}
    memberships: Mapping[str, MemberClass] = {}
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
    offices: Mapping[str, Office] = {}
    elections: Mapping[str, Election] = {}
    meetings: Mapping[str, MeetingKind] = {}
    decisions: Mapping[str, Decision] = {}
    prohibitions: Mapping[str, Prohibition] = {}
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
        return _index(self).get(name)

    def speaks_of(self, *words: str) -> bool:
        """Return whether a clause contains one of *words*, in lower case, in its title or statement."""
        texts = [f"{clause.title or ''} {clause.statement or ''}".lower() for clause in self.clauses.values()]
        return any(word in text for text in texts for word in words)

    def amendments(self) -> tuple[Decision, ...]:
        """Return the decisions that can change any part of the charter; none where a part has a rule of its own."""
        every = [one for one in self.decisions.values() if "amendment" in one.subjects]
        whole = Topic("amendment")
        return tuple(every) if all(whole in one.about for one in every) else ()

    def groups(self) -> Mapping[str, Constituency]:
        """Return the constituencies, and each membership as the constituency of those whom the charter lists in it."""
        if not self.memberships:
            return self.constituencies
        listed: dict[str, list[str]] = {name: [] for name in self.memberships}
        for partner in self.stakeholders.values():
            if partner.joins_as in listed:
                listed[partner.joins_as].append(partner.name)
        classes = {
            name: Constituency(name, one.title, one.origin, tuple(listed[name]), self._sector_of(one))
            for name, one in self.memberships.items()
        }
        return {**self.constituencies, **classes}

    def body_of(self, decision: Decision) -> Body | None:
        """Return the body that takes *decision*, as it sits at the kind of meeting at which the decision is taken."""
        body = self.bodies.get(decision.taken_by or "")
        meeting = self.meetings.get(decision.meeting or "")
        return (
            seated_at(body, meeting) if body is not None and meeting is not None and meeting.of == body.name else body
        )

    def quorums(self) -> Iterator[tuple[Body, Quorum]]:
        """Yield each quorum with its body: those of usual meetings, and those of kinds of meetings."""
        for body in self.bodies.values():
            own = (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting)
            kinds = (kind.quorum for kind in self.meetings.values() if kind.of == body.name)
            yield from ((body, quorum) for quorum in (*own, *kinds) if quorum is not None)

    def sitting(self) -> Mapping[str, Body]:
        """Return the bodies whose seats also sit in others, by name."""
        names = (line.all_of for body in self.bodies.values() for line in body.seats)
        return {name: self.bodies[name] for name in names if name is not None and name in self.bodies}

    def _sector_of(self, membership: MemberClass) -> str | None:
        """Return the sector to which alone *membership* is open, or that of the constituency to which it is."""
        name = membership.open_to[0].name if len(membership.open_to) == 1 else None
        return self.constituencies[name].sector if name is not None and name in self.constituencies else name

    def title_of(self, name: str) -> str:
        """Return the display title of what is called *name*, a seat included, on one line and never empty.

        References in it appear as titles.
        """
        seat = None if self._declared_as(name) else self._seat(name)
        return (
            self.title_of_seat(seat) if seat is not None else self.filled(self.written_title_of(name)) or _clean(name)
        )

    def title_of_sector(self, name: str) -> str:
        """Return the display title of the sector called *name*, also where another declaration has that name."""
        is_other = name not in self.sectors and (self._declared_as(name) or self._seat(name)) is not None
        return in_words(name) if is_other else self.title_of(name)

    def title_of_seat(self, seat: Seat) -> str:
        """Return the display title of *seat*, or else of the party under its name, or of the one whose seat it is."""
        own = seat.title or self._title_of_party(seat.name) or self._title_of_owner(seat) or in_words(seat.name)
        return self.filled(own) or _clean(seat.name)

    def title_of_holder(self, name: str) -> str:
        """Return the title of who holds a veto or a consent: a party or a body called *name*, or else a seat."""
        seat = self._seat(name)
        return self.title_of_seat(seat) if seat is not None and not self._can_hold(name) else self.title_of(name)

    def _can_hold(self, name: str) -> bool:
        return any(name in getattr(self, kind) for kind in (*_PARTIES, "bodies"))

    def _title_of_party(self, name: str) -> str | None:
        named = any(name in getattr(self, kind) for kind in _PARTIES)
        return self.written_title_of(name) if named else None

    def _title_of_owner(self, seat: Seat) -> str | None:
        """Return the title of the stakeholder that *seat* is for, where no other line of seats there is for it."""
        owner = self._declared_as(seat.for_) if seat.for_ is not None else None
        if owner is None or owner.title is None:
            return None
        for body in self.bodies.values():
            several = [line.name for line in body.seats if line.for_ == seat.for_]
            each = any(line.name == seat.name and (line.for_each or line.all_of) for line in body.seats)
            if each or (len(several) > 1 and seat.name in several):
                return None
        return owner.title

    def written_title_of(self, name: str) -> str:
        """Return the title of what is declared as *name*, as it is written, or else the name itself in words."""
        found = self._declared_as(name)
        return (found.title if found is not None else None) or in_words(name)

    def filled(self, text: str, depth: int = 3) -> str:
        """Return *text* on one line, with a title for each reference, and for the references in these up to *depth*."""

        def title(match: re.Match[str]) -> str:
            inner = self.written_title_of(normal(match[1].partition(".")[0].strip()))
            return self.filled(inner, depth - 1) if depth > 1 else inner

        return clean(BRACES.sub(title, text, _MOST_REFERENCES) if "{" in text else text)

    def _declared_as(self, name: str) -> Declared | Identity | None:
        own = self.identity
        return own if own is not None and own.name == name else self.named(name)

    def _seat(self, name: str) -> Seat | None:
        return next((seat for body in self.bodies.values() for seat in body.seats if seat.name == name), None)

    def open_values(self) -> Iterator[tuple[Declared | Identity | Waiver | Signatory, Open]]:
        """Yield the facts that are open, each with what it is a fact of."""
        own = (self.identity,) if self.identity is not None else ()
        for declared in (*own, *self.declared(), *self.waivers, *self.signatories):
            yield from ((declared, value) for value in declared.origin.open)

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
    "membership": "memberships",
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
    "office": "offices",
    "election": "elections",
    "meeting": "meetings",
    "decision": "decisions",
    "prohibition": "prohibitions",
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

_INDICES: dict[int, tuple[Charter, dict[str, Declared]]] = {}
"""The names of the charters that were asked for one last, by identity; no other can have that of one that is kept."""


def _index(charter: Charter) -> dict[str, Declared]:
    """Return all that *charter* declares, by name; of two of one name, the first kind."""
    known = _INDICES.get(id(charter))
    if known is not None:
        return known[1]
    found: dict[str, Declared] = {}
    for collection in reversed(KINDS.values()):
        found.update(getattr(charter, collection))
    if len(_INDICES) >= _FEW:
        _INDICES.clear()
    _INDICES[id(charter)] = charter, found
    return found


_FEW = 8

# What a seat can be called after: it has no title of its own, and is known by theirs.
_PARTIES = ("stakeholders", "constituencies", "memberships", "sectors", "roles", "champions")

# The sectors that every charter knows (the language's manual, "Sectors").
BUILT_IN_SECTORS: tuple[str, ...] = (
    "government", "parliament", "regulator", "private-sector", "incumbent", "civil-society", "grassroots",
    "consumers", "media", "academia", "technical-community", "development-partner", "labour", "international",
)  # fmt: skip

SPOKEN_SECTORS = {
    **dict.fromkeys(("ngo", "ngos", "non-profit", "nonprofit", "charity", "cso", "csos"), "civil-society"),
    **dict.fromkeys(("business", "companies", "company", "industry", "private"), "private-sector"),
    **dict.fromkeys(("university", "universities", "research", "academic"), "academia"),
    **dict.fromkeys(("state", "public-sector", "ministry", "public"), "government"),
    **dict.fromkeys(("donor", "donors", "development-partners"), "development-partner"),
    **dict.fromkeys(("technical", "tech"), "technical-community"),
    **dict.fromkeys(("union", "unions", "workers"), "labour"),
}
"""Sectors as people call them."""

# What stands between braces without a space; other braces are the author's own.
BRACES = re.compile(r"\{([^{}\s]+)\}")

# A title of titles would otherwise grow without limit.
_MOST_REFERENCES = 8


def normal(name: str) -> str:
    """Return *name* in the composed form of Unicode, so that an accent is the same however it was typed."""
    if name.isascii():
        return name
    import unicodedata

    return unicodedata.normalize("NFC", name)


def in_words(name: str) -> str:
    """Return *name* as words: hyphens become spaces, and the first letter is large."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _clean(name: str) -> str:
    return clean(in_words(name)) or "…"
