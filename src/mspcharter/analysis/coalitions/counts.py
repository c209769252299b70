"""What counting the coalitions of a game gives: how many win, and how many a player turns.

Numbers that stand for a coalition's size are packed into one integer, a field for each size, because Python adds and
multiplies one long number faster than many short ones.
"""

from __future__ import annotations

from functools import lru_cache
from struct import unpack

from mspcharter.record import Record


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


@lru_cache(maxsize=128)
def binomials(size: int) -> tuple[int, ...]:
    """Return in how many ways none, one, two … of *size* players can be chosen, each number from the one before."""
    found = [1]
    for chosen in range(size):
        found.append(found[-1] * (size - chosen) // (chosen + 1))
    return tuple(found)
