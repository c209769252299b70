"""What there is to know of a thing with a name, as paragraphs of Markdown: its facts, its votes, its money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mspcharter.compiler import CHECKS
from mspcharter.english import capital, clean, money
from mspcharter.ide.occurrences import Thing
from mspcharter.ide.page import Page
from mspcharter.manual import page_of, reason_of, title_of
from mspcharter.manual.words import form_help
from mspcharter.model.charter import in_words, normal
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.money import Budget
from mspcharter.model.values import ITEM_LISTS, Item
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.glance import Glance, glance_alone, needed_in, singles_of
from mspcharter.power.players import PlayerLevel
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.power.questions.smallest import smallest
from mspcharter.power.study import Study, study
from mspcharter.rules.shared.accounts import home_of, is_borne_by_shares, years_of
from mspcharter.rules.shared.accounts import in_words as in_currency
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.names import BUDGET_LINE, ITEM
from mspcharter.syntax.tree import Declaration
from mspcharter.wording import editor as wording
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.facts import fact_of, item
from mspcharter.wording.quorums import quorums
from mspcharter.wording.requirements import rule
from mspcharter.wording.text import plain

_MOST_FACTS = 8
_MOST_VOTERS = 24
"""The largest number of voters for whom shares of power are worked out while someone waits."""

_MOST_SHARES = 3

_LEVELS: dict[str, PlayerLevel] = {
    "stakeholder": "stakeholder",
    "constituency": "constituency",
    "membership": "constituency",
    "sector": "sector",
    "built-in": "sector",
}
"""The level at which what has a kind of name plays."""


def about(page: Page, thing: Thing) -> Iterator[str]:
    """Yield what there is to know of *thing*, its title first."""
    yield _heading(page, thing)
    charter = page.unplaced
    if thing.kind == "decision" and thing.name in charter.decisions:
        yield from _decision(page, charter.decisions[thing.name])
    elif thing.kind == "body" and thing.name in charter.bodies:
        yield from _body(page, charter.bodies[thing.name])
    elif thing.kind == "seat":
        yield from _seat(page, thing)
    elif thing.kind == "budget" and thing.name in charter.budgets:
        yield from _budget(page, charter.budgets[thing.name])
    elif thing.kind == BUDGET_LINE:
        yield from _budget_line(page, thing)
    elif thing.kind == ITEM:
        yield from _cited(page, thing)
    elif thing.kind in _LEVELS:
        yield from _party(page, thing)
        yield from _facts(page, thing)
    else:
        yield from _facts(page, thing)
    declared = _declared(page, thing)
    if declared is not None:
        yield from (escaped(plain(fact)) for fact in open_facts(charter, declared))


def of_check(name: str) -> Iterator[str]:
    """Yield what the check called *name* finds, and why that matters, from its page in the manual."""
    known = next((one for one in CHECKS if one.name == name), None)
    if known is not None:
        page = page_of(known)
        yield f"**{title_of(page)}** · {known.code} `{known.name}`"
        yield from filter(None, [reason_of(page)])


def of_rule(page: Page, declaration: Declaration, words: str, at: int | None = None) -> Iterator[str]:
    """Yield what a rule or a quorum comes to, for its line that begins with *words*; of one threshold, the one *at*."""
    name = normal(declaration.name.text) if declaration.name is not None else ""
    decision, body = page.unplaced.decisions.get(name), page.unplaced.bodies.get(name)
    if at is not None:
        glance = glance_alone(page.figures, name) if decision is not None else None
        if isinstance(glance, Glance):
            yield from wording.threshold_at(page.unplaced, glance, page.unplaced_at(at))
    elif decision is not None and words in ("requires", "electronic vote"):
        yield from _decision(page, decision)
    elif body is not None and words.startswith("quorum"):
        yield from _quorums(page, body)


def escaped(text: str) -> str:
    """Return the author's *text* on one line, without what Markdown would obey."""
    return re.sub(r"[\\`*_\[\]<>|~#${}^&]", r"\\\g<0>", clean(text))


