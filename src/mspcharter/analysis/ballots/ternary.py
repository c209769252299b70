"""Voting power where a member may abstain: the ternary game of a poll.

Everybody is present and says yes, abstains or says no with the same chance, independently of the others. Where a
member abstains, the motion is as often saved as it is lost, and so there are two measures of a member's power: how
much more often the motion passes when the member says yes rather than no, and rather than abstains. Felsenthal and
Machover, "Ternary Voting Games" (1997), normalise the first, as Banzhaf's index does.
"""

from __future__ import annotations

from fractions import Fraction
from operator import mul

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.chances import chance_by_choice
from mspcharter.analysis.formula import Choice
from mspcharter.analysis.game import Game
from mspcharter.record import Record

EVENLY = (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3), Fraction(0))


class Ternary(Record):
    """The power in a poll with abstention; but for *act*, one number for each class, that of one of its players."""

    act: Fraction
    """How likely a motion is to pass."""

    yes_minus_no: tuple[Fraction, ...]
    yes_minus_abstain: tuple[Fraction, ...]
    normalised: tuple[Fraction, ...]
    """The players' shares of all *yes_minus_no*; zero for all if none has any power."""


def ternary(poll: Game, most_states: int = budget.VOTED_STATES) -> Ternary | None:
    """Return the ternary power in *poll*, or None if no one votes, or it takes more than *most_states* states."""
    chances = [EVENLY] * len(poll.sizes)
    passes = chance_by_choice(poll, chances, most_states)
    if not passes:
        return None
    # One player makes one of its choices, whatever happens.
    act = sum(map(mul, EVENLY, passes[0]), Fraction(0))
    against = tuple(some[Choice.YES] - some[Choice.NO] for some in passes)
    aside = tuple(some[Choice.YES] - some[Choice.ABSTAIN] for some in passes)
    whole = sum(size * power for size, power in zip(poll.sizes, against, strict=True))
    return Ternary(act, against, aside, tuple(power / whole if whole else Fraction(0) for power in against))
