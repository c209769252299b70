"""The line-up of the lowest price that a rule allows: the witness for every "can this happen?".

The search goes stage by stage, always on from where the price so far and the least price of the rest are lowest (A*,
Hart, Nilsson and Raphael 1968), and among equals from where most players have answered. The least price of the rest is
what each open threshold alone would cost if its last player could be bought in part (Dantzig, "Discrete-variable
extremum problems", 1957); a gate costs what its parts cost, as many as it needs. A long search also asks for blends of
what is needed. The answer is exact, also for rules that say "not".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from heapq import heappop, heappush

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.blends import NEVER, Blend, best_blend, offered
from mspcharter.analysis.coalitions.stages import Open, Shape, Stages, atoms_of
from mspcharter.analysis.formula import Formula, reached, regrouped
from mspcharter.record import Record


class Exhausted(Exception):
    """A search went on from as many states as it may, and neither found what it sought nor showed there is none."""


Pause = Callable[[], None]
"""Called every so often during long work; it may raise an exception of its own to end the work."""


def unpaused() -> None:
    """Go on."""


class Allowance:
    """The states that several searches may use together: a bound on work, independent of time.

    Every so often, *pause* is called, which may end the work with an exception of its own.
    """

    def __init__(self, most_states: int, pause: Pause = unpaused) -> None:
        self._left = most_states
        self._pause = pause
        self._asked = most_states

    @property
    def left(self) -> int:
        """Return how many states are left; fewer than none once a search took more than there were."""
        return self._left

    def take(self, states: int = 1) -> None:
        """Use up *states* states; raise Exhausted if they are not left, and at every later call."""
        self._left -= states
        if self._left < 0:
            raise Exhausted
        if self._asked - self._left > _UNPAUSED:
            self._asked = self._left
            self._pause()


_UNPAUSED = 200
"""The states between two calls of a pause."""


class Cheapest(Record):
    """The cheapest line-up: the numbers of each class that vote *yes*, and its *price*."""

    price: int
    yes: tuple[int, ...]


def find(rule: Formula, sizes: Sequence[int], allowance: Allowance | None = None) -> tuple[int, ...] | None:
    """Return how many of each class of *sizes* may say yes so that *rule* holds: as few as that takes, or None.

    Raises Exhausted where that takes more than the *allowance*.
    """
    found = cheapest(rule, sizes, [1] * len(sizes), allowance)
    return found.yes if found else None


def cheapest(
    rule: Formula, sizes: Sequence[int], prices: Sequence[int], allowance: Allowance | None = None
) -> Cheapest | None:
    """Return a line-up of the lowest price for which *rule* holds, or None.

    *prices* says for each class what the yes of one player costs: votes, money or heads; none is negative. Raises
    Exhausted where the search takes more than the *allowance*, or than any search may: a search that was given up has
    no answer.
    """
    if allowance is None:
        found = _kept(rule, tuple(sizes), tuple(prices))
        if isinstance(found, Exhausted):
            raise found
        return found
    return _cheapest(rule, sizes, prices, allowance)


@lru_cache(maxsize=budget.SEARCHES_KEPT)
def _kept(rule: Formula, sizes: tuple[int, ...], prices: tuple[int, ...]) -> Cheapest | Exhausted | None:
    """Return what `cheapest` does, or that the search was given up: many questions come down to the same search."""
    try:
        return _cheapest(rule, sizes, prices, Allowance(budget.SEARCHED_STATES))
    except Exhausted as exhausted:
        return exhausted.with_traceback(None)


def _cheapest(rule: Formula, sizes: Sequence[int], prices: Sequence[int], allowance: Allowance) -> Cheapest | None:
    if reached(rule, ()):
        return Cheapest(0, (0,) * len(sizes))
    if max(sizes, default=0) > budget.BUNDLED:
        return _in_bundles(rule, sizes, prices, allowance)
    stages = Stages(rule, sizes, prices)
    counts = _Search(stages, [prices[kind[0]] for kind in stages.kinds]).counts(allowance)
    if counts is None:
        return None
    yes = stages.spread(counts, sizes)
    return Cheapest(sum(price * count for price, count in zip(prices, yes, strict=True)), yes)


def _in_bundles(rule: Formula, sizes: Sequence[int], prices: Sequence[int], allowance: Allowance) -> Cheapest | None:
    """Return what `cheapest` does where classes are large: their players say yes in bundles, and the rest one by one.

    Every number of players is so many bundles and some more, and a bundle gives and costs what its players do.
    """
    held: list[list[tuple[int, int]]] = []
    many: list[int] = []
    for number, size in enumerate(sizes):
        left, each = size, 1
        while left > budget.BUNDLED:
            bundles = (left + 1) // budget.BUNDLE - 1
            held.append([(number, each)])
            many.append(left - bundles * budget.BUNDLE)
            left, each = bundles, each * budget.BUNDLE
        held.append([(number, each)])
        many.append(left)
    costs = [prices[number] * each for ((number, each),) in held]
    found = _cheapest(regrouped(rule, held), many, costs, allowance)
    if found is None:
        return None
    yes = [0] * len(sizes)
    for ((number, each),), count in zip(held, found.yes, strict=True):
        yes[number] += each * count
    return Cheapest(found.price, tuple(yes))


_State = tuple[Open, tuple[int, ...]]
_Trail = tuple["_Trail | None", int]


class _Search:
    """A search through *stages* where a yes has a price at each stage."""

    def __init__(self, stages: Stages, prices: Sequence[int]) -> None:
        self.stages = stages
        self.prices = prices
        self._free = [0] * len(prices)
        self._offers = [offered(weights, prices) for weights in stages.weights]
        self._bounds: list[dict[_State, int]] = [{} for _ in range(len(prices) + 1)]
        self._apart: dict[Shape, tuple[int, ...]] = {}
        self._asked = 0
        self._blends: dict[tuple[Open, int], list[Blend]] = {}
        self._alone: dict[tuple[int, int, int], int] = {}

    def counts(self, allowance: Allowance) -> list[int] | None:
        """Return how many say yes at each stage, up to where the rest may say what they want, or None."""
        start = self.stages.start
        if isinstance(start, bool):
            return [0] * len(self.prices) if start else None
        # The best price so far of every state that was reached, by stage.
        paid: list[dict[_State, int]] = [{} for _ in range(len(self.prices) + 1)]
        queue: list[tuple[int, int, int, int, _State | None, _Trail | None]] = [(0, 0, 0, 0, start, None)]
        pushed = 0
        while queue:
            estimate, behind, _, spent, state, trail = heappop(queue)
            if state is None:
                return self._walked(trail)
            stage = -behind
            if paid[stage].get(state, spent) < spent:
                continue
            self._ask(allowance, len(state[0].atoms))
            if self._asked > budget.PATIENCE:
                least = self._blended(stage, state, allowance)
                if least == NEVER:
                    continue
                if spent + least > estimate:
                    pushed += 1
                    heappush(queue, (spent + least, behind, pushed, spent, state, trail))
                    continue
            ahead, price = stage + 1, self.prices[stage]
            # Of line-ups at the same price, the one is found in which the first players say yes.
            for count, after in reversed([*enumerate(self.stages.after(stage, state))]):
                if after is False:
                    continue
                cost = spent + count * price
                pushed += 1
                if after is True:
                    # No player after this needs to say yes, and no state is left to search.
                    heappush(queue, (cost, -len(self.prices) - 1, pushed, cost, None, (trail, count)))
                    continue
                if paid[ahead].get(after, cost + 1) <= cost:
                    continue
                paid[ahead][after] = cost
                heappush(queue, (cost + self._least(ahead, after), -ahead, pushed, cost, after, (trail, count)))
        return None

    def _ask(self, allowance: Allowance, atoms: int) -> None:
        """Count a state that the search goes on from; one in which many thresholds are open counts for several."""
        self._asked += 1
        allowance.take(budget.open_states(atoms))

    def _walked(self, trail: _Trail | None) -> list[int]:
        counts: list[int] = []
        while trail is not None:
            trail, count = trail
            counts.append(count)
        return counts[::-1] + [0] * (len(self.prices) - len(counts))

    def _least(self, stage: int, state: _State) -> int:
        """Return a price below which *state* cannot be answered with yes from *stage* on."""
        known = self._bounds[stage]
        found = known.get(state)
        if found is None:
            formula, lacks = state
            alone = {atom: self._price(stage, atom, lack) for atom, lack in zip(formula.atoms, lacks, strict=True)}
            found = known[state] = self._at_least(formula.shape, alone)
        return found

    def _at_least(self, shape: Shape, alone: dict[int, int]) -> int:
        """Return a price below which *shape* does not hold; *alone* has the price of each of its thresholds."""
        if isinstance(shape, int):
            return alone[shape]
        quota, parts = shape
        prices = [self._at_least(part, alone) for part in parts]
        apart = self._apart.get(shape)
        if apart is None:
            apart = self._apart[shape] = self._chosen(parts, prices)
        # Of parts that have no player in common, the prices add up; at least this number of them must hold.
        surely = max(0, quota - len(parts) + len(apart))
        together = sum(sorted([prices[place] for place in apart])[:surely])
        return max(sorted(prices)[quota - 1], together)

    def _chosen(self, parts: Sequence[Shape], prices: Sequence[int]) -> tuple[int, ...]:
        """Return the places of *parts* of which no two can buy the same yes, the dear first, and those few can give."""
        givers = [{stage for atom in atoms_of(part) for stage in self._offers[atom]} for part in parts]
        taken: set[int] = set()
        chosen: list[int] = []
        for place in sorted(range(len(parts)), key=lambda place: (-prices[place], len(givers[place]))):
            if not taken & givers[place]:
                taken |= givers[place]
                chosen.append(place)
        return tuple(chosen)

    def _blended(self, stage: int, state: _State, allowance: Allowance) -> int:
        """Return a price as `_least` does, that of a blend of what is needed; each formula has its own."""
        formula, lacks = state
        key = (formula, stage if self._asked > budget.LONG_SEARCH else 0)
        blends = self._blends.get(key)
        if blends is None:
            allowance.take(len(formula.atoms) // 16 * budget.BLENDED_STATES)
            # What shows that it is impossible at any price is not what shows that it is dear.
            tried = [best_blend(self.stages, prices, stage, state) for prices in (self._free, self.prices)]
            blends = self._blends[key] = [blend for blend in tried if blend]
        lacking = dict(zip(formula.atoms, lacks, strict=True))
        least = 0
        for blend in blends:
            price = blend.price(stage, lacking)
            if price == NEVER:
                return NEVER
            least = max(least, price)
        return least

    def _price(self, stage: int, atom: int, lack: int) -> int:
        """Return a price below which threshold *atom* cannot be reached from *stage* on."""
        key = (stage, atom, lack)
        found = self._alone.get(key)
        if found is None:
            found = self._alone[key] = self._bought(stage, atom, lack)
        return found

    def _bought(self, stage: int, atom: int, lack: int) -> int:
        # Those whose yes takes points away give the most when they are silent, and that costs nothing.
        lack += self.stages.worst[atom][stage]
        spent = 0
        for offer in self._offers[atom]:
            if offer >= stage and lack > 0:
                weight = self.stages.weights[atom][offer]
                given = min(lack, weight * self.stages.sizes[offer])
                spent -= -self.prices[offer] * given // weight
                lack -= given
        return spent
