"""The speed of the power analysis, and of similar programs: ``python -m bench power``.

The peers are packages for weighted votes: ``pip install powerindex powerindices power-bdd tucoopy``. Each is asked in a
process of its own, so that one that does not come back can be stopped, and its own time is taken inside. An answer is
right if every share is within 1e-9 of the exact fraction: up to 15 members this is found by asking every coalition, and
beyond it is ours.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import comb
from random import Random
from typing import NamedTuple, TypeAlias

from mspcharter.analysis.formula import Formula, Some, all_of, weighted
from mspcharter.analysis.game import Game, wins
from mspcharter.analysis.measures.indices import Power, power_of

Table: TypeAlias = tuple[str, Sequence[str], list[Sequence[str]]]

PATIENCE = 15
"""The time limit for a program, in seconds."""


def tables() -> Iterator[Table]:
    """Yield the tables, each with its title and its head."""
    yield _realistic()
    yield _large()
    yield _beside_peers()


def _swings(game: Game) -> None:
    power = power_of(game)
    assert isinstance(power, Power), "all of these are counted exactly"
    for index in ("power_to_act", "penrose", "banzhaf", "prevent", "initiate", "dummies", "equals"):
        getattr(power, index)
    assert power.shapley_shubik is not None
    power.pass_chance(Fraction(9, 10))


# What is asked of each realistic game: a name, and a function that answers.
QUESTIONS: dict[str, Callable[[Game], object]] = {"every index that rests on swings": _swings}


def _realistic() -> Table:
    drawn = list(realistic(200))
    rows: list[Sequence[str]] = []
    for name, ask in QUESTIONS.items():
        seconds: list[tuple[str, float]] = []
        for kind, game in drawn:
            start = time.perf_counter()
            ask(game)
            seconds.append((kind, time.perf_counter() - start))
        for kind in (*KINDS, "all"):
            taken = sorted(took for of, took in seconds if kind in (of, "all"))
            figures = (statistics.median(taken), taken[int(len(taken) * 0.95)], taken[-1])
            rows.append((name, kind, str(len(taken)), *(f"{1000 * figure:.2f} ms" for figure in figures)))
    return "Realistic games, up to 60 seats in 15 groups", ("question", "rule", "games", "median", "95%", "most"), rows


def realistic(games: int, seed: int = 7) -> Iterator[tuple[str, Game]]:
    """Yield random *games* as charters have them, of the four kinds of rules in turn."""
    random = Random(seed)
    for number in range(games):
        groups = random.randint(3, 15)
        sizes = [1] * groups
        for _ in range(random.randint(0, 60 - groups)):
            sizes[random.randrange(groups)] += 1
        kind = list(KINDS)[number % len(KINDS)]
        yield kind, Game(tuple(sizes), KINDS[kind](random, sizes))


def _plain(random: Random, sizes: list[int]) -> Formula:
    return _vote(random, sizes, [random.choice((1, 1, 2, 3, 5)) for _ in sizes])


def _groups(random: Random, sizes: list[int]) -> Formula:
    fewest = [random.randint(1, max(1, size // 2)) for size in sizes]
    parts = tuple(_only([group], sizes, least) for group, least in enumerate(fewest))
    two_thirds = _only(range(len(sizes)), sizes, -(-2 * sum(sizes) // 3))
    return all_of([two_thirds, Some(parts, random.randint(len(sizes) // 2, len(sizes)))])


def _chambers(random: Random, sizes: list[int]) -> Formula:
    chambers: list[list[int]] = [[] for _ in range(random.randint(2, 5))]
    for group in range(len(sizes)):
        random.choice(chambers).append(group)
    whole = [range(len(sizes))] if random.random() < 0.5 else []
    return all_of(
        _only(chamber, sizes, sum(sizes[group] for group in chamber) // 2 + 1)
        for chamber in [*chambers, *whole]
        if chamber
    )


def _double(random: Random, sizes: list[int]) -> Formula:
    majority = _only(range(len(sizes)), sizes, sum(sizes) // 2 + 1)
    return all_of([majority, _vote(random, sizes, [random.randint(1, 10) for _ in sizes])])


KINDS: dict[str, Callable[[Random, list[int]], Formula]] = {
    "threshold": _plain,
    "2/3 and so many groups": _groups,
    "majority of each chamber": _chambers,
    "weighted double majority": _double,
}


def _vote(random: Random, sizes: list[int], weights: list[int]) -> Formula:
    whole = sum(weight * size for weight, size in zip(weights, sizes, strict=True))
    return weighted(tuple(weights), random.choice((whole // 2 + 1, -(-2 * whole // 3), -(-3 * whole // 4))))


def _only(groups: Sequence[int], sizes: list[int], quota: int) -> Formula:
    return weighted(tuple(int(group in groups) for group in range(len(sizes))), quota)


class Vote(NamedTuple):
    """A weighted vote, or several that must all pass, as all programs are asked."""

    name: str
    quotas: list[int]
    weights: list[list[int]]
    shapley: bool

    @property
    def game(self) -> Game:
        """Return the vote as a game, each member a class."""
        votes = zip(self.weights, self.quotas, strict=True)
        return Game((1,) * len(self.weights[0]), all_of(weighted(tuple(weights), quota) for weights, quota in votes))


def _votes() -> list[Vote]:
    random = Random(11)
    states = [54, 33, 32, 25, 23, 22, 21, 18, 15, 14, 13, 13, 12, 12, *[11] * 4, 10, 10, 9, 9, *[8] * 6, *[7] * 3]
    states += [6, 6, *[5] * 4, *[4] * 6, *[3] * 8]
    large, larger = ([random.randint(1, 100) for _ in range(members)] for members in (200, 1000))
    return [
        Vote("12 members", [30], [[9, 8, 7, 7, 6, 5, 4, 4, 3, 2, 2, 1]], shapley=True),
        Vote("one member is enough [51; 60, 20, 20]", [51], [[60, 20, 20]], shapley=True),
        Vote("everybody must agree, and one has no vote", [6], [[3, 2, 1, 0]], shapley=True),
        Vote("electoral college, 51 states", [270], [states], shapley=True),
        Vote("security council", [9, 5], [[1] * 15, [1] * 5 + [0] * 10], shapley=True),
        Vote("70 members, one vote each", [36], [[1] * 70], shapley=True),
        Vote("200 members", [sum(large) // 2 + 1], [large], shapley=True),
        Vote("1,000 members, Banzhaf", [sum(larger) // 2 + 1], [larger], shapley=False),
    ]


def _large() -> Table:
    rows: list[Sequence[str]] = []
    for vote in _votes():
        if len(vote.weights[0]) >= 200:
            start = time.perf_counter()
            power = power_of(vote.game)
            assert isinstance(power, Power)
            sizes = "Banzhaf" if power.shapley_shubik is None else "Banzhaf, Shapley–Shubik"
            shares = len({*power.banzhaf})
            taken = time.perf_counter() - start
            rows.append((vote.name, str(sum(vote.weights[0])), sizes, str(shares), f"{taken:.2f} s"))
    return "Large weighted votes, exactly", ("vote", "votes", "indices", "different", "time"), rows


# Each reads a vote from the input as *quotas*, *weights* and *shapley*, and sets *banzhaf* and *indices*.
_PROGRAMS = {
    "mspcharter": """
