"""What the document says of rights to stop a decision, of the voting matrix, and of seats and their votes.

The sentences are read: the names in them, and the numbers. The evaluator says of random votes whether that is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from random import Random

import pytest
from laws.told import drawn
from power.census import Place
from power.oracle import Oracle
from power.said import CHOICES, Hall, all_voices, halls
from power.tally import Said

from mspcharter.analysis.formula import Choice
from mspcharter.emit.document.sections import bodies
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.rights import Approval, Entitled
from mspcharter.model.values import Who
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glance_at
from mspcharter.wording.document import seating, stages, voting
from mspcharter.wording.text import plain

SEEDS = range(60)
TRIES = 12


# Vetoes, consents and approvals.


@pytest.mark.parametrize("seed", SEEDS)
def test_rights_in_words_stop_what_they_stop(seed: int) -> None:
    charter = drawn(seed)
    for case in Decisions(charter).understood:
        hold_rights(charter, case, [plain(one) for one in stages.rights(charter, case.decision)], Random(seed))


def hold_rights(charter: Charter, case: Case, told: list[str], random: Random) -> None:
    """Hold that the decision passes in the votes in which one with the rights that are *told* passes."""
    oracle = Oracle(charter)
    read = as_told(charter, case.decision, told)
    everyone = all_voices(oracle, case.voters)
    for _ in range(TRIES):
        weights = [random.random() + 1, random.random() / 2, random.random() / 2, random.random() / 2]
        said: Said = {one: choice for group in everyone for choice in random.choices(CHOICES, weights) for one in group}
        assert oracle.passes(case.decision, said) is oracle.passes(read, said), (told, said)


AFTER = r" within \d+ days? after the vote"


def as_told(charter: Charter, decision: Decision, told: list[str]) -> Decision:
    """Return *decision* with the rights that the sentences name, each in its case, and no others."""
    bare = decision._replace(veto=(), consent_of=(), approved_by=None)
    for sentence in told:
        if (found := re.fullmatch(r"(.*) may veto it(?: if (.*))?\.", sentence)) is not None:
            bare = bare._replace(veto=(*bare.veto, Entitled(read_names(charter, found[1]), found[2])))
        elif re.fullmatch(r"This veto can be cast within \d+ days? after the vote, and not later\.", sentence):
            # How long the others wait for it changes no result.
            continue
        elif found := re.fullmatch(rf"(?:It|If (.*), it) also needs the consent of (.*?)(?:{AFTER})?\.", sentence):
            bare = bare._replace(consent_of=(*bare.consent_of, Entitled(read_names(charter, found[2]), found[1])))
        else:
            found = re.fullmatch(r"It also needs the approval of (.*?)(?: within \d+ \w+)?\.", sentence)
            assert found is not None, sentence
            names = [name for name in every_name(charter) if charter.title_of(name) == found[1]]
            bare = bare._replace(approved_by=Approval(Who(name=names[0]) if names else Who(text=found[1])))
    return bare


def read_names(charter: Charter, text: str) -> tuple[str, ...]:
    """Return the names of those whose titles stand in *text*."""
    titles = re.split(r", (?:and |or )?| and | or |; ", text)
    by_title: dict[str, list[str]] = {}
    for name in every_name(charter):
        by_title.setdefault(charter.title_of(name), []).append(name)
    return tuple(by_title[title.strip("“”")][0] for title in titles)


def every_name(charter: Charter) -> list[str]:
    seats = [seat.name for body in charter.bodies.values() for seat in body.seats]
    groups = [*charter.constituencies, *charter.stakeholders, *charter.roles, *charter.bodies]
    return [*seats, *groups, "government", "private-sector", "civil-society", "development-partner", "registrars"]


# The cells of the matrix.


def rows(seed: int) -> Iterator[tuple[Case, Hall, dict[str, str]]]:
    """Yield the cells of each decision of a small charter, by their columns, beside all who can speak."""
    for decisions, case, hall in halls(seed):
        found = glance_at(decisions, case.decision.name)
        if isinstance(found, Glance):
            yield case, hall, dict(zip(voting.COLUMNS[1:], voting.cells(decisions, found), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_says_whether_a_seat_can_block_alone(seed: int) -> None:
    for case, hall, row in rows(seed):
        hold_blockers(case, hall, row["Who can block alone"])


def hold_blockers(case: Case, hall: Hall, cell: str) -> None:
    """Hold that some seat blocks alone only where the cell names someone, and no one where it names no one."""
    if not hall.passes({}):
        assert cell == "cannot pass"
        return
    seats = [number for number in range(len(hall.speakers)) if hall.seats(number)]
    able = [n for n in seats if not (hall.passes({n: Choice.NO}) and hall.passes({n: Choice.ABSENT}))]
    by_no = [n for n in seats if not hall.passes({n: Choice.NO})]
    assert cell != "no one" or not able, case.decision
    assert " (by staying away)" in cell or len(by_no) == len(able) or len(seats) == 1, (cell, by_no, able)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_says_how_few_seats_block_it(seed: int) -> None:
    for case, hall, row in rows(seed):
        if all(voter.kind == "seat" for voter in case.voters) and hall.passes({}):
            hold_fewest(hall, row["Fewest who block"])


def hold_fewest(hall: Hall, cell: str) -> None:
    """Hold the fewest seats that block by voting no, and by staying away, against all groups of seats."""
    ways = cell.split("; ")
    for choice, way in zip((Choice.NO, Choice.ABSENT), ways if len(ways) == 2 else ways * 2, strict=True):
        found = re.match(r"(\d+) of (\d+)|(none) can", way)
        if found is not None:
            number = int(found[1]) if found[1] else None
            assert number == fewest(hall, choice), (cell, choice)


def fewest(hall: Hall, choice: Choice) -> int | None:
    """Return the fewest seats that stop what all others want, if they all make *choice*."""
    found = [
        sum(hall.seats(n) for n in range(len(hall.speakers)) if group >> n & 1)
        for group in range(1 << len(hall.speakers))
        if not hall.passes({n: choice for n in range(len(hall.speakers)) if group >> n & 1})
    ]
    return min(found, default=None)


# The seats of a body and their votes.


@pytest.mark.parametrize("seed", SEEDS)
def test_the_table_of_seats_has_the_seats_and_votes_of_each_group(seed: int) -> None:
    charter = drawn(seed)
    for body in charter.bodies.values():
        table = bodies._seats(Decisions(charter), body)
        if table is not None and table.columns[0] == "Constituency":
            rows = [[plain(cell) for cell in row.cells] for row in table.rows]
            hold_seats(charter, body, rows, [plain(cell) for cell in table.total])


def hold_seats(charter: Charter, body: Body, rows: list[list[str]], total: list[str]) -> None:
    """Hold the numbers of seats and of votes in each row, and in all, against the census."""
    oracle = Oracle(charter)
    votes = oracle.votes(body, Decision("none", taken_by=body.name))
    theirs: dict[str, list[Place]] = {}
    for place in oracle.here(body):
        homes = oracle.homes(place)
        title = charter.title_of(oracle.upward(homes[0])[-1]) if homes else seating.NO_CONSTITUENCY
        theirs.setdefault(title, []).append(place)
    every = sum(votes.values(), Fraction(0))
    for title, seats, held, *_ in rows:
        if held == seating.NO_VOTE:
            continue
        own = theirs.pop(title)
        assert int(seats) == len(own), rows
        _hold_votes(held, sum((votes[place] for place in own), Fraction(0)), every)
    assert not theirs, rows
    if total:
        assert int(total[1]) == sum(int(row[1]) for row in rows), rows
        _hold_votes(total[2], every, every)


def _hold_votes(told: str, held: Fraction, every: Fraction) -> None:
    """Hold a number of votes, or a part of all votes in percent, which may be rounded."""
    if told.endswith("%"):
        assert abs(Fraction(told[:-1].removeprefix("about ")) / 100 - held / every) <= Fraction(1, 1000), told
    else:
        assert Fraction(told) == held, told


# Each of these laws can fail.


def test_the_law_of_rights_notices_a_right_that_is_left_out_or_of_another_kind() -> None:
    def spoilt(change: Callable[[list[str]], list[str]], seed: int) -> None:
        charter = drawn(seed)
        for case in Decisions(charter).understood:
            told = [plain(one) for one in stages.rights(charter, case.decision)]
            hold_rights(charter, case, change(told), Random(seed))

    def swapped(told: list[str]) -> list[str]:
        return [re.sub(r"^(.*) may veto it\.$", r"It also needs the consent of \1.", one) for one in told]

    assert any(_fails(partial(spoilt, lambda told: told[1:], seed)) for seed in SEEDS)
    assert any(_fails(partial(spoilt, swapped, seed)) for seed in SEEDS)


def test_the_laws_of_cells_notice_wrong_ones() -> None:
    def no_one(seed: int) -> None:
        for case, hall, _ in rows(seed):
            hold_blockers(case, hall, "no one")

    def one_more(seed: int) -> None:
        for case, hall, row in rows(seed):
            if all(voter.kind == "seat" for voter in case.voters) and hall.passes({}):
                hold_fewest(hall, re.sub(r"\d+ of", lambda hit: f"{int(hit[0][:-3]) + 1} of", row["Fewest who block"]))

    assert any(_fails(partial(no_one, seed)) for seed in SEEDS)
    assert any(_fails(partial(one_more, seed)) for seed in SEEDS)


def test_the_law_of_seats_notices_another_number() -> None:
    def spoilt(seed: int, column: int) -> None:
        charter = drawn(seed)
        for body in charter.bodies.values():
            table = bodies._seats(Decisions(charter), body)
            if table is not None and table.columns[0] == "Constituency":
                rows = [[plain(cell) for cell in row.cells] for row in table.rows]
                if rows[0][column].isdigit():
                    rows[0][column] = f"{int(rows[0][column]) + 1}"
                hold_seats(charter, body, rows, [])

    assert any(_fails(partial(spoilt, seed, 1)) for seed in SEEDS)
    assert any(_fails(partial(spoilt, seed, 2)) for seed in SEEDS)


def _fails(law: Callable[[], None]) -> bool:
    try:
        law()
    except AssertionError:
        return True
    return False
