"""Sums of points that voters make by how they vote, and how they are joined, denied and turned round."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.record import Record


class Sum(Record):
    """Points that voters make, by their number in the list of all, reach *least*."""

    points: tuple[tuple[int, tuple[int, int, int, int]], ...]
    least: int


class Some(Record):
    """At least *quota* of *parts* hold."""

    parts: tuple[Counted, ...]
    quota: int


Counted = Sum | Some | bool


def every(parts: Iterable[Counted]) -> Counted:
    """Return what holds when all of *parts* do."""
    kept = tuple(part for part in parts if part is not True)
    if any(part is False for part in kept):
        return False
    return kept[0] if len(kept) == 1 else Some(kept, len(kept)) if kept else True


def either(parts: Iterable[Counted]) -> Counted:
    """Return what holds when one of *parts* does."""
    kept = tuple(part for part in parts if part is not False)
    if any(part is True for part in kept):
        return True
    return kept[0] if len(kept) == 1 else Some(kept, 1) if kept else False


def denied(condition: Counted) -> Counted:
    """Return what holds when *condition* does not; points are whole numbers."""
    if isinstance(condition, Sum):
        points = tuple((n, (-yes, -abstain, -no, -absent)) for n, (yes, abstain, no, absent) in condition.points)
        return Sum(points, 1 - condition.least)
    if isinstance(condition, Some):
        return Some(tuple(denied(part) for part in condition.parts), len(condition.parts) - condition.quota + 1)
    return not condition


def opposed(condition: Counted) -> Counted:
    """Return *condition* as asked of those who are against: a no makes the points of a yes, and a yes those of a no."""
    if isinstance(condition, Sum):
        points = tuple((n, (no, abstain, yes, absent)) for n, (yes, abstain, no, absent) in condition.points)
        return Sum(points, condition.least)
    if isinstance(condition, Some):
        return Some(tuple(opposed(part) for part in condition.parts), condition.quota)
    return condition
