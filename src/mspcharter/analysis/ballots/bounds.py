"""A price below which a count of votes cannot come to a condition that holds: what keeps a search short.

Each open tally alone costs at least what it would if its last player could be bought in part (Dantzig,
"Discrete-variable extremum problems", 1957); a player goes from its cheapest choice over to dearer ones. A gate costs
what its parts cost, as many as it needs, and the prices of parts that no player gives to both add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from mspcharter.analysis.ballots.sheet import Sheet, State, Step
from mspcharter.analysis.formula import Formula, Some, Sum, sums_of
from mspcharter.record import Record


class _Offer(Record):
    """Players of one class, up to layer *end*; each gives *points* more at an extra *price*."""

    end: int
    size: int
    points: int
    price: int


class Bounds:
    """The least price of what is still open of *sheet*, where the choices of each of its steps have *prices*."""

    def __init__(self, sheet: Sheet, prices: Sequence[Sequence[int]]) -> None:
        self._sheet = sheet
        self.rest = [0]
        """What the players from each layer on cost at the least, whatever is open."""
        for some in reversed(prices):
            self.rest.append(self.rest[-1] + min(some))
        self.rest.reverse()
        self._is_free = not any(map(any, prices))
        self._prices = prices
        self._tallies: dict[Sum, _Tally] = {}
        self._apart: dict[Formula, tuple[int, ...]] = {}

    def least(self, layer: int, state: State) -> int | None:
        """Return a price below which nothing follows from *state* at *layer*; None if nothing does at any price."""
        rest = self.rest[layer]
        if self._is_free:
            return rest
        more = self._more(layer, self._sheet.forms[state.form], self._sheet.open_needs(state))
        return None if more is None else rest + more

    def _more(self, layer: int, formula: Formula, needs: dict[Sum, int]) -> int | None:
        """Return what *formula* costs beyond the rest; None if it is out of reach."""
        if isinstance(formula, Sum):
            return self._tally(formula).more(layer, needs[formula])
        assert isinstance(formula, Some), "what is open has a tally"
        found = [self._more(layer, part, needs) for part in formula.parts]
        prices = sorted(price for price in found if price is not None)
        if len(prices) < formula.quota:
            return None
        apart = self._apart.get(formula)
        if apart is None:
            apart = self._apart[formula] = self._chosen(formula.parts, found)
        # Of parts that have no player in common, so many must hold at least.
        surely = max(0, formula.quota - len(formula.parts) + len(apart))
        together = sorted(price for place in apart if (price := found[place]) is not None)[:surely]
        return max(prices[formula.quota - 1], sum(together))

    def _chosen(self, parts: Sequence[Formula], prices: Sequence[int | None]) -> tuple[int, ...]:
        """Return the places of *parts* of which no two can be given by one player, those that are dear first."""
        taken: set[int] = set()
        chosen = []
        for place in sorted(range(len(parts)), key=lambda place: -(prices[place] or 0)):
            givers = {end for one in sums_of(parts[place]) for end in self._tally(one).givers}
            if not taken & givers:
                taken |= givers
                chosen.append(place)
        return tuple(chosen)

    def _tally(self, tally: Sum) -> _Tally:
        if tally not in self._tallies:
            self._tallies[tally] = _Tally(tally, self._sheet.steps, self._prices)
        return self._tallies[tally]


class _Tally:
    """One tally: what the players from each layer on give for nothing more, and their offers, the cheapest first."""

    def __init__(self, tally: Sum, steps: Sequence[Step], prices: Sequence[Sequence[int]]) -> None:
        self._free = [0]
        offers: dict[int, list[_Offer]] = {}
        for layer in range(len(steps) - 1, -1, -1):
            points = [tally.points[steps[layer].group][choice] for choice in steps[layer].choices]
            hull = _hull(points, prices[layer])
            self._free.append(self._free[-1] + hull[0][1])
            group = steps[layer].group
            known = offers.get(group)
            if known is None:
                size = sum(step.group == group for step in steps)
                offers[group] = [
                    _Offer(layer + 1, size, after - before, dear - cheap)
                    for (cheap, before), (dear, after) in pairwise(hull)
                ]
        self._free.reverse()
        self._offers = sorted(
            (offer for some in offers.values() for offer in some), key=lambda one: Fraction(one.price, one.points)
        )
        self.givers = frozenset(offer.end for offer in self._offers)
        self._known: dict[tuple[int, int], int | None] = {}

    def more(self, layer: int, need: int) -> int | None:
        """Return the least that *need* points cost from *layer* on, beyond what is paid anyway; None: out of reach."""
        key = (layer, need)
        if key not in self._known:
            self._known[key] = self._bought(layer, need - self._free[layer])
        return self._known[key]

    def _bought(self, layer: int, lack: int) -> int | None:
        spent = 0
        for end, size, points, price in self._offers:
            if lack <= 0:
                break
            there = min(size, end - layer)
            if there > 0:
                given = min(lack, points * there)
                spent -= -price * given // points
                lack -= given
        return spent if lack <= 0 else None


def _hull(points: Sequence[int], prices: Sequence[int]) -> list[tuple[int, int]]:
    """Return the choices, as price and points, that give most for their price, mixed if need be; the cheapest first."""
    best: list[tuple[int, int]] = []
    for price, most in sorted(zip(prices, points, strict=True), key=lambda one: (one[0], -one[1])):
        if best and most <= best[-1][1]:
            continue
        while len(best) > 1 and _is_below(best[-2], best[-1], (price, most)):
            best.pop()
        best.append((price, most))
    return best


def _is_below(one: tuple[int, int], middle: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether a mix of *one* and *other* gives at least what the *middle* gives at its price."""
    return (middle[1] - one[1]) * (other[0] - one[0]) <= (other[1] - one[1]) * (middle[0] - one[0])
