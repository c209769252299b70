"""A decision of a charter, every vote of which is asked of the oracle: what the laws of sentences are held against.

Voters are counted by class, so that a vote is asked once. Nothing here reads the formula of a case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import comb, prod
from typing import Any

from power.census import Place
from power.oracle import Oracle
from power.said import voices
from power.tally import ABSTAIN, NO, YES, Number, Voice

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import Amount
from mspcharter.power.cases import Case
from mspcharter.power.players import LEVELS, Player

WORDS = {Choice.YES: YES, Choice.ABSTAIN: ABSTAIN, Choice.NO: NO}
MOST_PLAYERS, MOST_LINE_UPS, MOST_BALLOTS = 7, 130, 300

Vector = tuple[int, ...]
"""A number of voters of each class."""


class _Oracle(Oracle):
    """An oracle that looks up each seat once: what it counts does not depend on the vote."""

    def __init__(self, charter: Charter, gone: frozenset[str]) -> None:
        self._found: dict[object, Any] = {}
        super().__init__(charter, gone)
        # A constituency that leaves takes all seats that come from it.
        groups = gone & {*self.charter.constituencies}
        self.filled -= {place for place in self.filled if any(Oracle.is_of(self, place, name) for name in groups)}
        self._found.clear()

    def _once(self, key: object, work: Callable[[], Any]) -> Any:
        if key not in self._found:
            self._found[key] = work()
        return self._found[key]

    def here(self, body: Body) -> list[Place]:
        return self._once(("here", body.name), lambda: Oracle.here(self, body))  # type: ignore[no-any-return]

    def votes(self, body: Body, decision: Decision) -> dict[Place, Fraction]:
        key = "votes", body.name, decision.limit
        return self._once(key, lambda: Oracle.votes(self, body, decision))  # type: ignore[no-any-return]

    def _counts(self, body: Body, decision: Decision, amount: Amount) -> dict[Place, Number]:
        key = "counts", body.name, decision.limit, amount.base, amount.measure
        return self._once(key, lambda: Oracle._counts(self, body, decision, amount))  # type: ignore[no-any-return]

    def homes(self, place: Place) -> list[str]:
        return self._once(("homes", place), lambda: Oracle.homes(self, place))  # type: ignore[no-any-return]

    def is_of(self, place: Place, name: str) -> bool:
        return self._once(("of", place, name), lambda: Oracle.is_of(self, place, name))  # type: ignore[no-any-return]

    def sectors(self, place: Place) -> list[str]:
        return self._once(("sectors", place), lambda: Oracle.sectors(self, place))  # type: ignore[no-any-return]


class World:
    """The votes on *decision* after those who are *gone* have left; *case* says only in which classes voters are."""

    def __init__(self, charter: Charter, case: Case, gone: frozenset[str] = frozenset()) -> None:
        self.charter = charter
        self.decision: Decision = case.decision
        self.case = case
        self.oracle = _Oracle(charter, gone)
        self.voters = case.voters
        self.units = [voices(self.oracle, voter) for voter in case.voters]
        self.sizes: Vector = tuple(map(len, self.units))
        assert self.sizes == case.poll.sizes
        self._known: dict[object, bool] = {}

    def passes(self, ballots: Ballots, route: Decision | None = None) -> bool:
        """Say whether it passes if as many make each choice: on any route, or on the one that is asked."""
        asked = self.decision if route is None else route
        made = tuple(tuple(counts) for counts in ballots)
        key = made, None if route is None or len(self.case.routes) == 1 else (self.routes or ()).index(route)
        if key not in self._known:
            said: dict[Place | Voice, str] = {}
            for units, counts in zip(self.units, made, strict=True):
                choices = [choice for choice in Choice for _ in range(counts[choice])]
                for together, choice in zip(units, choices, strict=True):
                    if choice in WORDS:
                        said |= dict.fromkeys(together, WORDS[choice])
            self._known[key] = self.oracle.passes(asked, said)
        return self._known[key]

    def vote(self, some: Sequence[int], theirs: Choice, others: Choice) -> bool:
        """Say whether it passes if *some* make one choice and all others another."""
        return self.passes(cast(self.sizes, some, theirs, others))

    def wins(self, yes: Sequence[int]) -> bool:
        """Say whether *yes* pass it against the no of all others."""
        return self.vote(yes, Choice.YES, Choice.NO)

    @cached_property
    def line_ups(self) -> list[Vector] | None:
        """Return all who may vote yes while the others vote no; None where they are too many."""
        if prod(size + 1 for size in self.sizes) > MOST_LINE_UPS:
            return None
        return list(product(*(range(size + 1) for size in self.sizes)))

    @cached_property
    def ballots(self) -> list[Ballots] | None:
        """Return all votes of four choices; None where they are too many."""
        return all_ballots(self.sizes)

    @cached_property
    def routes(self) -> tuple[Decision, ...] | None:
        """Return the decision with one way to pass at a time; None where another body has several."""
        bare = self.decision._replace(requires=(), electronic_vote=None, if_blocked=None)
        ways = [bare._replace(requires=(step,)) for step in self.decision.requires]
        if self.decision.electronic_vote is not None:
            ways.append(bare._replace(electronic_vote=self.decision.electronic_vote))
        if self.decision.if_blocked is not None:
            ways.append(bare._replace(if_blocked=self.decision.if_blocked))
        return tuple(ways) if len(ways) == len(self.case.routes) else None

    def can_block(self, some: Sequence[int]) -> bool | None:
        """Say whether *some* stop it on each route while all others vote yes; None: too many ways.

        They vote no, abstain or stay away, as is best for them on that route.
        """
        ways = all_ballots(some, (Choice.ABSTAIN, Choice.NO, Choice.ABSENT))
        if ways is None or self.routes is None:
            return None
        others = [size - own for size, own in zip(self.sizes, some, strict=True)]
        votes = [added(way, others) for way in ways]
        return all(any(not self.passes(vote, route) for vote in votes) for route in self.routes)

    def passes_with_only(self, some: Sequence[int]) -> bool:
        """Say whether it passes in some vote in which none but *some* vote yes; the votes must be few."""
        assert self.ballots is not None
        others = [
            ballots
            for ballots in self.ballots
            if all(counts[Choice.YES] <= own for counts, own in zip(ballots, some, strict=True))
        ]
        return any(map(self.passes, others))

    def passes_without(self, some: Sequence[int]) -> bool | None:
        """Say whether it passes in some vote without a yes of *some*; None: too many ways."""
        if self.ballots is None:
            return None
        return any(
            self.passes(ballots)
            for ballots in self.ballots
            if all(counts[Choice.YES] <= sum(counts) - own for counts, own in zip(ballots, some, strict=True))
        )


def added(ballots: Ballots, yes: Sequence[int]) -> Ballots:
    """Return *ballots* with so many more who vote *yes*."""
    return [(made[0] + more, made[1], made[2], made[3]) for made, more in zip(ballots, yes, strict=True)]


def cast(sizes: Sequence[int], some: Sequence[int], theirs: Choice, others: Choice) -> Ballots:
    made = []
    for size, own in zip(sizes, some, strict=True):
        counts = [0, 0, 0, 0]
        counts[theirs] += own
        counts[others] += size - own
        made.append((counts[0], counts[1], counts[2], counts[3]))
    return made


def all_ballots(sizes: Sequence[int], choices: Sequence[Choice] = tuple(Choice)) -> list[Ballots] | None:
    """Return all votes of so many in each class with these *choices*; None where they are too many."""
    if prod(comb(size + len(choices) - 1, len(choices) - 1) for size in sizes) > MOST_BALLOTS:
        return None
    return [list(one) for one in product(*(list(_spread(size, choices)) for size in sizes))]


def _spread(size: int, choices: Sequence[Choice]) -> Iterator[tuple[int, int, int, int]]:
    for made in product(range(size + 1), repeat=len(choices) - 1):
        if sum(made) <= size:
            counts = [0, 0, 0, 0]
            for choice, number in zip(choices, (*made, size - sum(made)), strict=True):
                counts[choice] = number
            yield counts[0], counts[1], counts[2], counts[3]


def ones_of(players: Sequence[Player], case: Case) -> list[tuple[int, Vector]]:
    """Return every single one of *players* of *case*: its number in the list of all, and its voters."""
    ones: list[tuple[int, Vector]] = []
    for number, player in enumerate(players):
        if player.level in LEVELS and player.level != "seat":
            ones += [(number, player.members)] * player.alike
            continue
        for voter in player.voters:
            alone = tuple(int(other == voter) for other in range(len(case.voters)))
            ones += [(number, alone)] * case.voters[voter].count
    return ones