from mspcharter.analysis.formula import all_of, weighted
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.indices import power_of
def answer():
    rule = all_of(weighted(tuple(own), quota) for own, quota in zip(weights, quotas))
    power = power_of(Game((1,) * len(weights[0]), rule))
    return power.banzhaf, power.shapley_shubik if shapley else None
""",
    "powerindex": """
from powerindex import Game
assert len(quotas) == 1
def answer():
    game = Game(quotas[0], weights[0])
    if max(weights[0]) >= quotas[0]:
        game.calc()
        return game.banzhaf, game.shapley_shubik
    game.calc_banzhaf()
    if shapley:
        game.calc_shapley_shubik()
    return game.banzhaf, game.shapley_shubik
""",
    "powerindices": """
from powerindices import compute_pbi, compute_ssi
assert len(quotas) == 1
def answer():
    pivots = list(compute_pbi(quotas[0], weights[0]))
    shares = compute_ssi(quotas[0], weights[0]) if shapley else None
    if isinstance(shares, dict):
        shares = [shares[weight] for weight in weights[0]]
    return [float(pivot) / sum(pivots) for pivot in pivots], shares
""",
    "power-bdd": """
from functools import reduce
from power_bdd.bdd import BDD, WeightedGame
def answer():
    diagram = reduce(BDD.__and__, [BDD(WeightedGame(quota, list(own))) for own, quota in zip(weights, quotas)])
    pivots = diagram.calc_banzhaf()
    return [pivot / sum(pivots) for pivot in pivots], diagram.calc_shapley() if shapley else None
