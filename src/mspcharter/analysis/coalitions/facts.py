"""Facts about a game that do not depend on how players are likely to vote: who decides, who blocks, who is powerless.

No fact needs a model of chance. Each is an evaluation, or a search whose find is the witness: line-ups are given as so
many yes votes of each class. A game here is monotone unless the function says otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.diagram import Reduced, TooLarge, count_on_diagram
from mspcharter.analysis.coalitions.search import Allowance, Exhausted, cheapest, find
from mspcharter.analysis.coalitions.stages import Stages
from mspcharter.analysis.formula import Formula, Sum, all_of, negated
from mspcharter.analysis.game import Game, blocks, dual, given, wins
from mspcharter.record import Record

LineUp = tuple[int, ...]
"""The number of yes votes of each class."""


def can_pass(game: Game) -> bool:
    """Say whether any line-up passes; the rule may be any."""
    return find(game.formula, game.sizes) is not None


def decides_alone(game: Game) -> tuple[int, ...]:
    """Return the classes of which one player wins against all the others."""
    return tuple([number for number in _present(game) if wins(game, _one(game, number))])


def blocks_alone(game: Game) -> tuple[int, ...]:
    """Return the classes of which every player has a veto; where nothing can pass, that is all of them."""
    return tuple([number for number in _present(game) if blocks(game, _one(game, number))])


def powerless(game: Game, most_nodes: int = budget.FACT_NODES) -> tuple[int, ...]:
    """Return the classes whose players never matter: no line-up of the others waits for one; the rule may be any.

    They are read off the rule's diagram if it has at most *most_nodes* nodes, and searched for otherwise.
    """
    stages = Stages(game.formula, game.sizes)
    try:
        reduced = Reduced(stages, most_nodes)
    except TooLarge:
        return tuple([number for number in _present(game) if decisive_line_up(game, number) is None])
    silent = [
        number
        for kind, nodes in zip(stages.kinds, reduced.known, strict=True)
        if all(after.count(after[0]) == len(after) for after in nodes)
        for number in kind
    ]
    return tuple(sorted(silent))


def decisive_line_up(game: Game, number: int, allowance: Allowance | None = None) -> LineUp | None:
    """Return the others who say yes in a smallest line-up that fails, and passes with one more of class *number*.

    None says that no such line-up exists. A rule that is not monotone may also turn from yes to no, which counts too.
    Raises Exhausted where that takes more than the *allowance*.
    """
    one = _one(game, number)
    others = given(game, _none(game), one)
    with_it = given(game, one, _none(game)).formula
    gains = find(all_of([with_it, negated(game.formula)]), others.sizes, allowance)
    return gains if gains is not None else find(all_of([negated(with_it), game.formula]), others.sizes, allowance)


def turns_plainly(game: Game, number: int) -> bool:
    """Say whether a player of class *number* turns *game* in one of a few orders in which the others join."""
    sizes = game.sizes
    places = [place for place, size in enumerate(sizes) for _ in range(size - (place == number))]
    here = sum(place < number for place in places)
    around = places[here:] + places[:here]
    for order in (places, places[::-1], places[1::2] + places[::2], around, around[::-1]):
        # One more yes never hurts, so the first of the others with whom it passes is found by halving.
        first = bisect_left(range(len(order)), 1, key=partial(wins_with, game, order, number))
        if wins_with(game, order, number, first) and not wins_with(game, order, None, first):
            return True
    return False


def outdoes_plainly(game: Game, one: int, other: int) -> bool:
    """Say whether, on one of a few ways through all the others, *one* is enough for them before *other* is."""
    places = [place for place, size in enumerate(game.sizes) for _ in range(size - (place == one) - (place == other))]
    for start in range(len(places)):
        order = places[start:] + places[:start]
        first = bisect_left(range(len(order)), 1, key=partial(wins_with, game, order, one))
        if wins_with(game, order, one, first) and not wins_with(game, order, other, first):
            return True
    return False


def wins_with(game: Game, order: Sequence[int], number: int | None, others: int) -> bool:
    """Say whether the first *others* in an *order* of players, by class, win with one of class *number* beside them."""
    yes = [0] * len(game.sizes)
    for place in order[:others]:
        yes[place] += 1
    if number is not None:
        yes[number] += 1
    return wins(game, yes)


def matters_at_least_as_much(game: Game, one: int, other: int, allowance: Allowance | None = None) -> bool:
    """Say whether a player of class *one* can replace one of class *other* in every winning coalition.

    The desirability relation of Isbell, "A class of majority games" (1956). Two players who can replace each other have
    the same power, whatever their votes. Raises Exhausted where to know that takes more than the *allowance*.
    """
    if one == other:
        return True
    sizes = given(game, _one(game, one), _one(game, other)).sizes
    with_one = given(game, _one(game, one), _none(game)).formula
    with_other = given(game, _one(game, other), _none(game)).formula
    return find(all_of([with_other, negated(with_one)]), sizes, allowance) is None


def fails(rule: Formula, other: Formula, sizes: Sequence[int], allowance: Allowance | None = None) -> LineUp | None:
    """Return a smallest line-up that passes *rule* and not *other*, or None: *rule* implies *other*; any rules.

    Raises Exhausted where that takes more than the *allowance*.
    """
    return find(all_of([rule, negated(other)]), sizes, allowance)


class Sides(Record):
    """Two sides without a common player, each as numbers of each class."""

    one: LineUp
    other: LineUp


def both_win(game: Game, allowance: Allowance | None = None) -> Sides | None:
    """Return two coalitions without a common player that both win, or None: the game is proper.

    Each is as small as can be, unless that takes too long to find. Where such coalitions exist, opposite decisions can
    both be taken (Shapley 1962). Raises Exhausted where to find any takes more than the *allowance*.
    """
    rule = game.formula
    known = None
    if isinstance(rule, Sum):
        # What one side leaves to the other must be enough as well.
        known = _of_weight(game, rule, rule.least, _weight_of_all(game, rule) - rule.least)
        if known == ():
            return None
    one = _smallest(all_of([rule, negated(dual(game).formula)]), game.sizes, known, allowance)
    if one is None:
        return None
    rest = _without(game, one)
    return Sides(one, _smallest(rule, rest, rest if known is not None else None, allowance) or rest)


def neither_wins(game: Game) -> Sides | None:
    """Return a split of all players in which no side wins, or None: the game is strong.

    The first is as small as can be, unless that takes too long to find. Where such a split exists, the players can be
    stuck (Shapley 1962). Raises Exhausted where to find any takes too long.
    """
    rule = game.formula
    known = None
    if isinstance(rule, Sum):
        known = _of_weight(game, rule, _weight_of_all(game, rule) - rule.least + 1, rule.least - 1)
        if known == ():
            return None
    one = _smallest(all_of([negated(rule), dual(game).formula]), game.sizes, known)
    return None if one is None else Sides(one, _without(game, one))


def _of_weight(game: Game, rule: Sum, least: int, most: int) -> LineUp | None:
    """Return a line-up of *least* to *most* votes, () if there is none; None if that is not known from the sums."""
    if any(row[0] < 0 or row[-1] for row in rule.points):
        return None
    # A few rules are one count of votes.
    from mspcharter.analysis.coalitions.sums import between

    try:
        return between(rule.weights, game.sizes, least, most) or ()
    except Exhausted:
        return None


def _weight_of_all(game: Game, rule: Sum) -> int:
    return sum(weight * size for weight, size in zip(rule.weights, game.sizes, strict=True))


def _smallest(
    rule: Formula, sizes: Sequence[int], known: LineUp | None, allowance: Allowance | None = None
) -> LineUp | None:
    """Return a smallest line-up that passes *rule*; the *known* one where the search is given up."""
    try:
        return find(rule, sizes, allowance)
    except Exhausted:
        if known is None:
            raise
        return known


def stuck_share(game: Game, most_nodes: int = budget.FACT_NODES) -> Fraction | None:
    """Return the share of all line-ups in which neither those for nor those against win; any rule.

    None if counting takes more than *most_nodes* nodes.
    """
    stuck = Game(game.sizes, all_of([negated(game.formula), dual(game).formula]))
    counts = count_on_diagram(stuck, most_nodes)
    return None if counts is None else Fraction(sum(counts.winning), 1 << game.players)


def others_needed(game: Game, prices: Sequence[int], places: Sequence[int]) -> list[int | None]:
    """Return what the yes of others costs at the least, for a player of each class in *places*; None: it never passes.

    *prices* says for each class what the yes of one player costs.
    """
    fewest = cheapest(game.formula, game.sizes, prices)
    if fewest is None:
        return [None] * len(places)
    taking_part = {place for place in places if _has_a_part(game, prices, fewest.yes, place)}
    if len(places) > len(taking_part) + 1:
        taking_part |= _taking_part(game, prices, fewest.price)
    found: list[int | None] = []
    for place in places:
        if place in taking_part:
            # With this player, too, no line-up that passes costs less in all.
            found.append(fewest.price - prices[place])
            continue
        rest = given(game, _one(game, place), _none(game))
        others = cheapest(rest.formula, rest.sizes, prices)
        found.append(others.price if others is not None else None)
    return found


def _taking_part(game: Game, prices: Sequence[int], price: int) -> frozenset[int]:
    """Return classes in line-ups of a *price*, which is the least that passes *game*: some of them, of one vote."""
    rule = game.formula
    if not isinstance(rule, Sum) or any(row[0] < 0 or row[-1] for row in rule.points):
        return frozenset()
    unit, weight = next(((cost, weight) for cost, weight in zip(prices, rule.weights, strict=True) if cost), (0, 0))
    if not weight or any(cost * weight != one * unit for cost, one in zip(prices, rule.weights, strict=True)):
        return frozenset()
    from mspcharter.analysis.coalitions.sums import among

    try:
        # The weights are the prices, so that what costs as much has as many votes.
        return among(prices, game.sizes, price)
    except Exhausted:
        return frozenset()


def _has_a_part(game: Game, prices: Sequence[int], yes: LineUp, place: int) -> bool:
    """Say whether class *place* is in the winning line-up *yes*, or can replace one of the same price there."""
    return yes[place] > 0 or any(
        some
        and prices[other] == prices[place]
        and wins(game, [count - (at == other) + (at == place) for at, count in enumerate(yes)])
        for other, some in enumerate(yes)
    )


def _present(game: Game) -> tuple[int, ...]:
    return tuple([number for number, size in enumerate(game.sizes) if size])


def _none(game: Game) -> LineUp:
    return (0,) * len(game.sizes)


def _one(game: Game, number: int) -> LineUp:
    return tuple([int(number == at) for at in range(len(game.sizes))])


def _without(game: Game, yes: LineUp) -> LineUp:
    return tuple([size - count for size, count in zip(game.sizes, yes, strict=True)])
