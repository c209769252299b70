"""The sheet on which a poll is counted, one player after the other.

What matters of the votes so far is only how many points every open tally still needs. Needs that lead to the
same result are merged: one that is met whatever comes, or missed whatever comes, closes its tally; any other is
raised to the next sum that the players to come can make; and a tally that no longer matters is forgotten. So very
different votes lead to few states. Bolus (2011) does this for one threshold of a simple game; here points may also be
negative, and there are as many sums_of as the rule has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Choice, Formula, Some, Sum, simplified, sums_of
from mspcharter.analysis.game import Game
from mspcharter.record import Record

Points: TypeAlias = tuple[tuple[int, ...], ...]
"""For each class, the points of its four choices."""


Shape: TypeAlias = "int | tuple[int, tuple[Shape, ...]]"
"""A condition with the numbers of its sums in their place, or how many of which parts: it is quickly compared."""


class Step(Record):
    """One player of class *group* makes one of its *choices*."""

    group: int
    choices: tuple[Choice, ...]


class State(Record):
    """Where a count is: the *form* of what is left of the condition, by number, and the points its sums *need*."""

    form: int
    needs: tuple[int, ...]


class Sheet:
    """A condition, and the *steps* in which its points are counted.

    Tallies of the points in *carried* are left to the caller: they never close, and their needs are in no state.
    """

    def __init__(self, condition: Formula, steps: Sequence[Step], carried: Points | None = None) -> None:
        self.steps = steps
        every = list(dict.fromkeys(sums_of(condition)))
        counted = [tally for tally in every if tally.points != carried]
        self.tallies = [*counted, *(tally for tally in every if tally.points == carried)]
        """The sums of the condition by their numbers; those that are carried come last."""
        self._spans = [_Span(tally, steps) for tally in counted]
        self.forms: list[Shape] = []
        """What is left of the condition, for each number of a form."""
        self._open: list[tuple[int, ...]] = []
        self._form: dict[Shape, int] = {}
        self._left: dict[tuple[int, tuple[bool | None, ...]], tuple[int, tuple[int, ...]] | bool] = {}
        self._settled: list[dict[tuple[int, tuple[int, ...]], State | bool]] = [{} for _ in range(len(steps) + 1)]
        self._moves: list[dict[tuple[int, int], tuple[int, ...]]] = [{} for _ in steps]
        whole = simplified(condition, {})
        self.start: State | bool = whole if isinstance(whole, bool) else self._begin(whole)

    def _begin(self, condition: Formula) -> State | bool:
        form = self._numbered(_shape(condition, {tally: number for number, tally in enumerate(self.tallies)}))
        return self._settle(
            0, form, tuple(self._spans[tally].settled(0, self.tallies[tally].least) for tally in self._open[form])
        )

    def after(self, layer: int, state: State) -> list[State | bool]:
        """Return where each choice of the player at *layer* leads to from *state*: on, or to a certain end."""
        form, needs = state
        if not needs:
            return [state] * len(self.steps[layer].choices)
        moves = self._moves[layer]
        columns = []
        for pair in zip(self._open[form], needs, strict=True):
            column = moves.get(pair)
            if column is None:
                column = moves[pair] = self._spans[pair[0]].moved(layer, pair[1], self.steps[layer])
            columns.append(column)
        settled = self._settled[layer + 1]
        reached: list[State | bool] = []
        for raw in zip(*columns, strict=True):
            there = settled.get((form, raw))
            reached.append(self._settle(layer + 1, form, raw) if there is None else there)
        return reached

    def open_needs(self, state: State) -> dict[int, int]:
        """Return the points that each sum which is open in *state* needs, by its number."""
        return dict(zip(self._open[state.form], state.needs, strict=True))

    def _settle(self, layer: int, form: int, needs: tuple[int, ...]) -> State | bool:
        there = self._settled[layer][form, needs] = self._closed(layer, form, needs)
        return there

    def _closed(self, layer: int, form: int, needs: tuple[int, ...]) -> State | bool:
        known = tuple(
            self._spans[tally].verdict(layer, need) for tally, need in zip(self._open[form], needs, strict=True)
        )
        if not any(verdict is not None for verdict in known):
            return State(form, needs)
        left = self._left.get((form, known))
        if left is None:
            left = self._left[form, known] = self._reduced(form, known)
        return left if isinstance(left, bool) else State(left[0], tuple(needs[place] for place in left[1]))

    def _reduced(self, form: int, known: tuple[bool | None, ...]) -> tuple[int, tuple[int, ...]] | bool:
        before = self._open[form]
        closed = {tally: verdict for tally, verdict in zip(before, known, strict=True) if verdict is not None}
        left = _left(self.forms[form], closed)
        if isinstance(left, bool):
            return left
        number = self._numbered(left)
        return number, tuple(before.index(tally) for tally in self._open[number])

    def _numbered(self, shape: Shape) -> int:
        number = self._form.get(shape)
        if number is None:
            number = self._form[shape] = len(self.forms)
            self.forms.append(shape)
            counted = len(self._spans)
            self._open.append(tuple(sorted({tally for tally in _tallies_of(shape) if tally < counted})))
        return number


def _shape(condition: Formula, numbers: Mapping[Sum, int]) -> Shape:
    if isinstance(condition, Sum):
        return numbers[condition]
    assert isinstance(condition, Some), "what is decided is no part of a condition"
    return condition.quota, tuple([_shape(part, numbers) for part in condition.parts])


def _tallies_of(shape: Shape) -> Iterator[int]:
    if isinstance(shape, int):
        yield shape
    else:
        for part in shape[1]:
            yield from _tallies_of(part)


def _left(shape: Shape, closed: Mapping[int, bool]) -> Shape | bool:
    """Return what is left of *shape* when the sums in *closed* are decided, as `simplified` does for a formula."""
    if isinstance(shape, int):
        return closed.get(shape, shape)
    quota, parts = shape[0], list[Shape]()
    for part in shape[1]:
        left = _left(part, closed)
        if left is True:
            quota -= 1
        elif left is not False:
            parts.append(left)
    if quota <= 0:
        return True
    if quota > len(parts):
        return False
    return parts[0] if len(parts) == 1 else _merged(parts, quota)


def _merged(parts: Sequence[Shape], quota: int) -> Shape:
    """Return *quota* of *parts*; those that ask for all, or for any, are merged with their like in them."""
    if quota == len(parts):
        alike = [not isinstance(part, int) and part[0] == len(part[1]) for part in parts]
    elif quota == 1:
        alike = [not isinstance(part, int) and part[0] == 1 for part in parts]
    else:
        return quota, tuple(parts)
    flat = list[Shape]()
    for part, inner in zip(parts, alike, strict=True):
        flat.extend(part[1] if inner and not isinstance(part, int) else (part,))
    return len(flat) if quota == len(parts) else 1, tuple(flat)


class _Span:
    """What the players to come can still add to one tally, at every layer: from *low* to *high*, and which sums."""

    def __init__(self, tally: Sum, steps: Sequence[Step]) -> None:
        self._tally = tally
        self._low, self._high = [0], [0]
        for group, choices in reversed(steps):
            made = [tally.points[group][choice] for choice in choices]
            self._low.append(self._low[-1] + min(made))
            self._high.append(self._high[-1] + max(made))
        self._low.reverse()
        self._high.reverse()
        self._sums = _sums(tally, steps) if self._high[0] - self._low[0] <= budget.ROUNDED_RANGE else None

    def settled(self, layer: int, need: int) -> int:
        """Return the need that stands for *need*, and for all that ask the same of the players from *layer* on."""
        low, high = self._low[layer], self._high[layer]
        if need <= low:
            return low
        if need > high:
            return high + 1
        if self._sums is None:
            return need
        above = self._sums[layer] >> (need - low)
        return need + (above & -above).bit_length() - 1

    def moved(self, layer: int, need: int, step: Step) -> tuple[int, ...]:
        """Return what is needed after each choice of *step*."""
        points = self._tally.points[step.group]
        return tuple(self.settled(layer + 1, need - points[choice]) for choice in step.choices)

    def verdict(self, layer: int, need: int) -> bool | None:
        """Say whether *need* is met, or missed, whatever the players from *layer* on do; None while it is open."""
        return True if need <= self._low[layer] else False if need > self._high[layer] else None


def _sums(tally: Sum, steps: Sequence[Step]) -> list[int]:
    """Return, for every layer, the sums that can still be made, as bits counted from the lowest."""
    sums = [1]
    for group, choices in reversed(steps):
        made = {tally.points[group][choice] for choice in choices}
        lowest, before, after = min(made), sums[-1], 0
        for points in made:
            after |= before << (points - lowest)
        sums.append(after)
    sums.reverse()
    return sums


def in_order(poll: Game) -> list[int]:
    """Return the classes of *poll* in an order of counting in which sums of few players close early."""
    size = dict[Sum, int]()
    for tally in sums_of(poll.formula):
        size[tally] = sum(some for some, points in zip(poll.sizes, tally.points, strict=True) if any(points))
    order = dict[int, None]()
    for tally in sorted(size, key=lambda tally: size[tally]):
        ours = [group for group, points in enumerate(tally.points) if any(points)]
        order.update(dict.fromkeys(sorted(ours, key=lambda group: -max(map(abs, tally.points[group])))))
    order.update(dict.fromkeys(range(len(poll.sizes))))
    return [group for group in order if poll.sizes[group]]
