"""Blends: one threshold that follows from several that must all hold, and says more than each of them.

If every threshold is reached, so is any sum of multiples of them. The best sum is found by taking those more often that
its cheapest line-up leaves unreached (Geoffrion 1974, "Lagrangean relaxation for integer programming").
Any sum gives a correct bound, and a worse one only makes the search longer. Opposite demands on the same votes cancel
in it, which helps the questions "can both sides win?" and "does this rule follow from that?".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key

from mspcharter.analysis.coalitions.stages import Open, Stages

NEVER = -1
"""The price of a choice that is not allowed."""

# The resolution of multipliers, how often they are improved, and the size of the first step.
_FINE, _ROUNDS, _STRIDE = 1 << 12, 24, 1 << 14


class Blend:
    """The *atoms* of *stages*, each taken as often as its multiplier says (*times*), at the *prices* of a yes."""

    def __init__(self, stages: Stages, prices: Sequence[int], times: dict[int, int]) -> None:
        self._times = times
        self._worst = [stages.worst[atom] for atom in times]
        rows = [[weight * many for weight in stages.weights[atom]] for atom, many in times.items()]
        weights = list(map(sum, zip(*rows, strict=True)))
        order = offered(weights, prices)
        self._offers = [(stage, weights[stage], stages.sizes[stage], prices[stage]) for stage in order]

    def price(self, stage: int, lacks: dict[int, int]) -> int:
        """Return a price below which the blend cannot be reached from *stage* on where its atoms lack so much."""
        lack = self._lack(stage, lacks)
        spent = 0
        for offer, weight, size, price in self._offers:
            if offer >= stage and lack > 0:
                given = min(lack, weight * size)
                spent -= -price * given // weight
                lack -= given
        return spent if lack <= 0 else NEVER

    def bought(self, stage: int, lacks: dict[int, int]) -> list[tuple[int, int]]:
        """Return the cheapest line-up for the blend alone, whole players only, as stages with their yes votes."""
        lack = self._lack(stage, lacks)
        found: list[tuple[int, int]] = []
        for offer, weight, size, _ in self._offers:
            if offer >= stage and lack > 0:
                found.append((offer, min(size, lack // weight)))
                lack -= weight * size
        return found

    def _lack(self, stage: int, lacks: dict[int, int]) -> int:
        return sum(
            many * (lacks[atom] + worst[stage])
            for (atom, many), worst in zip(self._times.items(), self._worst, strict=True)
        )


def offered(weights: Sequence[int], prices: Sequence[int]) -> list[int]:
    """Return the stages at which a yes gives points, the cheapest per point first."""

    def dearer(one: int, other: int) -> int:
        return prices[one] * weights[other] - prices[other] * weights[one]

    return sorted([stage for stage, weight in enumerate(weights) if weight > 0], key=cmp_to_key(dearer))


def best_blend(stages: Stages, prices: Sequence[int], stage: int, state: tuple[Open, tuple[int, ...]]) -> Blend | None:
    """Return a good blend, at *stage*, of the thresholds that *state* cannot do without; None for less than two."""
    formula = state[0]
    lacks = dict(zip(formula.atoms, state[1], strict=True))
    atoms = _needed(formula)
    if len(atoms) < 2:
        return None
    # Thresholds are compared by the share of all their points.
    most = {
        atom: sum(abs(weight) * size for weight, size in zip(stages.weights[atom], stages.sizes, strict=True))
        for atom in atoms
    }
    unit = max(most.values())
    finer = [price * _FINE for price in prices]
    shares = dict.fromkeys(atoms, _FINE)
    best, highest = None, 0
    for rounds in range(1, _ROUNDS + 1):
        times = {atom: share * unit // most[atom] for atom, share in shares.items()}
        blend = Blend(stages, finer, times)
        price = blend.price(stage, lacks)
        if price == NEVER or best is None or price > highest:
            best, highest = times, price
        if price == NEVER:
            break
        line_up = blend.bought(stage, lacks)
        for atom in atoms:
            weights = stages.weights[atom]
            missed = lacks[atom] + stages.worst[atom][stage] - sum(weights[at] * yes for at, yes in line_up)
            shares[atom] = max(1, shares[atom] + missed * _STRIDE // (most[atom] * rounds))
    return None if best is None else Blend(stages, prices, best)


def _needed(formula: Open) -> list[int]:
    """Return the atoms without which *formula* does not hold."""
    if isinstance(formula.shape, int):
        return [formula.shape]
    quota, parts = formula.shape
    return [part for part in parts if isinstance(part, int)] if quota == len(parts) else []
