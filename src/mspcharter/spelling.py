"""Suggestions for misspelt names.

Two words are near when one becomes the other by few edits, one for every three letters and never more than six; an
edit adds, drops or changes a letter, or swaps two neighbours.
Case does not count, and the beginning of a long word is near to it however much is missing.

A charter may have a hundred thousand names and a word of ten thousand letters, so most pairs must be ruled out without
measuring them: by their lengths, then by the letters that one lacks.
The other pairs are measured a whole word at a time (Hyyrö, "A bit-vector algorithm for computing Levenshtein and
Damerau edit distances", 2003), and only until too many edits are certain.
It is not ``difflib``, which alone takes longer to load than a charter to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LONGEST = 64
"""The letters of the longest word that is compared."""

MOST_EDITS = 6
"""The most edits between two near words of any length."""

BEGINNING = 3
"""The fewest letters of a beginning that stands for its word."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one of *candidates* that *word* was most likely meant to be, or None when none is near."""
    best = min(_near(word, candidates), default=None)
    return best[-1] if best else None


def nearest_first(word: str, candidates: Iterable[str]) -> list[str]:
    """Return *candidates*, each once: those near to *word* first, the nearest leading, then the others as they come."""
    distinct = dict.fromkeys(candidates)
    near = [candidate for *_, candidate in sorted(_near(word, distinct))]
    for candidate in near:
        del distinct[candidate]
    return [*near, *distinct]


def _near(word: str, candidates: Iterable[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield those *candidates* that are near to *word*, each behind its distance.

    The distance is the edits, then the letters of *word* that do not begin both, then the difference in length;
    with the candidate itself, no two are equal.
    """
    written = word.casefold()
    size = len(written)
    if not 0 < size <= LONGEST:
        return
    letters = set(written)
    places = _places(written)
    for candidate in candidates:
        meant = candidate.casefold()
        length = len(meant)
        if length > LONGEST:
            continue
        allowed = min(max(size, length) // 3, MOST_EDITS)
        if _begins(written, meant):
            edits = min(allowed, abs(size - length))
        elif abs(size - length) > allowed or len(letters.difference(meant)) > allowed:
            continue
        else:
            edits = _edits(places, size, meant, allowed)
            if edits > allowed:
                continue
        yield edits, size - _shared_beginning(written, meant), abs(size - length), candidate


def _begins(written: str, meant: str) -> bool:
    """Say whether one word is the beginning of the other and long enough to stand for it."""
    if len(written) <= len(meant):
        return len(written) >= BEGINNING and meant.startswith(written)
    return len(meant) >= BEGINNING and 2 * len(meant) >= len(written) and written.startswith(meant)


def _shared_beginning(one: str, other: str) -> int:
    """Count the letters with which both words begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _places(word: str) -> dict[str, int]:
    """Map each letter of *word* to the bits of the places where it stands."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _edits(places: dict[str, int], size: int, other: str, allowed: int) -> int:
    """Count the edits between *other* and the word of *size* letters that *places* describes.

    The count stops where more than *allowed* are certain.
    A bit stands for a row of the usual table, and each letter of *other* for a column; only the steps between
    neighbouring cells are kept, which are one up, one down, or none.
    """
    every = (1 << size) - 1
    last = 1 << size - 1
    edits = size
    left = len(other)
    rises, falls, level, before = every, 0, 0, 0
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~level & here) << 1) & before
        level = ((((here & rises) + rises) ^ rises) | here | falls | swapped) & every
        right_rises = falls | (every & ~(level | rises))
        right_falls = level & rises
        if right_rises & last:
            edits += 1
        elif right_falls & last:
            edits -= 1
        left -= 1
        if edits - left > allowed:
            break
        right_rises = right_rises << 1 | 1
        rises = (right_falls << 1 | ~(level | right_rises)) & every
        falls = right_rises & level
        before = here
    return edits
