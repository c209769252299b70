"""What is said of the money of a year is counted month by month from the lines that the charter has."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from ide.pages import page_of

from mspcharter.compiler import compile
from mspcharter.ide.about import about
from mspcharter.ide.occurrences import Thing
from mspcharter.record import Record
from mspcharter.text import Source

RATE = 130
"""What a dollar is worth in shillings."""
KINDS = ("pledged", "committed", "received")


class Flow(Record):
    """Money of a *kind* that flows each month *from_* one month *to* another, both counted from January 2027."""

    kind: str
    monthly: Fraction
    from_: int
    to: int


class Drawn:
    """A budget of some years with contributions, drawn at random: its text, and what flows in each month."""

    def __init__(self, random: Random) -> None:
        self.start, self.end = random.randint(0, 8), random.randint(14, 35)
        self.flows: list[Flow] = []
        lines = ["charter example", "    currency KES", "", "stakeholder ministry", "    sector government", ""]
        lines += ["budget running", f"    period {_days(self.start, self.end)}", "    spends"]
        for number in range(random.randint(1, 3)):
            lines.append(f"        line{number} {self.amount(random, 'spent', self.start, self.end)}")
        lines.append(f"    rate USD 1 is KES {RATE}")
        for number in range(random.randint(0, 3)):
            status, own = random.choice(KINDS), (self.start, self.end)
            during = ""
            if random.random() < 0.5:
                first = random.randint(0, 20)
                own = first, first + random.randint(0, 20)
                during = f"\n    during {_days(*own)}"
            value = self.amount(random, status, *own)
            lines += ["", f"resource r{number}", "    kind cash", "    from ministry", f"    value {value}{during}"]
            lines.append(f"    status {status}")
        self.text = "\n".join(lines) + "\n"

    def amount(self, random: Random, kind: str, first: int, last: int) -> str:
        currency, per = random.choice(("KES", "KES", "USD")), random.choice(("year", "month"))
        some = random.randint(1, 999) * 12
        worth = Fraction(some) * (RATE if currency == "USD" else 1)
        self.flows.append(Flow(kind, worth / 12 if per == "year" else worth, first, last))
        return f"{currency} {some} per {per}"

    def in_year(self, kinds: tuple[str, ...], year: int) -> Fraction:
        """Return how much of *kinds* flows in the months of *year* that the budget covers."""
        months = range(max(self.start, (year - 2027) * 12), min(self.end, (year - 2027) * 12 + 11) + 1)
        flows = [one for one in self.flows if one.kind in kinds]
        return sum((one.monthly for one in flows for month in months if one.from_ <= month <= one.to), Fraction(0))


def _days(first: int, last: int) -> str:
    year, month = 2027 + last // 12, last % 12 + 1
    end = date(year, month, monthrange(year, month)[1])
    return f"{2027 + first // 12}-{first % 12 + 1:02}-01 to {end}"


SENTENCE = re.compile(
    r"- In (?P<year>\d+) it spends KES (?P<spent>[\d,.]+); (?P<firm>KES [\d,.]+|nothing) is committed or received"
    r"(?:, and KES (?P<pledged>[\d,.]+) is only pledged)?\.(?: It is short by KES (?P<short>[\d,.]+)\.)?"
)


def hold(drawn: Drawn, said: str) -> None:
    """Hold what is *said* of each year against the months."""
    rows = [line for line in said.splitlines() if line.startswith("- In ")]
    years = range(2027 + drawn.start // 12, 2027 + drawn.end // 12 + 1)
    assert len(rows) == len(years), said
    for year, row in zip(years, rows, strict=True):
        found = SENTENCE.fullmatch(row)
        assert found is not None, row
        spent, firm = drawn.in_year(("spent",), year), drawn.in_year(("committed", "received"), year)
        assert int(found["year"]) == year
        assert _number(found["spent"]) == spent, row
        assert _number(found["firm"]) == firm, row
        assert _number(found["pledged"]) == drawn.in_year(("pledged",), year), row
        assert _number(found["short"]) == max(spent - firm, Fraction(0)), row


FINDING = re.compile(
    r"`running` is short by KES (?P<short>[\d,.]+) in (?P<year>\d+): it spends KES (?P<spent>[\d,.]+),?(?: and)?"
    r" KES (?P<firm>[\d,.]+) is committed or received(?:, and KES (?P<pledged>[\d,.]+) is only pledged)?"
    r"(?:; it is also short in (?P<more>\d+) other years?)?"
)


def hold_finding(drawn: Drawn, messages: list[str]) -> None:
    """Hold that the first year that is short is found with its figures, and how many others are."""
    years = range(2027 + drawn.start // 12, 2027 + drawn.end // 12 + 1)
    missing = {year: drawn.in_year(("spent",), year) - drawn.in_year(("committed", "received"), year) for year in years}
    short = [year for year in years if missing[year] > 0]
    if not short:
        assert not messages
        return
    found = FINDING.fullmatch(messages[0])
    assert found is not None, messages[0]
    assert int(found["year"]) == short[0]
    assert _number(found["short"]) == missing[short[0]]
    assert _number(found["spent"]) == drawn.in_year(("spent",), short[0])
    assert _number(found["pledged"]) == drawn.in_year(("pledged",), short[0])
    assert int(found["more"] or "0") == len(short) - 1


def messages_of(drawn: Drawn) -> list[str]:
    found = compile(Source("charter.msp", drawn.text)).diagnostics
    return [one.finding.message for one in found if one.name == "budget-not-covered"]


def _number(text: str | None) -> Fraction:
    digits = (text or "").removeprefix("KES ").replace(",", "")
    return Fraction(digits) if digits[:1].isdigit() else Fraction(0)


def told(drawn: Drawn) -> str:
    return "\n".join(about(page_of(drawn.text), Thing("budget", "running")))


@pytest.mark.parametrize("seed", range(80))
def test_the_money_of_a_year_in_words_is_what_flows_in_its_months(seed: int) -> None:
    drawn = Drawn(Random(seed))
    hold(drawn, told(drawn))
    hold_finding(drawn, messages_of(drawn))


@pytest.mark.parametrize("kind", ["spent", "pledged", "committed"])
@pytest.mark.parametrize(("more", "fewer"), [(1, 0), (0, 1)])
def test_the_law_notices_more_money_and_a_month_without(kind: str, more: int, fewer: int) -> None:
    drawn = next(one for one in map(Drawn, map(Random, range(80))) if _flows_at_the_end(one, kind))
    said = told(drawn)
    drawn.flows = [
        one._replace(monthly=one.monthly + more, to=one.to - fewer) if one.kind == kind else one for one in drawn.flows
    ]
    with pytest.raises(AssertionError):
        hold(drawn, said)


def test_the_law_notices_a_year_that_is_short_by_another_amount() -> None:
    drawn = next(one for one in map(Drawn, map(Random, range(80))) if messages_of(one))
    messages = messages_of(drawn)
    drawn.flows = [one._replace(monthly=one.monthly + 1) if one.kind == "spent" else one for one in drawn.flows]
    with pytest.raises(AssertionError):
        hold_finding(drawn, messages)


def _flows_at_the_end(drawn: Drawn, kind: str) -> bool:
    return any(one.kind == kind and drawn.start <= one.from_ <= one.to <= drawn.end for one in drawn.flows)
