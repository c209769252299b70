"""The decisions of a charter as cases, each worked out once for all checks that ask about them.

Many decisions of one body follow the same rule. What is found out about one of them holds for the others, so answers
are kept by the poll that they were found for.
"""

from __future__ import annotations

from functools import cached_property

from mspcharter.analysis.coalitions.facts import blocks_alone, can_pass, decides_alone
from mspcharter.analysis.poll import Poll
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.power.bridge import Case, Unclear, case_of
from mspcharter.power.players import LEVELS, Player, PlayerLevel, Seating, seated


class Docket:
    """The cases of *charter*, and who can do what in them."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self._seatings: dict[tuple[str, Poll, PlayerLevel], Seating] = {}
        self._masters: dict[tuple[str, Poll, PlayerLevel], tuple[int, ...]] = {}
        self._blockers: dict[tuple[str, Poll, PlayerLevel], tuple[int, ...]] = {}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the decisions that can be judged, in the order of the text; none while seats are missing."""
        charter = self.charter
        if not all(adds_up(charter, body) or not body.seats for body in charter.bodies.values()):
            return ()
        found = (case_of(charter, decision) for decision in charter.decisions.values())
        return tuple(case for case in found if not isinstance(case, Unclear))

    def seated(self, case: Case, level: PlayerLevel) -> Seating:
        """Return the players of *case* at *level* and the game that they play when all come and say yes or no."""
        key = (case.body.name, case.poll, level)
        if key not in self._seatings:
            self._seatings[key] = seated(self.charter, case, level)
        return self._seatings[key]

    def decides_alone(self, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        """Return the players of *case* at *level* who can pass it though all others vote no."""
        key = (case.body.name, case.poll, level)
        if key not in self._masters:
            self._masters[key] = decides_alone(self.seated(case, level).game)
        return self._players(case, level, self._masters[key])

    def blocks_alone(self, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        """Return the players of *case* at *level* without whose yes it never passes; none where nothing passes."""
        key = (case.body.name, case.poll, level)
        if key not in self._blockers:
            game = self.seated(case, level).game
            self._blockers[key] = blocks_alone(game) if can_pass(game) else ()
        return self._players(case, level, self._blockers[key])

    def _players(self, case: Case, level: PlayerLevel, places: tuple[int, ...]) -> tuple[Player, ...]:
        seating = self.seated(case, level)
        return tuple(player for player, place in zip(seating.players, seating.places, strict=True) if place in places)


__all__ = ["LEVELS", "Docket"]
