"""Why the partners work together, what they want to reach, and who they are."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph
from mspcharter.emit.document.sections.clauses import clause, facts, heading, stated
from mspcharter.emit.document.sections.items import items
from mspcharter.emit.document.sections.opening import capacity, parties
from mspcharter.emit.document.sections.registers import register
from mspcharter.english import capital as begun
from mspcharter.english import listed
from mspcharter.model import Charter
from mspcharter.model.parties import Constituency, Stakeholder
from mspcharter.model.values import ITEM_LISTS
from mspcharter.wording.document.openings import open_fact
from mspcharter.wording.facts import prose
from mspcharter.wording.names import anchor, titles_of
from mspcharter.wording.text import Text, capital, plain


def purpose(charter: Charter) -> Iterator[Block]:
    """Yield the vision, the mission, the scope and the issues."""
    identity = charter.identity
    aims, agreed = list[Fact](), list[str]()
    for label, attribute in (("Vision", "vision"), ("Mission", "mission"), ("Scope", "scope")):
        text = prose(charter, getattr(identity, attribute, None) or "")
        open_ = capital(open_fact(charter, identity, attribute)) if identity is not None else ()
        aims += [Fact(label, open_ or text)] if open_ or text else []
        agreed += [label.lower()] if text else []
    if agreed:
        yield Paragraph((f"The partners agree on the {listed(agreed)} of the partnership.",))
    if aims:
        yield Facts(tuple(aims))
    if charter.issues:
        issues = "this issue" if len(charter.issues) == 1 else "these issues"
        yield Paragraph((f"The partners agree to work together on {issues}, which no party can solve alone.",))
    for issue in charter.issues.values():
        yield from clause(charter, "issue", issue)


def objectives(charter: Charter) -> Iterator[Block]:
    """Yield the objectives: in a table, but one that is stated in a text as a clause of its own."""
    everything = charter.objectives.values()
    if not everything:
        return
    which, due = (
        ("this objective", " by the date on which it is due")
        if len(everything) == 1
        else ("these objectives", ", each by the date on which it is due")
    )
    by = due if all(one.due is not None for one in everything) else ""
    yield Paragraph((f"The partners intend to reach {which}{by}.",))
    stated_ones = [one for one in everything if one.statement or one.origin.is_open("statement")]
    plain_ones = [one for one in everything if one not in stated_ones]
    if plain_ones:
        yield from register(
            charter, "objective", plain_ones, "Objective", "kind owner serves due standing measured_by"
        ).blocks()  # fmt: skip
    for objective in stated_ones:
        yield from clause(charter, "objective", objective)


def partners(charter: Charter) -> Iterator[Block]:
    """Yield the parties and their groups."""
    everyone = charter.stakeholders.values()
    sectors = [
        Fact(charter.title_of(one.name), _sector(charter, one.under), anchor(one.name))
        for one in charter.sectors.values()
    ]
    if everyone:
        yield Heading(3, "The parties", "part.partners.list")
        yield Paragraph((" ".join(_undertaken(charter)),))
        found = register(
            charter, "stakeholder", everyone, "Party",
            "interest expects brings",
            more="part_of competes_with consulted_by represented_by registered_as region",
            remarks={
                "competes_with": "competes with", "part_of": "is part of", "represented_by": "is represented by",
                "registered_as": "is registered as",
            },
            own=_own(charter),
            consulted_by="How consulted",
        )  # fmt: skip
        yield from found.blocks(*_degrees(charter), *sectors)
        for party in everyone:
            yield from items(charter, party)
    elif sectors:
        yield Heading(3, "Sectors")
        yield Facts(tuple(sectors))
    if charter.constituencies:
        yield Heading(3, "Constituencies", "part.partners.constituencies")
        yield Paragraph((_choosing(charter),))
        yield from register(
            charter, "constituency", charter.constituencies.values(), "Constituency",
            "members selects_by coordinator feedback sector under", feedback="Reports back", under="Part of",
        ).blocks()  # fmt: skip
        for group in charter.constituencies.values():
            yield from items(charter, group)
    yield from memberships(charter)


def memberships(charter: Charter) -> Iterator[Block]:
    """Yield the memberships, each as a clause with its members and the rules for joining and leaving."""
    if not charter.memberships:
        return
    if any(len(" ".join(plain(one.text) for one in _rules(charter, group))) > _LONG for group in _listed(charter)):
        for group in _listed(charter):
            one = charter.memberships[group.name]
            yield heading(charter, one)
            yield Facts(tuple(_rules(charter, group)))
            yield from items(charter, one)
        return
    classes = "membership" if len(charter.memberships) == 1 else "memberships"
    yield Heading(3, "Memberships", "part.partners.memberships")
    yield Paragraph((f"The partnership has {'this' if len(charter.memberships) == 1 else 'these'} {classes}.",))
    yield from register(
        charter, "membership", charter.memberships.values(), "Membership",
        "open_to must_be may_not_be expected joins_by leaves removed_by fee",
        more="suspended_by ends_when after_leaving",
        own={"Members named here": [titles_of(charter, one.members) for one in _listed(charter)]},
    ).blocks()  # fmt: skip
    for one in charter.memberships.values():
        yield from items(charter, one)


def _rules(charter: Charter, group: Constituency) -> list[Fact]:
    """Return the members of a membership whom the charter names, and the rules for all of them."""
    named_here = titles_of(charter, group.members)
    listed_ones = [Fact("Members named here", named_here)] if named_here else []
    return [*listed_ones, *facts(charter, "membership", charter.memberships[group.name], ITEM_LISTS)]


def _listed(charter: Charter) -> Iterator[Constituency]:
    """Yield each membership with the stakeholders that the charter lists in it."""
    groups = charter.groups()
    yield from (groups[name] for name in charter.memberships)


def _own(charter: Charter) -> dict[str, list[Text]]:
    """Return the sector of each party, with the capacity in which it takes part unless the first page states that."""
    everyone = charter.stakeholders.values()
    sectors = [
        charter.title_of_sector(one.sector) if one.sector is not None else _unsettled_sector(charter, one)
        for one in everyone
    ]
    if {one.name for one in everyone} == {one.name for one in parties(charter)}:
        return {"Sector": [(sector,) if sector else () for sector in sectors]}
    stated = [
        f"{capacity(charter, one)}{f' ({sector})' if sector else ''}"
        for one, sector in zip(everyone, sectors, strict=True)
    ]
    return {"Takes part as": [(one,) for one in stated]}


def _unsettled_sector(charter: Charter, one: Stakeholder) -> str:
    unsettled = plain(open_fact(charter, one, "sector"))
    return f"sector {unsettled}" if unsettled else ""


def _undertaken(charter: Charter) -> Iterator[str]:
    """Yield in which capacity the parties join, and that what they expect and bring are intentions."""
    everyone = charter.stakeholders.values()
    where = "on the first page" if "Sector" in _own(charter) else ""
    yield f"Each party takes part in the capacity stated{f' {where}' if where else ''}."
    if any(one.brings for one in everyone):
        yield "It intends to bring to the partnership what stands under “Brings”."
    if any(one.expects for one in everyone):
        yield "What stands under “Expects” is what it hopes for. The others do not promise it."


def _choosing(charter: Charter) -> str:
    several = charter.constituencies.values()
    ways = stated(
        "The representatives of each constituency shall be chosen in the way stated",
        [one.selects_by for one in several],
    )
    back = stated("They shall report back to it as often as stated", [one.feedback for one in several])
    if not ways and back:
        back = back.replace("They", "The representatives of each constituency", 1)
    return " ".join(f"{one}." for one in (ways, back) if one) or (
        f"The partnership has {'this constituency' if len(several) == 1 else 'these constituencies'}."
    )


def _sector(charter: Charter, under: str | None) -> Text:
    return ("a sector",) if under is None else (f"a sector that is part of {charter.title_of_sector(under)}",)


def _degrees(charter: Charter) -> Iterator[Fact]:
    """Yield how much influence the parties have on the issue, and how much it affects them, degree by degree."""
    for label, attribute in (("Influence on the issue", "influence"), ("Affected by the issue", "affected")):
        groups = {
            degree: names
            for degree in ("high", "medium", "low")
            if (names := [one.name for one in charter.stakeholders.values() if getattr(one, attribute) == degree])
        }
        # The largest group need not be named if the others are.
        known = sum(map(len, groups.values())) == len(charter.stakeholders)
        most = max(groups, key=lambda degree: len(groups[degree]), default="")
        rest = most if known and len(groups.get(most, ())) > _FEW else ""
        said = [
            f"{begun(degree)}: {plain(titles_of(charter, names))}" for degree, names in groups.items() if degree != rest
        ]
        said += [
            f"{begun(plain(open_))}: {charter.title_of(one.name)}"
            for one in charter.stakeholders.values()
            if (open_ := open_fact(charter, one, attribute))
        ]
        if rest:
            said.append(f"{begun(rest)}: {'all others' if said else 'all parties'}")
        if said:
            yield Fact(label, (". ".join(said),))


# So many names are shorter than that they are all others.
_FEW = 2
# The rules of a membership are a clause if one of several has so many letters, which make a narrow column long.
_LONG = 400
