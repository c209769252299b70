"""The two sides of a flow of resources: who gives at the left, the lines of a budget at the right, bands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.emit.charts.drawn.accounts import fact
from mspcharter.emit.charts.drawn.bands import Band, Bar
from mspcharter.emit.charts.flows import Account, Gift, Need, line_title
from mspcharter.emit.picture.lettering import even, rows
from mspcharter.emit.picture.style import LEAD, SMALL
from mspcharter.english import day, money, series, short_percent
from mspcharter.model import Charter
from mspcharter.model.money import Activity
from mspcharter.model.values import fraction, is_count
from mspcharter.record import Record
from mspcharter.rules.shared.accounts import in_words
from mspcharter.wording.names import does

WHOLE = "any line"
"""The key of the bar for what is given to no line of its own."""


class Widths(Record):
    """How wide the titles of givers, of lines and of activities may be."""

    givers: float
    lines: float
    activities: float


class Sides:
    """The bars and bands of one *account*."""

    def __init__(self, charter: Charter, account: Account, widths: Widths) -> None:
        self._charter = charter
        self._account = account
        self._widths = widths
        self.bands = tuple(self._gifts() if account.gifts else self._shares())

    def note(self) -> str:
        """Return what the amounts are."""
        account, period = self._account, self._account.budget.period
        if account.currency is None:
            return "The amounts are in different currencies or intervals and are not added up."
        if account.period and period is not None and period.end is not None:
            return f"Amounts are for the whole period, {day(period.start)} to {day(period.end)}."
        return f"Amounts are per {account.unit}." if account.unit else "Amounts are paid once."

    def lacking(self) -> str:
        """Return what a gap is; what is given to no line of its own may fill it."""
        pool = any(gift.line is None for gift in self._account.gifts)
        return "needed, and given to no line by name" if pool else "needed, and no one gives it so far"

    def giver(self, name: str) -> Bar:
        """Return the bar of a giver, with what it gives and its agreed share of the cost."""
        own = [band for band in self.bands if band.start == name]
        known = [band.amount for band in own if band.amount is not None]
        facts = [self._money(sum(known, Fraction(0)))] if known else []
        share = self._account.share_of(name)
        facts += [f"{short_percent(share)} of the cost"] if share is not None else []
        for gift in self._account.gifts:
            if (gift.giver or "") == name and gift.amount is None:
                facts.append(fact(self._charter, gift.resource, "value") or self._charter.title_of(gift.resource.name))
        title = even(self._party(name), self._widths.givers, SMALL, bold=True)
        return Bar(name, (*title, *(rows(", ".join(facts), self._widths.givers, SMALL) if facts else ())), len(title))

    def lines(self) -> Iterator[Bar]:
        """Yield a bar for each line, and one for what is given to no line of its own."""
        account = self._account
        pool = any(gift.line is None for gift in account.gifts)
        for need in account.needs if account.gifts or not account.shares else ():
            facts = self._facts(need, pool=pool)
            yield self._bar(f"line {need.spend.name}", line_title(self._charter, need), facts, need)
        if pool or account.whole or (account.shares and not account.gifts):
            title = "Any line of the budget" if account.gifts else "All lines of the budget"
            yield self._bar(WHOLE, title, self._whole_facts(), None)

    def paid_by(self, key: str) -> Sequence[Activity]:
        """Return the activities that the line of a bar pays for."""
        if key != WHOLE:
            # A giver pays for none by itself.
            lines = (need.activities for need in self._account.needs if f"line {need.spend.name}" == key)
            return next(lines, ())
        if self._account.gifts:
            return self._account.whole
        return (*self._account.whole, *(one for need in self._account.needs for one in need.activities))

    def activities(self, key: str) -> list[list[str]]:
        """Return the titles of the activities that a line pays for, each in lines of words."""
        return [rows(self._charter.title_of(one.name), self._widths.activities, SMALL) for one in self.paid_by(key)]

    def _gifts(self) -> Iterator[Band]:
        order = {need.spend.name: number for number, need in enumerate(self._account.needs)}
        for gift in sorted(self._account.gifts, key=lambda one: order.get(one.line or "", len(order))):
            yield Band(
                gift.resource.name,
                gift.giver or "",
                f"line {gift.line}" if gift.line is not None else WHOLE,
                gift.amount,
                "money" if gift.resource.kind in (None, "cash") else "work",
                self._said(gift),
                firm=gift.firm,
            )

    def _shares(self) -> Iterator[Band]:
        """Yield the agreed shares of the cost, where no contributions are declared."""
        for number, share in enumerate(self._account.shares):
            known = self._account.is_counted and not is_count(share.amount)
            amount = fraction(share.amount) * self._account.needed if known else None
            words = f"{does(self._charter, self._party(share.of), 'bears')} {share.amount} of the cost"
            yield Band(f"share {number} {share.of}", share.of, WHOLE, amount, "share", words)

    def _said(self, gift: Gift) -> str:
        charter, resource = self._charter, gift.resource
        line = next((need for need in self._account.needs if need.spend.name == gift.line), None)
        where = f"for {line_title(charter, line)}" if line is not None else "for any line of the budget"
        amount = self._money(gift.amount) if gift.amount is not None else fact(charter, resource, "value")
        facts = filter(None, (fact(charter, resource, "kind"), amount, where, resource.status))
        return f"{self._party(gift.giver)}: {charter.title_of(resource.name)} ({', '.join(facts)})"

    def _bar(self, key: str, title: str, facts: Sequence[str], need: Need | None) -> Bar:
        heading = rows(title, self._widths.lines, SMALL, bold=True)
        below = [line for one in facts for line in rows(one, self._widths.lines, SMALL)]
        beside = sum(map(len, self.activities(key))) * SMALL * LEAD
        if need is not None:
            least = need.amount or Fraction(0)
        else:
            least = self._account.needed if not self._account.gifts and self._account.is_counted else Fraction(0)
        return Bar(key, (*heading, *below), len(heading), least, beside)

    def _facts(self, need: Need, *, pool: bool) -> list[str]:
        """Return what a line needs, gets and lacks; with a *pool* for any line, what it lacks may come from there."""
        if need.amount is None:
            return [f"needs {self._written(need)}"]
        given = self._account.given(need.spend.name)
        firm = self._account.given(need.spend.name, firm=True)
        facts = [f"needs {self._money(need.amount)}, gets {self._money(given) if given else 'nothing'}"]
        if given != firm:
            facts.append(f"{self._money(given - firm) if firm else 'all of it'} is pledged, not committed")
        if given < need.amount:
            missing = self._money(need.amount - given)
            worthless = any(one.line == need.spend.name and one.amount is None for one in self._account.gifts)
            gap = "gap in money" if worthless else "gap"
            facts.append(f"not named for this line: {missing}" if pool else f"{gap}: {missing}")
        elif given > need.amount:
            facts.append(f"more than it needs: {self._money(given - need.amount)}")
        return facts

    def _whole_facts(self) -> list[str]:
        account = self._account
        if account.gifts:
            given = account.given(None)
            return [f"gets {self._money(given)}"] if given else []
        facts = [f"needs {self._money(account.needed)}"] if account.is_counted else []
        listed = [f"{line_title(self._charter, need)} ({self._written(need)})" for need in account.needs]
        return [*facts, f"for {series(listed, 99)}"] if listed else facts

    def _money(self, amount: Fraction) -> str:
        return in_words(self._account.currency or "", amount)

    def _written(self, need: Need) -> str:
        return money(need.spend.money.currency, need.spend.money.amount, need.spend.money.per)

    def _party(self, name: str | None) -> str:
        return self._charter.title_of(name) if name else "Giver not stated"
