"""The cheapest ballots under which a condition holds: the witness for every "can this happen?".

The search goes player by player, always on from where the price so far and the least price of the rest are lowest
(A*, Hart, Nilsson and Raphael 1968), and among equals from where most players have voted. It is exact. Two things
keep it short: a choice that gives no more points than another in any tally, at no lower price, is never tried; and
neither is a state that needs at least as much as one met before, since that one was no dearer. To compare with all
that were met would cost more than it saves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import TypeAlias

from mspcharter.analysis.ballots.by_class import cheapest_in_groups, groups_of
from mspcharter.analysis.ballots.sheet import Sheet, State, Step, in_order
from mspcharter.analysis.coalitions.search import SEARCHES_KEPT, Allowance
from mspcharter.analysis.formula import Ballots, Choice, sums_of
from mspcharter.analysis.game import Game

Allowed: TypeAlias = Sequence[Collection[Choice]]
"""For each class, the choices that its players may make."""

Prices: TypeAlias = tuple[int, int, int, int]
"""What each of the four choices costs a player."""

_Trail: TypeAlias = tuple["_Trail | None", int]
"""The choices made so far, the last one first; each is its place among the choices of its step."""

FEW_CLASSES, MANY_PLAYERS = 12, 40
"""Up to so many classes of so many players or more, ballots are sooner found class by class than player by player."""

COMPARED = 32
"""With so many states of its layer and form a state is compared; any number gives the same answers."""

FREE: Prices = (0, 0, 0, 0)


def cheapest(
    poll: Game, allowed: Allowed, prices: Sequence[Prices] | None = None, allowance: Allowance | None = None
) -> Ballots | None:
    """Return *allowed* ballots of the lowest price under which *poll* passes, or None if there are none.

    *prices* are those of the choices of each class; without them, every choice is free. Raises Exhausted where the
    search takes more than the *allowance*.
    """
    asked = tuple(prices) if prices is not None else (FREE,) * len(poll.sizes)
    if allowance is None:
        found = _kept(poll, tuple(map(frozenset, allowed)), asked)
    else:
        found = _cheapest(poll, allowed, asked, allowance)
    return None if found is None else list(found)


@lru_cache(maxsize=SEARCHES_KEPT)
def _kept(poll: Game, allowed: tuple[Collection[Choice], ...], prices: tuple[Prices, ...]) -> Ballots | None:
    """Return what `cheapest` does: many questions come down to the same search."""
    return _cheapest(poll, allowed, prices, None)


def _cheapest(poll: Game, allowed: Allowed, prices: Sequence[Prices], allowance: Allowance | None) -> Ballots | None:
    choices = [
        _worth_trying(poll, group, allowed[group], prices[group]) if size else ()
        for group, size in enumerate(poll.sizes)
    ]
    groups = groups_of(poll, choices, prices)
    open_to = [group.players for group in groups if group.others]
    if len(open_to) <= FEW_CLASSES and sum(open_to) >= MANY_PLAYERS:
        return cheapest_in_groups(poll, groups, prices, allowance)
    steps = [Step(group, choices[group]) for group in in_order(poll) for _ in range(poll.sizes[group])]
    trail = _search(
        Sheet(poll.formula, steps),
        [[prices[step.group][choice] for choice in step.choices] for step in steps],
        allowance,
    )
    if trail is None:
        return None
    ballots = [[0, 0, 0, 0] for _ in poll.sizes]
    for step, choice in zip(steps, trail, strict=True):
        ballots[step.group][step.choices[choice]] += 1
    return tuple([(yes, abstain, no, absent) for yes, abstain, no, absent in ballots])


def _worth_trying(poll: Game, group: int, allowed: Collection[Choice], prices: Prices) -> tuple[Choice, ...]:
    """Return the choices among *allowed* that no other one makes useless, those with the most points first."""
    assert allowed, "a player has a choice"
    made = [tally.points[group] for tally in dict.fromkeys(sums_of(poll.formula))]
    # The price counts like points; to have it as the last word keeps the order the same in every run.
    merits = {choice: (*(points[choice] for points in made), -prices[choice]) for choice in sorted(allowed)}
    kept = list[Choice]()
    for choice in sorted(merits, key=lambda choice: (-sum(merits[choice]), choice)):
        # Whoever is at least as good everywhere has at least as large a sum, and so was looked at before.
        if not any(all(map(int.__ge__, merits[other], merits[choice])) for other in kept):
            kept.append(choice)
    return tuple(kept)


def _search(sheet: Sheet, prices: Sequence[Sequence[int]], allowance: Allowance | None) -> list[int] | None:
    """Return the place of each player's choice on the cheapest way to a condition that holds."""
    rest = [0]
    for some in reversed(prices):
        rest.append(rest[-1] + min(some))
    rest.reverse()
    if isinstance(sheet.start, bool):
        return _finished(None, prices) if sheet.start else None
    met = _Met()
    queue: list[tuple[int, int, int, State | bool, _Trail | None]] = [(rest[0], 0, 0, sheet.start, None)]
    order = 0
    while queue:
        estimate, behind, _, state, trail = heappop(queue)
        if isinstance(state, bool):
            return _finished(trail, prices)
        layer = -behind
        if met.already(layer, state):
            continue
        if allowance is not None:
            allowance.take()
        spent = estimate - rest[layer]
        for place, after in enumerate(sheet.after(layer, state)):
            if after is not False:
                order += 1
                price = spent + prices[layer][place] + rest[layer + 1]
                heappush(queue, (price, behind - 1, order, after, (trail, place)))
    return None


def _finished(trail: _Trail | None, prices: Sequence[Sequence[int]]) -> list[int]:
    made = list[int]()
    while trail is not None:
        trail, place = trail
        made.append(place)
    made.reverse()
    # The condition holds whatever the others do, so they do what is cheapest.
    return made + [some.index(min(some)) for some in prices[len(made) :]]


class _Met:
    """The states met so far, and of each layer and form the latest that were new: neighbours are most often alike."""

    def __init__(self) -> None:
        self._states = set[tuple[int, State]]()
        self._latest: dict[tuple[int, int], deque[tuple[int, ...]]] = {}

    def already(self, layer: int, state: State) -> bool:
        """Say whether *state* was met, or a late one that needs no more; remember *state* if not."""
        if (layer, state) in self._states:
            return True
        self._states.add((layer, state))
        latest = self._latest.setdefault((layer, state.form), deque(maxlen=COMPARED))
        if any(all(map(int.__le__, other, state.needs)) for other in latest):
            return True
        latest.append(state.needs)
        return False
