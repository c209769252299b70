"""Power when constituencies vote as one: the coalitional values of Owen.

A union that stands together makes other coalitions than its members would: all of it is in, or none, except for the
union of the player who is asked. So the other unions are players with all the votes of their members, and what is
counted is by how many of them, and by how many of the player's own, a yes is preceded when it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import factorial

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import Endings, Reduced, TooLarge, unpacked, width
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.formula import sums_of
from mspcharter.analysis.game import Bloc, Game, voting_as
from mspcharter.record import Record

Values = tuple[tuple[Fraction, ...], ...]
"""For each kind of union, the value of one of its players of each class; 0 where it has none."""


def owen(game: Game, unions: Sequence[Bloc], most_nodes: int = budget.UNION_NODES) -> Values | None:
    """Return the Shapley–Shubik index of players who join by *unions*, one union after the other.

    Owen, "Values of games with a priori unions" (1977). The rule must be monotone, and the unions hold every player
    between them. The answer is None if it takes more than *most_nodes* nodes.
    """
    return _values(game, unions, most_nodes, _by_order)


def banzhaf_owen(game: Game, unions: Sequence[Bloc], most_nodes: int = budget.UNION_NODES) -> Values | None:
    """Return the Penrose–Banzhaf measure of players where other *unions*, and own colleagues, are in by a fair coin.

    Owen, "Modification of the Banzhaf–Coleman index for games with a priori unions" (1982). See `owen` for the rest.
    """
    return _values(game, unions, most_nodes, _by_coin)


class _Swings(Record):
    """How often a player decides, after a number of other unions (row) and of members of its own (column)."""

    joint: tuple[tuple[int, ...], ...]

    @property
    def unions(self) -> int:
        return len(self.joint)

    @property
    def members(self) -> int:
        return len(self.joint[0])


_Value = Callable[[_Swings], Fraction]


def _values(game: Game, unions: Sequence[Bloc], most_nodes: int, value: _Value) -> Values | None:
    found = _all_swings(game, tuple(unions), most_nodes)
    if found is None:
        return None
    return tuple([tuple([Fraction() if one is None else value(one) for one in classes]) for classes in found])


@lru_cache(maxsize=budget.DIAGRAMS_KEPT)
def _all_swings(game: Game, unions: tuple[Bloc, ...], most_nodes: int) -> tuple[tuple[_Swings | None, ...], ...] | None:
    """Return the swings of a player of each class in each of *unions*; both values need the same."""
    found = []
    if len(unions) * len(game.sizes) * len({*sums_of(game.formula)}) > most_nodes:
        return None
    try:
        for number, union in enumerate(unions):
            own = dict[int, _Swings]()
            if union.alike and any(union.members):
                own = dict(_swings(game, unions, number, most_nodes))
            found.append(tuple([own.get(of) for of in range(len(game.sizes))]))
    except TooLarge:
        return None
    return tuple(found)


def _by_order(swings: _Swings) -> Fraction:
    """Weigh by the orders in which the unions, and the members of one, can come."""
    outside = [factorial(before) * factorial(swings.unions - 1 - before) for before in range(swings.unions)]
    inside = [factorial(before) * factorial(swings.members - 1 - before) for before in range(swings.members)]
    orders = sum(
        around * sum(ways * within for ways, within in zip(row, inside, strict=True))
        for around, row in zip(outside, swings.joint, strict=True)
    )
    return Fraction(orders, factorial(swings.unions) * factorial(swings.members))


def _by_coin(swings: _Swings) -> Fraction:
    return Fraction(sum(map(sum, swings.joint)), 1 << swings.unions + swings.members - 2)


def _swings(game: Game, unions: Sequence[Bloc], number: int, most_nodes: int) -> Iterator[tuple[int, _Swings]]:
    """Yield the classes in union *number*, each with the swings of one of its players."""
    members = unions[number].members
    alone = [Bloc(tuple([int(of == at) for at in range(len(members))]), count) for of, count in enumerate(members)]
    others = [
        Bloc(union.members, (union.alike - (at == number)) * any(union.members)) for at, union in enumerate(unions)
    ]
    inside = voting_as(game, alone + others)
    stages = Stages(inside.formula, inside.sizes, [True] * len(alone) + [False] * len(others))
    own, apart = sum(members), sum(other.alike for other in others)
    # One polynomial counts both: its exponent is the number of own members, and own + 1 for each other union.
    steps = [1 if kind[0] < len(alone) else own + 1 for kind in stages.kinds]
    bits = width(own + apart)
    fields = (own + 1) * (apart + 1)
    for stage, packed in Endings(Reduced(stages, most_nodes), [step * bits for step in steps]).swings():
        if steps[stage] == 1:
            ways = unpacked(packed, fields, bits)
            rows = tuple([ways[first : first + own] for first in range(0, fields, own + 1)])
            yield from ((of, _Swings(rows)) for of in stages.kinds[stage])
