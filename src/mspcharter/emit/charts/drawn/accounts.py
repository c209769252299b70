"""What stands below the flow of resources: the money of each year, and contributions and activities beside budgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.emit.charts.drawn.bands import gap_fill
from mspcharter.emit.charts.flows import Account, Flows
from mspcharter.emit.charts.paper import Block, Section, heading, paragraph, words_of
from mspcharter.emit.picture import style
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.style import GREY, LEAD, SMALL
from mspcharter.english import series
from mspcharter.model import Charter
from mspcharter.model.money import Resource
from mspcharter.rules.shared.accounts import Year, in_words
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.wording.facts import fact_of
from mspcharter.wording.text import plain

_LINES = {line.attribute: line for line in FORM_OF_TYPE[Resource].lines}


def fact(charter: Charter, resource: Resource, attribute: str) -> str:
    """Return a fact of *resource* in words, such as its kind or its value; empty where it is not stated."""
    return plain(fact_of(charter, _LINES[attribute], getattr(resource, attribute)))


def years(account: Account, key: str, width: float) -> Iterator[Section]:
    """Yield what the budget needs and gets in each year, with what is missing."""
    reason = _uncounted(account)
    if not account.years or account.currency is None:
        if reason and account.is_filled:
            yield Section((paragraph(f"The amounts of each year are not added up, because {reason}.", width),))
        return
    most = max(max(one.spends, one.firm + one.pledged) for one in account.years)
    blocks = tuple(_year(account.currency, one, most, key, width) for one in account.years)
    yield Section(blocks, _titles(width))


def _uncounted(account: Account) -> str:
    """Return why the amounts of each year are not known; empty where there are none."""
    period = account.budget.period
    if not account.needs:
        return ""
    if period is None or period.end is None:
        return "the budget has no period with an end"
    if any(one.amount is None for one in account.gifts):
        return "a contribution has no sum of money in its currency"
    return "the amounts are in several currencies"


def _titles(width: float) -> Block:
    names = ("Year", "Needs", "Committed or received", "Pledged", "Gap")
    body = "".join(
        style.text(x, 16, name, SMALL, ink=GREY, bold=True, anchor="start" if not number else "end")
        for number, (name, x) in enumerate(zip(names, _COLUMNS, strict=True))
    )
    return Block(body + style.path(f"M0 21H{style.figure(width)}", line="#DDE2E7", stroke=0.6), 22)


def _year(currency: str, one: Year, most: Fraction, key: str, width: float) -> Block:
    gap = max(one.spends - one.firm - one.pledged, Fraction(0))
    title = f"{one.year}" if one.year is not None else "In all"
    amounts = [in_words(currency, amount) if amount else "–" for amount in (one.spends, one.firm, one.pledged, gap)]
    body = style.text(0, 11, title, SMALL, bold=True)
    for number, (x, words) in enumerate(zip(_COLUMNS[1:], amounts, strict=True)):
        body += style.text(x, 11, words, SMALL, anchor="end", bold=number == 3 and gap > 0)
    left = _COLUMNS[-1] + 14
    unit = (width - left) / float(most or 1)
    blue = style.HUES[0]
    firm, pledged = float(one.firm) * unit, float(one.pledged) * unit
    if firm:
        body += style.rect(left, 4, firm, 8, fill=blue.light, line=blue.dark, stroke=0.8)
    if pledged:
        body += style.rect(left + firm, 4, pledged, 8, fill=blue.light, line=blue.dark, stroke=0.8, dash="3 2")
    if gap:
        red = style.HUES[6].dark
        x = left + firm + pledged
        body += style.rect(x, 4, float(gap) * unit, 8, fill=gap_fill(key), line=red, stroke=1, dash="3 2")
    marks = {"data_year": title, "data_needs": str(one.spends), "data_firm": str(one.firm)}
    marks |= {"data_pledged": str(one.pledged), "data_gap": str(gap)}
    facts = (f"needs {amounts[0]}", f"committed or received {amounts[1]}", f"pledged {amounts[2]}", f"gap {amounts[3]}")
    words = words_of(title, *(one.replace("–", "nothing") for one in facts))
    return Block(style.group(body, class_="year", **marks), 16, words)


def loose(charter: Charter, resources: Sequence[Resource], width: float) -> Iterator[Section]:
    """Yield the contributions that belong to no budget."""
    blocks = []
    for one in resources:
        giver = charter.title_of(one.from_) if one.from_ is not None else "Giver not stated"
        title = charter.title_of(one.name)
        needing = [charter.title_of(act.name) for act in charter.activities.values() if one.name in act.needs]
        facts = [fact(charter, one, attribute) for attribute in ("kind", "value", "status")]
        facts += [f"needed for {series(needing, 99)}"] if needing else []
        words = words_of(f"{giver}, {title}", *facts)
        blocks.append(
            _row(
                giver,
                f"{title}: {', '.join(filter(None, facts))}",
                words,
                width,
                {"class_": "loose", "data_key": one.name},
            )
        )
    if blocks:
        yield Section(tuple(blocks), heading("Contributions that belong to no budget", width))


def other_activities(charter: Charter, found: Flows, width: float) -> Iterator[Section]:
    """Yield the activities that no budget pays for and that need a contribution."""
    paid = {act.name for account in found.accounts for need in account.needs for act in need.activities}
    paid |= {act.name for account in found.accounts for act in account.whole}
    blocks = []
    for one in charter.activities.values():
        if one.needs and one.name not in paid:
            title = charter.title_of(one.name)
            needs = f"needs {series([charter.title_of(name) for name in one.needs], 99)}"
            blocks.append(
                _row(title, needs, words_of(title, needs), width, {"class_": "needing", "data_key": one.name})
            )
    if blocks:
        yield Section(tuple(blocks), heading("Other activities that need contributions", width))


def _row(title: str, text: str, words: str, width: float, marks: Mapping[str, str]) -> Block:
    left = rows(title, _TITLE - 10, SMALL, bold=True)
    right = rows(text, width - _TITLE, SMALL)
    body = style.block(0, 3, left, SMALL, bold=True) + style.block(_TITLE, 3, right, SMALL)
    height = max(len(left), len(right)) * SMALL * LEAD + 6
    return Block(style.group(body, **marks), height, words)


_COLUMNS = (0.0, 120.0, 230.0, 310.0, 390.0)
_TITLE = 190.0
