"""The cheapest ballots under which a formula holds: the witness for every "can this happen?".

There are two ways to search, both exact. Where few classes have many players, each class is asked how many make each
choice: a choice is then a class of its own, of players who say yes to it, and no class has more votes than players.
That is a game of yes and no, and searched as one. Where many classes have few players, each player is asked in turn,
always on from where the price so far and the least price of the rest are lowest (A*, Hart, Nilsson and Raphael 1968),
and among equals from where most have voted. Two things keep that short: a choice that gives no more points than
another in any sum, at no lower price, is never tried; and neither is a state that needs at least as much as one met
before, since that one was no dearer. To compare with all that were met would cost more than it saves.

Both are there because neither does for the other: of 400 equal members with three turnout brackets, the first takes
10 ms and the second over a minute; of 27 states with different populations, the first over 40 s and the second 0.1 s.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.analysis.coalitions.search import cheapest as cheapest_line_up
from mspcharter.analysis.formula import (
    Ballots,
    Choice,
    Formula,
    Sum,
    all_of,
    each_sum,
    negated,
    sums_of,
    weighted,
)
from mspcharter.analysis.game import Game
from mspcharter.record import Record

if TYPE_CHECKING:
    from mspcharter.analysis.ballots.bounds import Bounds
    from mspcharter.analysis.ballots.sheet import Sheet, State

Allowed: TypeAlias = Sequence[Collection[Choice]]
"""For each class, the choices that its players may make."""

Prices: TypeAlias = tuple[int, int, int, int]
"""What each of the four choices costs a player."""

_Trail: TypeAlias = tuple["_Trail | None", int]
"""The choices made so far, the last one first; each is its place among the choices of its step."""

FREE: Prices = (0, 0, 0, 0)


def cheapest(
    poll: Game,
    allowed: Allowed,
    prices: Sequence[Prices] | None = None,
    allowance: Allowance | None = None,
    *,
    by_class: bool = False,
) -> Ballots | None:
    """Return *allowed* ballots of the lowest price under which *poll* passes, or None if there are none.

    *prices* are those of the choices of each class; without them, every choice is free. The search goes *by_class* if
    it is asked to, or if that is quicker. Raises Exhausted where it takes more than the *allowance*, or than any search
    may.
    """
    asked = tuple(prices) if prices is not None else (FREE,) * len(poll.sizes)
    if allowance is None:
        found = _kept(poll, tuple(map(frozenset, allowed)), asked, by_class)
        if isinstance(found, Exhausted):
            raise found
    else:
        found = _cheapest(poll, allowed, asked, allowance, by_class=by_class)
    return None if found is None else list(found)


@lru_cache(maxsize=budget.SEARCHES_KEPT)
def _kept(
    poll: Game,
    allowed: tuple[Collection[Choice], ...],
    prices: tuple[Prices, ...],
    by_class: bool,  # noqa: FBT001 - a key of the cache
) -> Ballots | Exhausted | None:
    """Return what `cheapest` does, or that the search was given up: many questions come down to the same search."""
    try:
        return _cheapest(poll, allowed, prices, Allowance(budget.SEARCHED_STATES), by_class=by_class)
    except Exhausted as exhausted:
        return exhausted.with_traceback(None)


def _cheapest(
    poll: Game, allowed: Allowed, prices: Sequence[Prices], allowance: Allowance, *, by_class: bool
) -> Ballots | None:
    if by_class:
        single = _groups_of(poll, [sorted(some) for some in allowed], prices, merged=False)
        return _cheapest_in_groups(poll, single, prices, allowance)
    sums = list(dict.fromkeys(sums_of(poll.formula)))
    choices = [
        _worth_trying([one.points[group] for one in sums], allowed[group], prices[group]) if size else ()
        for group, size in enumerate(poll.sizes)
    ]
    groups = _groups_of(poll, choices, prices, merged=True)
    open_to = [group.players for group in groups if group.others]
    if len(open_to) <= budget.FEW_CLASSES and sum(open_to) >= budget.MANY_PLAYERS:
        return _cheapest_in_groups(poll, groups, prices, allowance)
    # Most searches of a check go by class, and need none of this.
    from mspcharter.analysis.ballots.contradictions import is_contradictory

    if is_contradictory(poll, choices):
        return None
    from mspcharter.analysis.ballots.bounds import Bounds
    from mspcharter.analysis.ballots.sheet import Sheet, Step, in_order

    steps = [Step(group, choices[group]) for group in in_order(poll) for _ in range(poll.sizes[group])]
    sheet = Sheet(poll.formula, steps)
    costs = [[prices[step.group][choice] for choice in step.choices] for step in steps]
    trail = _search(sheet, costs, Bounds(sheet, costs), allowance)
    if trail is None:
        return None
    ballots = [[0, 0, 0, 0] for _ in poll.sizes]
    for step, choice in zip(steps, trail, strict=True):
        ballots[step.group][step.choices[choice]] += 1
    return tuple([(yes, abstain, no, absent) for yes, abstain, no, absent in ballots])


def _worth_trying(made: Sequence[tuple[int, ...]], allowed: Collection[Choice], prices: Prices) -> tuple[Choice, ...]:
    """Return the *allowed* choices that no other makes useless by the points *made* in each sum; the best first."""
    assert allowed, "a player has a choice"
    # The price counts like points; to have it as the last word keeps the order the same in every run.
    merits = {choice: (*(points[choice] for points in made), -prices[choice]) for choice in sorted(allowed)}
    kept = list[Choice]()
    for choice in sorted(merits, key=lambda choice: (-sum(merits[choice]), choice)):
        # A choice that is at least as good everywhere has at least as large a sum, and so was tried before.
        if not any(all(map(int.__ge__, merits[other], merits[choice])) for other in kept):
            kept.append(choice)
    return tuple(kept)


def _search(sheet: Sheet, prices: Sequence[Sequence[int]], bounds: Bounds, allowance: Allowance) -> list[int] | None:
    """Return the place of each player's choice on the cheapest way to a condition that holds."""
    if isinstance(sheet.start, bool):
        return _finished(None, prices) if sheet.start else None
    least = bounds.least(0, sheet.start)
    met = _Met()
    queue: list[tuple[int, int, int, int, State | bool, _Trail | None]] = []
    if least is not None:
        queue.append((least, 0, 0, 0, sheet.start, None))
    order = 0
    while queue:
        _, behind, _, spent, state, trail = heappop(queue)
        if isinstance(state, bool):
            return _finished(trail, prices)
        layer = -behind
        if met.already(layer, state, spent):
            continue
        allowance.take(budget.open_states(len(state.needs)))
        for place, after in enumerate(sheet.after(layer, state)):
            if after is False:
                continue
            least = bounds.rest[layer + 1] if after is True else bounds.least(layer + 1, after)
            if least is not None:
                order += 1
                cost = spent + prices[layer][place]
                heappush(queue, (cost + least, behind - 1, order, cost, after, (trail, place)))
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
        self._spent: dict[tuple[int, State], int] = {}
        self._latest: dict[tuple[int, int], deque[tuple[int, tuple[int, ...]]]] = {}

    def already(self, layer: int, state: State, spent: int) -> bool:
        """Say whether *state*, or a late one that needs no more, was met at no higher price; remember it if not."""
        before = self._spent.get((layer, state))
        if before is not None and before <= spent:
            return True
        self._spent[layer, state] = spent
        latest = self._latest.setdefault((layer, state.form), deque(maxlen=budget.COMPARED_STATES))
        needs = state.needs
        if any(cost <= spent and all(map(int.__le__, other, needs)) for cost, other in latest):
            return True
        latest.append((spent, needs))
        return False


