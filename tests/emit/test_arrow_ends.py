"""In the drawn picture, every arrow ends at the row or heading that the model says, and starts at whoever chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.picture.diagram import Diagram, Edge
from mspcharter.emit.picture.drawing import draw
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.picture.placing import INNER, _names, boxes
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
FOLDERS = {"examples": "*.msp", "examples/systems": "*.msp", "tests/cases": "picture-*.msp"}
CHARTERS = sorted(path for folder, names in FOLDERS.items() for path in (ROOT / folder).glob(names))
SVG = "{http://www.w3.org/2000/svg}"
RULE = "#c9d1d9"
"""The colour of the lines between the rows of a box."""


def _points(element: Element) -> list[tuple[float, float]]:
    """Return the points that an element goes through; of a curve, two of three points only bend it."""
    found = []
    for part in element.iter():
        found += _numbers(part.get("points", ""))
        found += _numbers(part.get("d", ""))[::3]
    return found


def _numbers(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", text)]


class _Box:
    """A drawn box, with the height of its heading and of each row."""

    def __init__(self, group: Element) -> None:
        points = _points(group)
        self.left, self.right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        lines = [line for line in group.iter(f"{SVG}polyline") if line.get("stroke") == RULE]
        edges = [top, *sorted({_points(line)[0][1] for line in lines}), bottom]
        self.stripes = list(pairwise(edges))

    def _distance(self, point: tuple[float, float]) -> float:
        x, y = point
        beside = min(abs(x - self.left), abs(x - self.right))
        return beside + max(self.stripes[0][0] - y, y - self.stripes[-1][1], 0)

    def stripe_at(self, points: list[tuple[float, float]]) -> int:
        """Return the number of the row, from 0, where an arrow through *points* meets the box; -1 is the heading."""
        _, y = min(points, key=self._distance)
        found = [number for number, (top, bottom) in enumerate(self.stripes) if top <= y <= bottom]
        assert len(found) == 1, (y, self.stripes)
        return found[0] - 1


def _drawn_ends(diagram: Diagram) -> Iterator[tuple[Edge, int, int]]:
    """Yield each arrow with the stripes at its tail and its head, as they are drawn."""
    svg = fromstring(draw(diagram, "svg"))
    groups = [group for group in svg.iter(f"{SVG}g") if group.get("class") in ("node", "edge")]
    names = _names(diagram)
    titled = {group.findtext(f"{SVG}title"): group for group in groups}
    boxed = {name: _Box(titled[name]) for name in names.values()}
    lines = {int((group.get("id") or "edge0")[4:]): _points(group) for group in groups if group.get("class") == "edge"}
    inner = {node.key for node in boxes(diagram) if node.kind in INNER}
    number = 0
    for edge in diagram.edges:
        tail, head = boxed[names[edge.tail]], boxed[names[edge.head]]
        number += 1
        leaving = arriving = lines[number]
        if (edge.tail in inner) == (edge.head in inner):
            number += 1
            arriving = lines[number]
        yield edge, tail.stripe_at(leaving), head.stripe_at(arriving)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_every_arrow_is_drawn_where_the_model_says(path: Path) -> None:
    charter = compile(Source(path.name, path.read_text(encoding="utf-8"))).charter
    for edge, tail, head in _drawn_ends(governance_diagram(charter)):
        assert (tail, head) == (-1, -1 if edge.row is None else edge.row), edge


def test_the_rows_of_the_model_are_those_of_whoever_fills_them() -> None:
    for path in CHARTERS:
        charter = compile(Source(path.name, path.read_text(encoding="utf-8"))).charter
        for edge in governance_diagram(charter).edges:
            if edge.row is None:
                continue
            seat = charter.bodies[edge.head.removeprefix("body ")].seats[edge.row]
            name = edge.tail.split(" ", 1)[1]
            if edge.kind == "holds":
                assert seat.belongs_to == name
            elif not edge.tail.startswith("outside "):
                assert name in seat.chosen_by
