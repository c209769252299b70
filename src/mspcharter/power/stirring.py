"""Whether a player whose vote never matters if all vote yes or no matters where others abstain or stay away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import permutations

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Ballots, Choice, Some, after, negated
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Seating
from mspcharter.record import Record


class Stirred(Record):
    """Whether the choice of a *player* is *never* of any account, whatever the others choose; None where not known.

    If it is in some vote, *ballots* are how the others vote then, for each class of the players' poll.
    """

    player: int
    never: bool | None
    ballots: Ballots | None = None


def stirred(decisions: Decisions, case: Case, seating: Seating, powerless: Sequence[int]) -> tuple[Stirred, ...]:
    """Return for each of *powerless* players whether any of the four choices of the others lets it matter."""
    found: list[Stirred] = []
    together = tuple(player.members for player in seating.players)
    for number in powerless:
        key = (decisions.ground(case), together, number)
        search = partial(_stirring, seating.poll, seating.places[number])
        answer = decisions.search("stirred", budget.STIRRED_STATES, key, search)
        if answer is None:
            found.append(Stirred(number, None))
        else:
            (ballots,) = answer
            found.append(Stirred(number, ballots is None, ballots))
    return tuple(found)


def _stirring(poll: Game, number: int, allowance: Allowance) -> tuple[Ballots | None]:
    """Return how the others vote where a player of class *number* changes the result by its choice; None if never.

    It is a vote in which as many as possible vote yes or no.
    """
    others = tuple(size - (place == number) for place, size in enumerate(poll.sizes))
    results = [after(poll.formula, ((number, choice, 1),)) for choice in Choice]
    for one, other in permutations(results, 2):
        turned = Game(others, Some((one, negated(other)), 2), FOUR_CHOICES)
        ballots = cheapest(turned, [tuple(Choice)] * len(others), [(0, 1, 0, 1)] * len(others), allowance)
        if ballots is not None:
            return (ballots,)
    return (None,)
