"""The share of each player of a decision in the votes and seats, beside its share of the power.

Two indices of power answer different questions: Shapley and Shubik's who is decisive when all join one after the other,
Banzhaf's who is decisive when each votes yes or no with equal chances. A result on which both agree does not depend on
the choice of an index, so a check that compares power uses both. Shares are exact; none is reported if counting would
take long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Sum
from mspcharter.analysis.game import Game
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Player, PlayerLevel
from mspcharter.record import Record

if TYPE_CHECKING:
    from mspcharter.analysis.measures.indices import Power


class VotingPower(Record):
    """The voting power of one of the players called *player*, by two indices, beside its part of all votes and seats.

    *decisive* is in what part of all line-ups of the others its vote changes the result.
    """

    player: Player
    votes: Fraction
    seats: Fraction
    shapley_shubik: Fraction
    banzhaf: Fraction
    decisive: Fraction

    @property
    def most(self) -> Fraction:
        """Return its power by the index that gives it more."""
        return max(self.shapley_shubik, self.banzhaf)

    @property
    def least(self) -> Fraction:
        """Return its power by the index that gives it less."""
        return min(self.shapley_shubik, self.banzhaf)

    def is_below(self, part: Fraction) -> bool:
        """Say whether its power, however it is counted, is less than half of *part*."""
        return self.most * 2 < part

    def is_above(self, part: Fraction) -> bool:
        """Say whether its power, however it is counted, is more than twice *part*."""
        return self.is_more_than(part * 2)

    def is_more_than(self, part: Fraction) -> bool:
        """Say whether its power, however it is counted, is more than *part*."""
        return self.least > part


def voting_power_of(decisions: Decisions, case: Case, level: PlayerLevel) -> tuple[VotingPower, ...]:
    """Return the voting power of each player of *case* at *level*; none where it is not counted."""
    return decisions.once(
        ("voting power", decisions.ground(case), level), lambda: tuple(_counted(decisions, case, level))
    )


def _counted(decisions: Decisions, case: Case, level: PlayerLevel) -> Iterator[VotingPower]:
    seating = decisions.seated(case, level)
    game = seating.game
    if game.players > budget.STANDING_PLAYERS:
        return

    # Most bodies are even, and a check of them needs no index of power.
    from mspcharter.analysis.measures.counting import count
    from mspcharter.analysis.measures.indices import Power

    def counted(allowance: Allowance) -> Power | None:
        allowance.take(game.players * len(game.sizes))
        counts = count(game, budget.STANDING_NODES)
        if counts is None:
            return None
        return Power(game.sizes, sum(counts.winning), tuple(map(sum, counts.swings)), counts)

    power = decisions.search("voting power", budget.STANDING_STEPS, (decisions.ground(case), level), counted)
    if power is None:
        return
    shapley, banzhaf, penrose = power.shapley_shubik, power.banzhaf, power.penrose
    assert shapley is not None, "swings are known by size"
    votes = _parts([player.votes for player in seating.players], seating.players)
    seats = _parts([Fraction(player.seats) for player in seating.players], seating.players)
    for number, (player, place) in enumerate(zip(seating.players, seating.places, strict=True)):
        yield VotingPower(player, votes[number], seats[number], shapley[place], banzhaf[place], penrose[place])


def is_even(game: Game) -> bool:
    """Say whether *game* is one count with equal weights, so that all players have the same power."""
    return isinstance(game.formula, Sum) and len(set(game.formula.weights)) == 1


def _parts(held: Sequence[Fraction], players: Sequence[Player]) -> list[Fraction]:
    whole = sum((amount * player.alike for amount, player in zip(held, players, strict=True)), Fraction(0))
    return [amount / (whole or 1) for amount in held]
