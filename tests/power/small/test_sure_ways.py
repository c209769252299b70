"""What some can surely do, against every vote of small charters in which a yes is not always the best for a motion.

An assembly has a veto by a rule of its own with a quorum. There a yes can help those who are against the motion to
reach their quorum, so that what each does depends on what the others do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import comb, prod
from random import Random

import pytest
from analysis.polls import all_ballots
from power.charters import case_of
from power.drawn import Drawing

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Quorum
from mspcharter.model.rights import Entitled
from mspcharter.power.cases import Case
from mspcharter.power.certainty import (
    is_blocked_whatever,
    never_with_only,
    passes_somehow_without,
    passes_with_only,
    passes_without_any,
    stopped_by_others,
)
from mspcharter.power.strength import blockade, no_crowd_blocks, no_crowd_passes, voting

ANY = tuple(Choice)
MOST_VOTES = 1_500


class Overseen(Drawing):
    """Draws charters in which an assembly with a quorum has a veto in what a small board decides."""

    def body(self, name: str, most: int) -> Body:
        drawn = super().body(name, min(most, 3))
        if name == "board":
            return drawn
        return drawn._replace(quorum=Quorum(self.amount(("all seats", "filled seats"))))

    def charter(self) -> Charter:
        bodies = [self.body("board", 3), self.body("assembly", 3)]
        decisions = [self.decision("plan", "board", bodies), self.decision("referred", "assembly", bodies)]
        overseen = decisions[0]._replace(veto=(Entitled(("assembly",)),))
        plain = decisions[1]._replace(veto=(), consent_of=(), approved_by=None, if_blocked=None, tie=None)
        return (
            super()
            .charter()
            ._replace(bodies={one.name: one for one in bodies}, decisions={one.name: one for one in (overseen, plain)})
        )


def overseen(seeds: Sequence[int]) -> Iterator[tuple[Case, list[Ballots], list[tuple[int, ...]]]]:
    """Yield decisions with all votes on them, and those of whom it is asked what they can do: one voter, or two."""
    for seed in seeds:
        charter = Overseen(Random(seed)).charter()
        found = case_of(charter, charter.decisions["plan"])
        if not isinstance(found, Case) or not any(found.poll.sizes):
            continue
        sizes = found.poll.sizes
        if prod(comb(size + 3, 3) for size in sizes) <= MOST_VOTES:
            crowds = [who for who in product(*(range(size + 1) for size in sizes)) if 1 <= sum(who) <= 2]
            yield found, theirs(sizes, ANY), crowds


def theirs(sizes: Sequence[int], choices: Sequence[Choice]) -> list[Ballots]:
    """Return all ways in which voters, *sizes* of each class, make *choices*."""
    return [list(one) for one in all_ballots(tuple(sizes), [tuple(choices)] * len(sizes))]


def together(one: Ballots, other: Ballots) -> Ballots:
    return [(a + e, b + f, c + g, d + h) for (a, b, c, d), (e, f, g, h) in zip(one, other, strict=True)]


def without(ballots: Ballots, part: Ballots) -> Ballots:
    return [(a - e, b - f, c - g, d - h) for (a, b, c, d), (e, f, g, h) in zip(ballots, part, strict=True)]


def all_yes(who: Sequence[int]) -> Ballots:
    return [(some, 0, 0, 0) for some in who]


def yes_of(ballots: Ballots) -> tuple[int, ...]:
    return tuple(counts[Choice.YES] for counts in ballots)


def within(yes: Sequence[int], who: Sequence[int]) -> bool:
    return all(few <= many for few, many in zip(yes, who, strict=True))


def rest_of(case: Case, who: Sequence[int]) -> list[int]:
    return [size - some for size, some in zip(case.poll.sizes, who, strict=True)]


def with_one_more(case: Case, who: Sequence[int]) -> list[tuple[int, ...]]:
    """Return those with one voter more, of each class that has another."""
    sizes = enumerate(case.poll.sizes)
    return [tuple(some + (n == number) for n, some in enumerate(who)) for number, size in sizes if who[number] < size]


SEEDS = (range(40), range(40, 80), range(80, 120))


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_it_passes_with_the_yes_of_some_only_if_a_vote_shows_it(seeds: range) -> None:
    for found, votes, crowds in overseen(seeds):
        passing = {yes_of(one) for one in votes if holds(found.poll.formula, one)}
        for who in crowds:
            told = passes_with_only(found, who)
            assert (told is not None) is any(within(yes, who) for yes in passing)
            if told is not None:
                assert holds(found.poll.formula, told)
                assert within(yes_of(told), who)
                assert tuple(map(sum, told)) == found.poll.sizes
        if never_with_only(found, crowds):
            assert not any(within(yes, who) for yes in passing for who in crowds)
        if never_with_only(found, crowds, joined=True):
            several = [more for who in crowds for more in with_one_more(found, who)]
            assert not any(within(yes, more) for yes in passing for more in several)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_what_is_plain_of_one_voter_more_is_so_for_each(seeds: range) -> None:
    proved = [0, 0]
    for found, _, crowds in overseen(seeds):
        for who in crowds:
            several = with_one_more(found, who)
            if no_crowd_blocks(found, [who], joined=True):
                assert all(blockade(found, more) is None for more in (who, *several))
                proved[0] += 1
            if no_crowd_passes(found, [who], joined=True):
                votes = [voting(found.poll.sizes, more, Choice.YES, Choice.NO) for more in (who, *several)]
                assert not any(holds(found.poll.formula, one) for one in votes)
                proved[1] += 1
    assert all(proved), "each is proved of some"


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_it_passes_without_the_yes_of_some_only_if_a_vote_shows_it(seeds: range) -> None:
    for found, votes, crowds in overseen(seeds):
        passing = {yes_of(one) for one in votes if holds(found.poll.formula, one)}
        singles = [who for who in crowds if sum(who) == 1]

        def can(who: Sequence[int], passing: set[tuple[int, ...]] = passing, case: Case = found) -> bool:
            # Of a class, all but those who withhold their yes may say yes.
            return any(within(yes, rest_of(case, who)) for yes in passing)

        for who in crowds:
            told = passes_somehow_without(found, who)
            assert (told is not None) is can(who)
            if told is not None:
                assert holds(found.poll.formula, told)
                assert within(yes_of(told), rest_of(found, who))
                assert tuple(map(sum, told)) == found.poll.sizes
        away = passes_without_any(found, singles, 1)
        assert (away is not False) is any(map(can, singles))
        assert away is False or (away is not True and can(away))


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_others_stop_it_only_if_a_vote_shows_it(seeds: range) -> None:
    shown = 0
    for found, votes, crowds in overseen(seeds):
        failing = [one for one in votes if not holds(found.poll.formula, one)]
        for who in crowds:
            told = stopped_by_others(found, who)
            assert (told is not False) is any(within(who, yes_of(one)) for one in failing)
            if isinstance(told, bool):
                continue
            # Whatever else they do, it fails as well while the others vote so.
            others = without(told, all_yes(who))
            assert not any(holds(found.poll.formula, together(others, mine)) for mine in theirs(who, ANY))
            assert tuple(map(sum, told)) == found.poll.sizes
            shown += 1
    assert shown > 100


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_who_blocks_it_does_so_whatever_the_others_do_only_if_no_vote_passes_it(seeds: range) -> None:
    for found, _, crowds in overseen(seeds):
        for who in crowds:
            how = blockade(found, who)
            if how is None:
                continue
            conditions = [route.condition for route in found.routes] if how.agreed else [found.agreed]
            surely = True
            for condition, ballots in zip(conditions, how.votes, strict=True):
                own = without(ballots, all_yes(rest_of(found, who)))
                others = theirs(rest_of(found, who), ANY)
                surely &= not any(holds(condition, together(own, one)) for one in others)
            assert is_blocked_whatever(found, who, how) is surely
