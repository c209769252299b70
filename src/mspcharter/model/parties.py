"""Why a partnership exists, who takes part in it, and what else binds them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mspcharter.model.values import Duration, Item, Money, Origin, Period, Quantity, Who
from mspcharter.record import Record

Degree = Literal["low", "medium", "high"]

NO_PARTNERS = ("associate", "observer", "invited")
"""The capacities in which a stakeholder takes part without being a partner."""

BESIDE = {
    **{name: name for name in NO_PARTNERS},
    "associates": "associate",
    "observers": "observer",
    "guests": "invited",
}
"""The same by their names, and by the names of memberships whose members take part so."""

CAPACITIES = ("full", "founder", *NO_PARTNERS)
"""The capacities in which a stakeholder can join; a membership is another."""


class Form(Record):
    """The legal form of a partnership, and its name in law."""

    kind: Literal["network", "mou", "hosted", "statutory", "legal-entity"]
    text: str | None = None


class Identity(Record):
    """The ``charter`` declaration: the name, status and general terms of the partnership."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    version: str | None = None
    status: Literal["draft", "negotiation", "agreed", "in-force", "ended"] = "draft"
    in_force: Period | None = None
    form: Form | None = None
    binding: bool | None = None
    language: tuple[str, ...] = ()
    currency: str | None = None
    territory: tuple[Who, ...] = ()
    follows: tuple[str, ...] = ("apc",)
    vision: str | None = None
    mission: str | None = None
    scope: str | None = None
    supersedes: Who | None = None
    subordinate_to: Who | None = None
    ends_when: str | None = None


class SeatCount(Record):
    """A number of seats that a document gives a body."""

    count: int
    body: str


class Document(Record):
    """Another text that binds the partners, with the facts in it that must agree with the charter."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    dated: date | None = None
    at: str | None = None
    prevails: bool = False
    members: tuple[str, ...] = ()
    seats: tuple[SeatCount, ...] = ()
    says: str | None = None


class Related(Record):
    """Another initiative on the same issue, and the relation of this one to it."""

    text: str
    manner: Literal["merged", "coordinated", "independent"]


class Issue(Record):
    """The problem that no party can solve alone."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    statement: str | None = None
    affects: tuple[str, ...] = ()
    because: str | None = None
    evidence: str | None = None
    excludes: str | None = None
    related: tuple[Related, ...] = ()


class Objective(Record):
    """A result that the partners want to achieve, or a *standing* function without a due date."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    statement: str | None = None
    kind: (
        Literal[
            "identify-issues", "joint-research", "pool-resources", "share-information", "guidelines",
            "build-capacity", "advocacy", "monitor", "policy-change", "other",
        ]
        | None
    ) = None  # fmt: skip
    owner: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    due: date | None = None
    measured_by: tuple[str, ...] = ()
    standing: bool | None = None


class Clause(Record):
    """Free text, of a *kind* that readers look for in its own place."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    statement: str | None = None
    kind: (
        Literal[
            "confidentiality", "law", "notices", "results", "liability", "language", "insurance", "conduct", "records",
            "transition", "other",
        ]
        | None
    ) = None  # fmt: skip


class Definition(Record):
    """A word and its definition."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    meaning: str = ""


class Sector(Record):
    """A part of society that stakeholders belong to."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    under: str | None = None


class Constituency(Record):
    """A group of stakeholders that chooses its representatives together."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    members: tuple[str, ...] = ()
    sector: str | None = None
    under: str | None = None
    selects_by: str | None = None
    coordinator: str | None = None
    feedback: Duration | None = None
    duties: tuple[Item, ...] = ()
    rights: tuple[Item, ...] = ()

    @property
    def selects(self) -> bool:
        """Say whether it has a way to choose its representatives, or one that is open."""
        return bool(self.selects_by) or self.origin.is_open("selects_by")


class Leaving(Record):
    """How a member leaves by its own choice: with *notice*, as *text* describes, or at any time."""

    notice: Duration | None = None
    text: str | None = None


class Fee(Record):
    """What a member pays: an amount, or a description."""

    money: Money | None = None
    text: str | None = None


class Sanction(Record):
    """Who removes or suspends a member, and in which case."""

    by: Who
    if_: str | None = None


class MemberClass(Record):
    """A class of members, such as platinum members. A stakeholder belongs to it if it joins as one of its members.

    Those whom the charter lists are among the members *expected*.
    """

    name: str
    title: str | None = None
    origin: Origin = Origin()
    open_to: tuple[Who, ...] = ()
    must_be: tuple[Who, ...] = ()
    may_not_be: tuple[Who, ...] = ()
    expected: int | None = None
    joins_by: Who | None = None
    leaves: Leaving | None = None
    removed_by: Sanction | None = None
    suspended_by: Sanction | None = None
    fee: Fee | None = None
    ends_when: str | None = None
    after_leaving: str | None = None
    duties: tuple[Item, ...] = ()
    rights: tuple[Item, ...] = ()


class Representative(Record):
    """The office that represents a stakeholder, and its alternate."""

    office: str
    alternate: str | None = None


class Stakeholder(Record):
    """An organisation that takes part, or one that should be consulted."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    sector: str | None = None
    joins_as: str = "full"
    registered_as: str | None = None
    region: Who | None = None
    interest: str | None = None
    expects: str | None = None
    brings: str | None = None
    influence: Degree | None = None
    affected: Degree | None = None
    part_of: tuple[str, ...] = ()
    competes_with: tuple[str, ...] = ()
    consulted_by: tuple[Who, ...] = ()
    represented_by: Representative | None = None
    duties: tuple[Item, ...] = ()
    rights: tuple[Item, ...] = ()

    @property
    def beside(self) -> str:
        """Return in which capacity it takes part without being a partner: one of `NO_PARTNERS`, or nothing."""
        return BESIDE.get(self.joins_as, "")

    @property
    def is_partner(self) -> bool:
        """Say whether it is a partner: associates, observers and guests are not, members of other memberships are."""
        return not self.beside


class BudgetLine(Record):
    """A budget, or one line of it."""

    budget: str
    line: str | None = None


class Effort(Record):
    """The working time of a role, in full-time equivalents, and what pays for it. A volunteer is not paid."""

    fte: Quantity | None = None
    paid_from: BudgetLine | None = None
    volunteer: bool = False


class Role(Record):
    """A task, and the stakeholders that perform it."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    held_by: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
    duties: tuple[Item, ...] = ()
    powers: tuple[Item, ...] = ()
    effort: Effort | None = None
    neutral: bool | None = None


class Champion(Record):
    """A senior official who supports the partnership, named by office."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    of: str | None = None
    level: Literal["minister", "executive", "director", "other"] | None = None
    successor: tuple[str, ...] = ()