class _Group(Record):
    """Classes that nothing tells apart, with the *others* beside the *base*, the choice of those who make no other."""

    classes: tuple[int, ...]
    players: int
    base: Choice
    others: tuple[Choice, ...]


def _groups_of(
    game: Game, choices: Sequence[Sequence[Choice]], prices: Sequence[Prices], *, merged: bool
) -> tuple[_Group, ...]:
    """Return the classes of *game* that have players; if *merged*, those together that nothing tells apart."""
    alike: dict[tuple[object, ...], list[int]] = {}
    sums = list(dict.fromkeys(sums_of(game.formula)))
    for number, size in enumerate(game.sizes):
        if size:
            key = (tuple([one.points[number] for one in sums]), tuple(choices[number]), prices[number])
            alike.setdefault(key if merged else (number,), []).append(number)
    found = []
    for numbers in alike.values():
        first = numbers[0]
        base = min(reversed(choices[first]), key=lambda choice: prices[first][choice])
        others = tuple([choice for choice in choices[first] if choice is not base])
        found.append(_Group(tuple(numbers), sum(game.sizes[number] for number in numbers), base, others))
    return tuple(found)


def _cheapest_in_groups(
    game: Game, groups: Sequence[_Group], prices: Sequence[Prices], allowance: Allowance
) -> Ballots | None:
    """Return ballots of the lowest price under which *game* passes, or None; see `cheapest`."""
    columns = [(group, choice) for group in groups for choice in group.others]
    found = cheapest_line_up(
        all_of([_asked(game.formula, groups, columns), *_within(groups, columns)]),
        [group.players for group, _ in columns],
        [prices[group.classes[0]][choice] - prices[group.classes[0]][group.base] for group, choice in columns],
        allowance,
    )
    return None if found is None else _ballots(game, groups, columns, found.yes)


def _asked(formula: Formula, groups: Sequence[_Group], columns: Sequence[tuple[_Group, Choice]]) -> Formula:
    """Return *formula* over the *columns*, counted from where all make the choice that is the base."""
    bases = [(group.classes[0], int(group.base), group.players) for group in groups]
    asked = [(group.classes[0], int(choice), int(group.base)) for group, choice in columns]

    def apart(one: Sum) -> Formula:
        made = one.points
        at_base = sum([made[number][base] * players for number, base, players in bases])
        return weighted(
            [made[number][choice] - made[number][base] for number, choice, base in asked], one.least - at_base
        )

    return each_sum(formula, apart)


def _within(groups: Sequence[_Group], columns: Sequence[tuple[_Group, Choice]]) -> Iterator[Formula]:
    """Yield for each group with several choices that no more players make them than there are."""
    for group in groups:
        if len(group.others) > 1:
            yield negated(weighted([int(other is group) for other, _ in columns], group.players + 1))


def _ballots(
    game: Game, groups: Sequence[_Group], columns: Sequence[tuple[_Group, Choice]], yes: Sequence[int]
) -> Ballots:
    """Return the votes of each class; in a group, the first classes make its first choices."""
    ballots = [[0, 0, 0, 0] for _ in game.sizes]
    for group in groups:
        made = [(choice, count) for (other, choice), count in zip(columns, yes, strict=True) if other is group]
        made.append((group.base, group.players - sum(count for _, count in made)))
        room = {number: game.sizes[number] for number in group.classes}
        for choice, count in sorted(made):
            left = count
            for number in group.classes:
                some = min(left, room[number])
                ballots[number][choice] += some
                room[number] -= some
                left -= some
    return tuple([(votes[0], votes[1], votes[2], votes[3]) for votes in ballots])
