"""Arrows between round marks: each is bent until its head is free and no mark lies on its way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product

from mspcharter.record import Record

Point = tuple[float, float]


class Arrow(Record):
    """An arrow as a curve of Bézier through its four points, with the point of its head last."""

    curve: tuple[Point, Point, Point, Point]

    @property
    def course(self) -> str:
        """Return the line in the language of SVG; it ends at the base of the head."""
        (x, y), (a, b), (c, d), _ = self.curve
        u, v = self.base
        return f"M{x:.1f} {y:.1f}C{a:.1f} {b:.1f} {c:.1f} {d:.1f} {u:.1f} {v:.1f}"

    @property
    def base(self) -> Point:
        """Return the middle of the base of the head."""
        ux, uy = self._direction
        x, y = self.curve[3]
        return x - ux * _HEAD, y - uy * _HEAD

    @property
    def head(self) -> tuple[Point, Point, Point]:
        """Return the corners of the head, its point first."""
        ux, uy = self._direction
        x, y = self.curve[3]
        u, v = self.base
        return (x, y), (u - uy * _HALF, v + ux * _HALF), (u + uy * _HALF, v - ux * _HALF)

    @property
    def _direction(self) -> Point:
        return _unit(self.curve[2], self.curve[3])

    def points(self, count: int = 16) -> Iterator[Point]:
        """Yield points along the line."""
        (a, b), (c, d), (e, f), (g, h) = self.curve
        for number in range(count + 1):
            t = number / count
            s = 1 - t
            w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            yield w[0] * a + w[1] * c + w[2] * e + w[3] * g, w[0] * b + w[1] * d + w[2] * f + w[3] * h


def arrows(
    pairs: Sequence[tuple[Point, Point]], marks: Sequence[Point], radius: float, texts: Sequence[Point] = ()
) -> tuple[Arrow, ...]:
    """Return an arrow for each of *pairs* of *marks*, which are circles of a *radius*.

    Each is bent as little as keeps it clear of marks, heads, lines and the middles of *texts*, or else lies on the
    fewest of them.
    """
    found: list[Arrow] = []
    for start, end in pairs:
        others = [mark for mark in marks if mark not in (start, end)]
        heads = [point for one in found for point in one.head]
        lines = [point for one in found for point in one.points()]
        ground = _Ground(radius, (start, end), others, heads, lines, texts)
        found.append(_best(_candidates(start, end, radius), ground))
    return tuple(found)


def _best(candidates: Iterator[Arrow], ground: _Ground) -> Arrow:
    """Return the first of *candidates*, which are bent more and more, that is free; else the one in the least way."""
    best, least = None, math.inf
    for one in candidates:
        cost = ground.cost(one)
        if not cost:
            return one
        if cost < least:
            best, least = one, cost
    assert best is not None, "there is always a straight one"
    return best


def _candidates(start: Point, end: Point, radius: float) -> Iterator[Arrow]:
    straight = math.atan2(end[1] - start[1], end[0] - start[0])
    length = math.dist(start, end)
    for out, back in _TURNS:
        leaving, arriving = straight + out, straight + math.pi - back
        first = _polar(start, leaving, radius)
        last = _polar(end, arriving, radius + 1.5)
        reach = max(8.0, length * 0.35)
        yield Arrow((first, _polar(first, leaving, reach), _polar(last, arriving, reach), last))


class _Ground(Record):
    """What lies in the way of an arrow between two *ends*: other marks of a *radius*, *heads*, *lines* and *texts*."""

    radius: float
    ends: tuple[Point, Point]
    marks: Sequence[Point]
    heads: Sequence[Point]
    lines: Sequence[Point]
    texts: Sequence[Point]

    def cost(self, one: Arrow) -> int:
        """Return how bad *one* is: worst if its head is hidden, then if it crosses marks, then if it is near lines."""
        points = list(one.points())
        cost = 10_000 * _near((*one.head, one.base), self.marks, self.radius + 0.8)
        cost += 3_000 * _near(one.head, self.heads, _HEAD)
        cost += 300 * _near(points, self.marks, self.radius + 2)
        cost += 300 * _near(points[1:-1], self.ends, self.radius - 0.5)
        cost += 12 * _near(points, self.lines, 3)
        cost += 6 * _near(list(one.points(64)), self.texts, _CLEAR)
        return cost + 60 * _near(points[-5:], self.heads, _HEAD)


def _near(points: Sequence[Point], others: Sequence[Point], distance: float) -> int:
    """Return how often one of *points* is nearer than a *distance* to one of the *others*."""
    return sum(math.dist(point, other) < distance for point in points for other in others)


def _polar(centre: Point, angle: float, length: float) -> Point:
    return centre[0] + math.cos(angle) * length, centre[1] + math.sin(angle) * length


def _unit(start: Point, end: Point) -> Point:
    length = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


_HEAD, _HALF, _CLEAR = 6.0, 2.9, 5.5
_ANGLES = tuple(math.radians(angle) for angle in (0, 15, -15, 30, -30, 50, -50, 75, -75, 100, -100))
# How an arrow turns as it leaves and as it arrives, those that turn least first.
_TURNS = sorted(product(_ANGLES, _ANGLES), key=lambda pair: (pair[0] ** 2 + pair[1] ** 2, pair))