def _heading(page: Page, thing: Thing) -> str:
    charter = page.unplaced
    kinds = {"built-in": "sector of the language", BUDGET_LINE: "line of a budget", "definition": "term", "?": ""}
    kind = _list_of(page, thing) if thing.kind == ITEM else kinds.get(thing.kind, thing.kind)
    title = _title(page, thing)
    inside = f" in {escaped(charter.title_of(thing.inside))}" if thing.inside else ""
    return f"**{escaped(title)}** · {kind} `{thing.name}`{inside}"


def _title(page: Page, thing: Thing) -> str:
    charter = page.unplaced
    if thing.kind == "seat":
        seat = _seat_of(page, thing)
        return charter.title_of_seat(seat) if seat is not None else in_words(thing.name)
    if thing.kind == BUDGET_LINE:
        budget = charter.budgets.get(thing.inside)
        spend = next((one for one in budget.spends if one.name == thing.name), None) if budget is not None else None
        return (spend.title if spend is not None else None) or in_words(thing.name)
    if thing.kind == ITEM:
        return in_words(thing.name)
    if thing.kind == "built-in":
        return charter.title_of_sector(thing.name)
    return charter.title_of(thing.name)


def _declared(page: Page, thing: Thing) -> Any:
    """Return the declaration of *thing* as it is in the charter; None if it is none, or could not be understood."""
    form = FORM_OF.get(thing.kind)
    declared = page.unplaced.identity if thing.kind == "charter" else page.unplaced.named(thing.name)
    return declared if form is not None and isinstance(declared, form.type) else None


def _facts(page: Page, thing: Thing) -> Iterator[str]:
    form, declared = FORM_OF.get(thing.kind), _declared(page, thing)
    if form is None or declared is None:
        help = form_help(thing.kind)
        if help is not None:
            yield help.means
        return
    lines = []
    for line in form.lines:
        content = getattr(declared, line.attribute, None)
        said = escaped(plain(fact_of(page.unplaced, line, content)))
        if said and line.attribute != "spends":
            lines.append(f"- {line.label}: {said}" if line.label else f"- {said}")
    if lines:
        more = [f"- {len(lines) - _MOST_FACTS} more"] if len(lines) > _MOST_FACTS else []
        yield "\n".join([*lines[:_MOST_FACTS], *more])


def _decision(page: Page, decision: Decision) -> Iterator[str]:
    charter = page.unplaced
    body = charter.body_of(decision)
    if body is not None:
        yield escaped(rule(charter, decision, body))
    glance = glance_alone(page.figures, decision.name)
    alliance = None if isinstance(glance, Unclear) else smallest(page.figures, glance.figures.case)
    yield capital(escaped(wording.lens(page.figures, glance, alliance)))


def _body(page: Page, body: Body) -> Iterator[str]:
    if body.purpose is not None:
        yield escaped(page.unplaced.filled(body.purpose))
    yield from _quorums(page, body)
    taken = _taken_by(page, body)
    needed = {name: wording.needed(page.unplaced, one) for name, one in needed_in(page.figures, taken).items()}
    if taken:
        known = ((page.unplaced.title_of(name), needed.get(name, wording.NOT_KNOWN)) for name in taken)
        yield "\n".join(f"- {escaped(title)}: {needed}" for title, needed in known)


def _taken_by(page: Page, body: Body) -> list[str]:
    """Return the names of the decisions that *body* takes."""
    return [one.name for one in page.figures.charter.decisions.values() if one.taken_by == body.name]


def _quorums(page: Page, body: Body) -> Iterator[str]:
    found = quorums_of(page.figures, body)
    if not isinstance(found, Missing):
        yield escaped(quorums(page.unplaced, body, found))


def _seat_of(page: Page, thing: Thing) -> Seat | None:
    body = page.unplaced.bodies.get(thing.inside)
    return next((seat for seat in body.seats if seat.name == thing.name), None) if body is not None else None


