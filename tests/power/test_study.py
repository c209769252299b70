"""What is said of a decision, against asking every line-up and every ballot of its players, at every level."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import prod
from random import Random
from typing import NamedTuple

import pytest
from analysis.polls import all_ballots
from power.charters import case, case_of, charter_of, plan
from power.drawn import Drawing

from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.measures.indices import Power
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, players_of
from mspcharter.power.study import Study, study

MOST_PLAYERS = 7
Coalition = frozenset[int]


class One(NamedTuple):
    """One player by itself: its number in the list of all, and its voters of each class."""

    player: int
    members: tuple[int, ...]


def ones_of(found: Study) -> list[One]:
    """Return every single player of *found*; of a name for several classes of voters, each where it is."""
    ones = []
    for number, player in enumerate(found.players):
        if player.level in LEVELS and player.level != "seat":
            ones.append(One(number, player.members))
            continue
        for voter in player.voters:
            alone = tuple(int(other == voter) for other in range(len(found.case.voters)))
            ones += [One(number, alone)] * found.case.voters[voter].count
    return ones


def passes(found: Case, ones: list[One], yes: Coalition) -> bool:
    said = [sum(ones[one].members[voter] for one in yes) for voter in range(len(found.voters))]
    ballots = [(count, 0, size - count, 0) for count, size in zip(said, found.poll.sizes, strict=True)]
    return holds(found.poll.formula, ballots)


def line_ups(players: int) -> Iterator[Coalition]:
    for size in range(players + 1):
        for yes in combinations(range(players), size):
            yield frozenset(yes)


def studies(seeds: range) -> Iterator[tuple[Charter, Study, list[One]]]:
    """Yield studies of random small charters, each at one level."""
    for seed in seeds:
        random = Random(seed)
        charter = Drawing(random).charter()
        for decision in charter.decisions.values():
            found = case_of(charter, decision)
            if isinstance(found, Unclear):
                continue
            told = study(Decisions(charter), found, LEVELS[random.randrange(4)])
            ones = ones_of(told)
            if len(ones) <= MOST_PLAYERS:
                yield charter, told, ones


def test_every_fact_is_that_of_all_line_ups(request: pytest.FixtureRequest) -> None:
    for _, found, ones in studies(range(request.config.getoption("--tries") // 4)):
        players = range(len(found.players))
        everybody = frozenset(range(len(ones)))
        wins = {yes: passes(found.case, ones, yes) for yes in line_ups(len(ones))}
        winning = [yes for yes, won in wins.items() if won]

        def whose(which: list[int], ones: list[One] = ones) -> tuple[int, ...]:
            """Return the players, of all of whom it must be true or of none."""
            named = {ones[one].player for one in which}
            assert all(one in which for one in range(len(ones)) if ones[one].player in named)
            return tuple(sorted(named))

        swings = {one: [yes for yes in wins if one in yes and wins[yes] and not wins[yes - {one}]] for one in everybody}
        assert found.decides_alone == whose([one for one in everybody if wins[frozenset((one,))]])
        assert found.blocks_alone == whose([one for one in everybody if not wins[everybody - {one}]])
        assert found.powerless == whose([one for one in everybody if not swings[one]])
        losing = [everybody - yes for yes, won in wins.items() if not won]
        assert found.winning is not None
        assert found.winning.number == minimal(winning)
        assert found.blocking is not None
        assert found.blocking.number == minimal(losing)
        both = any(wins[everybody - yes] for yes in winning)
        stuck = sum(not wins[everybody - yes] for yes, won in wins.items() if not won)
        assert (found.opposites is not None, found.stuck is not None) == (both, stuck > 0)
        assert found.stuck_share == Fraction(stuck, len(wins))
        assert isinstance(found.power, Power)
        assert found.power.power_to_act == Fraction(len(winning), len(wins))
        for number in players:
            one = next(one for one in everybody if ones[one].player == number)
            costs = [votes(found, ones, yes - {one}) for yes in winning if one in yes]
            assert found.others_needed[number] == min(costs, default=None)
            place = found.seating.places[number]
            assert found.power.penrose[place] == Fraction(len(swings[one]) * 2, len(wins))


def minimal(coalitions: list[Coalition]) -> int:
    """Return how many of *coalitions* have no smaller one within them."""
    return sum(not any(other < one for other in coalitions) for one in coalitions)


def votes(found: Study, ones: list[One], who: Coalition) -> Fraction:
    return sum((found.players[ones[one].player].votes for one in who), Fraction(0))


def test_what_absence_does_is_that_of_all_ballots(request: pytest.FixtureRequest) -> None:
    for _, found, ones in studies(range(request.config.getoption("--tries") // 8)):
        sizes = found.case.poll.sizes
        if prod((size + 1) * (size + 2) * (size + 3) // 6 for size in sizes) > 1500:
            continue
        passing = [
            ballots
            for ballots in all_ballots(sizes, [tuple(Choice)] * len(sizes))
            if holds(found.case.poll.formula, ballots)
        ]
        seats = [voter.seats for voter in found.case.voters]
        fewest = min(
            (sum(seat * said[Choice.YES] for seat, said in zip(seats, one, strict=True)) for one in passing),
            default=None,
        )
        assert (found.fewest[0] if found.fewest is not None else None) == fewest
        assert found.fewest is None or holds(found.case.poll.formula, found.fewest[1])
        for number, player in enumerate(found.players):
            if player.level in ("lot", "chair"):
                continue
            who = next(one.members for one in ones if one.player == number)
            without = [
                one for one in passing if all(said[Choice.ABSENT] >= own for said, own in zip(one, who, strict=True))
            ]
            assert (number in found.blocks_by_staying_away) == (not without)
            alone = [(own, 0, 0, size - own) for own, size in zip(who, sizes, strict=True)]
            assert (number in found.decides_if_others_stay_away) == holds(found.case.poll.formula, alone)


def test_the_names_of_players_are_unique_and_their_seats_are_all_there(request: pytest.FixtureRequest) -> None:
    for seed in range(request.config.getoption("--tries") // 2):
        charter = Drawing(Random(seed)).charter()
        for decision in charter.decisions.values():
            found = case_of(charter, decision)
            if isinstance(found, Unclear):
                continue
            for level in LEVELS:
                players = players_of(charter, found, level)
                names = [player.name for player in players]
                assert len(names) == len(set(names)), names
                seats = sum(voter.seats * voter.count for voter in found.voters)
                assert sum(player.seats * player.alike for player in players) == seats
                assert sorted(number for player in players for number in player.voters) == [
                    number for number, voter in enumerate(found.voters) if voter.count
                ]


@pytest.mark.parametrize(
    ("seats", "requires", "body", "needed", "fewest"),
    [
        ("people 16 from public", "more than 1/2 of all seats", "", 9, 9),
        ("people 16 from public", "at least 1/2 of all seats", "", 8, 8),
        ("people 5 from public", "at least 2/3 of all seats", "", 4, 4),
        ("people 24 from public", "at least 2/3 of votes cast", "", 16, 1),
        ("people 5 from public", "at least 2/3 of votes cast", "", 4, 1),
        ("people 9 from public", "at least 2/3 of votes cast", "    quorum at least 6 of all seats\n", 6, 1),
        ("people 9 from public", "at least 2/3 of members present", "    quorum at least 6 of all seats\n", 6, 4),
        ("people 9 from public, vacant 2", "more than 1/2 of all seats", "", 5, 5),
        ("people 9 from public, vacant 2", "more than 1/2 of filled seats", "", 4, 4),
        ("people 9 from public", "consensus", "", 9, 1),
    ],
)
def test_votes_at_the_edge(seats: str, requires: str, body: str, needed: int, fewest: int) -> None:
    text = plan(requires, body=body, seats=f"        {seats}\n")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    assert found.needed.least == needed
    assert found.fewest is not None
    assert found.fewest[0] == fewest


def test_a_veto_is_stated_or_follows_from_the_numbers() -> None:
    seats = "        chief 1 for ministry, with 5 votes\n        second 1 for operator\n        people 3 from public\n"
    text = plan("at least 6", seats=seats, more="    veto operator\n")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    names = [player.name for player in found.players]
    assert [names[number] for number in found.blocks_alone] == ["chief", "second"]
    assert [names[number] for number in found.stated] == ["second"]


def test_a_body_of_empty_seats_can_pass_nothing() -> None:
    text = plan("at least 1", seats="        people 2 from public, vacant 2\n")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    assert found.players == ()
    assert (found.needed.least, found.fewest) == (None, None)
