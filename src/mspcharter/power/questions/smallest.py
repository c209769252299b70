"""The smallest alliance that passes a decision: as few parties as can, at the level of constituencies if there are any.

All attend and vote yes or no. The members of an alliance vote yes and all others vote no. Other alliances can be as
small.
"""

from __future__ import annotations

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance, Exhausted, find
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Player, PlayerLevel
from mspcharter.record import Record


class Smallest(Record):
    """The *members* of an alliance at *level*: players, each with how many of its kind are in it.

    There are none where no alliance passes the decision. *known* is False where the search was given up.
    """

    level: PlayerLevel
    members: tuple[tuple[Player, int], ...]
    known: bool = True


def smallest(decisions: Decisions, case: Case) -> Smallest:
    """Return a smallest alliance that passes *case*."""
    seats = [voter for voter in case.voters if voter.seat is not None and voter.count]
    grouped = bool(seats) and all(voter.constituency is not None for voter in seats)
    level: PlayerLevel = "constituency" if grouped else "stakeholder"
    key = ("smallest", decisions.ground(case), level)
    return decisions.once(key, lambda: _smallest(decisions, case, level))


def _smallest(decisions: Decisions, case: Case, level: PlayerLevel) -> Smallest:
    seating = decisions.seated(case, level)
    game = seating.game
    try:
        yes = find(game.formula, game.sizes, Allowance(budget.NEEDED_STATES))
    except Exhausted:
        return Smallest(level, (), known=False)
    counts = [0] * len(seating.players)
    for number, count in zip(seating.owners, yes or (), strict=False):
        counts[number] += count
    return Smallest(level, tuple((one, count) for one, count in zip(seating.players, counts, strict=True) if count))
