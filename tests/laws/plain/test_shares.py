"""What the report says of power beside seats and votes: its tables and sentences, counted again from all votes."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from laws.plain.test_facts import small
from laws.told import Told
from power.census import Place

from mspcharter.emit.document.blocks import Bullets, Table
from mspcharter.emit.power.report import _table
from mspcharter.english import odds, percent
from mspcharter.power.questions.shares import is_comparable, shares_of
from mspcharter.wording.comparisons import all_alike
from mspcharter.wording.players import Titled
from mspcharter.wording.report import INFLUENCE_COLUMNS
from mspcharter.wording.text import plain

SEEDS = range(80)
Said = tuple[list[tuple[str, ...]], list[str], str]


def said_of(told: Told) -> Said | None:
    """Return the rows of the table, the sentences below it, and the one for players of the same power."""
    if not is_comparable(told.found):
        return None
    named = Titled(told.world.charter, told.found, tuple(f"P{number}" for number in range(len(told.found.players))))
    lines = shares_of(told.found, {})
    blocks = list(_table(named, "Plan", lines))
    [table] = (one for one in blocks if isinstance(one, Table))
    notes = [plain(item) for one in blocks if isinstance(one, Bullets) for item in one.items]
    alike = all_alike("Plan", told.found, lines[0].decides) if len({one.power for one in lines}) == 1 else ""
    # A column without figures is left out.
    rows = [dict(zip(table.columns, map(plain, row.cells), strict=True)) for row in table.rows]
    return [tuple(row.get(column, "") for column in INFLUENCE_COLUMNS) for row in rows], notes, alike


class Counted:
    """The parts of one of each player, counted from all votes, and from the seats as the census knows them."""

    def __init__(self, told: Told) -> None:
        self.told = told
        every = sum(len(told.swings(one)) for one in told.everybody)
        body, oracle = told.found.case.body, told.world.oracle
        votes = oracle.votes(body, told.world.decision)
        here = [place for place in oracle.here(body) if place in oracle.filled]
        whole = sum((votes[place] for place in here), Fraction(0))
        self.seats: dict[int, Fraction | None] = {}
        self.votes: dict[int, Fraction | None] = {}
        self.power: dict[int, Fraction] = {}
        self.decides: dict[int, Fraction] = {}
        for number in range(len(told.found.players)):
            first = told.first_of(number)
            units = (own[:some] for own, some in zip(told.world.units, told.ones[first][1], strict=True))
            own = [place for several in units for group in several for place in group if isinstance(place, Place)]
            own = [place for place in own if place.body == body.name]
            held = sum((votes[place] for place in own), Fraction(0))
            self.seats[number] = Fraction(len(own), len(here)) if own else None
            self.votes[number] = held / whole if own and whole else None
            self.power[number] = Fraction(len(told.swings(first)), every)
            self.decides[number] = Fraction(2 * len(told.swings(first)), len(told.wins))

    def alike(self, number: int) -> int:
        return sum(player == number for player, _ in self.told.ones)


def hold(told: Told, said: Said) -> None:
    counted = Counted(told)
    rows, notes, alike = said
    assert len(rows) == len(told.found.players)
    for number, (title, seats, votes, _, decides, power) in enumerate(rows):
        of = f" (each of {counted.alike(number):,})" if counted.alike(number) > 1 else ""
        assert title == f"P{number}{of}"
        assert seats == _percent(counted.seats[number])
        assert not votes or votes == _percent(counted.votes[number])
        assert decides == odds(counted.decides[number])
        assert power == percent(counted.power[number])
    assert any(votes for _, _, votes, *_ in rows) or all(
        counted.votes[number] in (None, counted.seats[number]) for number in range(len(rows))
    )
    for note in notes:
        hold_note(counted, note)
    if len({*counted.power.values()}) == 1:
        found = re.fullmatch(
            r"Plan: all (\d+) \w+ have the same power\. The vote of each changes the result in (.*) of"
            r" the ways in which the others can vote yes or no\.",
            alike,
        )
        assert found is not None, alike
        assert int(found[1]) == len(told.ones)
        assert found[2] == odds(counted.decides[0])


def _percent(part: Fraction | None) -> str:
    return percent(part) if part is not None else ""


def hold_note(counted: Counted, note: str) -> None:
    """Hold a sentence on power that differs from votes."""
    same = re.fullmatch(r"P(\d+) \((\d+) votes?\) and P(\d+) \((\d+) votes?\) have the same power\.", note)
    if same is not None:
        many, few = int(same[1]), int(same[3])
        assert counted.power[many] == counted.power[few], note
        for number, votes in ((many, same[2]), (few, same[4])):
            assert counted.told.found.players[number].votes == int(votes)
        assert int(same[2]) > int(same[4]), note
        return
    far = re.fullmatch(
        r"((?:P\d+(?: \(\d+\))?(?:, and |, | and )?)+)(, each)?: (.*) of the votes and (.*) of the power\.", note
    )
    assert far is not None, note
    numbers = [int(number) for number in re.findall(r"P(\d+)", far[1])]
    assert bool(far[2]) is (sum(map(counted.alike, numbers)) > 1), note
    for number in numbers:
        votes, power = counted.votes[number], counted.power[number]
        assert (_percent(votes), percent(power)) == (far[3], far[4]), note
        assert votes is not None
        assert power > 2 * votes or 2 * power < votes, note


@pytest.mark.parametrize("seed", SEEDS)
def test_power_beside_seats_and_votes_is_counted_again(seed: int) -> None:
    for told in small(seed):
        said = said_of(told)
        if said is not None:
            hold(told, said)


SPOILT: dict[str, Callable[[Said], Said]] = {
    "seats": lambda said: ([(row[0], _more(row[1]), *row[2:]) for row in said[0]], said[1], said[2]),
    "votes": lambda said: ([(*row[:2], _more(row[2]), *row[3:]) for row in said[0]], said[1], said[2]),
    "decides": lambda said: ([(*row[:4], _more(row[4]), row[5]) for row in said[0]], said[1], said[2]),
    "power": lambda said: ([(*row[:5], _more(row[5])) for row in said[0]], said[1], said[2]),
    "the same power": lambda said: (said[0], [_more(one) for one in said[1] if "same" in one], said[2]),
    "far from it": lambda said: (said[0], [_more(one) for one in said[1] if "same" not in one], said[2]),
    "all alike": lambda said: (said[0], said[1], _more(said[2])),
}


def _more(text: str) -> str:
    return re.sub(r"(?<![P\d])\d+", lambda hit: f"{int(hit[0]) + 1}", text, count=1)


@pytest.mark.parametrize("what", SPOILT)
def test_the_law_of_shares_notices_another_figure(what: str) -> None:
    def fails(told: Told) -> bool:
        said = said_of(told)
        wrong = SPOILT[what](said) if said is not None else None
        if wrong is None or wrong == said:
            return False
        try:
            hold(told, wrong)
        except AssertionError:
            return True
        return False

    assert any(fails(told) for seed in SEEDS for told in small(seed))
