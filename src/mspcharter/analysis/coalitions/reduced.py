"""A rule as a diagram in which line-ups stand together if they leave the same to the others.

Each node is asked how many players of a stage say yes, and points on to a node of the next stage, or to the answer. No
two nodes of a stage point to the same nodes, so two of them are equal if and only if they are one (Bryant 1986,
"Graph-based algorithms for Boolean function manipulation", with many-valued variables).
"""

from __future__ import annotations

from functools import lru_cache

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.stages import Open, Stages
from mspcharter.analysis.game import Game

NO, YES = 0, 1
"""The nodes of the answers."""


class TooLarge(Exception):
    """The diagram has more nodes than it may."""


class Reduced:
    """The diagram of *stages* with at most *most* nodes; `TooLarge` is raised when they do not do."""

    def __init__(self, stages: Stages, most: int) -> None:
        self.stages = stages
        self.most = most
        self.children: list[tuple[int, ...]] = [(), ()]
        self.known: list[dict[tuple[int, ...], int]] = [{} for _ in stages.sizes]
        self._either: dict[tuple[int, int], int] = {}
        self.root = self._built()

    def fork(self) -> Reduced:
        """Return a copy that may get nodes of its own."""
        copy = object.__new__(Reduced)
        copy.stages, copy.most, copy.root = self.stages, self.most, self.root
        copy.children, copy.known = [*self.children], [{**nodes} for nodes in self.known]
        copy._either = {}
        return copy

    def dual(self) -> Reduced:
        """Return the diagram of the game of blocking, in which a yes is a no and what passes does not."""
        copy = object.__new__(Reduced)
        copy.stages, copy.most, copy.root = self.stages, self.most, _other(self.root)
        copy.children = [(), (), *[tuple([_other(child) for child in after[::-1]]) for after in self.children[2:]]]
        copy.known = [{copy.children[node]: node for node in nodes.values()} for nodes in self.known]
        copy._either = {}
        return copy

    def node(self, stage: int, children: tuple[int, ...]) -> int:
        """Return the node of *stage* that points to *children*."""
        first = children[0]
        if first < 2 and children.count(first) == len(children):
            return first
        known = self.known[stage]
        found = known.get(children)
        if found is None:
            if len(self.children) > self.most:
                raise TooLarge
            found = known[children] = len(self.children)
            self.children.append(children)
        return found

    def either(self, stage: int, one: int, other: int) -> int:
        """Return the node of *stage* that answers yes where *one* or *other* does."""
        if other in (one, NO) or one == YES:
            return one
        if one == NO or other == YES:
            return other
        pair = (one, other) if one < other else (other, one)
        found = self._either.get(pair)
        if found is None:
            below, row = stage + 1, []
            # Most children are answers, or equal: to ask for them here saves nine calls of ten.
            for a, b in zip(self.children[one], self.children[other], strict=True):
                if b in (a, NO) or a == YES:
                    row.append(a)
                elif a == NO or b == YES:
                    row.append(b)
                else:
                    row.append(self.either(below, a, b))
            found = self._either[pair] = self.node(stage, tuple(row))
        return found

    def _built(self) -> int:
        """Go through the stages with every state that is reached, then back, and join what is equal."""
        start = self.stages.start
        if isinstance(start, bool):
            return YES if start else NO
        ahead: dict[tuple[Open, tuple[int, ...]], int] = {start: 0}
        rows: list[list[list[int]]] = []
        reached = 1
        while ahead:
            stage, states, ahead = len(rows), ahead, {}
            rows.append([])
            row = rows[-1]
            for state in states:
                places = []
                for after in self.stages.after(stage, state):
                    if after is True:
                        places.append(-1 - YES)
                    elif after is False:
                        places.append(-1 - NO)
                    else:
                        places.append(ahead.setdefault(after, len(ahead)))
                row.append(places)
            reached += len(ahead)
            if reached > self.most:
                raise TooLarge
        nodes: list[int] = []
        for stage in range(len(rows) - 1, -1, -1):
            nodes = [
                self.node(stage, tuple([nodes[place] if place >= 0 else -1 - place for place in places]))
                for places in rows[stage]
            ]
        return nodes[0]


def _other(node: int) -> int:
    return node if node > YES else YES - node


@lru_cache(maxsize=budget.DIAGRAMS_KEPT)
def diagram_of(game: Game, most: int) -> Reduced | None:
    """Return the diagram of *game*, made once for all who ask; None if it takes more than *most* nodes.

    A caller that needs more nodes makes a `Reduced.fork`.
    """
    try:
        return Reduced(Stages(game.formula, game.sizes), most)
    except TooLarge:
        return None
