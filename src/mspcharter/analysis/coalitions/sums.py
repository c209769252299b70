"""The sums that weights can come to, as the bits of one number: bit n is set if some players together weigh n."""

from __future__ import annotations

from collections.abc import Sequence
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
        left, step = size, 1
        while left:
            some = min(step, left)
            reached |= reached << weight * some & mask
            left -= some
            step *= 2
    return (whole - (reached.bit_length() - 1)) * unit
