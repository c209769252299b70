"""The way of a link within a card: from the edge of the card, along its rails, to the lines of seats that it fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mspcharter.emit.picture.diagram import Diagram
from mspcharter.record import Record

Point = tuple[float, float]


class Arrivals(Record):
    """The links that come to lines of seats of a card, by their numbers: those from *over* it and from *under* it."""

    over: tuple[int, ...] = ()
    under: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        """Return the numbers of all links; the place of a link here is that of its rails."""
        return (*self.over, *self.under)

    @property
    def rails(self) -> float:
        """Return the room that the rails take beside each column of seats, besides that which is always there."""
        return REACH - _NEAR + LANE * (len(self.all) - 1)

    @property
    def above(self) -> int:
        """Return how many rails go along above the content; a link from below may need one if some come from above."""
        return len(self.all) if self.over else 0

    @property
    def below(self) -> int:
        """Return how many rails go along below the content."""
        return len(self.all) if self.under else 0


class Landing(Record):
    """Where links come to the seats of a card, in points from its corner.

    *rows* are the places of its lines of seats. The content begins at *left*; the rails above and below it begin at the
    heights *above* and *below*. In the head of the card, nothing stands in *clear*. The seats are the *first* of the
    content, or the *last*, or both.
    """

    rows: Mapping[str, Point]
    above: float
    below: float
    left: float
    clear: tuple[float, float]
    first: bool
    last: bool


def arrivals(diagram: Diagram, places: Mapping[str, int]) -> dict[str, Arrivals]:
    """Return for each card of *diagram* the links that come to lines of its seats; *places* are the rows of boxes.

    A link within the last of several rows comes from above, since it turns there; in another row, from below.
    """
    last = max(places.values(), default=0)
    found: dict[str, Arrivals] = {}
    for number, link in enumerate(diagram.links):
        if not link.lines:
            continue
        tail, head = places[link.tail], places[link.head]
        own = found.get(link.head, Arrivals())
        if tail < head or (tail == head and head == last > 0):
            found[link.head] = own._replace(over=(*own.over, number))
        else:
            found[link.head] = own._replace(under=(*own.under, number))
    return found


def ways(landing: Landing, own: Arrivals, number: int, edge: Point, lines: Sequence[str]) -> list[list[Point]]:
    """Return the ways of a link from its place at the *edge* of the card, one to each of *lines*.

    The first begins at the edge, each other where it leaves the first.
    """
    x = edge[0]
    lane = own.all.index(number)
    along = LANE * (len(own.all) - 1 - lane)
    aside = landing.left - REACH - LANE * lane
    over, under = landing.above + along, landing.below + along
    if number in own.over:
        low, high = landing.clear
        # Where the title or the number of seats is in the way, the link goes aside above it.
        free = min(max(x, low + LANE * lane), high - LANE * lane) if high - low > 2 * LANE * len(own.all) else aside
        begin = [edge, (x, over)] if free == x else [edge, (x, _TOP), (free, _TOP), (free, over)]
        near, level, other = landing.first, over, under
    else:
        begin = [edge, (x, under)]
        near, level, other = landing.last, under, over
    if not near:
        begin += [(aside, level), (aside, other)]
        level = other
    found: list[list[Point]] = []
    for line in lines:
        column, y = landing.rows[line]
        # Where several links come to the same line, each has its own end.
        y += (lane - (len(own.all) - 1) / 2) * min(LANE, 2 * LANE / len(own.all))
        rail = column - REACH - LANE * lane
        found.append([*(begin if not found else [begin[-1]]), (rail, level), (rail, y), (column - 1.5, y)])
    return found


LANE, REACH = 5.0, 12.0
"""The room between two rails, and the length of what leads from a rail to its line of seats."""

_NEAR, _TOP = 4.0, 4.0
