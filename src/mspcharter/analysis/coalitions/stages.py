"""A rule, asked of one kind of players after the other: what is still open after some have answered.

Players whom no threshold tells apart answer together, as one kind. Thresholds that few players can move come first, and
heavy players before light ones, so that much is settled early. What is left of a threshold is the points that it still
lacks, rounded up to what the others can make: so line-ups that are worth the same fall together (Bolus 2011, "Power
indices of simple games and vector-weighted majority games by means of binary decision diagrams"). A threshold that is
settled disappears, and a gate counts what it still needs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from math import gcd
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Formula as Rule
from mspcharter.analysis.formula import Sum

HELD = 0
"""The points that a threshold lacks which is reached, whatever the others say."""

LOST = -1
"""Stands for the points of a threshold that is out of reach, whatever the others say."""

Shape: TypeAlias = "int | tuple[int, tuple[Shape, ...]]"
"""The number of a threshold; or a gate: how many of its parts must hold, and the parts."""


class Open:
    """A rule of which some is still open: its *shape*, and the *atoms* in it, which are numbers of thresholds."""

    __slots__ = ("atoms", "cuts", "known", "shape")

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.atoms = _atoms(shape)
        self.known: dict[tuple[int, ...], State] = {}
        self.cuts: dict[tuple[int, ...], bool | tuple[Open, tuple[int, ...]]] = {}


State: TypeAlias = "bool | tuple[Open, tuple[int, ...]]"
"""What a rule answers; or what is open of it, with the points that each of its atoms lacks."""


class Stages:
    """A rule over classes of *sizes*, cut into stages; only classes of equal *marks* answer at one stage."""

    def __init__(self, rule: Rule, sizes: Sequence[int], marks: Sequence[Hashable] | None = None) -> None:
        self._numbers: dict[tuple[tuple[int, ...], int], int] = {}
        self._formulas: dict[Shape, Open] = {}
        shape = self._normal(rule)
        thresholds = list(self._numbers)
        self.kinds = _kinds([weights for weights, _ in thresholds], sizes, marks)
        self.sizes = tuple(sum(sizes[number] for number in kind) for kind in self.kinds)
        self.weights = [tuple(weights[kind[0]] for kind in self.kinds) for weights, _ in thresholds]
        self._sums = [_sums(weights, self.sizes) for weights in self.weights]
        # Points are counted from the worst that can happen, so that a vote that takes points away gives some when it
        # is not cast, and no number below is negative.
        self.worst = [_worst(weights, self.sizes) for weights in self.weights]
        self._next: list[list[dict[int, tuple[int, ...]]]] = [[{} for _ in thresholds] for _ in self.kinds]
        self.start: State = shape if isinstance(shape, bool) else self._begun(self._formula(shape), thresholds)

    def after(self, stage: int, state: tuple[Open, tuple[int, ...]]) -> list[State]:
        """Return what follows *state* when none, one, two … of the players of *stage* say yes."""
        formula, lacks = state
        tables = self._next[stage]
        columns = []
        for atom, lack in zip(formula.atoms, lacks, strict=True):
            column = tables[atom].get(lack)
            if column is None:
                column = tables[atom][lack] = self._column(stage, atom, lack)
            columns.append(column)
        known = formula.known
        states = []
        for row in zip(*columns, strict=True):
            after = known.get(row)
            if after is None:
                after = known[row] = (formula, row) if min(row) > 0 else self._settled(formula, row)
            states.append(after)
        return states

    def spread(self, counts: Sequence[int], sizes: Sequence[int]) -> tuple[int, ...]:
        """Return *counts* by stage as counts by class of *sizes*, the first classes of a kind first."""
        found = [0] * len(sizes)
        for kind, count in zip(self.kinds, counts, strict=True):
            left = count
            for number in kind:
                found[number] = min(left, sizes[number])
                left -= found[number]
        return tuple(found)

    def spreads(self, counts: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield every way in which *counts* by stage can be counts by class of *sizes*."""
        found = [0] * len(sizes)

        def ways(stage: int) -> Iterator[tuple[int, ...]]:
            return _parts(counts[stage], [sizes[number] for number in self.kinds[stage]])

        if not counts:
            yield tuple(found)
            return
        # A stack in place of a call for each stage, of which there can be thousands.
        stack = [ways(0)]
        while stack:
            parts = next(stack[-1], None)
            if parts is None:
                stack.pop()
                continue
            for number, part in zip(self.kinds[len(stack) - 1], parts, strict=True):
                found[number] = part
            if len(stack) == len(counts):
                yield tuple(found)
            else:
                stack.append(ways(len(stack)))

    def _normal(self, rule: Rule) -> bool | Shape:
        if isinstance(rule, Sum):
            return self._threshold(rule.weights, rule.least)
        if isinstance(rule, bool):
            return rule
        return _gate(rule.quota, [self._normal(part) for part in rule.parts])

    def _threshold(self, weights: tuple[int, ...], quota: int) -> bool | Shape:
        common = gcd(*weights)
        if not common:
            return quota <= 0
        if common > 1:
            weights = tuple(weight // common for weight in weights)
            quota = -(-quota // common)
        return self._numbers.setdefault((weights, quota), len(self._numbers))

    def _formula(self, shape: Shape) -> Open:
        formula = self._formulas.get(shape)
        if formula is None:
            formula = self._formulas[shape] = Open(shape)
        return formula

    def _begun(self, formula: Open, thresholds: Sequence[tuple[tuple[int, ...], int]]) -> State:
        quotas = [thresholds[atom][1] - self.worst[atom][0] for atom in formula.atoms]
        lacks = [self._rounded(atom, 0, quota) for atom, quota in zip(formula.atoms, quotas, strict=True)]
        return self._settled(formula, lacks)

    def _settled(self, formula: Open, lacks: Sequence[int]) -> State:
        key = tuple([min(lack, 1) for lack in lacks])
        cut = formula.cuts.get(key)
        if cut is None:
            cut = formula.cuts[key] = self._cut(formula, key)
        if isinstance(cut, bool):
            return cut
        left, kept = cut
        return left, tuple([lacks[place] for place in kept])

    def _cut(self, formula: Open, signs: tuple[int, ...]) -> bool | tuple[Open, tuple[int, ...]]:
        cut = _cut(formula.shape, signs)
        return cut if isinstance(cut, bool) else (self._formula(cut[0]), cut[1])

    def _column(self, stage: int, atom: int, lack: int) -> tuple[int, ...]:
        weight, size = self.weights[atom][stage], self.sizes[stage]
        if not weight:
            return (self._rounded(atom, stage + 1, lack),) * (size + 1)
        least = lack - (0 if weight > 0 else -weight * size)
        lacks = range(least, least - weight * (size + 1), -weight)
        sums = self._sums[atom][stage + 1]
        most = sums[-1]
        if isinstance(sums, range):
            step = sums.step
            # Rounded up to the next step without a call for each.
            return tuple([HELD if one <= 0 else LOST if one > most else -(-one // step) * step for one in lacks])
        return tuple([HELD if one <= 0 else LOST if one > most else sums[bisect_left(sums, one)] for one in lacks])

    def _rounded(self, atom: int, stage: int, lack: int) -> int:
        if lack <= 0:
            return HELD
        sums = self._sums[atom][stage]
        return sums[bisect_left(sums, lack)] if lack <= sums[-1] else LOST


def _kinds(
    thresholds: Sequence[tuple[int, ...]], sizes: Sequence[int], marks: Sequence[Hashable] | None
) -> tuple[tuple[int, ...], ...]:
    """Return the classes with players, in kinds: those of few thresholds first, the heavy before the light."""
    alike: dict[tuple[Hashable, tuple[int, ...]], list[int]] = {}
    for number, size in enumerate(sizes):
        if size:
            column = tuple([weights[number] for weights in thresholds])
            alike.setdefault((marks[number] if marks else None, column), []).append(number)
    kinds = [tuple(kind) for kind in alike.values()]
    ordered: dict[tuple[int, ...], None] = {}
    supports = [[kind for kind in kinds if weights[kind[0]]] for weights in thresholds]
    for atom in sorted(range(len(thresholds)), key=lambda atom: len(supports[atom])):
        heaviest = sorted(supports[atom], key=lambda kind: -abs(thresholds[atom][kind[0]]))
        ordered.update(dict.fromkeys(heaviest))
    ordered.update(dict.fromkeys(kinds))
    return tuple(ordered)


def _sums(weights: Sequence[int], sizes: Sequence[int]) -> list[Sequence[int]]:
    """Return for each stage what it and those after it can make, in order, counted from the worst."""
    sums: list[Sequence[int]] = [range(1)]
    for weight, size in zip(reversed(weights), reversed(sizes), strict=True):
        sums.append(_more_sums(sums[-1], abs(weight), size))
    return sums[::-1]


def _more_sums(sums: Sequence[int], weight: int, size: int) -> Sequence[int]:
    if not weight:
        return sums
    most = sums[-1] + weight * size
    if isinstance(sums, range):
        step = sums.step if sums[-1] else weight
        if weight % step == 0 and weight <= sums[-1] + step:
            return range(0, most + 1, step)
    if len(sums) * (size + 1) > budget.ROUNDED_SUMS:
        return range(0, most + 1, gcd(weight, *(sums if len(sums) <= budget.ROUNDED_SUMS else (1,))))
    found = {more + weight * count for count in range(size + 1) for more in sums}
    return sorted(found)


def _worst(weights: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """Return for each stage the least that it and those after it can make."""
    worst = [0]
    for weight, size in zip(reversed(weights), reversed(sizes), strict=True):
        worst.append(worst[-1] + min(0, weight * size))
    return worst[::-1]


def atoms_of(shape: Shape) -> set[int]:
    """Return the numbers of the thresholds in *shape*."""
    return {shape} if isinstance(shape, int) else {atom for part in shape[1] for atom in atoms_of(part)}


# Searches of one rule at different prices come to the same shapes.
@lru_cache(maxsize=budget.SHAPES_KEPT)
def _atoms(shape: Shape) -> tuple[int, ...]:
    return tuple(sorted(atoms_of(shape)))


@lru_cache(maxsize=budget.SHAPES_KEPT)
def _cut(shape: Shape, signs: tuple[int, ...]) -> bool | tuple[Shape, tuple[int, ...]]:
    """Return what is left of *shape* where its thresholds have these *signs*, and the places of those that are left."""
    atoms = _atoms(shape)
    left = _simpler(shape, dict(zip(atoms, signs, strict=True)))
    return left if isinstance(left, bool) else (left, tuple([atoms.index(atom) for atom in _atoms(left)]))


def _simpler(shape: Shape, signs: dict[int, int]) -> bool | Shape:
    """Return *shape* without the thresholds that are settled: held where the sign is 0, lost below."""
    if isinstance(shape, int):
        sign = signs[shape]
        return shape if sign > 0 else sign == HELD
    return _gate(shape[0], [_simpler(part, signs) for part in shape[1]])


def _gate(quota: int, parts: Sequence[bool | Shape]) -> bool | Shape:
    unsettled = [part for part in parts if not isinstance(part, bool)]
    quota -= sum(part is True for part in parts)
    if quota <= 0:
        return True
    if quota > len(unsettled):
        return False
    if quota == 1:
        unsettled = _flat(unsettled, [part for part in unsettled if not isinstance(part, int) and part[0] == 1])
    elif quota == len(unsettled):
        inner = [part for part in unsettled if not isinstance(part, int) and part[0] == len(part[1])]
        unsettled = _flat(unsettled, inner)
        quota = len(unsettled)
    return unsettled[0] if len(unsettled) == 1 else (quota, tuple(unsettled))


def _flat(parts: Sequence[Shape], inner: Sequence[tuple[int, tuple[Shape, ...]]]) -> list[Shape]:
    """Put the parts of the *inner* gates, which ask the same as the gate around them, in their place."""
    flat = [part for part in parts if part not in inner] + [part for gate in inner for part in gate[1]]
    return list(dict.fromkeys(flat))


def _parts(count: int, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every way to take *count* out of *sizes*, the ways that take most of the first ones first."""
    parts = _filled(count, sizes)
    while True:
        yield tuple(parts)
        # The last of the sizes that can give one to those after it; these then take it as early as can be.
        right = room = 0
        for at in range(len(sizes) - 1, -1, -1):
            if parts[at] and room:
                parts[at:] = [parts[at] - 1, *_filled(right + 1, sizes[at + 1 :])]
                break
            right += parts[at]
            room += sizes[at] - parts[at]
        else:
            return


def _filled(count: int, sizes: Sequence[int]) -> list[int]:
    """Return *count* as parts of *sizes*, the first ones full."""
    parts = []
    for size in sizes:
        parts.append(min(count, size))
        count -= parts[-1]
    return parts
