"""Rules that ask for what cannot be so together: a quick proof, which spares a search that finds no ballots."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Choice, Some, Sum, simplified, sums_of
from mspcharter.analysis.game import Game


def is_contradictory(poll: Game, choices: Sequence[Sequence[Choice]]) -> bool:
    """Say whether what *poll* asks for cannot be so together: a quick proof, which not every contradiction has.

    What must hold rules out each sum that cannot be reached beside it; what is left may ask for more that must hold.
    """
    left = simplified(poll.formula, {})
    while isinstance(left, Some):
        needed = _needed(left)
        sums = list(dict.fromkeys(sums_of(left)))
        if len(needed) * len(sums) * len(poll.sizes) > budget.PROOF_STEPS:
            return False
        widths = {one: _width(one) for one in sums}
        apart = {
            one: False
            for one in sums
            if any(_excludes(poll, choices, (one, widths[one]), (other, widths[other])) for other in needed)
        }
        if not apart:
            return False
        left = simplified(left, apart)
    return left is False


def _needed(formula: Some) -> list[Sum]:
    """Return the sums without which *formula* does not hold."""
    if formula.quota < len(formula.parts):
        return []
    return [part for part in formula.parts if isinstance(part, Sum)]


def _width(one: Sum) -> int:
    """Return the most that a player adds to a sum, or takes from it; 1 where no one changes it."""
    return max([max(*row, -min(row)) for row in one.points]) or 1


def _excludes(
    poll: Game, choices: Sequence[Sequence[Choice]], one_wide: tuple[Sum, int], other_wide: tuple[Sum, int]
) -> bool:
    """Say whether the sum of two sums, as they are or as wide as each other, shows that they do not hold together."""
    (one, widest), (other, others) = one_wide, other_wide
    for many, more in {(1, 1), (others, widest)}:
        reached = 0
        for size, offered, points, beside in zip(poll.sizes, choices, one.points, other.points, strict=True):
            if size:
                reached += size * max([many * points[choice] + more * beside[choice] for choice in offered])
        if reached < many * one.least + more * other.least:
            return True
    return False
