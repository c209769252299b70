"""Who does what: roles and their duties, champions, and the work plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import Block, Heading, Paragraph
from mspcharter.emit.document.sections.clauses import fact, heading, spoken, stated
from mspcharter.emit.document.sections.items import items
from mspcharter.emit.document.sections.registers import register
from mspcharter.english import day, listed
from mspcharter.model import Charter
from mspcharter.model.money import Activity
from mspcharter.model.parties import Effort, Role
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.writing import posts
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, joined, sentence, series


def roles(charter: Charter) -> Iterator[Block]:
    """Yield the roles with their duties, the champions, and the work plan."""
    for role in charter.roles.values():
        yield heading(charter, role)
        said = list(_performed(charter, role))
        if said:
            yield Paragraph(joined(said, " "))
        yield from map(Paragraph, open_facts(charter, role))
        yield from items(charter, role)
    if charter.champions:
        yield Heading(3, "Champions", "part.roles.champions")
        yield Paragraph(("These senior officials support the partnership. They are named by their office.",))
        yield from register(
            charter, "champion", charter.champions.values(), "Champion", "of level successor"
        ).blocks()  # fmt: skip
    yield from _work(charter)


def _performed(charter: Charter, role: Role) -> Iterator[Text]:
    """Yield who performs *role*, who is its backup, its working time, and whether it is neutral."""
    if role.held_by:
        yield sentence((*_all(charter, role.held_by), " shall perform this role"))
    if role.backup:
        yield sentence(("Its backup is ", *_all(charter, role.backup)))
    if role.effort is not None:
        yield sentence(_effort(charter, role.effort))
    if role.neutral is not None:
        yield ("The role is neutral." if role.neutral else "The role is not neutral.",)


def _effort(charter: Charter, effort: Effort) -> Text:
    """Return the working time of a role, and who pays for it."""
    said: Text = (f"It takes {posts(effort.fte)}",) if effort.fte is not None else ()
    if effort.volunteer:
        said = (*said, ", by volunteers") if said else ("It is performed by volunteers",)
    if effort.paid_from is not None:
        paid = fact(charter, FORM_OF["activity"].line("paid_from"), effort.paid_from)
        said = (*said, ", paid from ", *paid) if said else ("It is paid from ", *paid)
    return said


def _when(charter: Charter, activity: Activity) -> Text:
    """Return from when to when an activity takes place, as far as that is stated."""
    if activity.origin.is_open("starts", "due"):
        dates = ((one, spoken(charter, "activity", activity, one)) for one in ("starts", "due"))
        return joined(((f"{one}: ", *text) for one, text in dates if text), "; ")
    if activity.starts is None:
        return (f"by {day(activity.due)}",) if activity.due is not None else ()
    end = f" to {day(activity.due)}" if activity.due is not None else ""
    return (f"{'' if end else 'from '}{day(activity.starts)}{end}",)


def _all(charter: Charter, names: Iterable[str]) -> Text:
    return series(named(charter, name) for name in names)


def _work(charter: Charter) -> Iterator[Block]:
    """Yield the activities: who is responsible, accountable, consulted and informed, and their dates."""
    everything = charter.activities.values()
    if not everything:
        return
    duties = [
        duty
        for attribute, duty in (
            ("responsible", "those responsible shall do the work"),
            ("accountable", "the party accountable shall answer for it"),
            ("consulted", "those consulted shall be asked before"),
            ("informed", "those informed shall be told after"),
        )
        if any(getattr(one, attribute) for one in everything)
    ]
    by = stated("Each is due by the last date stated", [one.due for one in everything])
    due = f" {by}." if by else ""
    yield Heading(3, "Work plan", "part.roles.work")
    told = (
        f"The partners agree on these activities. For each, {listed(duties)}."
        if duties
        else ("The partners agree on these activities.")
    )
    yield Paragraph((told + due,))
    yield from register(
        charter, "activity", everything, "Activity",
        "responsible accountable consulted informed",
        more="for_ needs paid_from",
        own={"When": [_when(charter, one) for one in everything]},
    ).blocks()  # fmt: skip
