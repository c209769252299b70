"""A price below which a count of votes cannot come to a condition that holds: what keeps a search short.

Each open tally alone costs at least what it would if its last player could be bought in part (Dantzig,
"Discrete-variable extremum problems", 1957); a player goes from its cheapest choice over to dearer ones. A gate costs
what its parts cost, as many as it needs, and the prices of parts that no player gives to both add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from mspcharter.analysis.ballots.sheet import Shape, Sheet, State, Step
from mspcharter.analysis.formula import Sum
from mspcharter.record import Record


class _Offer(Record):
    """Players of one class, up to layer *end*; each gives *points* more at an extra *price*."""

    end: int
    size: int
    points: int
    price: int


class _Asked:
    """A formula whose parts are found without comparing them: to look up a long sum takes longer than to count it.

    It is a *tally* with its *number* on the sheet, or a *quota* of *parts*. *apart* are places of parts of which no two
    can be given by one player, once they are chosen.
    """

    __slots__ = ("apart", "number", "parts", "quota", "tally")

    def __init__(self) -> None:
        self.tally: _Tally | None = None
        self.number = 0
        self.parts: tuple[_Asked, ...] = ()
        self.quota = 0
        self.apart: tuple[int, ...] | None = None

    def givers(self) -> Iterator[int]:
        """Yield the classes of which a player can give something, each by the end of its layers."""
        if self.tally is not None:
            yield from self.tally.givers
        for part in self.parts:
            yield from part.givers()


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
        self._forms: dict[int, _Asked] = {}
        self._known: dict[Shape, _Asked] = {}

    def least(self, layer: int, state: State) -> int | None:
        """Return a price below which nothing follows from *state* at *layer*; None if nothing does at any price."""
        rest = self.rest[layer]
        if self._is_free:
            return rest
        asked = self._forms.get(state.form)
        if asked is None:
            asked = self._forms[state.form] = self._asked(self._sheet.forms[state.form])
        more = _more(layer, asked, self._sheet.open_needs(state))
        return None if more is None else rest + more

    def _asked(self, shape: Shape) -> _Asked:
        """Return *shape* with its tallies, the same each time it comes up, in whatever form."""
        asked = self._known.get(shape)
        if asked is None:
            asked = self._known[shape] = _Asked()
            if isinstance(shape, int):
                asked.tally, asked.number = _Tally(self._sheet.tallies[shape], self._sheet.steps, self._prices), shape
            else:
                asked.parts, asked.quota = tuple(map(self._asked, shape[1])), shape[0]
        return asked


def _more(layer: int, asked: _Asked, needs: Mapping[int, int]) -> int | None:
    """Return what is *asked* costs beyond the rest, by what its tallies need; None if it is out of reach."""
    if asked.tally is not None:
        return asked.tally.more(layer, needs[asked.number])
    found = [_more(layer, part, needs) for part in asked.parts]
    prices = sorted([price for price in found if price is not None])
    if len(prices) < asked.quota:
        return None
    if asked.apart is None:
        asked.apart = _chosen(asked.parts, found)
    # Of parts that have no player in common, so many must hold at least.
    surely = max(0, asked.quota - len(asked.parts) + len(asked.apart))
    together = sorted([price for place in asked.apart if (price := found[place]) is not None])[:surely]
    return max(prices[asked.quota - 1], sum(together))


def _chosen(parts: Sequence[_Asked], prices: Sequence[int | None]) -> tuple[int, ...]:
    """Return the places of *parts* of which no two can be given by one player, those that are dear first."""
    taken: set[int] = set()
    chosen = []
    for place in sorted(range(len(parts)), key=lambda place: -(prices[place] or 0)):
        givers = {*parts[place].givers()}
        if not taken & givers:
            taken |= givers
            chosen.append(place)
    return tuple(chosen)


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
