"""What a chart says, read back from its SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from mspcharter.commands.charters import compiled
from mspcharter.emit.charts.views import CHARTS
from mspcharter.power.decisions import Decisions

EXAMPLES = Path(__file__).parents[3] / "examples"
ALL = sorted(path.relative_to(EXAMPLES).with_suffix("").as_posix() for path in EXAMPLES.glob("**/*.msp"))
SVG = "{http://www.w3.org/2000/svg}"


@cache
def decisions(example: str) -> Decisions:
    """Return the decisions of an example."""
    return Decisions(compiled(str(EXAMPLES / f"{example}.msp")).charter)


@cache
def drawn(example: str, view: str) -> tuple[str, ...]:
    """Return the pages of a chart of an example."""
    return CHARTS[view].svgs(decisions(example))


def of_class(pages: Sequence[str], name: str) -> list[dict[str, str]]:
    """Return the attributes of all groups of shapes of a class, page by page."""
    return [
        dict(element.attrib)
        for page in pages
        for element in ElementTree.fromstring(page).iter(f"{SVG}g")
        if element.get("class") == name
    ]


def texts(page: str) -> Iterator[str]:
    """Yield all that is written on a page, line by line."""
    for element in ElementTree.fromstring(page).iter(f"{SVG}text"):
        yield "".join(element.itertext())


def description(page: str) -> str:
    """Return what a page says to those who do not see it."""
    found = ElementTree.fromstring(page).find(f"{SVG}desc")
    assert found is not None
    return found.text or ""


def size(page: str) -> tuple[float, float]:
    """Return the width and the height of a page in points."""
    _, _, width, height = map(float, ElementTree.fromstring(page).attrib["viewBox"].split())
    return width, height