""",
    "tucoopy": """
from tucoopy.power.banzhaf import banzhaf_index_weighted_voting
from tucoopy.power.shapley_shubik import shapley_shubik_index_weighted_voting
assert len(quotas) == 1
def answer():
    shares = shapley_shubik_index_weighted_voting(weights[0], quotas[0]) if shapley else None
    return banzhaf_index_weighted_voting(weights[0], quotas[0]), shares
""",
}
_BEFORE = """
import json, sys, time
sys.setrecursionlimit(10_000)
quotas, weights, shapley = json.load(sys.stdin)
try:
"""
_AFTER = """
except ImportError:
    sys.exit("not installed")
except AssertionError:
    sys.exit("cannot say it")
start = time.perf_counter()
banzhaf, shares = answer()
taken = time.perf_counter() - start
print(json.dumps([taken, [float(share) for share in banzhaf], shares and [float(share) for share in shares]]))
"""


def _beside_peers() -> Table:
    rows: list[Sequence[str]] = []
    for vote in _votes():
        exact = _exact(vote)
        own = 0.0
        for name in _PROGRAMS:
            taken, verdict = _asked(name, vote, exact)
            own = taken if name == "mspcharter" and taken is not None else own
            time_taken = "-" if taken is None else f"{1000 * taken:.1f} ms"
            rows.append((vote.name, name, time_taken, "-" if taken is None else f"{taken / own:.1f}", verdict))
    return "Weighted votes, beside peers", ("vote", "program", "time", "ratio", "right"), rows


Shares: TypeAlias = tuple[tuple[Fraction, ...], tuple[Fraction, ...] | None]


def _exact(vote: Vote) -> Shares:
    members = len(vote.weights[0])
    if members > 15:
        power = power_of(vote.game)
        assert isinstance(power, Power)
        return power.banzhaf, power.shapley_shubik
    game = vote.game
    lines = list(product((0, 1), repeat=members))
    winning = {line for line in lines if wins(game, line)}
    banzhaf, shapley = [0] * members, [Fraction(0)] * members
    for line in winning:
        for member in range(members):
            if line[member] and (*line[:member], 0, *line[member + 1 :]) not in winning:
                banzhaf[member] += 1
                shapley[member] += Fraction(1, members * comb(members - 1, sum(line) - 1))
    return tuple(Fraction(swings, sum(banzhaf)) for swings in banzhaf), tuple(shapley)


def _asked(name: str, vote: Vote, exact: Shares) -> tuple[float | None, str]:
    """Return the time that program *name* took, and whether its answer is *exact*."""
    program = _BEFORE + "".join(f"    {line}\n" for line in _PROGRAMS[name].splitlines()) + _AFTER
    asked = json.dumps([vote.quotas, vote.weights, vote.shapley])
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], input=asked, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return None, f"no answer in {PATIENCE} s"
    if done.returncode:
        return None, done.stderr.strip().splitlines()[-1][:40]
    taken, banzhaf, shares = json.loads(done.stdout.splitlines()[-1])
    wrong = [] if _near(banzhaf, exact[0]) else ["Banzhaf"]
    if vote.shapley and not (exact[1] and shares and _near(shares, exact[1])):
        wrong.append("Shapley–Shubik")
    return taken, "wrong: " + ", ".join(wrong) if wrong else "yes"


def _near(found: list[float], exact: tuple[Fraction, ...]) -> bool:
    return len(found) == len(exact) and all(abs(near - share) < 1e-9 for near, share in zip(found, exact, strict=True))
