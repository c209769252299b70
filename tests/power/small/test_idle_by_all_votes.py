"""Seats that never matter, and seats of different votes that do the same, on small boards of unequal votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

import pytest
from analysis.polls import all_ballots
from power.charters import charter_of, plan

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.idle import idle_seats, levelled

HOLDERS = {"ministry": "first", "operator": "second", "league": "third", "donor": "fourth"}
RULES = (
    "more than 1/2 of voting power",
    "more than 1/2 of votes cast",
    "at least 2/3 of voting power",
    "at least 5 of voting power",
    "at least 1 of first and at least 2 of all seats",
    "at least 3 of all seats",
)


def board(random: Random) -> tuple[Decisions, list[Case]]:
    """Return a board of three or four seats, with one or two votes for some and more for others, and its decisions."""
    lines = []
    for who, name in list(HOLDERS.items())[: random.randint(3, 4)]:
        count = random.choice((1, 1, 2)) if who == "donor" else 1
        lines.append(f"        {name} {count} for {who}, with {random.choice((1, 2, 4, 4, 5))} votes\n")
    body = f"    quorum at least {random.randint(1, 3)} of all seats\n" if random.random() < 0.2 else ""
    rules = random.sample(RULES, random.randint(1, 2))
    text = plan(rules[0], seats="".join(lines), body=body)
    for rule in rules[1:]:
        text += f"\ndecision other\n    taken by board\n    about budget\n    requires {rule}\n"
    decisions = Decisions(charter_of(text))
    return decisions, list(decisions.cases)


def boards(seeds: range) -> Iterator[tuple[Decisions, list[Case]]]:
    for seed in seeds:
        decisions, cases = board(Random(seed))
        if all(decisions.can_pass(case) and not decisions.decides_alone(case, "seat") for case in cases):
            yield decisions, cases


def votes_on(sizes: Sequence[int]) -> list[Ballots]:
    return [list(one) for one in all_ballots(tuple(sizes), [tuple(Choice)] * len(sizes))]


def matters(case: Case, number: int) -> bool:
    """Say whether the choice of one voter of class *number* changes the result of any vote."""
    others = [size - (place == number) for place, size in enumerate(case.poll.sizes)]
    for ballots in votes_on(others):
        made = []
        for choice in Choice:
            counts = [list(one) for one in ballots]
            counts[number][choice] += 1
            made.append(holds(case.poll.formula, [(a, b, c, d) for a, b, c, d in counts]))
        if len(set(made)) > 1:
            return True
    return False


def equal(case: Case, one: int, other: int) -> bool:
    """Say whether, if all vote yes or no, a voter of class *one* can take the place of one of class *other*."""
    sizes = case.poll.sizes
    for yes in product(*(range(size + 1) for size in sizes)):
        if yes[one] and yes[other] < sizes[other]:
            swapped = [n - (at == one) + (at == other) for at, n in enumerate(yes)]
            results = {
                holds(case.poll.formula, [(n, 0, size - n, 0) for n, size in zip(said, sizes, strict=True)])
                for said in (yes, swapped)
            }
            if len(results) > 1:
                return False
    return True


SEEDS = (range(40), range(40, 80), range(80, 120))


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_a_seat_is_idle_if_it_changes_no_vote(seeds: range) -> None:
    tried = set()
    for decisions, cases in boards(seeds):
        told = {one.line.name for one in idle_seats(decisions)}
        never = {
            voter.name
            for number, voter in enumerate(cases[0].voters)
            if not any(matters(case, number) for case in cases)
        }
        assert told == never
        tried |= {bool(never)}
    assert tried == {True, False}


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_seats_are_worth_the_same_if_they_can_change_places(seeds: range) -> None:
    tried = set()
    for decisions, cases in boards(seeds):
        idle = {one.line.name for one in idle_seats(decisions)}
        voters = cases[0].voters
        active = [number for number, voter in enumerate(voters) if voter.name not in idle]
        pairs = {
            frozenset((voters[one].name, voters[other].name))
            for one, other in combinations(active, 2)
            if voters[one].votes != voters[other].votes
            and all(equal(case, one, other) and equal(case, other, one) for case in cases)
        }
        found = list(levelled(decisions))
        assert bool(found) is bool(pairs)
        for level in found:
            for one, other in combinations(level.voters, 2):
                assert one.votes == other.votes or frozenset((one.name, other.name)) in pairs
            assert [one.votes for one in level.voters] == sorted((one.votes for one in level.voters), reverse=True)
        tried |= {bool(pairs)}
    assert tried == {True, False}
