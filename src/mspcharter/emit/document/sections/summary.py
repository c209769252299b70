"""The summary of a charter on one page: who decides, who pays, what binds, and what is open."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter import english
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.document.sections.closing import unlisted
from mspcharter.emit.document.sections.costs import cost
from mspcharter.emit.document.sections.life_cycle import applies, prevailing, subordinate
from mspcharter.emit.document.sections.means import CONTRIBUTIONS
from mspcharter.emit.document.sections.opening import standing
from mspcharter.emit.document.sections.silence import NAMED, clauses_about, silent
from mspcharter.emit.document.sections.sums import money_of, total_of
from mspcharter.emit.open_points import OpenPoints
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.money import Budget
from mspcharter.model.parties import Identity
from mspcharter.power.cases import Unclear
from mspcharter.power.concerned import glances_of_any
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance
from mspcharter.power.questions.single import Single
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording import figures as numbers
from mspcharter.wording.facts import fact_of
from mspcharter.wording.matrix import fewest, fewest_here
from mspcharter.wording.names import anchor, kind_of_group, named
from mspcharter.wording.players import player, with_the_chair
from mspcharter.wording.report import by_case_elsewhere, unread
from mspcharter.wording.seats import title_at
from mspcharter.wording.text import Link, Text, sentence, series

_COLUMNS = (
    "Decision", "Taken by", "Yes votes needed, if all vote yes or no",
    "Can pass it alone, if all others vote no", "Can block it alone, if all others vote yes",
)  # fmt: skip
# A page holds no longer table.
_MOST_PAYING = 14
_MOST_NAMED = 9


def summary(known: Decisions, points: OpenPoints) -> Iterator[Block]:
    """Yield the summary of the charter whose decisions are *known*."""
    charter = known.charter
    if charter.decisions:
        yield Heading(3, "Who decides", "part.summary.decides")
        yield from _deciding(known)
    if charter.budgets or charter.resources:
        yield Heading(3, "Who pays", "part.summary.pays")
        yield from _paying(charter)
    if charter.identity is not None and (charter.decisions or charter.stakeholders):
        yield Heading(3, "What binds", "part.summary.binds")
        yield Bullets(tuple(_binding(charter, charter.identity)))
        yield Heading(3, "What is open", "part.summary.open")
        yield Bullets(tuple(_open(charter, points)))


def _deciding(known: Decisions) -> Iterator[Block]:
    charter = known.charter
    found = list(glances_of_any(known))
    rows = [Row(_decided(charter, one)) for one in found]
    columns: tuple[str, ...] = _COLUMNS
    if any(isinstance(one, Glance) and _takes_fewer(one) for one in found):
        columns = (*columns[:3], "Fewest that can pass it, if the others abstain or stay away", *columns[3:])
        rows = [
            row._replace(cells=(*row.cells[:3], _fewest(one), *row.cells[3:]))
            for row, one in zip(rows, found, strict=True)
        ]
    numbers_end = len(columns) - 2
    free = [one for one in found if isinstance(one, Glance) and one.is_possible and not _passing(charter, one)]
    free = [one for one in free if not _blocking(charter, one)]
    if len(free) == len(found):
        short = [Row(row.cells[:numbers_end]) for row in rows]
        yield table(columns[:numbers_end], short, right=columns[2:numbers_end])
        which = "this decision" if len(found) == 1 else "any of these decisions"
        yield Paragraph((f"{NO_ONE} can pass {which} if all others vote no, or block it if all others vote yes.",))
    else:
        yield table(columns, rows, right=columns[2:numbers_end])
    unclear = [one for one in found if isinstance(one, Unclear)]
    by_case = [one.decision for one in unclear if one.depends]
    if by_case:
        yield Paragraph((by_case_elsewhere(by_case),))
    for said in unread(charter, [one for one in unclear if not one.depends and not one.never_begins]):
        yield Paragraph((f"Not known: {said}",))
    for said in unread(charter, [one for one in unclear if one.never_begins]):
        yield Paragraph((f"Nothing can be decided: {said}",))


def _takes_fewer(one: Glance) -> bool:
    """Say whether fewer yes votes can pass a decision than it needs if all vote."""
    fewest, seats = fewest_here(one.line) or (None, 0)
    needed = one.line.needed.in_body
    return fewest is not None and needed is not None and one.is_possible and fewest < needed and seats > 0


def _fewest(one: Glance | Unclear) -> Text:
    return (fewest(one.line),) if isinstance(one, Glance) else _unclear(one)


def _unclear(one: Unclear) -> Text:
    """Return what stands in place of a figure that is not one: it is not known, there are several, or there is none."""
    if one.never_begins:
        return ("cannot begin",)
    return ("see the matrix" if one.depends else numbers.NOT_KNOWN,)


def _decided(charter: Charter, one: Glance | Unclear) -> tuple[Text, ...]:
    decision = one.decision if isinstance(one, Unclear) else one.figures.case.decision
    title: Text = (Link(charter.title_of(decision.name), anchor(decision.name)),)
    body: Text = (charter.title_of(decision.taken_by),) if decision.taken_by is not None else ()
    if isinstance(one, Unclear):
        return title, body, *((_unclear(one),) * 3)
    needed = numbers.yes_needed(charter, one.figures, one.line)
    if not one.is_possible:
        return title, body, (needed,), (NOBODY,), (NOBODY,)
    able = (_passing(charter, one), _blocking(charter, one))
    return title, body, (needed,), *((english.series(who, _MOST_NAMED) or NOBODY,) for who in able)


def _passing(charter: Charter, one: Glance) -> list[str]:
    """Return who passes a decision alone, with those who have all seats that vote on it."""
    return _titles(charter, one, [single for single in _able(one) if single.first_to_pass])


def _blocking(charter: Charter, one: Glance) -> list[str]:
    """Return who blocks a decision alone, by its votes or by doing nothing, with those who have all seats."""
    voting = _titles(charter, one, [single for single in _able(one) if single.first_to_block])
    idle = [title_at(charter, level, name) for level, name in one.idle]
    # A group that blocks by its votes has its kind behind its title.
    named = {*voting, *(title.rpartition(" (")[0] for title in voting)}
    return list(dict.fromkeys((*voting, *(f"{title} (by doing nothing)" for title in idle if title not in named))))


def _titles(charter: Charter, one: Glance, able: list[Single]) -> list[str]:
    """Return those who are *able* to do something alone, and whether they need the chair for it."""
    alone = [single for single in able if single.chair is None]
    parties = [single.party for single in alone]
    led = [single for single in able if single.chair is not None and single.party not in parties]
    return list(dict.fromkeys(_title(charter, one, single) for single in (*alone, *led)))


def _able(one: Glance) -> tuple[Single, ...]:
    figures = one.figures
    return figures.singles if figures.owner is None else (figures.owner, *figures.singles)


def _title(charter: Charter, one: Glance, single: Single) -> str:
    """Return the title of a party; of a group, with its kind, and of one that needs the chair, with that."""
    party = single.party
    case = one.figures.case
    title = player(charter, case, party)
    if party.alike > 1:
        title = f"each of the {party.alike:,} {title}"
    kind = kind_of_group(charter, party.level, party.group)
    # A group is able with all of its seats, which says little of one of its members.
    if kind and party.seats > 1:
        kind = f"all of the {kind}"
    added = (kind, with_the_chair(charter, case, single.chair))
    told = ", ".join(filter(None, added))
    return f"{title} ({told})" if told else title


def _paying(charter: Charter) -> Iterator[Block]:
    shared = [one for one in charter.budgets.values() if one.shared_by]
    for budget in shared:
        yield Paragraph((*named(charter, budget.name), ":"))
        yield from _paid(charter, budget)
    if not shared and charter.budgets:
        for budget in charter.budgets.values():
            whole = " + ".join(map(money_of, total_of(budget))) or "the amount is not settled yet"
            bearing = "Who bears the cost is not settled yet"
            if not budget.origin.is_open("shared_by"):
                bearing = "The charter does not say who bears the cost"
            yield Paragraph(sentence((*named(charter, budget.name), f": {whole}. {bearing}")))
    if not shared and charter.resources:
        yield Paragraph(
            ("The parties give the contributions in ", Link("the list of contributions", CONTRIBUTIONS), ".")
        )


def _paid(charter: Charter, budget: Budget) -> Iterator[Block]:
    yield cost(charter, budget, "Party", budget.shared_by[:_MOST_PAYING])
    left = len(budget.shared_by) - _MOST_PAYING
    if left > 0:
        yield Paragraph((f"{left:,} more bear a share: see ", *named(charter, budget.name), "."))


def _binding(charter: Charter, identity: Identity) -> Iterator[Text]:
    """Yield how the charter stands and binds, for how long, and which text prevails."""
    yield (standing(identity),)
    if identity.form is not None:
        yield sentence(
            (
                "The legal form of the partnership is: ",
                *fact_of(charter, FORM_OF["charter"].line("form"), identity.form),
            )
        )
    if identity.in_force is not None:
        yield (applies(identity, identity.in_force),)
    higher = prevailing(charter)
    if higher:
        verb = "prevails" if len(higher) == 1 else "prevail"
        yield (*series(named(charter, one.name) for one in higher), f" {verb} over this charter.")
    upper = identity.subordinate_to
    if upper is not None and upper.name not in [one.name for one in higher]:
        yield subordinate(charter, upper)
    if not higher and upper is None:
        yield ("The charter names no text that prevails over it.",)
    about = clauses_about(charter, NAMED)
    if identity.binding and about:
        yield ("On law and courts, see ", *series(named(charter, one.name) for one in about), ".")


def _open(charter: Charter, points: OpenPoints) -> Iterator[Text]:
    """Yield how many points are open or contradict each other, and how many deviations the partners accept."""
    gaps = len(unlisted(points.gaps)) + len(list(charter.open_values())) + len(list(silent(charter)))
    opened: Text = (Link("open points", "part.open-points"),)
    if gaps:
        yield (f"The charter does not settle {counted(gaps, 'point')}: see ", *opened, ".")
    if points.contradictions:
        found = counted(len(points.contradictions), "point")
        yield (f"The charter contradicts itself or cannot work in {found}: see ", *opened, ".")
    if charter.waivers:
        known, them = ("point", "it") if len(charter.waivers) == 1 else ("points", "them")
        accepted = f"The partners know of {len(charter.waivers):,} {known} and accept {them}: see "
        yield (accepted, Link("agreed deviations", "part.deviations"), ".")
    if not gaps and not points.contradictions and not charter.waivers:
        yield ("This document lists no open points and no agreed deviations.",)


NOBODY = "no one"
NO_ONE = "No seat, party, constituency or sector alone"
