"""The cheapest ballots where few classes have many players: each class is asked how many make each choice.

A choice of a class is a class of its own here, of players who say yes to it; those who say yes to none make the choice
that costs the least, and no class has more votes than players. That is a game of yes and no, which is searched class by
class and not player by player. Classes that nothing tells apart are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.coalitions.search import cheapest as cheapest_line_up
from mspcharter.analysis.formula import Ballots, Choice, Formula, Sum, all_of, each_sum, negated, sums_of, weighted
from mspcharter.analysis.game import Game
from mspcharter.record import Record


class _Group(Record):
    """Classes that nothing tells apart, with the *others* beside the *base*, the choice of those who make no other."""

    classes: tuple[int, ...]
    players: int
    base: Choice
    others: tuple[Choice, ...]


def groups_of(
    game: Game, choices: Sequence[Sequence[Choice]], prices: Sequence[tuple[int, int, int, int]]
) -> tuple[_Group, ...]:
    """Return the classes of *game* that have players, those together that nothing tells apart."""
    alike: dict[tuple[object, ...], list[int]] = {}
    sums = list(dict.fromkeys(sums_of(game.formula)))
    for number, size in enumerate(game.sizes):
        if size:
            key = (tuple([one.points[number] for one in sums]), tuple(choices[number]), prices[number])
            alike.setdefault(key, []).append(number)
    found = []
    for numbers in alike.values():
        first = numbers[0]
        base = min(reversed(choices[first]), key=lambda choice: prices[first][choice])
        others = tuple([choice for choice in choices[first] if choice is not base])
        found.append(_Group(tuple(numbers), sum(game.sizes[number] for number in numbers), base, others))
    return tuple(found)


def cheapest_in_groups(
    game: Game, groups: Sequence[_Group], prices: Sequence[tuple[int, int, int, int]], allowance: Allowance | None
) -> Ballots | None:
    """Return ballots of the lowest price under which *game* passes, or None; see `witness.cheapest`."""
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

    def apart(one: Sum) -> Formula:
        rows = {group: one.points[group.classes[0]] for group in groups}
        at_base = sum([row[group.base] * group.players for group, row in rows.items()])
        return weighted(
            [rows[group][choice] - rows[group][group.base] for group, choice in columns], one.least - at_base
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
