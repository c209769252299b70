"""The sums that weights can come to, as the bits of one number: bit n is set if some players together weigh n."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Exhausted


def least_sum(weights: Sequence[int], sizes: Sequence[int], least: int) -> int | None:
    """Return the least sum of at least *least* that *sizes* players of these *weights* can make; None if there is none.

    No weight is negative. Raises Exhausted where there are too many sums.
    """
    unit = gcd(*(weight for weight, size in zip(weights, sizes, strict=True) if size)) or 1
    heaps = [(weight // unit, size) for weight, size in zip(weights, sizes, strict=True) if weight and size]
    whole = sum(weight * size for weight, size in heaps)
    asked = -(-max(least, 0) // unit)
    if asked > whole:
        return None
    if whole * sum(size.bit_length() for _, size in heaps) > budget.ADDED_BITS:
        raise Exhausted
    # Those who are left out come to the most that they may: as many bits, or fewer.
    most = whole - asked
    mask = (1 << most + 1) - 1
    reached = 1
    for weight, size in heaps:
        for some in _doubling(size):
            reached |= reached << weight * some & mask
    return (whole - (reached.bit_length() - 1)) * unit


def between(weights: Sequence[int], sizes: Sequence[int], least: int, most: int) -> tuple[int, ...] | None:
    """Return some of *sizes* players of each class whose *weights* come to *least* to *most*; None if there are none.

    No weight is negative. Raises Exhausted where there are too many sums.
    """
    unit = gcd(*(weight for weight, size in zip(weights, sizes, strict=True) if size)) or 1
    heaps = [
        (number, weight // unit, some)
        for number, (weight, size) in enumerate(zip(weights, sizes, strict=True))
        if weight
        for some in _doubling(size)
    ]
    whole = sum(weight * some for _, weight, some in heaps)
    low, high = -(-max(least, 0) // unit), min(most // unit, whole)
    if low > high:
        return None
    if (high + 1) * len(heaps) > budget.KEPT_BITS:
        raise Exhausted
    mask = (1 << high + 1) - 1
    reached = [1]
    for _, weight, some in heaps:
        reached.append((reached[-1] | reached[-1] << weight * some) & mask)
    left = reached[-1].bit_length() - 1
    if left < low:
        return None
    found = [0] * len(sizes)
    for (number, weight, some), before in zip(reversed(heaps), reversed(reached[:-1]), strict=True):
        if not before >> left & 1:
            found[number] += some
            left -= weight * some
    return tuple(found)


def among(weights: Sequence[int], sizes: Sequence[int], total: int) -> frozenset[int]:
    """Return classes of which a player is among some whose *weights* come to *total*; there may be more of them.

    No weight is negative. Raises Exhausted where there are too many sums.
    """
    unit = gcd(*(weight for weight, size in zip(weights, sizes, strict=True) if size)) or 1
    if total % unit:
        return frozenset()
    total //= unit
    heaps = [
        (number, weight // unit * some)
        for number, (weight, size) in enumerate(zip(weights, sizes, strict=True))
        if weight
        for some in _doubling(size)
    ]
    if (total + 1) * len(heaps) > budget.KEPT_BITS:
        raise Exhausted
    mask = (1 << total + 1) - 1
    sums, reached = 1, []
    for _, weight in heaps:
        reached.append(sums.to_bytes(total // 8 + 1, "little"))
        sums = (sums | sums << weight) & mask
    found = set[int]()
    known = -1
    # Each time it is tried to have those who were left out so far, and to leave out all others.
    while sums >> total & 1 and len(found) > known:
        known, left = len(found), total
        for (number, weight), before in zip(reversed(heaps), reversed(reached), strict=True):
            if _has(before, left - weight) and (number not in found or not _has(before, left)):
                found.add(number)
                left -= weight
    return frozenset(found)


def _has(bits: bytes, place: int) -> bool:
    return place >= 0 and bool(bits[place >> 3] >> (place & 7) & 1)


def _doubling(size: int) -> Iterator[int]:
    """Yield numbers of which some come to any number up to *size*: 1, 2, 4 and so on, and what is left."""
    step = 1
    while size:
        yield min(step, size)
        size -= min(step, size)
        step *= 2
