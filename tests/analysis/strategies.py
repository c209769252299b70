"""Random games that are composed of thresholds and gates, and the answers that counting on one's fingers gives.

A game is drawn either by Hypothesis, which finds the smallest that fails, or from a seeded generator, which draws
thousands in a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import comb, prod
from random import Random

from hypothesis import strategies as st

from mspcharter.analysis.coalitions.diagram import Counts
from mspcharter.analysis.formula import Formula, Some, negated, weighted
from mspcharter.analysis.game import Game, wins

MOST_PLAYERS = 10


def games(most: int = MOST_PLAYERS) -> st.SearchStrategy[Game]:
    """Draw games of at most *most* players in which more agreement never hurts."""
    return _sizes(most).flatmap(lambda sizes: _rules(len(sizes)).map(lambda rule: Game(sizes, rule)))


def odd_games(most: int = MOST_PLAYERS) -> st.SearchStrategy[Game]:
    """Draw games of at most *most* players with negative weights, negations and rules that say nothing."""
    return _sizes(most).flatmap(lambda sizes: _odd_rules(len(sizes)).map(lambda rule: Game(sizes, rule)))


def _sizes(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, 4), max_size=6).map(lambda sizes: _cut(sizes, most))


def _cut(sizes: list[int], most: int) -> tuple[int, ...]:
    """Shrink *sizes* so that they make at most *most* players."""
    while sum(sizes) > most:
        sizes[sizes.index(max(sizes))] -= 1
    return tuple(sizes)


def _rules(classes: int) -> st.SearchStrategy[Formula]:
    return st.recursive(_thresholds(classes, 0), lambda part: _gates(part, 1), max_leaves=5)


def _odd_rules(classes: int) -> st.SearchStrategy[Formula]:
    leaf = _thresholds(classes, -4) | st.booleans()
    return st.recursive(leaf, lambda part: _gates(part, 0) | part.map(negated), max_leaves=5)


def _thresholds(classes: int, least: int) -> st.SearchStrategy[Formula]:
    weights = st.lists(st.integers(least, 5), min_size=classes, max_size=classes).map(tuple)
    return st.builds(weighted, weights, st.integers(least, 16))


def _gates(part: st.SearchStrategy[Formula], least: int) -> st.SearchStrategy[Formula]:
    parts = st.lists(part, min_size=least, max_size=3)
    return parts.flatmap(
        lambda drawn: st.builds(Some, st.just(tuple(drawn)), st.integers(least, len(drawn) + 1 - least))
    )


def random_games(tries: int, seed: int = 1, most: int = MOST_PLAYERS) -> Iterator[Game]:
    """Yield *tries* games of at most *most* players in which more agreement never hurts."""
    random = Random(seed)
    for _ in range(tries):
        sizes = _cut([random.randint(1, 4) for _ in range(random.randint(1, 6))], most)
        yield Game(sizes, _random_rule(random, sizes, 0, 2))


def random_odd_games(tries: int, seed: int = 1, most: int = MOST_PLAYERS) -> Iterator[Game]:
    """Yield *tries* games of at most *most* players with negative weights, negations and rules that say nothing."""
    random = Random(seed)
    for _ in range(tries):
        sizes = _cut([random.randint(0, 4) for _ in range(random.randint(0, 6))], most)
        yield Game(sizes, _random_rule(random, sizes, 4, 2))


def _random_rule(random: Random, sizes: tuple[int, ...], odd: int, depth: int) -> Formula:
    """Draw a rule with weights from -*odd*, and with negations and constants if there is *odd*, *depth* gates deep."""
    if odd and random.random() < 0.1:
        return negated(_random_rule(random, sizes, odd, depth)) if random.random() < 0.9 else random.random() < 0.5
    if depth and random.random() < 0.6:
        parts = tuple(_random_rule(random, sizes, odd, depth - 1) for _ in range(random.randint(0 if odd else 1, 4)))
        exact = not odd or random.random() < 0.9
        return Some(parts, random.randint(1, max(len(parts), 1)) if exact else random.choice((0, len(parts) + 1)))
    top = random.choice((1, 2, 5, 12))
    # A third of the weights are nothing, as where a chamber counts only its own.
    weights = tuple(random.choice((0, random.randint(-odd, top), random.randint(1, top))) for _ in sizes)
    least = sum(min(weight, 0) * size for weight, size in zip(weights, sizes, strict=True))
    whole = sum(max(weight, 0) * size for weight, size in zip(weights, sizes, strict=True))
    if odd and random.random() < 0.1:
        return weighted(weights, random.choice((least, least - 1, whole + 1)))
    return weighted(weights, random.randint(least + 1, max(least + 1, whole)))


def coalitions(game: Game) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield each way to say yes, as so many of each class, and the number of coalitions that say it."""
    for yes in product(*(range(size + 1) for size in game.sizes)):
        yield yes, prod(map(comb, game.sizes, yes))


def brute_force(game: Game) -> Counts:
    """Ask every coalition of *game*.

    A swing counts 1 if the player's yes turns defeat into victory, and -1 if it turns victory into defeat. A class
    without players has no swings.
    """
    players = game.players
    ways = dict(coalitions(game))
    decided = {yes: wins(game, yes) for yes in ways}
    winning = [0] * (players + 1)
    swings = [[0] * players for _ in game.sizes]
    for yes, won in decided.items():
        winning[sum(yes)] += won * ways[yes]
        for number, (said, size) in enumerate(zip(yes, game.sizes, strict=True)):
            if said < size:
                more = (*yes[:number], said + 1, *yes[number + 1 :])
                # The player in question stays out of so many of these coalitions.
                swings[number][sum(yes)] += (decided[more] - won) * (ways[yes] * (size - said) // size)
    return Counts(tuple(winning), tuple(map(tuple, swings)))
