"""Counting the coalitions of any rule on a diagram: each class is asked in turn, and equal prospects are one node.

Each node knows in how many ways it is reached and in how many it ends in a yes, both by the number of players who
agreed. Their product, where one more yes leads to another node, is the number of swings of a class (Bolus 2011, "Power
indices of simple games and vector-weighted majority games by means of binary decision diagrams"; here with classes in
place of players, and with gates that count).
"""

from __future__ import annotations

from math import comb
from typing import TypeAlias

from mspcharter.analysis.coalitions.stages import Stages, State
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.counts import Counts, unpacked, width

Layer: TypeAlias = "list[tuple[State, int, list[State]]]"
"""The nodes of a stage: each with the ways to reach it, packed by size, and with what follows each number of yes."""

# A node of many players holds long numbers: in all of them there may be so many bits.
_MOST_BITS = 1 << 31


def count_on_diagram(game: Game, most_nodes: int) -> Counts | None:
    """Count the coalitions of *game*, or return nothing if that takes more than *most_nodes* nodes."""
    stages = Stages(game.formula, game.sizes)
    bits = width(game.players)
    players = game.players
    layers = _reached(stages, bits, min(most_nodes, _MOST_BITS // (bits * (players + 1))))
    if layers is None:
        return None
    winning, swings = _decided(stages, layers, bits)
    by_class = [(0,) * players] * len(game.sizes)
    for kind, packed in zip(stages.kinds, swings, strict=True):
        found = unpacked(packed, players, bits)
        for number in kind:
            by_class[number] = found
    return Counts(unpacked(winning, players + 1, bits), tuple(by_class))


def _reached(stages: Stages, bits: int, most_nodes: int) -> list[Layer] | None:
    """Go through the stages, adding up the ways to reach each node."""
    ahead: dict[State, int] = {} if isinstance(stages.start, bool) else {stages.start: 1}
    layers: list[Layer] = []
    nodes = len(ahead)
    for stage, size in enumerate(stages.sizes):
        ways_to = [(comb(size, yes), yes * bits) for yes in range(size + 1)]
        states, ahead = ahead, {}
        layer: Layer = []
        for state, ways in states.items():
            assert not isinstance(state, bool)
            after = stages.after(stage, state)
            layer.append((state, ways, after))
            for (choices, shift), child in zip(ways_to, after, strict=True):
                if child is not True and child is not False:
                    more = ways * choices << shift
                    ahead[child] = ahead[child] + more if child in ahead else more
        nodes += len(ahead)
        if nodes > most_nodes:
            return None
        layers.append(layer)
    return layers


def _decided(stages: Stages, layers: list[Layer], bits: int) -> tuple[int, list[int]]:
    """Go back through the stages: return the winning coalitions, and the swings of each stage, packed by size."""
    everybody = 1
    below: dict[State, int] = {}
    swings: list[int] = []
    for size, layer in zip(reversed(stages.sizes), reversed(layers), strict=True):
        below[True], below[False] = everybody, 0
        choices = [comb(size, yes) for yes in range(size, -1, -1)]
        others = [comb(size - 1, yes) for yes in range(size - 1, -1, -1)]
        here: dict[State, int] = {}
        swung = 0
        for state, ways, after in layer:
            ends = [below[child] for child in reversed(after)]
            ended = turned = 0
            for many, end in zip(choices, ends, strict=True):
                ended = (ended << bits) + many * end
            for many, with_it, without_it in zip(others, ends, ends[1:], strict=False):
                turned = (turned << bits) + many * (with_it - without_it)
            here[state] = ended
            swung += ways * turned
        swings.append(swung)
        below = here
        for _ in range(size):
            everybody += everybody << bits
    below[True], below[False] = everybody, 0
    return below[stages.start], swings[::-1]
