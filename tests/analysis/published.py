"""Published games with their numbers, for all tests of analysis.

Each gives its source: a publication, which is marked where it was recalled and not looked up, or a program that agrees.
A source gives some of the numbers; all of them were counted. Players that neither the rule nor a
number tells apart are one class. Numbers stand in the order of the classes: exact as fractions, or as decimals.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from mspcharter.analysis.formula import Some, weighted
from mspcharter.analysis.game import Game


class Published(NamedTuple):
    """A game, what was published of it, and where."""

    name: str
    source: str
    game: Game
    winning: int
    swings: tuple[int, ...]
    banzhaf: str
    shapley_shubik: str
    minimal_winning: int | None = None
    holler: str = ""
    deegan_packel: str = ""
    johnston: str = ""


def values(numbers: str) -> tuple[Fraction, ...]:
    """Read *numbers*, such as ``1/2 0.25``."""
    return tuple(map(Fraction, numbers.split()))


# A decimal that was printed with 15 digits or more is right to this.
ROUNDING = Fraction(1, 10**12)

GAMES = (
    Published(
        "Canada, Victoria Charter 1971 amending formula",
        "Miller 1973 and Straffin 1977, recalled, to two digits of a percentage",
        Game(
            (1, 1, 1, 3, 4),
            Some(
                (
                    weighted((1, 0, 0, 0, 0), 1),
                    weighted((0, 1, 0, 0, 0), 1),
                    weighted((0, 0, 0, 0, 1), 2),
                    Some(
                        (
                            Some((weighted((0, 0, 1, 0, 0), 1), weighted((0, 0, 0, 1, 0), 1)), 2),
                            weighted((0, 0, 0, 1, 0), 3),
                        ),
                        1,
                    ),
                ),
                4,
            ),
        ),
        winning=88,
        swings=(88, 88, 66, 22, 24),
        banzhaf="22/101 22/101 33/202 11/202 6/101",
        shapley_shubik="53/168 53/168 1/8 1/24 5/168",
        minimal_winning=24,
        holler="4/25 4/25 3/25 2/25 2/25",
        deegan_packel="9/56 9/56 1/8 13/168 9/112",
        johnston="0.24099025974025973 0.24099025974025973 0.1744318181818182 0.04667207792207792 0.05089285714285714",
    ),
    Published(
        "EU Council 15 members, quota 62",
        "tables of Felsenthal and Machover and of Widgren, recalled, to four digits",
        Game((4, 1, 4, 2, 3, 1), weighted((10, 8, 5, 4, 3, 2), 62)),
        winning=2549,
        swings=(1849, 1531, 973, 793, 595, 375),
        banzhaf="1849/16565 1531/16565 973/16565 793/16565 119/3313 75/3313",
        shapley_shubik="7/60 860/9009 19883/360360 743/16380 1588/45045 932/45045",
        minimal_winning=829,
        holler="674/8335 619/8335 542/8335 511/8335 97/1667 75/1667",
        deegan_packel="22481/273570 6161/82071 212519/3282840 99841/1641420 4694/82071 18074/410355",
        johnston=(
            "0.13295775671061713 0.10015130051743323 0.0489575552847864 "
            "0.03770503333432395 0.026688856528673463 0.016710815246284354"
        ),
    ),
    Published(
        "EEC Council 1958-72 [12;4,4,4,2,2,1] (Luxembourg dummy)",
        "tests of the package powerindex; a textbook, recalled",
        Game((3, 2, 1), weighted((4, 2, 1), 12)),
        winning=14,
        swings=(10, 6, 0),
        banzhaf="5/21 1/7 0",
        shapley_shubik="7/30 3/20 0",
        minimal_winning=4,
        holler="1/5 1/5 0",
        deegan_packel="5/24 3/16 0.0",
        johnston="0.25 0.125 0.0",
    ),
    Published(
        "[51;35,20,15,15,15] (Holler-Illing; paradox of weighted voting)",
        "manual of the R package CoopGame",
        Game((1, 1, 3), weighted((35, 20, 15), 51)),
        winning=13,
        swings=(11, 5, 3),
        banzhaf="11/25 1/5 3/25",
        shapley_shubik="9/20 1/5 7/60",
        minimal_winning=5,
        holler="4/15 2/15 1/5",
        deegan_packel="3/10 3/20 11/60",
        johnston="0.5833333333333334 0.1875 0.0763888888888889",
    ),
    Published(
        "[51;50,49,1]",
        "manual of the R package CoopGame",
        Game((1, 1, 1), weighted((50, 49, 1), 51)),
        winning=3,
        swings=(3, 1, 1),
        banzhaf="3/5 1/5 1/5",
        shapley_shubik="2/3 1/6 1/6",
        minimal_winning=2,
        holler="1/2 1/4 1/4",
        deegan_packel="1/2 1/4 1/4",
        johnston="0.6666666666666666 0.16666666666666666 0.16666666666666666",
    ),
    Published(
        "MSP board 12 seats: 2/3 and at least 2 gov and 1 donor",
        "counted by asking every coalition",
        Game((4, 6, 2), Some((weighted((1, 1, 1), 8), weighted((1, 0, 0), 2), weighted((0, 0, 1), 1)), 3)),
        winning=701,
        swings=(313, 265, 357),
        banzhaf="313/3556 265/3556 51/508",
        shapley_shubik="4/45 53/792 481/3960",
        minimal_winning=417,
        holler="143/1668 265/3336 301/3336",
        deegan_packel="143/1668 265/3336 301/3336",
        johnston="0.08450087565674255 0.058012259194395795 0.1569614711033275",
    ),
    Published(
        "Nassau County Board 1964 [58;31,31,28,21,2,2] (21 votes, no power)",
        "Banzhaf 1965, recalled",
        Game((2, 1, 1, 2), weighted((31, 28, 21, 2), 58)),
        winning=32,
        swings=(16, 16, 0, 0),
        banzhaf="1/3 1/3 0 0",
        shapley_shubik="1/3 1/3 0 0",
        minimal_winning=3,
        holler="1/3 1/3 0 0",
        deegan_packel="1/3 1/3 0.0 0.0",
        johnston="0.3333333333333333 0.3333333333333333 0.0 0.0",
    ),
    Published(
        "[30;28,16,5,4,3,3] with unions {1},{2,4,6},{3,5}",
        "computed alike by the R package powerindexR",
        Game((1, 1, 1, 1, 2), weighted((28, 16, 5, 4, 3), 30)),
        winning=32,
        swings=(30, 2, 2, 2, 2),
        banzhaf="3/4 1/20 1/20 1/20 1/20",
        shapley_shubik="2/3 1/15 1/15 1/15 1/15",
        minimal_winning=6,
        holler="1/3 2/15 2/15 2/15 2/15",
        deegan_packel="5/12 7/60 7/60 7/60 7/60",
        johnston="0.8870967741935484 0.02258064516129032 0.02258064516129032 0.02258064516129032 0.02258064516129032",
    ),
    Published(
        "[6;4,3,2,1]",
        "tests of the package powerindex, after Straffin",
        Game((1, 1, 1, 1), weighted((4, 3, 2, 1), 6)),
        winning=7,
        swings=(5, 3, 3, 1),
        banzhaf="5/12 1/4 1/4 1/12",
        shapley_shubik="5/12 1/4 1/4 1/12",
        minimal_winning=3,
        holler="2/7 2/7 2/7 1/7",
        deegan_packel="1/3 5/18 5/18 1/9",
        johnston="0.5 0.2222222222222222 0.2222222222222222 0.05555555555555555",
    ),
    Published(
        "UN Security Council 1945-65 (11 members, 7 votes, 5 vetoes)",
        "Shapley and Shubik 1954, recalled",
        Game((5, 6), Some((weighted((1, 0), 5), weighted((1, 1), 7)), 2)),
        winning=57,
        swings=(57, 5),
        banzhaf="19/105 1/63",
        shapley_shubik="76/385 1/462",
        minimal_winning=15,
        holler="1/7 1/21",
        deegan_packel="1/7 1/21",
        johnston="0.1849624060150376 0.012531328320802004",
    ),
    Published(
        "UN Security Council, yes/no model [39;7x5,1x10]",
        "Banzhaf of textbooks, recalled; Shapley–Shubik of a solved examination",
        Game((5, 10), Some((weighted((1, 0), 5), weighted((1, 1), 9)), 2)),
        winning=848,
        swings=(848, 84),
        banzhaf="106/635 21/1270",
        shapley_shubik="421/2145 4/2145",
        minimal_winning=210,
        holler="1/9 2/45",
        deegan_packel="1/9 2/45",
        johnston="0.1779874213836478 0.0110062893081761",
    ),
    Published(
        "US Electoral College 1992-2000 [270; 54,33,32,...,3]",
        "computed alike by the package powerindex",
        Game(
            (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 4, 2, 2, 6, 3, 2, 4, 6, 8),
            weighted((54, 33, 32, 25, 23, 22, 21, 18, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3), 270),
        ),
        winning=1117324771280441,
        swings=(
            525180666785903,
            292267988381903,
            282842187059467,
            218271801954339,
            200234772354797,
            191273826428787,
            182348576094347,
            155767173134343,
            129437847790351,
            120709085546443,
            112001326743389,
            103312925200401,
            94642269011929,
            85987775858127,
            77347890835355,
            68721085021363,
            60105850096051,
            51500698087339,
            42904157413601,
            34314771552791,
            25731095182547,
        ),
        banzhaf=(
            "525180666785903/4713202315875475 292267988381903/4713202315875475 "
            "282842187059467/4713202315875475 218271801954339/4713202315875475 "
            "200234772354797/4713202315875475 191273826428787/4713202315875475 "
            "182348576094347/4713202315875475 155767173134343/4713202315875475 "
            "129437847790351/4713202315875475 120709085546443/4713202315875475 "
            "112001326743389/4713202315875475 103312925200401/4713202315875475 "
            "94642269011929/4713202315875475 85987775858127/4713202315875475 "
            "15469578167071/942640463175095 68721085021363/4713202315875475 "
            "60105850096051/4713202315875475 51500698087339/4713202315875475 "
            "42904157413601/4713202315875475 34314771552791/4713202315875475 "
            "25731095182547/4713202315875475"
        ),
        shapley_shubik=(
            "0.10812540951779512 0.06296832700852449 0.06093272191760148 0.04693092721554598 "
            "0.04300633016235709 0.04105612756558431 0.03911385143347974 0.03333359769343866 "
            "0.027621240480289428 0.025731793751168745 0.023849541579004027 0.02197440228337113 "
            "0.020106295306354324 0.018245142492739792 0.01639086722552457 0.014543394244268383 "
            "0.012702650342316452 0.010868563612342858 0.00904106371344478 0.007220081532900239 "
            "0.005405549637386588"
        ),
    ),
    Published(
        "[4;3,2,1,1]",
        "tests of the packages powerindex and votingpower",
        Game((1, 1, 2), weighted((3, 2, 1), 4)),
        winning=8,
        swings=(6, 2, 2),
        banzhaf="1/2 1/6 1/6",
        shapley_shubik="1/2 1/6 1/6",
        minimal_winning=4,
        holler="1/3 2/9 2/9",
        deegan_packel="3/8 5/24 5/24",
        johnston="0.6428571428571429 0.11904761904761904 0.11904761904761904",
    ),
    Published(
        "Nassau County 1958 [16; 9, 9, 7, 3, 1, 1]",
        "Banzhaf 1965, recalled: three members are powerless",
        Game((2, 1, 1, 2), weighted((9, 7, 3, 1), 16)),
        winning=32,
        swings=(16, 16, 0, 0),
        banzhaf="1/3 1/3 0 0",
        shapley_shubik="1/3 1/3 0 0",
    ),
)
