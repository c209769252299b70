"""Figures that an editor shows inside the text: votes needed, shares of power, gaps of budgets."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.ide.about import seat_in
from mspcharter.ide.page import Page
from mspcharter.model.governance import Body
from mspcharter.power.glance import Glance, glances
from mspcharter.record import Record
from mspcharter.rules.shared.accounts import home_of, is_borne_by_shares, years_of
from mspcharter.rules.shared.accounts import in_words as in_currency
from mspcharter.text import Span
from mspcharter.wording import editor as wording

_MOST_DECISIONS = 6
"""The most decisions of a body in which shares of power are worked out."""


class Inlay(Record):
    """A *text* to show at *offset*, and a *tooltip* in Markdown."""

    offset: int
    text: str
    tooltip: str = ""


def inlays(page: Page, span: Span | None = None) -> tuple[Inlay, ...]:
    """Return the figures to show in the text of *page*, or in *span*, in the order of their places."""
    found = [*_thresholds(page), *_seats(page), *_budgets(page)]
    shown = (one for one in found if span is None or span.start <= one.offset <= span.end)
    return tuple(sorted(shown))


def _thresholds(page: Page) -> Iterator[Inlay]:
    for glance in glances(page.decisions):
        if isinstance(glance, Glance) and glance.figures.case.decision.origin.name.file == page.path:
            for offset, short, sentence in wording.in_votes(page.charter, glance):
                yield Inlay(offset, short, sentence)


def _seats(page: Page) -> Iterator[Inlay]:
    for body in page.charter.bodies.values():
        if body.origin.name.file == page.path:
            yield from _shares(page, body)


def _shares(page: Page, body: Body) -> Iterator[Inlay]:
    cases = [case for case in page.figures.understood if case.body.name == body.name][:_MOST_DECISIONS]
    for seat in body.seats:
        found = [wording.power_share(*one) for case in cases for one in seat_in(page, case, seat.name)]
        shares = [one for one in found if one is not None]
        if shares and len(shares) == len(cases):
            yield Inlay(seat.span.end, wording.shares_of_power(shares, seat.count), wording.SHARES_OF_POWER)


def _budgets(page: Page) -> Iterator[Inlay]:
    for budget in page.charter.budgets.values():
        home, years = home_of(page.charter, budget), years_of(page.charter, budget)
        if budget.origin.name.file != page.path or home is None or years is None:
            continue
        if is_borne_by_shares(page.charter, budget):
            continue
        gaps = []
        for one in years:
            if one.firm < one.spends:
                short = in_currency(home, one.spends - one.firm)
                pledged = min(one.pledged, one.spends - one.firm)
                gaps.append(wording.year_gap(one.year, short, in_currency(home, pledged) if pledged else ""))
        if gaps:
            yield Inlay(_end_of_line(page, budget.origin.at("spends").start), "; ".join(gaps))


def _end_of_line(page: Page, offset: int) -> int:
    end = page.text.find("\n", offset)
    return end if end >= 0 else len(page.text)
