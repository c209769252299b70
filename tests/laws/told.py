"""What is told of a decision at one level, beside all votes on it: what the laws of sentences compare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from random import Random

from laws.world import MOST_PLAYERS, Vector, World, ones_of
from power.drawn import Drawing

from mspcharter.analysis.formula import Choice
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, PlayerLevel
from mspcharter.power.study import Study, study

Coalition = frozenset[int]
Counts = tuple[int, int, int, int]
OUTSIDE = ("outside", "lot", "chair")


class Told:
    """What is told of one decision at one level, beside all votes on it."""

    def __init__(self, world: World, decisions: Decisions, found: Study) -> None:
        self.world = world
        self.decisions = decisions
        self.found = found
        self.ones = ones_of(found.players, found.case)

    @cached_property
    def everybody(self) -> Coalition:
        return frozenset(range(len(self.ones)))

    @cached_property
    def wins(self) -> dict[Coalition, bool]:
        """Return of every coalition of players whether it passes the decision against the no of all others."""
        return {yes: self.world.wins(self.together(yes)) for yes in self.coalitions()}

    def coalitions(self) -> Iterator[Coalition]:
        for size in range(len(self.ones) + 1):
            yield from map(frozenset, combinations(range(len(self.ones)), size))

    def together(self, who: Coalition) -> Vector:
        return tuple(sum(self.ones[one][1][place] for one in who) for place in range(len(self.world.sizes)))

    def is_small(self) -> bool:
        return len(self.ones) <= MOST_PLAYERS

    def players(self, ones: list[int]) -> tuple[int, ...]:
        """Return the players whose every single one is among *ones*; it must be all of a player or none."""
        named = {self.ones[one][0] for one in ones}
        assert all(one in ones for one in self.everybody if self.ones[one][0] in named)
        return tuple(sorted(named))

    def swings(self, one: int) -> list[Coalition]:
        return [yes for yes, won in self.wins.items() if won and one in yes and not self.wins[yes - {one}]]

    def minimal(self, coalitions: list[Coalition]) -> list[Coalition]:
        return [one for one in coalitions if not any(other < one for other in coalitions)]

    def first_of(self, player: int) -> int:
        return next(one for one in self.everybody if self.ones[one][0] == player)


def told_of(charter: Charter, levels: tuple[PlayerLevel, ...] = LEVELS) -> Iterator[Told]:
    """Yield what is told of each decision of *charter* at each of *levels*."""
    decisions = Decisions(charter)
    for decision in charter.decisions.values():
        case = decisions.case(decision)
        if not isinstance(case, Case):
            continue
        world = World(charter, case)
        for level in levels:
            yield Told(world, decisions, study(decisions, case, level))


def drawn(seed: int) -> Charter:
    return Drawing(Random(seed)).charter()


def said_by(players: int, choices: tuple[Choice, ...]) -> Iterator[tuple[Choice, ...]]:
    """Yield every way in which so many *players* make one of *choices* each."""
    if not players:
        yield ()
        return
    for choice in choices:
        for rest in said_by(players - 1, choices):
            yield (choice, *rest)
