"""The lanes of a channel between two rows of boxes: where each link stands, meets its boxes, and turns.

A channel has a band in which every link is upright and alone, so that its label stands on its own line and no other
line goes through it. Above and below the band, links turn to the boxes where they end, each at a height of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from mspcharter.emit.picture.stacking import Box
from mspcharter.record import Record

Span = tuple[float, float]


class Label(Record):
    """The lines of a label and their room."""

    lines: tuple[str, ...] = ()
    width: float = 0.0
    height: float = 0.0


class Crossing(Record):
    """A link in a channel: where it may come from above and go below, None if it turns back, and its label."""

    link: int
    top: Span | None
    bottom: Span | None
    label: Label
    top_box: str = ""
    bottom_box: str = ""


class Lane(Record):
    """A crossing that has its place: *x* in the band, *above* and *below* at the boxes, and the heights of its turns.

    Heights are below the top of the channel; *turn_above* is None where the lane comes straight from above.
    """

    crossing: Crossing
    x: float
    above: float
    below: float
    band: int
    turn_above: float | None = None
    turn_below: float | None = None


class Channel(Record):
    """The lanes between two rows, and the height that they need; *bands* are the top and bottom of each band."""

    lanes: tuple[Lane, ...] = ()
    height: float = 0.0
    bands: tuple[Span, ...] = ()


def channel(crossings: Sequence[Crossing], width: float, boxes: Mapping[str, Box]) -> Channel | None:
    """Return the channel of these *crossings*, *width* points wide; None if their labels have no room."""
    if not crossings:
        return Channel(height=_EMPTY)
    ordered = sorted(crossings, key=lambda one: (middle(one.top, one.bottom), one.link))
    for bands in (1, 2):
        xs = _slots(ordered, width, bands)
        if xs is not None:
            above = _at_boxes(ordered, xs, [one.top for one in ordered], [one.top_box for one in ordered], boxes)
            below = _at_boxes(ordered, xs, [one.bottom for one in ordered], [one.bottom_box for one in ordered], boxes)
            return _turned(ordered, xs, above, below, bands)
    return None


def ports(box: Box) -> Span:
    """Return where links may meet *box*, from left to right."""
    edge = min(_EDGE, box.width / 4)
    return box.x + edge, box.x + box.width - edge


def middle(top: Span | None, bottom: Span | None) -> float:
    """Return where a lane is straight: in the middle of what both ends share, else where it turns only once."""
    one, other = top or bottom or (0, 0), bottom or top or (0, 0)
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low <= high:
        return (low + high) / 2
    fixed = next((span for span in (one, other) if span[0] == span[1]), None)
    if fixed is not None:
        return fixed[0]
    return one[1] if one[1] < other[0] else one[0]


def spread(wanted: Sequence[float], gaps: Sequence[float], low: float, high: float) -> list[float] | None:
    """Return places near those *wanted*, in this order, with *gaps* between them, from *low* to *high*.

    The squares of the distances are least, but for the bounds (pool adjacent violators). None if there is no room.
    """
    if not wanted:
        return []
    if sum(gaps) > high - low + 0.01:
        return None
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, many), (first, few) = pools.pop(), pools.pop()
            pools.append(((first * few + last * many) / (few + many), few + many))
    flat = [value for value, count in pools for _ in range(count)]
    return [min(max(value, low), high - offsets[-1]) + offset for value, offset in zip(flat, offsets, strict=True)]


def _slots(ordered: Sequence[Crossing], width: float, bands: int) -> list[float] | None:
    """Return the place of each crossing in the band, as near as can be to where it would be straight."""
    halves = [max(_LINE, one.label.width / 2) for one in ordered]
    gaps = [(one + other if bands == 1 else max(one, other)) + _CLEAR for one, other in pairwise(halves)]
    wanted = [middle(one.top, one.bottom) for one in ordered]
    # Those that could all stand in the middle of the same span share it out.
    spans: dict[Span, list[int]] = {}
    for place, one in enumerate(ordered):
        if one.top is not None and one.bottom is not None:
            low, high = max(one.top[0], one.bottom[0]), min(one.top[1], one.bottom[1])
            if low < high:
                spans.setdefault((low, high), []).append(place)
    for (low, high), places in spans.items():
        for number, place in enumerate(places):
            wanted[place] = low + (high - low) * (number + 0.5) / len(places)
    return spread(wanted, gaps, halves[0], width - halves[-1])


def _at_boxes(
    ordered: Sequence[Crossing], xs: Sequence[float], spans: Sequence[Span | None], keys: Sequence[str],
    boxes: Mapping[str, Box],
) -> list[float]:  # fmt: skip
    """Return where each crossing meets the boxes on one side of the channel, straight if it can."""
    found = [*xs]
    for key in dict.fromkeys(keys):
        places = [place for place, own in enumerate(keys) if own == key and spans[place] is not None]
        if not key:
            for place in places:
                span = spans[place]
                found[place] = span[0] if span is not None else xs[place]
            continue
        low, high = ports(boxes[key])
        apart = min(_PORTS, (high - low) / max(1, len(places) - 1)) if len(places) > 1 else 0
        # A link may come a little closer to the corner of a box if it is straight there.
        wanted = [
            xs[place] if low - _SOFT < xs[place] < high + _SOFT else min(max(xs[place], low), high) for place in places
        ]
        meeting = spread(wanted, [apart] * (len(places) - 1), low - _SOFT, high + _SOFT) or wanted
        for place, port in zip(places, meeting, strict=True):
            found[place] = port
    return [_unmixed(found, xs, place) if keys[place] else found[place] for place in range(len(ordered))]


def _unmixed(found: Sequence[float], xs: Sequence[float], place: int) -> float:
    """Return where a crossing meets its box, a little aside if another stands just there in the band."""
    own = found[place]
    if abs(own - xs[place]) < STRAIGHT:
        return xs[place]
    while any(other != place and abs(own - x) < _LINE for other, x in enumerate(xs)):
        own += _LINE if own < xs[place] else -_LINE
        if abs(own - xs[place]) < _LINE:
            break
    return own


def _turned(
    ordered: Sequence[Crossing], xs: Sequence[float], above: Sequence[float], below: Sequence[float], bands: int
) -> Channel:  # fmt: skip
    """Give every turn its height, so that those that need not cross do not."""
    upper = _order_of_turns([(a, x) for a, x in zip(above, xs, strict=True)])
    lower = _order_of_turns([(x, b) for x, b in zip(xs, below, strict=True)])
    backs = _backs(ordered)
    tops = [place for place in backs if ordered[place].top is None]
    bottoms = [place for place in backs if ordered[place].bottom is None]
    y = _END + _TRACK * (len(upper) + len(tops))
    turns_above = {place: _END + _TRACK * (len(tops) + number) for number, place in enumerate(upper)}
    turns_above |= {place: _END + _TRACK * number for number, place in enumerate(tops)}
    y += 5
    edges: list[Span] = []
    for band in range(bands):
        tallest = max((one.label.height for number, one in enumerate(ordered) if number % bands == band), default=0)
        edges.append((y, y + tallest))
        y += tallest + 5
    turns_below = {place: y + _TRACK * number for number, place in enumerate(lower)}
    turns_below |= {place: y + _TRACK * (len(lower) + number) for number, place in enumerate(bottoms)}
    y += _TRACK * (len(lower) + len(bottoms)) + _END
    for turns in (turns_above, turns_below):
        for place, other in backs.items():
            if place in turns:
                turns[other] = turns[place]
    lanes = tuple(
        Lane(one, xs[n], above[n], below[n], n % bands, turns_above.get(n), turns_below.get(n))
        for n, one in enumerate(ordered)
    )
    return Channel(lanes, y, tuple(edges))


def _backs(ordered: Sequence[Crossing]) -> dict[int, int]:
    """Return the pairs of crossings that are one link within a row, each by the place of its first."""
    found: dict[int, int] = {}
    first: dict[int, int] = {}
    for place, one in enumerate(ordered):
        if one.top is None or one.bottom is None:
            if one.link in first:
                found[first[one.link]] = place
            else:
                first[one.link] = place
    return found


def _order_of_turns(ways: Sequence[tuple[float, float]]) -> list[int]:
    """Return the places of the *ways* that turn, from upper to lower x, in the order of their heights from the top."""
    right = [place for place, (upper, lower) in enumerate(ways) if lower - upper >= STRAIGHT]
    left = [place for place, (upper, lower) in enumerate(ways) if upper - lower >= STRAIGHT]
    return [*left, *reversed(right)]


STRAIGHT = 0.5
"""Less than this is no turn."""

_EDGE, _SOFT, _PORTS, _LINE, _CLEAR = 12.0, 5.0, 12.0, 3.5, 7.0
_TRACK, _END, _EMPTY = 6.0, 10.0, 16.0
