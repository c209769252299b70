"""Games of which some digits were published, most of them recalled; the rest was counted here."""

from __future__ import annotations

from typing import NamedTuple

from mspcharter.analysis.formula import all_of, any_of, weighted
from mspcharter.analysis.game import Game


class Rounded(NamedTuple):
    """A game of which numbers were published to some digits."""

    name: str
    source: str
    game: Game
    winning: int | None
    digits: int
    banzhaf: str
    shapley_shubik: str


_MAJORITIES = all_of([weighted((1, 0, 0), 1), weighted((0, 1, 0), 218), weighted((0, 0, 1), 51)])
_TWO_THIRDS = all_of([weighted((0, 1, 0), 290), weighted((0, 0, 1), 67)])
_NICE_VOTES = (29, 29, 29, 29, 27, 27, 14, 13, *(12,) * 5, *(10,) * 3, *(7,) * 5, *(4,) * 5, 3)
# Of every thousand citizens.
_NICE_PEOPLE = (170, 123, 122, 120, 82, 80, 47, 33, 22, *(21,) * 4, 18, 17, 17, *(11,) * 3, 8, 8, 5, 4, 3, 2, 1, 1)
_NICE = Game((1,) * 27, all_of([weighted(_NICE_VOTES, 255), weighted((1,) * 27, 14), weighted(_NICE_PEOPLE, 620)]))

# A question mark stands where nothing was published.
ROUNDED = (
    Rounded(
        "Council of nine, 1973 [41; 10 × 4, 5 × 2, 3 × 2, 2]",
        "weights of the treaty; counted by asking every coalition",
        Game((4, 2, 2, 1), weighted((10, 5, 3, 2), 41)),
        winning=75,
        digits=3,
        banzhaf="0.167 0.091 0.066 0.016",
        shapley_shubik="0.179 0.081 0.057 0.010",
    ),
    Rounded(
        "Council of ten, 1981 [45; 10 × 4, 5 × 3, 3 × 2, 2]",
        "weights of the treaty; counted by asking every coalition",
        Game((4, 3, 2, 1), weighted((10, 5, 3, 2), 45)),
        winning=140,
        digits=3,
        banzhaf="0.158 0.082 0.041 0.041",
        shapley_shubik="0.174 0.071 0.030 0.030",
    ),
    Rounded(
        "Council of twelve, 1986 [54; 10 × 4, 8, 5 × 4, 3 × 2, 2]",
        "weights of the treaty; counted by asking every coalition",
        Game((4, 1, 4, 2, 1), weighted((10, 8, 5, 3, 2), 54)),
        winning=402,
        digits=3,
        banzhaf="0.129 0.109 0.067 0.046 0.018",
        shapley_shubik="0.134 0.111 0.064 0.043 0.012",
    ),
    Rounded(
        "Council of 27 under the Treaty of Nice",
        "winning coalitions of Felsenthal and Machover 2001, recalled; shares counted here",
        _NICE,
        winning=2_718_752,
        digits=4,
        banzhaf="0.0778 0.0778 0.0778 0.0778 0.0742 0.0742 0.0426 0.0397 0.0368" + " ?" * 18,
        shapley_shubik="0.0871 0.0870 0.0870 0.0870" + " ?" * 23,
    ),
    Rounded(
        "Congress of the United States: president, house, senate",
        "textbooks, recalled: the president has 16% and 4%; further digits counted here",
        Game((1, 435, 100), any_of([_MAJORITIES, _TWO_THIRDS])),
        winning=None,
        digits=5,
        banzhaf="0.03803 ? ?",
        shapley_shubik="0.16047 ? ?",
    ),
)
