"""The sheet on which a poll is counted, one player after the other.

What matters of the votes so far is only how many points every open tally still needs. Needs that lead to the
same result are merged: one that is met whatever comes, or missed whatever comes, closes its tally; any other is
raised to the next sum that the players to come can make; and a tally that no longer matters is forgotten. So very
different votes lead to few states. Bolus (2011) does this for one threshold of a simple game; here points may also be
negative, and there are as many sums_of as the rule has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Choice, Formula, Sum, simplified, sums_of
from mspcharter.analysis.game import Game
from mspcharter.record import Record

Points: TypeAlias = tuple[tuple[int, ...], ...]
"""For each class, the points of its four choices."""


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
        self._tallies = [tally for tally in dict.fromkeys(sums_of(condition)) if tally.points != carried]
        self._number = {tally: number for number, tally in enumerate(self._tallies)}
        self._spans = [_Span(tally, steps) for tally in self._tallies]
        self.forms: list[Formula] = []
        """What is left of the condition, for each number of a form."""
        self._open: list[tuple[int, ...]] = []
        self._form: dict[Formula, int] = {}
        self._left: dict[tuple[int, tuple[bool | None, ...]], tuple[int, tuple[int, ...]] | bool] = {}
        self._settled: list[dict[tuple[int, tuple[int, ...]], State | bool]] = [{} for _ in range(len(steps) + 1)]
        self._moves: list[dict[tuple[int, int], tuple[int, ...]]] = [{} for _ in steps]
        whole = simplified(condition, {})
        self.start: State | bool = whole if isinstance(whole, bool) else self._begin(whole)

    def _begin(self, condition: Formula) -> State | bool:
        form = self._numbered(condition)
        return self._settle(
            0, form, tuple(self._spans[tally].settled(0, self._tallies[tally].least) for tally in self._open[form])
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

    def number_of(self, one: Sum) -> int:
        """Return the number of a sum of the condition."""
        return self._number[one]

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
        closed: Mapping[Sum, bool] = {
            self._tallies[tally]: verdict for tally, verdict in zip(before, known, strict=True) if verdict is not None
        }
        condition = simplified(self.forms[form], closed)
        if isinstance(condition, bool):
            return condition
        number = self._numbered(condition)
        return number, tuple(before.index(tally) for tally in self._open[number])

    def _numbered(self, condition: Formula) -> int:
        number = self._form.get(condition)
        if number is None:
            number = self._form[condition] = len(self.forms)
            self.forms.append(condition)
            found = {self._number[tally] for tally in sums_of(condition) if tally in self._number}
            self._open.append(tuple(sorted(found)))
        return number


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
