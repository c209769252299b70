"""The links of the governance picture as they are drawn: a line, its two ends, and its label on the line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import DRESSES, noted
from mspcharter.emit.picture.diagram import Change, Link, LinkKind
from mspcharter.emit.picture.landing import ways
from mspcharter.emit.picture.lanes import Channel, Label, Lane
from mspcharter.emit.picture.stacking import Box
from mspcharter.emit.picture.style import PAPER, SMALL
from mspcharter.record import Record

Point = tuple[float, float]


class Stroke(Record):
    """How a kind of link is drawn: its colour, width and dashes, and the shape of its head."""

    line: str
    width: float
    dash: str | None
    head: str


def drawn_links(
    links: Sequence[Link], boxes: Mapping[str, Box], tops: Mapping[str, float], channels: Sequence[Channel],
    starts: Sequence[float],
) -> str:  # fmt: skip
    """Return all *links*; *tops* are the heights of the boxes, *starts* those of the channels."""
    lanes: dict[int, list[tuple[float, Channel, Lane]]] = {}
    for channel, start in zip(channels, starts, strict=True):
        for lane in channel.lanes:
            lanes.setdefault(lane.crossing.link, []).append((start, channel, lane))
    lines, labels = [], []
    for number, link in enumerate(links):
        own = lanes[number]
        head = boxes[link.head]
        points = _points(boxes[link.tail], head, tops, own)
        label = "".join(_label(lane, start, channel, link) for start, channel, lane in own)
        body = _within(points, link, number, head, tops[link.head]) or _line(points, link.kind, link.change)
        lines.append(style.group(body, class_="link", data_tail=link.tail, data_head=link.head))
        labels.append(noted(label, link.change))
    return "".join(lines) + "".join(labels)


def sample(kind: LinkKind) -> str:
    """Return a line of this *kind* for the legend, 30 points wide."""
    return _line([(0, 0), (30, 0)], kind)


def _within(points: Sequence[Point], link: Link, number: int, head: Box, top: float) -> str:
    """Return a link that goes on within the card of its *head* to lines of seats; nothing if it ends at the card."""
    if head.landing is None or head.arrivals is None or not link.lines:
        return ""
    edge = points[-1][0] - head.x, points[-1][1] - top
    found = ways(head.landing, head.arrivals, number, edge, link.lines)
    courses = [[(head.x + x, top + y) for x, y in way] for way in found]
    courses[0] = [*points, *courses[0][1:]]
    return "".join(
        style.group(_line(course, link.kind), class_="end", data_line=line)
        for line, course in zip(link.lines, courses, strict=True)
    )


def _points(
    tail: Box, head: Box, tops: Mapping[str, float], lanes: Sequence[tuple[float, Channel, Lane]]
) -> list[Point]:  # fmt: skip
    if tail.row == head.row:
        return _turned_back(tail, head, tops, lanes)
    upper, lower = sorted((tail, head), key=lambda box: box.row)
    points: list[Point] = [(lanes[0][2].above, tops[upper.key] + upper.height)]
    for start, _, lane in lanes:
        if lane.turn_above is not None:
            points += [(lane.above, start + lane.turn_above), (lane.x, start + lane.turn_above)]
        if lane.turn_below is not None:
            points += [(lane.x, start + lane.turn_below), (lane.below, start + lane.turn_below)]
    points.append((lanes[-1][2].below, tops[lower.key]))
    return points if upper is tail else points[::-1]


def _turned_back(
    tail: Box, head: Box, tops: Mapping[str, float], lanes: Sequence[tuple[float, Channel, Lane]]
) -> list[Point]:  # fmt: skip
    """Return the course of a link within a row: into the channel, along it, and back."""
    # The first lane has the label, and is that of the tail.
    (start, _, first), (_, _, second) = sorted(lanes, key=lambda one: not one[2].crossing.label.lines)
    points: list[Point] = []
    for box, lane in ((tail, first), (head, second)):
        own: list[Point] = []
        if lane.crossing.bottom is None:
            own.append((lane.above, tops[box.key] + box.height))
            if lane.turn_above is not None:
                own += [(lane.above, start + lane.turn_above), (lane.x, start + lane.turn_above)]
            own.append((lane.x, start + (lane.turn_below or 0)))
        else:
            own.append((lane.below, tops[box.key]))
            if lane.turn_below is not None:
                own += [(lane.below, start + lane.turn_below), (lane.x, start + lane.turn_below)]
            own.append((lane.x, start + (lane.turn_above or 0)))
        points += own if box is tail else own[::-1]
    return points


def _label(lane: Lane, start: float, channel: Channel, link: Link) -> str:
    label: Label = lane.crossing.label
    if not label.lines:
        return ""
    top, bottom = channel.bands[lane.band]
    y = start + (top + bottom - label.height) / 2
    ground = style.rect(lane.x - label.width / 2, y, label.width, label.height, fill=PAPER)
    dress = DRESSES[link.change]
    words = style.block(lane.x, y + 1, label.lines, SMALL, ink=STROKES[link.kind].line, anchor="middle", dress=dress)
    return style.group(ground + words, class_="label", data_x=style.figure(lane.x))


def _line(points: Sequence[Point], kind: LinkKind, change: Change = "") -> str:
    stroke = STROKES[kind]
    if change == "added":
        stroke = stroke._replace(width=stroke.width + 1.2)
    elif change == "removed":
        stroke = stroke._replace(width=0.9, dash="1 3.5")
    way = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
    course = f"M{_at(way[0])}"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        reach = min(_CORNER, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        course += f"L{_at(_towards(corner, before, reach))}Q{_at(corner)} {_at(_towards(corner, after, reach))}"
    last, end = way[-2], way[-1]
    course += f"L{_at(_towards(end, last, _HEADS[stroke.head][1]))}"
    line = style.path(course, line=stroke.line, stroke=stroke.width, dash=stroke.dash)
    tail = style.circle(*way[0], 2.4, fill=stroke.line) if kind == "escalates" else ""
    return line + tail + _head(end, last, stroke)


def _head(end: Point, last: Point, stroke: Stroke) -> str:
    """Return the head of a line that comes to *end* from *last*: a shape drawn as if it pointed to the right."""
    angle = math.degrees(math.atan2(end[1] - last[1], end[0] - last[0]))
    shape, _, filled = _HEADS[stroke.head]
    body = style.path(shape, line=stroke.line, stroke=1.2, fill=stroke.line if filled else PAPER)
    return style.shape("g", body, transform=f"translate({_at(end)}) rotate({style.figure(angle)})")


def _towards(start: Point, goal: Point, distance: float) -> Point:
    whole = math.dist(start, goal)
    if not whole:
        return start
    part = min(1.0, distance / whole)
    return start[0] + (goal[0] - start[0]) * part, start[1] + (goal[1] - start[1]) * part


def _at(point: Point) -> str:
    return f"{style.figure(point[0])} {style.figure(point[1])}"


STROKES: dict[LinkKind, Stroke] = {
    "chooses": Stroke("#005A9C", 1.3, None, "arrow"),
    "reports": Stroke("#333B44", 1.4, "1.5 2.5", "chevron"),
    "escalates": Stroke("#9A3B00", 2.2, None, "arrow"),
    "vetoes": Stroke("#A3262A", 1.3, None, "bar"),
    "consents": Stroke("#3F3D8F", 1.3, "5 3", "diamond"),
}
"""How each kind of link is drawn: no two have the same dashes, width and head."""

# The shape of a head that points to the right and ends at 0 0, how far the line stays away, and whether it is filled.
_HEADS = {
    "arrow": ("M-7 -3.2L0 0L-7 3.2Z", 5.0, True),
    "chevron": ("M-6.5 -3.5L0 0L-6.5 3.5L-4.5 0Z", 4.0, True),
    "bar": ("M-5.5 -4.5V4.5M-2.5 -4.5V4.5", 0.0, False),
    "diamond": ("M-9 0L-4.5 -3.2L0 0L-4.5 3.2Z", 8.5, False),
}
_CORNER = 5.0
