"""The courses of links between rows of boxes: through the channels between rows, and past the rows between these.

A link that goes past a row takes a free place between its boxes or at its edge. Where it would have to turn beside the
row, it is moved to where it goes straight through both channels, if it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.emit.picture.diagram import Link
from mspcharter.emit.picture.lanes import STRAIGHT, Channel, Crossing, Label, channel, middle, ports
from mspcharter.emit.picture.lettering import even, measured
from mspcharter.emit.picture.ranking import passes
from mspcharter.emit.picture.stacking import Box, label_room
from mspcharter.emit.picture.style import LEAD, SMALL


def channels(boxes: Sequence[Box], links: Sequence[Link], width: float) -> list[Channel] | None:
    """Return the channels above each row of *boxes*, and that below the last; None if they have no room for labels."""
    for most in LABELS:
        wishes: dict[int, float] = {}
        found = None
        for _ in range(_ROUNDS):
            found = _channels(boxes, links, width, most, wishes)
            moved = _moved(found) if found is not None else {}
            if not moved:
                break
            wishes |= moved
        if found is not None:
            return found
    return None


def _moved(found: Sequence[Channel]) -> dict[int, float]:
    """Return for links that turn beside a row where they would go past it without a turn."""
    turned: dict[int, list[tuple[float, float]]] = {}
    for between in found:
        for lane in between.lanes:
            one = lane.crossing
            for box, span in ((one.top_box, one.top), (one.bottom_box, one.bottom)):
                if not box and span is not None and abs(lane.x - span[0]) >= STRAIGHT:
                    turned.setdefault(one.link, []).append((abs(lane.x - span[0]), lane.x))
    return {link: max(ways)[1] for link, ways in turned.items()}


def _channels(
    boxes: Sequence[Box], links: Sequence[Link], width: float, most: float, wishes: Mapping[int, float]
) -> list[Channel] | None:  # fmt: skip
    found = []
    for crossings in _crossings(boxes, links, width, most, wishes):
        lanes = channel(crossings, width, {box.key: box for box in boxes})
        if lanes is None:
            return None
        found.append(lanes)
    return found


def _crossings(
    boxes: Sequence[Box], links: Sequence[Link], width: float, most: float, wishes: Mapping[int, float]
) -> list[list[Crossing]]:  # fmt: skip
    """Return the crossings of each channel, number 0 above the first row; *wishes* are where links go past rows."""
    rows = 1 + max(box.row for box in boxes)
    by_key = {box.key: box for box in boxes}
    found: list[list[Crossing]] = [[] for _ in range(rows + 1)]
    taken: list[list[float]] = [[] for _ in range(rows)]
    # Those that go past a row stand in the order of the boxes that they join.
    passing = [
        sorted(own, key=lambda number: middle(ports(by_key[links[number].tail]), ports(by_key[links[number].head])))
        for own in passes({box.key: box.row for box in boxes}, links)
    ]
    for number, link in enumerate(links):
        tail, head = by_key[link.tail], by_key[link.head]
        label = _label(link.shown, most)
        if tail.row == head.row:
            for row, crossing in _turned_back(number, tail, head, label, rows):
                found[row].append(crossing)
            continue
        upper, lower = sorted((tail, head), key=lambda box: box.row)
        start, key = ports(upper), upper.key
        for row in range(upper.row + 1, lower.row + 1):
            if row == lower.row:
                end, below = ports(lower), lower.key
            else:
                inside = [box for box in boxes if box.row == row]
                # A link that goes past several rows stays where it went past the first, if it can.
                wanted = start[0] if not key else _beside(inside, width, [links[n] for n in passing[row]], link)
                x = _free(inside, width, taken[row], wishes.get(number, wanted))
                taken[row].append(x)
                end, below = (x, x), ""
            # The label stands in the channel next to the tail.
            labelled = row == (upper.row + 1 if upper is tail else lower.row)
            found[row].append(Crossing(number, start, end, label if labelled else Label(), key, below))
            start, key = end, below
    return found


def _turned_back(number: int, tail: Box, head: Box, label: Label, rows: int) -> Iterator[tuple[int, Crossing]]:
    """Yield the crossings of a link within a row, with their channel: below it, or above the last of several."""
    above = tail.row == rows - 1 and rows > 1
    for box, words in ((tail, label), (head, Label())):
        if above:
            yield tail.row, Crossing(number, None, ports(box), words, "", box.key)
        else:
            yield tail.row + 1, Crossing(number, ports(box), None, words, box.key, "")


def _label(text: str, most: float) -> Label:
    lines = even(text, most, SMALL)
    return Label(tuple(lines), max(measured(line, SMALL) for line in lines) + 6, len(lines) * SMALL * LEAD + 2)


def _beside(row: Sequence[Box], width: float, passing: Sequence[Link], link: Link) -> float:
    """Return where *link* would go past a *row* if all that pass shared the room on its right as their labels need."""
    place = next(place for place, one in enumerate(passing) if one is link)
    needs = [label_room(one) for one in passing]
    start = max(width - sum(needs), *(box.x + box.width for box in row))
    return start + (width - start) * (sum(needs[:place]) + needs[place] / 2) / sum(needs)


def _free(row: Sequence[Box], width: float, taken: Sequence[float], wanted: float) -> float:
    """Return the place nearest to *wanted* between the boxes of a *row* that no other link has *taken*."""
    edges = [-_BESIDE, *(edge for box in row for edge in (box.x, box.x + box.width)), width + _BESIDE]
    spots = [wanted]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        steps = int((right - left - 2 * _BESIDE) // _APART)
        spots += [left + _BESIDE + step * _APART for step in range(steps + 1)]
        spots += [right - _BESIDE - step * _APART for step in range(steps + 1)]
    open_spots = [
        spot
        for spot in spots
        if all(not box.x - _BESIDE < spot < box.x + box.width + _BESIDE for box in row)
        and all(abs(spot - other) >= _APART - 0.01 for other in taken)
    ]
    return min(open_spots, key=lambda spot: abs(spot - wanted), default=width)


LABELS = (120.0, 96.0, 76.0, 60.0)
"""The widths that labels may have, in points; the first with which all have room is taken."""

_BESIDE, _APART, _ROUNDS = 5.0, 7.0, 8
