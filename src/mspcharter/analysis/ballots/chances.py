"""The exact chance that a motion passes when all players vote at random.

Players are independent, those of one class alike, and each makes each of the four choices with a chance that is given
as a fraction. The count goes player by player over the states of a sheet. The tally with the widest range is in no
state: every state carries the ways to reach it for each sum of that tally, packed side by side into one integer, so
that a player's points shift it and a player's chance multiplies it. That is the generating function of Mann and
Shapley (1962) for one tally, inside a decision diagram for the others.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm, prod
from operator import mul
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.sheet import Points, Shape, Sheet, State, Step, in_order
from mspcharter.analysis.formula import Choice, Formula, Sum, sums_of
from mspcharter.analysis.game import Game
from mspcharter.record import Record

Chances: TypeAlias = Sequence[tuple[Fraction, Fraction, Fraction, Fraction]]
"""For each class, how likely each of its players is to make each of the four choices; they make one."""


def pass_chance(poll: Game, chances: Chances, most_states: int = budget.VOTED_STATES) -> Fraction | None:
    """Return the chance that *poll* passes, or None if that takes more than *most_states* states."""
    count = _Count(
        poll,
        [vote for group in in_order(poll) for vote in [_likely(poll, chances, group)] * poll.sizes[group]],
    )
    if isinstance(count.sheet.start, bool):
        return Fraction(count.sheet.start)
    won = 0
    layer = {count.sheet.start: 1}
    for number, vote in enumerate(count.votes):
        gained, layer = count.forward(number, layer)
        won = won * vote.scale + count.total(gained)
        most_states -= count.burden(number + 1, len(layer))
        if most_states < 0:
            return None
    won += count.total(sum(ways >> count.missing(state) * count.width for state, ways in layer.items()))
    return Fraction(won, prod(vote.scale for vote in count.votes))


def chance_by_choice(
    poll: Game, chances: Chances, most_states: int = budget.VOTED_STATES
) -> list[tuple[Fraction, Fraction, Fraction, Fraction]] | None:
    """Return, for each class, the chance that *poll* passes once one of its players has made each choice.

    The other players vote by *chances*; a class without players changes nothing. Return None if the count takes more
    than *most_states* states.
    """
    votes = list[_Vote]()
    first = dict[int, int]()
    for group in in_order(poll):
        first[group] = len(votes)
        votes += [_any(chances, group)] + [_likely(poll, chances, group)] * (poll.sizes[group] - 1)
    count = _Count(poll, votes)
    if isinstance(count.sheet.start, bool):
        return [(Fraction(count.sheet.start),) * 4 for _ in poll.sizes]
    layers = _layers(count, count.sheet.start, set(first.values()), most_states)
    if layers is None:
        return None
    found = _answers(count, layers)
    # The chance of passing at all, for empty classes.
    chance = sum(map(mul, chances[votes[0].step.group], found[0]), Fraction(0))
    return [found[first[group]] if group in first else (chance,) * 4 for group in range(len(poll.sizes))]


class _Vote(Record):
    """One player's *step*, with the chance of each choice as a whole *weight* out of *scale*."""

    step: Step
    weights: tuple[int, ...]
    scale: int


def _any(chances: Chances, group: int) -> _Vote:
    """Return the vote of a player of class *group* with all four choices, the unlikely too."""
    scale = lcm(*(chance.denominator for chance in chances[group]))
    weights = tuple(int(chance * scale) for chance in chances[group])
    assert sum(weights) == scale, "a player makes one choice"
    return _Vote(Step(group, tuple(Choice)), weights, scale)


def _likely(poll: Game, chances: Chances, group: int) -> _Vote:
    """Return the vote of a player of class *group*, with choices that nothing tells apart taken together."""
    step, weights, scale = _any(chances, group)
    made = [tally.points[group] for tally in sums_of(poll.formula)]
    alike = dict[tuple[int, ...], tuple[Choice, int]]()
    for choice, weight in zip(step.choices, weights, strict=True):
        if weight:
            effect = tuple(points[choice] for points in made)
            first, before = alike.get(effect, (choice, 0))
            alike[effect] = (first, before + weight)
    return _Vote(
        Step(group, tuple(choice for choice, _ in alike.values())), tuple(weight for _, weight in alike.values()), scale
    )


