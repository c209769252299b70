"""Which parts of two versions of a document are the same part, and which words of it have changed.

Parts that say the same are found first (`difflib`). Between them, a part of the old version is paired with the one of
the new version that has its anchor, or else shares at least three in five of its words. Pairs never cross.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias, TypeVar

from mspcharter.record import Record

Side: TypeAlias = Literal["both", "old", "new"]
_Token = TypeVar("_Token", bound=Hashable)


class Part(Record):
    """What is compared of a part: its *text*, its *anchor*, and its *kind*; only parts of one kind are paired."""

    text: str
    anchor: str = ""
    kind: Hashable = None


def align(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of each part in *old* and in *new*, in the order of both; None where it does not stand."""
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(first, last), range(begin, end), strict=True)
            continue
        at, to = first, begin
        for one, other in [*_paired(old[first:last], new[begin:end]), (last - first, end - begin)]:
            yield from ((place, None) for place in range(at, first + one))
            yield from ((None, place) for place in range(to, begin + other))
            if one < last - first:
                yield first + one, begin + other
            at, to = first + one + 1, begin + other + 1


def edits(
    old: Sequence[_Token], new: Sequence[_Token], is_gap: Callable[[_Token], bool]
) -> list[tuple[Side, int, int, int, int]]:
    """Return the pieces of both versions in order: the side, and where they begin and end in *old* and in *new*.

    What both have between two changes is part of the change if it is nothing but gaps, so that a changed phrase is
    shown as one.
    """
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces = []
    for place, (tag, *bounds) in enumerate(codes):
        first, last = bounds[:2]
        inside = 0 < place < len(codes) - 1 and all(map(is_gap, old[first:last]))
        pieces.append((tag == "equal" and not inside, bounds))
    found: list[tuple[Side, int, int, int, int]] = []
    for same, several in groupby(pieces, key=lambda piece: piece[0]):
        group = [bounds for _, bounds in several]
        (first, _, begin, _), (_, last, _, end) = group[0], group[-1]
        if same:
            found.append(("both", first, last, begin, end))
            continue
        if first < last:
            found.append(("old", first, last, begin, begin))
        if begin < end:
            found.append(("new", last, last, begin, end))
    return found


def words(text: str) -> list[str]:
    """Return the words, signs and spaces of *text*, which together are the text."""
    return _WORDS.findall(text)


def is_gap(word: str) -> bool:
    """Say whether *word* is no word: spaces or a sign."""
    return not any(map(str.isalnum, word))


def _paired(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int]]:
    """Return the pairs of parts, in order, that have most in common together."""
    weigh = _alike if len(old) * len(new) <= _MOST_PAIRS else lambda _: 0.0
    bags = [[Counter(word for word in words(part.text) if not is_gap(word)) for part in parts] for parts in (old, new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    weights: dict[tuple[int, int], float] = {}
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            weight = 0.0
            if old[one].kind == new[other].kind:
                named = old[one].anchor != "" and old[one].anchor == new[other].anchor
                weight = _NAMED if named else weigh((bags[0][one], bags[1][other]))
            weights[one, other] = weight
            taken = weight + best[one + 1][other + 1] if weight else 0.0
            best[one][other] = max(best[one + 1][other], best[one][other + 1], taken)
    pairs = []
    one = other = 0
    while one < len(old) and other < len(new):
        weight = weights[one, other]
        if weight and best[one][other] == weight + best[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _alike(bags: tuple[Counter[str], Counter[str]]) -> float:
    """Return the share of words that two parts have in common; 0 where it is too small."""
    one, other = bags
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 1.0
    return share if share >= _LEAST else 0.0


_WORDS = re.compile(r"\s+|\w+(?:[.,:'’-]\w+)*|[^\w\s]")
_LEAST = 0.6
_NAMED = 3.0
"""The weight of a common anchor: more than the words of two pairs."""
_MOST_PAIRS = 60_000
"""Where more parts than this would have to be compared, only anchors count."""
