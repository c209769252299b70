"""What stands where in a drawn picture: its boxes, texts, labels and links, in points of the page."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from mspcharter.emit.picture.lettering import measured

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


class Place(NamedTuple):
    """The room of an element, with the marks of its group."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""
    key: str = ""

    def holds(self, other: Place, slack: float = 0.6) -> bool:
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Place, slack: float = 0.6) -> bool:
        """Say whether the two overlap by more than *slack*."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


class Course(NamedTuple):
    """A drawn link: the boxes that it says it joins, and its points from tail to head, or to each line of seats."""

    tail: str
    head: str
    points: list[Point]
    ends: list[tuple[str, list[Point]]]


class Picture(NamedTuple):
    """A page as it is drawn.

    *seats* are the sign and the number of each mark, by body and line of seats; *rows* are where they and words are.
    """

    width: float
    height: float
    boxes: list[Place]
    groups: list[Place]
    texts: list[Place]
    labels: list[Place]
    courses: list[Course]
    seats: dict[tuple[str, str], list[tuple[str, int, str]]]
    rows: dict[tuple[str, str], list[Place]]
    sizes: list[float]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read(svg: str) -> Picture:
    """Return what is drawn in *svg*, a picture of one page."""
    root = fromstring(svg)
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    found = Picture(width, height, [], [], [], [], [], {}, {}, [])
    for element, scale, x, y, inside in _walk(root, 1, 0, 0, ()):
        mark = element.get("class") or ""
        if element.tag == f"{SVG}text":
            found.texts.append(_text(element, scale, x, y))
            found.sizes.append(float(element.get("font-size", "0")) * scale)
            if any(one.get("class") == "seats" for one in inside):
                found.rows.setdefault(_line_of(inside), []).append(_text(element, scale, x, y))
        elif mark in ("box", "group"):
            places = found.boxes if mark == "box" else found.groups
            places.append(_outline(element, scale, x, y)._replace(key=element.get("data-key") or ""))
        elif mark == "label":
            words = " ".join(text.text or "" for text in element.iter(f"{SVG}text"))
            found.labels.append(_outline(element, scale, x, y)._replace(words=words, key=element.get("data-x") or ""))
        elif mark == "link":
            found.courses.append(_course(element, scale, x, y))
        elif mark.split(" ")[0] == "seat":
            seat = (element.get("data-group") or "", int(element.get("data-seats") or 0), mark)
            found.seats.setdefault(_line_of(inside), []).append(seat)
            found.rows.setdefault(_line_of(inside), []).append(_outline(element, scale, x, y))
    return found


def _line_of(inside: Sequence[Element]) -> tuple[str, str]:
    """Return the body and the line of seats that the innermost of the elements *inside* stand for."""
    line = next(one.get("data-line") or "" for one in reversed(inside) if one.get("data-line") is not None)
    body = next(one.get("data-key") or "" for one in reversed(inside) if one.get("data-key") is not None)
    return body, line


def _walk(
    element: Element, scale: float, x: float, y: float, inside: tuple[Element, ...]
) -> Iterator[tuple[Element, float, float, float, tuple[Element, ...]]]:
    for kind, numbers in re.findall(r"(\w+)\(([^)]*)\)", element.get("transform") or ""):
        values = [float(number) for number in numbers.split()]
        if kind == "scale":
            scale *= values[0]
        elif kind == "translate":
            x, y = x + values[0] * scale, y + values[1] * scale
    yield element, scale, x, y, inside
    for child in element:
        yield from _walk(child, scale, x, y, (*inside, element))


def _text(element: Element, scale: float, x: float, y: float) -> Place:
    size = float(element.get("font-size", "0"))
    words = "".join(element.itertext())
    wide = measured(words, size, bold=element.get("font-weight") == "bold")
    start = float(element.get("x", "0"))
    start -= {"middle": wide / 2, "end": wide}.get(element.get("text-anchor") or "", 0)
    base = float(element.get("y", "0"))
    return Place(
        x + start * scale,
        y + (base - 0.75 * size) * scale,
        x + (start + wide) * scale,
        y + (base + 0.2 * size) * scale,
        words,
    )


def _outline(element: Element, scale: float, x: float, y: float) -> Place:
    """Return the room of the first rectangle within *element*, which is its outline."""
    rect = next(element.iter(f"{SVG}rect"))
    left, top, wide, high = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
    return Place(x + left * scale, y + top * scale, x + (left + wide) * scale, y + (top + high) * scale)


def _course(element: Element, scale: float, x: float, y: float) -> Course:
    ends = [one for one in element if one.get("class") == "end"]
    ways = [_points(one, scale, x, y) for one in ends or [element]]
    lines = [one.get("data-line") or "" for one in ends]
    return Course(
        element.get("data-tail") or "", element.get("data-head") or "", ways[0], [*zip(lines, ways, strict=False)]
    )


def _points(element: Element, scale: float, x: float, y: float) -> list[Point]:
    way = next(element.iter(f"{SVG}path")).get("d") or ""
    # A rounded corner bends about the point where two straight parts would meet.
    bends = re.findall(r"[MQ](-?[\d.]+) (-?[\d.]+)", way)
    points = [(float(a), float(b)) for a, b in bends]
    head = next((one for one in element if one.get("transform") and one.tag == f"{SVG}g"), None)
    if head is not None:
        a, b = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", head.get("transform") or "")[0]
        points.append((float(a), float(b)))
    return [(x + a * scale, y + b * scale) for a, b in points]


def dots(png: bytes) -> list[bytes]:
    """Return the rows of a picture of 8 bits a channel: of each dot how much red it has."""
    at, packed, width, channels = 8, b"", 0, 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, _, _, colours = struct.unpack(">IIBB", content[:10])
            channels = {2: 3, 6: 4}[colours]
        packed += content if kind == b"IDAT" else b""
        at += 12 + length
    raw, long = zlib.decompress(packed), width * channels
    rows: list[bytes] = []
    above = bytearray(long)
    for start in range(0, len(raw), long + 1):
        line = bytearray(raw[start + 1 : start + 1 + long])
        for place in range(long):
            left, corner = (line[place - channels], above[place - channels]) if place >= channels else (0, 0)
            line[place] = (line[place] + _guessed(raw[start], left, above[place], corner)) % 256
        rows.append(bytes(line[::channels]))
        above = line
    return rows


def _guessed(way: int, left: int, above: int, corner: int) -> int:
    """Return what PNG adds to a byte, in one of its five ways, from the bytes beside it."""
    if way < 4:
        return (0, left, above, (left + above) // 2)[way]
    return min((left, above, corner), key=lambda one: abs(left + above - corner - one))