def _seat(page: Page, thing: Thing) -> Iterator[str]:
    seat, body = _seat_of(page, thing), page.unplaced.bodies.get(thing.inside)
    if seat is None or body is None:
        return
    figures = page.figures
    voting = list(figures.membership.voters_in(body))
    everything = sum((one.votes * one.count for one in voting), start=seat.votes * 0)
    own = seat.votes if any(one.name == seat.name for one in voting) else seat.votes * 0
    count = figures.membership.count(seat)
    yield f"{capital(wording.seat_votes(count, own, everything, body))}."
    taken = _taken_by(page, body)
    able = [one for one in singles_of(figures, taken, "seat") if one.party.name == seat.name]
    yield from map(escaped, wording.alone(page.unplaced, able))
    cases = [
        case for case in (figures.case(figures.charter.decisions[name]) for name in taken) if isinstance(case, Case)
    ]
    shares = [share for case in cases[:_MOST_SHARES] for share in _share(page, case, seat.name)]
    if shares:
        yield "\n".join(f"- {escaped(one)}" for one in shares)


def _share(page: Page, case: Case, seat: str) -> Iterator[str]:
    for found, number in seat_in(page, case, seat):
        said = wording.power(page.unplaced, found, number)
        if said:
            yield said


def seat_in(page: Page, case: Case, seat: str) -> Iterator[tuple[Study, int]]:
    """Yield the study of *case* and the number of *seat* among its players, if few enough vote on it."""
    if sum(case.poll.sizes) > _MOST_VOTERS:
        return
    found = study(page.figures, case, "seat", indices=False)
    for number, one in enumerate(found.players):
        if one.name == seat and one.level == "seat":
            yield found, number
            return


def _item_of(page: Page, thing: Thing) -> tuple[str, Item] | None:
    """Return the item that is called *thing*, and the list that it is in."""
    owner = page.unplaced.named(thing.inside)
    found = ((name, one) for name in ITEM_LISTS for one in getattr(owner, name, ()) if one.name == thing.name)
    return next(found, None)


def _list_of(page: Page, thing: Thing) -> str:
    """Return what one of the list is called: ``task``, ``duty``."""
    found = _item_of(page, thing)
    return ITEM if found is None else re.sub("ies$", "y", found[0]).removesuffix("s")


def _cited(page: Page, thing: Thing) -> Iterator[str]:
    """Yield what an item says, and by what it is carried."""
    found = _item_of(page, thing)
    if found is not None:
        yield escaped(plain(item(page.unplaced, found[1])))


def _party(page: Page, thing: Thing) -> Iterator[str]:
    """Yield which decisions a stakeholder or a group can pass or block alone, also where one of its seats can."""
    every = singles_of(page.figures, page.figures.charter.decisions, _LEVELS[thing.kind])
    able = [one for one in every if one.party.group == thing.name]
    yield from map(escaped, wording.alone(page.unplaced, able))


def _budget(page: Page, budget: Budget) -> Iterator[str]:
    home, years = home_of(page.unplaced, budget), years_of(page.unplaced, budget)
    if home is not None and years is not None:
        lines = []
        shared = is_borne_by_shares(page.unplaced, budget)
        for one in years:
            if shared:
                lines.append(f"- {wording.year_shared(one.year, in_currency(home, one.spends))}")
                continue
            spends, firm = in_currency(home, one.spends), in_currency(home, one.firm)
            pledged = in_currency(home, one.pledged) if one.pledged else ""
            short = in_currency(home, one.spends - one.firm) if one.firm < one.spends else ""
            lines.append(f"- {wording.year_line(one.year, spends, firm, pledged, short)}")
        yield "\n".join(lines)
    yield from _facts(page, Thing("budget", budget.name))


def _budget_line(page: Page, thing: Thing) -> Iterator[str]:
    budget = page.unplaced.budgets.get(thing.inside)
    spend = next((one for one in budget.spends if one.name == thing.name), None) if budget is not None else None
    if spend is not None:
        yield money(spend.money.currency, spend.money.amount, spend.money.per)