class _Count:
    """A count of *votes*, one after the other, with the sums of the carried tally side by side.

    Sums are fields of *width* bits, from the least sum that is possible at a layer upward; one field is enough where
    nothing is carried.
    """

    def __init__(self, poll: Game, votes: Sequence[_Vote]) -> None:
        self.votes = votes
        steps = [vote.step for vote in votes]
        # One bit more than the largest count, so that all fields can be added up as a remainder; whole bytes, so that
        # they are quickly cut apart.
        self.width = (prod(vote.scale for vote in votes).bit_length() + 8) // 8 * 8
        carried = _carried(poll.formula, steps, budget.CARRIED_BITS // self.width)
        self.sheet = Sheet(poll.formula, steps, carried)
        made = [[carried[step.group][choice] if carried else 0 for choice in step.choices] for step in steps]
        self.shifts = [[(points - min(some)) * self.width for points in some] for some in made]
        self._least = sum(min(some) for some in made)
        self.lengths = list(accumulate((max(some) - min(some) for some in made), initial=1))

    def forward(self, number: int, layer: Mapping[State, int]) -> tuple[int, dict[State, int]]:
        """Return the ways that are sure to pass after vote *number*, and those to every state that is still open."""
        vote, shifts = self.votes[number], self.shifts[number]
        gained, following = 0, dict[State, int]()
        for state, ways in layer.items():
            for there, weight, shift in zip(self.sheet.after(number, state), vote.weights, shifts, strict=True):
                if there is True:
                    gained += ways * weight << shift
                elif there is not False:
                    following[there] = following.get(there, 0) + (ways * weight << shift)
        return gained, following

    def burden(self, layer: int, states: int) -> int:
        """Return the number of states of the usual size that take as much work as *states* at *layer*."""
        return states * (1 + (self.lengths[layer] * self.width >> 16))

    def total(self, packed: int) -> int:
        """Return the sum of all fields."""
        return packed % ((1 << self.width) - 1)

    def same(self, layer: int, ways: int) -> int:
        """Return *ways* in every field of *layer*."""
        return ((1 << self.width * self.lengths[layer]) - 1) // ((1 << self.width) - 1) * ways

    def missing(self, state: State) -> int:
        """Return how many of the lowest sums of the carried tally do not pass in *state*, when all have voted."""
        least = _least(self.sheet.forms[state.form], self.sheet.tallies)
        return min(max(0, least - self._least), self.lengths[-1])

    def fields(self, layer: int, packed: int) -> list[int]:
        """Return the fields of *layer*, cut apart."""
        size = self.width // 8
        packed_bytes = packed.to_bytes(self.lengths[layer] * size, "little")
        return [int.from_bytes(packed_bytes[at : at + size], "little") for at in range(0, len(packed_bytes), size)]


def _carried(condition: Formula, steps: Sequence[Step], most: int) -> Points | None:
    """Return the points of the tally with the widest range, of those with at most *most* sums, and more than one."""
    ranges = dict[Points, int]()
    for points in dict.fromkeys(tally.points for tally in sums_of(condition)):
        made = [[points[step.group][choice] for choice in step.choices] for step in steps]
        ranges[points] = sum(max(some) - min(some) for some in made)
    narrow = [points for points, wide in ranges.items() if 0 < wide < most]
    return max(narrow, key=lambda points: ranges[points], default=None)


def _least(shape: Shape, tallies: Sequence[Sum]) -> int:
    """Return the least sum of the carried tally with which *shape* holds, which asks for nothing else."""
    if isinstance(shape, int):
        return tallies[shape].least
    quota, parts = shape
    return sorted(_least(part, tallies) for part in parts)[quota - 1]


class _Layer(Record):
    """The open states before a vote; where the vote is *asked* about, with the ways to them and those that *passed*."""

    states: Mapping[State, int]
    passed: int
    asked: bool


def _layers(count: _Count, start: State, asked: Container[int], most_states: int) -> list[_Layer] | None:
    """Return the layers before each vote and after the last one."""
    states, passed = {start: 1}, 0
    layers = list[_Layer]()
    for number, vote in enumerate(count.votes):
        # Only where they are asked for, the ways are kept: they take much more room than the states.
        layers.append(_Layer(states if number in asked else dict.fromkeys(states, 0), passed, number in asked))
        gained, states = count.forward(number, states)
        passed = passed * vote.scale + count.total(gained)
        most_states -= count.burden(number + 1, len(states))
        if most_states < 0:
            return None
    return [*layers, _Layer(dict.fromkeys(states, 0), passed, asked=False)]


def _answers(count: _Count, layers: Sequence[_Layer]) -> dict[int, tuple[Fraction, Fraction, Fraction, Fraction]]:
    """Return, for the number of every vote that is asked about, the chance of passing with each of its choices."""
    found = dict[int, tuple[Fraction, Fraction, Fraction, Fraction]]()
    whole = prod(vote.scale for vote in count.votes)
    sure, last = 1, len(count.votes)
    later = dict[State, int]()
    for state in layers[last].states:
        missing = count.missing(state) * count.width
        later[state] = count.same(last, 1) >> missing << missing
    for number in range(last - 1, -1, -1):
        vote, layer = count.votes[number], layers[number]
        if layer.asked:
            won = _products(count, number, layer, later, sure)
            yes, abstain, no, absent = (Fraction(ways * vote.scale, whole) for ways in won)
            found[number] = (yes, abstain, no, absent)
        later = _backward(count, number, layer.states, later, sure)
        sure *= vote.scale
    return found


def _products(count: _Count, number: int, layer: _Layer, later: Mapping[State, int], sure: int) -> list[int]:
    """Return, for each choice of vote *number*, the ways to come to it times those to pass after it."""
    won = [layer.passed * sure] * len(count.votes[number].step.choices)
    ahead = dict[State, list[int]]()
    for state, packed in layer.states.items():
        ways = count.fields(number, packed)
        for place, there in enumerate(count.sheet.after(number, state)):
            if there is True:
                won[place] += sum(ways) * sure
            elif there is not False:
                if there not in ahead:
                    ahead[there] = count.fields(number + 1, later[there])
                shift = count.shifts[number][place] // count.width
                won[place] += sum(map(mul, ways, ahead[there][shift:]))
    return won


def _backward(
    count: _Count, number: int, layer: Iterable[State], later: Mapping[State, int], sure: int
) -> dict[State, int]:
    """Return the ways to pass from every state of *layer*, for each sum so far; *later* are those after the vote."""
    vote, shifts = count.votes[number], count.shifts[number]
    mask = (1 << count.width * count.lengths[number]) - 1
    certain = count.same(number, sure)
    won = dict[State, int]()
    for state in layer:
        ways = 0
        for there, weight, shift in zip(count.sheet.after(number, state), vote.weights, shifts, strict=True):
            if there is True:
                ways += certain * weight
            elif there is not False:
                ways += (later[there] >> shift & mask) * weight
        won[state] = ways
    return won
