"""Tasks, powers, duties, rights and costs: each is one clause that says all of it and no more, whoever has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from laws.told import drawn

from mspcharter.emit.document.blocks import Paragraph
from mspcharter.emit.document.outline import outline
from mspcharter.emit.document.sections.items import items
from mspcharter.model import Charter
from mspcharter.model.money import Budget
from mspcharter.model.offices import Office
from mspcharter.model.values import ITEM_LISTS, Deadline, Duration, Item, Who
from mspcharter.wording.text import plain

SEEDS = range(40)
UNITS = ("day", "month", "year")


class Drawn:
    """A charter with items in all lists that can have some."""

    def __init__(self, seed: int) -> None:
        self.random, bare = Random(seed), drawn(seed)
        self.count = 0
        self.decisions, self.parties = [*bare.decisions], [*bare.stakeholders]
        groups = ("bodies", "stakeholders", "constituencies", "memberships", "roles")
        given = {group: {name: self.with_items(one) for name, one in getattr(bare, group).items()} for group in groups}
        given["offices"] = {"helm": self.with_items(Office("helm", of=next(iter(bare.bodies))))}
        given["budgets"] = {"running": self.with_items(Budget("running"))}
        self.charter: Charter = bare._replace(**given)

    def with_items(self, declared: Any) -> Any:
        lists = [one for one in ITEM_LISTS if hasattr(declared, one)]
        return declared._replace(**{one: tuple(self.item() for _ in range(self.random.randint(0, 2))) for one in lists})

    def item(self) -> Item:
        self.count += 1
        some = self.random.random
        due = Deadline(self.time(), f"event {self.count}", before=some() < 0.5) if some() < 0.4 else None
        return Item(
            f"Does thing {self.count}.",
            name=f"thing-{self.count}" if some() < 0.3 else None,
            every=self.time() if some() < 0.4 else None,
            due=due,
            to=Who(name=self.random.choice(self.parties)) if some() < 0.3 else None,
            by=self.random.choice(self.decisions) if some() < 0.3 else None,
        )

    def time(self) -> Duration:
        return Duration(self.random.randint(1, 6), self.random.choice(UNITS))  # type: ignore[arg-type]


PRINTED = re.compile(
    r"(?P<text>Does thing \d+)\.?(?: \((?P<details>.*)\))?\.?",
)
DETAILS: dict[str, Callable[[Item, re.Match[str]], bool]] = {
    r"every (?:(\d+) )?(day|month|year)s?": lambda item, hit: _lasts(item.every, hit),
    r"within (\d+) (day|month|year)s? of “?(event \d+)”?": lambda item, hit: _is_due(item.due, hit, before=False),
    r"at least (\d+) (day|month|year)s? before “?(event \d+)”?": lambda item, hit: _is_due(item.due, hit, before=True),
    r"to (\w+)": lambda item, hit: item.to is not None and item.to.name == hit[1].lower(),
    r"by the decision “?(\w+)”?": lambda item, hit: item.by == hit[1].lower(),
}


def _lasts(time: Duration | None, hit: re.Match[str]) -> bool:
    return time is not None and (time.count, time.unit) == (int(hit[1] or 1), hit[2])


def _is_due(due: Deadline | None, hit: re.Match[str], *, before: bool) -> bool:
    return due is not None and _lasts(due.within, hit) and (due.event, due.before) == (hit[3], before)


def hold(item: Item, clause: str) -> None:
    """Hold that *clause* says what the item is, how often and when, to whom and by which decision, and no more."""
    found = PRINTED.fullmatch(clause)
    assert found is not None, clause
    assert found["text"] == item.text.rstrip("."), clause
    details = found["details"].split(", ") if found["details"] else []
    for detail in details:
        read = [(hit, check) for pattern, check in DETAILS.items() if (hit := re.fullmatch(pattern, detail))]
        assert len(read) == 1, detail
        hit, check = read[0]
        assert check(item, hit), clause
    assert len(details) == sum(one is not None for one in (item.every, item.due, item.to, item.by)), clause


def told(drawn: Drawn) -> Iterator[tuple[Item, str]]:
    """Yield each item with its clause."""
    charter = drawn.charter
    groups = (charter.bodies, charter.stakeholders, charter.constituencies, charter.memberships, charter.roles)
    for group in (*groups, charter.offices, charter.budgets):
        for declared in group.values():
            own = [item for one in ITEM_LISTS for item in getattr(declared, one, ())]
            clauses = [plain(one.text) for one in items(charter, declared) if isinstance(one, Paragraph)]
            clauses = [one for one in clauses if one.startswith("Does thing")]
            yield from zip(own, clauses, strict=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clause_says_all_of_an_item(seed: int) -> None:
    for item, clause in told(Drawn(seed)):
        hold(item, clause)


@pytest.mark.parametrize("seed", range(6))
def test_every_item_is_one_clause_of_the_document(seed: int) -> None:
    drawn = Drawn(seed)
    said = [plain(one.text) for one in outline(drawn.charter) if isinstance(one, Paragraph)]
    for number in range(1, drawn.count + 1):
        assert sum(bool(re.match(rf"Does thing {number}\b", one)) for one in said) == 1, number


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (r"every \d+ ", "every 9 "),
        (r"within", "at least"),
        (r"before", "of"),
        (r"to \w+", "to Nobody"),
        (r"by the decision “?\w+”?", "by the decision “Other”"),
        (r", (?:to|by) .*\)", ")"),
        (r"thing \d+", "thing 0"),
    ],
)
def test_the_law_of_items_notices_another_clause(was: str, now: str) -> None:
    def fails(item: Item, clause: str) -> bool:
        wrong = re.sub(was, now, clause)
        try:
            hold(item, wrong)
        except AssertionError:
            return wrong != clause
        return False

    assert any(fails(item, clause) for seed in SEEDS for item, clause in told(Drawn(seed)))
