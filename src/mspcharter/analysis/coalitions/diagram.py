"""Counting the coalitions of any rule on its diagram: each class is asked in turn, and equal prospects are one node.

Each node knows in how many ways it is reached and in how many it ends in a yes, both by the number of players who
agreed. Their product, where one more yes leads to another node, is the number of swings of a class (Bolus 2011, "Power
indices of simple games and vector-weighted majority games by means of binary decision diagrams"; here with classes in
place of players, and with gates that count).

Line-ups with the same remaining requirement share a node. Each node is asked how many players of a stage say yes, and
points on to a node of the next stage, or to the answer. No two nodes of a stage point to the same nodes,
so two of them are equal if and only if they are one (Bryant 1986, "Graph-based algorithms for Boolean function
manipulation", with many-valued variables).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from struct import unpack

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.stages import Open, Stages
from mspcharter.analysis.game import Game
from mspcharter.record import Record

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
        # A node of many thresholds takes as long as several of few.
        weight = 1 + max(0, len(self.stages.weights) - 24) // 8
        if sum(self.stages.sizes) > budget.PLAYERS_ON_A_DIAGRAM:
            raise TooLarge
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
            reached += len(ahead) * weight
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


class Counts(Record):
    """How many coalitions of each size win, and in how many of each size the others wait for one player's yes.

    `winning` has an entry for 0 to n players. `swings` has, for each class, one for 0 to n - 1 *other* players who say
    yes; it holds for one player of the class. A swing in which a yes defeats the motion, as only a rule with a negation
    or a negative weight has them, counts -1. A class without players has none.
    """

    winning: tuple[int, ...]
    swings: tuple[tuple[int, ...], ...]


class Totals(Record):
    """How many coalitions win, and, for a player of each class, in how many the others wait for its yes."""

    winning: int
    swings: tuple[int, ...]


def width(players: int) -> int:
    """Return the bits of a field, whole bytes, in which every number of coalitions of *players* fits with its sign."""
    return 64 if players < 63 else (players + 9) // 8 * 8


def unpacked(packed: int, fields: int, bits: int) -> tuple[int, ...]:
    """Return the first *fields* numbers in *packed*, which may be negative, each *bits* wide."""
    # Half a field more in each makes every number positive, so that none borrows from its neighbour.
    half = 1 << bits - 1
    everywhere = half * (((1 << bits * fields) - 1) // ((1 << bits) - 1))
    text = (packed + everywhere).to_bytes(fields * bits // 8, "little")
    if bits == 64:
        return tuple([number - half for number in unpack(f"<{fields}Q", text)])
    step = bits // 8
    return tuple([int.from_bytes(text[at : at + step], "little") - half for at in range(0, len(text), step)])


def packed(numbers: Sequence[int], bits: int) -> int:
    """Return *numbers*, none negative, in fields of so many *bits*, whole bytes; the first is the lowest."""
    return int.from_bytes(b"".join([number.to_bytes(bits // 8, "little") for number in numbers]), "little")


@lru_cache(maxsize=128)
def binomials(size: int) -> tuple[int, ...]:
    """Return in how many ways none, one, two … of *size* players can be chosen, each number from the one before."""
    found = [1]
    for chosen in range(size):
        found.append(found[-1] * (size - chosen) // (chosen + 1))
    return tuple(found)


def count_on_diagram(game: Game, most_nodes: int) -> Counts | None:
    """Count the coalitions of *game*, or return nothing if that takes more than *most_nodes* nodes."""
    diagram = diagram_of(game, most_nodes)
    bits = width(game.players)
    players = game.players
    if diagram is None or len(diagram.children) > budget.COUNTED_BITS // (bits * (players + 1)):
        return None
    endings = Endings(diagram, [bits] * len(diagram.stages.sizes))
    by_class = [(0,) * players] * len(game.sizes)
    for stage, swung in endings.swings():
        found = unpacked(swung, players, bits)
        for number in diagram.stages.kinds[stage]:
            by_class[number] = found
    return Counts(unpacked(endings.winning, players + 1, bits), tuple(by_class))


class Endings:
    """In how many ways each node of *diagram* ends in a yes, packed; a yes at a stage shifts by a number of bits."""

    def __init__(self, diagram: Reduced, shifts: Sequence[int]) -> None:
        self._diagram = diagram
        self._shifts = shifts
        self._certain = _certain(diagram.stages.sizes, shifts)
        self._ends: dict[int, int] = {NO: 0}
        sizes, children, ends = diagram.stages.sizes, diagram.children, self._ends
        for stage in range(len(sizes) - 1, -1, -1):
            ends[YES] = self._certain[stage + 1]
            choices = _Choices(sizes[stage], shifts[stage])
            for node in diagram.known[stage].values():
                ended = 0
                for child, many, far in choices.to(children[node]):
                    ended += many * ends[child] << far
                ends[node] = ended
        ends[YES] = self._certain[0]
        self.winning = ends[diagram.root]

    def swings(self) -> Iterator[tuple[int, int]]:
        """Yield each stage with the swings of one of its players, packed."""
        sizes, children, ends = self._diagram.stages.sizes, self._diagram.children, self._ends
        ways = {self._diagram.root: 1}
        for stage, (size, shift) in enumerate(zip(sizes, self._shifts, strict=True)):
            ends[YES] = self._certain[stage + 1]
            choices = _Choices(size, shift)
            others = binomials(size - 1)
            swung = 0
            for node in self._diagram.known[stage].values():
                reached, after = ways[node], children[node]
                turned = 0
                for count, (without_it, with_it) in enumerate(pairwise(after)):
                    if without_it != with_it:
                        turned += others[count] * (ends[with_it] - ends[without_it]) << shift * count
                swung += reached * turned
                for child, many, far in choices.to(after):
                    if child > YES:
                        more = reached * many << far
                        ways[child] = ways[child] + more if child in ways else more
            yield stage, swung


def _certain(sizes: Sequence[int], shifts: Sequence[int]) -> list[int]:
    """Return the ways from each stage on where a yes is certain: it leaves all the others free."""
    certain = [1]
    for size, shift in zip(reversed(sizes), reversed(shifts), strict=True):
        certain.append(certain[-1] * packed(binomials(size), shift))
    return certain[::-1]


class _Choices:
    """The ways to choose so many of the players of one stage, each in a field of *shift* bits."""

    def __init__(self, size: int, shift: int) -> None:
        self._ways = binomials(size)
        self._shift = shift
        self._fields = [(many, shift * yes) for yes, many in enumerate(self._ways)]
        # Many players most often lead to few nodes, and then all who lead to one are taken at once.
        self._together = packed(self._ways, shift) if size >= MANY else None

    def to(self, children: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Yield the *children* but NO, each with ways that lead there, and by how many bits they are shifted."""
        if self._together is None:
            for (many, far), child in zip(self._fields, children, strict=True):
                if child != NO:
                    yield child, many, far
            return
        first = 0
        for child, alike in groupby(children):
            last = first + sum(1 for _ in alike)
            if child != NO:
                far = self._shift * first
                mask = (1 << self._shift * last) - 1
                yield child, self._ways[first] if last == first + 1 else (self._together & mask) >> far, far
            first = last


MANY = 16
"""From so many players of a stage on, it is quicker to look for children that are the same."""
